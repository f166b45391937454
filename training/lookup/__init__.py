"""Builds the sign index and fits its weights."""
