"""Handles live captions after the engine has made them: shows, keeps, corrects and passes them on."""
