"""Trains Signscribe models with PyTorch; never shipped in the app."""
