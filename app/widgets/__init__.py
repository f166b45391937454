"""Widgets that draw the values they are given."""
