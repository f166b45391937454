"""Turns a video file into captions, and resumes where it stopped."""
