"""Reads videos and cameras."""
