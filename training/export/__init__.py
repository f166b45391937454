"""Turns a network into a bundle, and back."""
