"""The sign of a sheet that we wrote to be read by people: an import passes over it, and says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

# A sign as well as a text: files given out years ago still carry it, so it is never reworded. It stands above the
# table, in the first column, where everybody who opens the sheet reads it.
_SIGNS: Mapping[str, str] = MappingProxyType(
    {
        "vi": "Trang để xem: khi tải tệp lên, chương trình bỏ qua trang này.",
        "en": "For reading only: an upload of this file passes over this sheet.",
    }
)
# Where it may stand: the rows above the headings of a form.
ROWS_ABOVE = 7


def sign(language: str) -> str:
    """The sign as it is written into a sheet in a language."""
    return _SIGNS[language]


def is_passed_over(texts: Iterable[str]) -> bool:
    """Whether a sheet carries the sign; ``texts``: its first column, from the top."""
    return any(text in _SIGNS.values() for text, _ in zip(texts, range(ROWS_ABOVE), strict=False))
