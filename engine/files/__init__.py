"""Reads and writes files of our own: whole files, journals and records."""
