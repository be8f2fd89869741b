"""A sender's workbook that is given back with its problems marked, and the sign by which its answer is known."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time

from lib.model.problem import Severity

# The first cell of the first sheet. It is a sign as well as a text: the same in every language, and never reworded,
# because files given back years ago still carry it.
MARKER = "Danh sách cần xem lại · mã tệp gốc: "
_MARKED = re.compile(re.escape(MARKER.rstrip()) + r"\s*([0-9a-f]{64})\s*")

# Who wrote the comments: by this name those of an earlier round are found and replaced.
AUTHOR = "Bảng chỉ số BHXH"


def marker(sha256: str) -> str:
    """The text that names the sender's file."""
    return MARKER + sha256


def origin_of(text: str) -> str | None:
    """The sha256 of the file that a workbook puts right, from the first cell of a sheet; None for any other sheet."""
    found = _MARKED.fullmatch(text)
    return found[1] if found else None


@dataclass(frozen=True, slots=True)
class Mark:
    """A cell to be filled and commented. ``sheet``: None where the file has no named sheets (CSV)."""

    sheet: str | None
    cell: str
    severity: Severity
    text: str


@dataclass(frozen=True, slots=True)
class ListedProblem:
    """A line of the list. ``cell`` None: the whole sheet; ``sheet`` None as well: the whole file.

    ``kind``: the severity in words.
    """

    sheet: str | None
    cell: str | None
    severity: Severity
    kind: str
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Listing:
    """The first sheet, all in words. ``headings``: of the columns kind, sheet, cell, message, remedy.

    ``origin``: the sha256 of the sender's file.
    """

    sheet_name: str
    title: str
    notes: tuple[str, ...]
    headings: tuple[str, str, str, str, str]
    lines: tuple[ListedProblem, ...]
    origin: str


CopiedValue = str | int | float | bool | date | datetime | time | None


@dataclass(frozen=True, slots=True)
class CopiedSheet:
    """A sheet of a file that cannot be given back itself, as it was read; rows from A1 on.

    ``merges``: first row, first column, last row, last column, all from 0. ``formats``: number formats by place.
    ``shown``: what stands in cells whose value is none, such as an error, by place. ``font``: where the letters are
    those of an old encoding, a font that shows them.
    """

    name: str | None
    rows: tuple[tuple[CopiedValue, ...], ...]
    merges: tuple[tuple[int, int, int, int], ...] = ()
    formats: tuple[tuple[tuple[int, int], str], ...] = ()
    shown: tuple[tuple[tuple[int, int], str], ...] = ()
    hidden_rows: frozenset[int] = field(default_factory=frozenset)
    hidden_columns: frozenset[int] = field(default_factory=frozenset)
    font: str | None = None


@dataclass(frozen=True, slots=True)
class Returned:
    """The workbook to give back, and the ending its name must have to be opened ("xlsx", "xlsm")."""

    content: bytes
    ending: str
