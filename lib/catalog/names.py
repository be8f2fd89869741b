"""A normalised key for names and headings, on which they are compared exactly; a near miss is never taken."""

from __future__ import annotations

import re
import unicodedata

# Letters that look like the Vietnamese ones but decompose to nothing of use: eth, African D, and plain D with stroke.
_STROKES = str.maketrans({"đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ɖ": "d", "Ɖ": "D"})
_INVISIBLE = dict.fromkeys([0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x00AD])
_NUMBERING = re.compile(r"^\s*(?:\d{1,3}|[ivxlc]{1,5})\s*[.)\-–/]\s*", re.IGNORECASE)
_FORMER = re.compile(r"\((?:cũ|cu|\*|trước sáp nhập|truoc sap nhap)\)|\*+$", re.IGNORECASE)
_PREFIX = re.compile(
    r"^(?:bao hiem xa hoi|bhxh)?\s*(?:(?:cac )?tinh|thanh pho|thu do|t ?p(?=[ .])|tp|t(?=[. ]))?[ .]*",
)


def fold(text: str) -> str:
    """Lower case without marks, punctuation turned into spaces: "Số hồ sơ\\n(đúng hạn)" -> "so ho so dung han"."""
    plain = unicodedata.normalize("NFD", text.translate(_INVISIBLE).translate(_STROKES))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    return " ".join(re.sub(r"[^0-9a-z]+", " ", plain).split())


def unit_key(label: str) -> str:
    """The key of a unit's name: numbering, "(cũ)", "BHXH", "tỉnh" and "TP" stripped, no marks, no spaces."""
    text = unicodedata.normalize("NFC", " ".join(label.translate(_INVISIBLE).split()))
    text = _NUMBERING.sub("", _FORMER.sub("", text))
    folded = fold(text)
    stripped = _PREFIX.sub("", folded, count=1)
    return (stripped or folded).replace(" ", "")
