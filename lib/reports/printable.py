"""Texts that any program can show: writers of documents and pictures take them from users and files."""

from __future__ import annotations

import re

# What XML 1.0 cannot hold (surrogates among it), marks that turn the direction of the text around them,
# and signs of no width that only say where a line may end.
_UNFIT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    "\u200b\u2060\u200e\u200f\ufeff\u202a-\u202e\u2066-\u2069]"
)
_BLANKS = re.compile(r"[\t\v\f ]+")
_BREAKS = re.compile("\r\n|[\r\x85\u2028\u2029]")


def fit(text: str) -> str:
    """The text without signs that a file cannot hold (the drawing of charts ends the whole process at one of them)."""
    return _UNFIT.sub("", text)


def clean(text: str) -> str:
    """The text fit for a document: blanks are single, line breaks are kept as "\\n"."""
    return _BLANKS.sub(" ", fit(_BREAKS.sub("\n", text)))
