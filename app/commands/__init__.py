"""Holds the commands of `signscribe`, one module each; they work without Qt."""
