"""A sign that nobody sees: put into what people typed, so that it stays text, and taken out of what they copy."""

from __future__ import annotations

WORD_JOINER = "\u2060"  # no line ends at it


def unjoined(text: str) -> str:
    """The text without the signs that were put in for showing it."""
    return text.replace(WORD_JOINER, "")
