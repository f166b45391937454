"""Defines what a recording is, and reads data from label files to batches."""
