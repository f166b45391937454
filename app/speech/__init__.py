"""Speaks finished captions aloud."""
