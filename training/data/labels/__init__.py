"""Reads label files of every layout into entries."""
