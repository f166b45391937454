"""Imports and measures published Uni-Sign checkpoints."""
