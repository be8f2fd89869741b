"""Presenting: a screen for the projector, one idea at a time."""
