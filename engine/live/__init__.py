"""Makes live captions: when to look, when to speak, what may still change."""
