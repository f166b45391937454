"""From keypoints to text with ONNX Runtime."""
