"""Draws the frame around the pages, and the dialogs about the program itself."""
