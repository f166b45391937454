"""Makes live captions: decides when to look, when to write and which words may still change."""
