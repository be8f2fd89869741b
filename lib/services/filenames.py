"""Names of uploaded files: kept as data to show and to give back, never used as a path or as a sign of the content."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 120
NAMELESS = "tep"
# Signs that turn the direction of text: they make "exe.xlsx" look like "xslx.exe".
_TURNING = {chr(c) for c in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F)}
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)


def clean_name(name: str) -> str:
    """A file name without folders, control signs and surprises, at most 120 characters with its ending kept."""
    text = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    text = " ".join(without_controls(text).split()).strip(". ")
    if _RESERVED.match(text):
        text = f"_{text}"
    stem, dot, ending = text.rpartition(".")
    if not dot:
        return text[:LONGEST] or NAMELESS
    ending = ending[:10]
    return f"{stem[: LONGEST - len(ending) - 1] or NAMELESS}.{ending}"


def without_controls(text: str) -> str:
    """A text without the signs that steer a terminal or turn its direction."""
    return "".join(c for c in text if c not in _TURNING and unicodedata.category(c)[0] != "C")
