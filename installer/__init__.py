"""Makes installable apps from the sources; not part of the app."""
