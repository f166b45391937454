"""Times training and decoding."""
