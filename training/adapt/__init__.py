"""Adapts a model to a person's own clips."""
