"""Draws the Look up page: catching a sign, closest matches, dictionary, practice and taught signs."""
