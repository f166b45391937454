"""Holds the sub-commands of `signscribe bench`."""
