"""Measures the engine on recorded material; nothing imports it at run time."""
