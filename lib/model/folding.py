"""Text without marks and punctuation: what headings and names are compared on."""

from __future__ import annotations

import re
import unicodedata

# Letters that look like the Vietnamese ones but decompose to nothing of use: eth, African D, and plain D with stroke.
_STROKES = str.maketrans({"đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ɖ": "d", "Ɖ": "D"})
INVISIBLE = dict.fromkeys([0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x00AD])


def fold(text: str) -> str:
    """Lower case without marks, punctuation turned into spaces: "Số hồ sơ\\n(đúng hạn)" -> "so ho so dung han"."""
    plain = unicodedata.normalize("NFD", text.translate(INVISIBLE).translate(_STROKES))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    return " ".join(re.sub(r"[^0-9a-z]+", " ", plain).split())
