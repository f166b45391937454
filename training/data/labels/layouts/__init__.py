"""Reads data sets as their authors publish them, one module a family; `choice` knows them by name."""
