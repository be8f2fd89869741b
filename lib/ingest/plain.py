"""A title in plain letters, of which every pattern takes what it has read, without documents and signatures."""

from __future__ import annotations

import re
import unicodedata

_NUMERIC = r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4})(?!\d)"
_WORDED = r"(\d{1,2})\s+thang\s+(\d{1,2})\s+nam\s+(\d{4})"
DATE = rf"(?:ngay\s*:?\s*\|?\s*)?(?:{_NUMERIC}|{_WORDED})"

# "Quyết định số 459/QĐ-BHXH ngày 23/3/2023", "Thông tư 01/2020/TT-VPCP ngày 21/10/2020 của ..."
_DOCUMENT = re.compile(
    r"(?:so\s*:?\s*)?\d+[a-z]?\s*/\s*(?:\d{4}\s*/\s*)?[a-z]{2,}[a-z0-9\-]*"
    rf"(?:\s*,?\s*(?:ban hanh\s+|ky\s+)?{DATE})?"
)
_DECISION = re.compile(
    rf"(?:quyet dinh|cong van|thong tu|nghi dinh|ke hoach|van ban|to trinh|luat)(?:\s+so)?[^,;()|]{{0,60}}?{DATE}"
)
# "Khánh Hòa, ngày 14 tháng 12 năm 2023": when the report was signed.
SIGNED = re.compile(rf"^[^\d,()]{{2,40}},\s*{DATE}\s*$")


def plain(text: str) -> str:
    """Lower case without marks; unlike ``fold`` it keeps the punctuation of dates."""
    return _aligned(text)[0]


def _aligned(text: str) -> tuple[str, tuple[str, ...]]:
    """The plain text, and for each of its characters what stands there in the text as written."""
    signs: list[str] = []
    written: list[str] = []
    for sign in " ".join(unicodedata.normalize("NFC", text).split()):
        base = unicodedata.normalize("NFD", {"đ": "d", "Đ": "D"}.get(sign, sign))
        letters = "".join(c for c in base if not unicodedata.combining(c)).lower()
        signs += letters
        written += [sign, *("" for _ in letters[1:])] if letters else ()
    return "".join(signs), tuple(written)


class Unread:
    """What is left of a text, without the dates of documents and whatever was read already."""

    def __init__(self, text: str) -> None:
        self.text, self._written = _aligned(text)
        for pattern in (SIGNED, _DOCUMENT, _DECISION):
            self.take(pattern)

    def take(self, pattern: re.Pattern[str]) -> list[re.Match[str]]:
        """What matches, which no later pattern sees; everything else keeps its place in the text."""
        matches = list(pattern.finditer(self.text))
        self.text = pattern.sub(lambda m: " ;".ljust(len(m[0])), self.text)
        return matches

    def written(self, match: re.Match[str]) -> str:
        """What was matched as it stands in the file."""
        return "".join(self._written[match.start() : match.end()]).strip()
