"""A normalised key for names and headings, on which they are compared exactly; a near miss is never taken."""

from __future__ import annotations

import re
import unicodedata

from lib.model.folding import INVISIBLE, fold

_NUMBERING = re.compile(r"^\s*(?:\d{1,3}|[ivxlc]{1,5})\s*[.)\-–/]\s*", re.IGNORECASE)
_FORMER = re.compile(r"\((?:cũ|cu|\*|trước sáp nhập|truoc sap nhap)\)|\*+$", re.IGNORECASE)
_PREFIX = re.compile(
    r"^(?:bao hiem xa hoi|bhxh)?\s*(?:(?:cac )?tinh|thanh pho|thu do|t ?p(?=[ .])|tp|t(?=[. ]))?[ .]*",
)


def unit_key(label: str) -> str:
    """The key of a unit's name: numbering, "(cũ)", "BHXH", "tỉnh" and "TP" stripped, no marks, no spaces."""
    text = unicodedata.normalize("NFC", " ".join(label.translate(INVISIBLE).split()))
    text = _NUMBERING.sub("", _FORMER.sub("", text))
    folded = fold(text)
    stripped = _PREFIX.sub("", folded, count=1)
    return (stripped or folded).replace(" ", "")
