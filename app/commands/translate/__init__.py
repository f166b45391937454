"""Implements `signscribe translate`."""
