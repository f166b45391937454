"""Turns recordings and stores into batches."""
