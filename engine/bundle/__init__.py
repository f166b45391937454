"""Describes what a model bundle holds, and loads one safely."""
