"""Turns keypoints and pictures into the network's inputs; training uses the same code."""
