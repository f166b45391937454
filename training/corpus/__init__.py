"""Cuts long subtitled videos into clips for training."""
