"""Turns keypoints into text."""
