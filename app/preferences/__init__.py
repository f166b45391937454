"""Draws the Settings dialog."""
