"""Finds and holds the 133 keypoints of a picture."""
