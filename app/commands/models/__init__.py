"""Implements `signscribe models` and its sub-commands."""
