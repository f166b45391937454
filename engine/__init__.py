"""The engine: video frames in, keypoints and text out; knows neither Qt nor PyTorch."""
