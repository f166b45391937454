"""Reads and writes captions in subtitle formats."""
