"""Captions in time and the files they are written to."""
