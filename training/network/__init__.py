"""Defines the network in PyTorch."""
