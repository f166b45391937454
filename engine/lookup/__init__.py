"""Looks signs up: finds the known signs that are closest to what was signed."""
