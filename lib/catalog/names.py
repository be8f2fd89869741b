"""A normalised key for names and headings, on which they are compared exactly; a near miss is never taken."""

from __future__ import annotations

import re
import unicodedata

from lib.model.folding import INVISIBLE, fold

_NUMBERING = re.compile(r"^\s*(?:\d{1,3}|[ivxlc]{1,5})\s*[.)\-–/]\s*", re.IGNORECASE)
_FORMER = re.compile(r"\((?:cũ|cu|\*|trước sáp nhập|truoc sap nhap)\)|\*+$", re.IGNORECASE)
_AGENCY = r"(?:bao hiem xa hoi|bhxh)?\s*"
_PREFIX = re.compile(
    rf"^{_AGENCY}(?:(?:cac )?tinh|thanh pho|thu do|t ?p(?=[ .])|tp|t(?=[. ]))?[ .]*",
)
_OFFICE_PREFIX = re.compile(
    rf"^{_AGENCY}(?:co so )?(?:thanh pho|tp|t p(?= )|huyen(?: dao)?(?= )|thi xa|tx|quan(?= \D)|h(?= ))?\s*"
)
_CITY = re.compile(rf"^{_AGENCY}(?:thanh pho|tp|t p)(?= )")
_SAYS_PROVINCE = re.compile(rf"^{_AGENCY}(?:(?:cac )?tinh|t)(?= (?!p ))")
_SAYS_OFFICE = re.compile(rf"^{_AGENCY}(?:co so|thi xa|tx|huyen|quan)\b")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


def unit_key(label: str) -> str:
    """The key of a unit's name: numbering, "(cũ)", "BHXH", "tỉnh" and "TP" stripped, no marks, no spaces."""
    folded = fold(_bare(label))
    stripped = _PREFIX.sub("", folded, count=1)
    return (stripped or folded).replace(" ", "")


def office_key(label: str) -> str:
    """The key of an office inside a province: "BHXH huyện Vạn Ninh" and "Vạn Ninh" are the same."""
    folded = fold(_bare(label))
    stripped = _OFFICE_PREFIX.sub("", folded, count=1)
    return (stripped or folded).replace(" ", "")


def says_city(label: str) -> bool:
    """Whether a label says that it is a city: "TP Thanh Hóa" is not the province of that name."""
    return bool(_CITY.match(fold(_bare(label))))


def says_province(label: str) -> bool:
    """Whether a label says that it is a province: "BHXH tỉnh Cao Bằng" is not the office of its capital."""
    return bool(_SAYS_PROVINCE.match(fold(_bare(label))))


def says_office(label: str) -> bool:
    """Whether a label says that it is below a province: "BHXH huyện Điện Biên", "BHXH thị xã Quảng Trị"."""
    return bool(_SAYS_OFFICE.match(fold(_bare(label))))


def toned_key(label: str) -> str:
    """A key that keeps the marks, wherever in a syllable a tone stands: "Hoà" and "Hòa" are the same.

    What was decoded from a legacy encoding has to match on it: without marks, rubbish could be somebody's name.
    """
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", _bare(label)).lower())
    plain = fold(" ".join(words))
    stripped = len(plain.split()) - len(_PREFIX.sub("", plain, count=1).split())
    signs = unicodedata.normalize("NFD", "".join(words[stripped:] or words))
    letters = "".join(sign for sign in signs if sign not in _TONES)
    return letters + "".join(sign for sign in signs if sign in _TONES)


def _bare(label: str) -> str:
    text = unicodedata.normalize("NFC", " ".join(label.translate(INVISIBLE).split()))
    return _NUMBERING.sub("", _FORMER.sub("", text))
