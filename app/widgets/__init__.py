"""Holds widgets and looks that more than one feature uses; they know no feature."""
