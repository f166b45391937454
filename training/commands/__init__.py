"""Holds the commands of `python -m training`, one module each."""
