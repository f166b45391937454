"""From a picture to 133 keypoints."""
