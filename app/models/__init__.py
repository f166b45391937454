"""Opens models, once for all pages and commands, and draws the Models page."""
