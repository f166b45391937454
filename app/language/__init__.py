"""Says things in the window's language: the words that no single feature owns."""
