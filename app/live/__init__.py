"""Runs the camera and draws the Live page."""
