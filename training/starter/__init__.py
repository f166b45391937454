"""Describes and ships the starter model."""
