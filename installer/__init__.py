"""What makes installable apps of the sources; no part of the app."""
