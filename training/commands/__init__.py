"""Commands of `python -m training` that are more than a call."""
