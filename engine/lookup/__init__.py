"""Looks signs up: finds the known signs that are most like what was signed."""
