"""Measures how good a network or a bundle is."""
