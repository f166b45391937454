"""Reads and writes Uni-Sign's file formats."""
