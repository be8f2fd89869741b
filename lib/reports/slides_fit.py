"""How large letters may be on a slide so that texts stay within their place; in points."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

EMU = 12700  # of a point
# The width of a letter of a sans as a part of its size, on the average.
_LETTER, _CAPITAL, _SIGN = 0.54, 0.7, 1.05
_LINE = 1.2  # the height of a line as a part of the size
_INSET = 5.0  # above and below the text of a cell, together
_SIDES = 1.0  # left and right of it, together, as a part of the size


def width_of(text: str, size: float) -> float:
    """About how wide a text is: figures and small letters are alike, capitals wider, signs such as ▼ widest."""
    return size * sum(_SIGN if ord(c) > 0x2000 and c != "…" else _CAPITAL if c.isupper() else _LETTER for c in text)


def lines_of(text: str, width: float, size: float) -> int:
    """How many lines a text takes in a place of that width."""
    return sum(max(1, ceil(width_of(line, size) / max(width, 1.0))) for line in text.split("\n"))


def text_size(lines: Sequence[str], width: float, height: float, largest: float, least: float = 11) -> float:
    """The largest letters with which lines below each other keep to their place."""
    size = largest
    while size > least and sum(lines_of(line, width, size) for line in lines) * size * _LINE > height:
        size -= 1
    return size


def head_size(text: str, width: float, height: float, largest: float = 26, least: float = 14) -> float:
    """The largest letters with which a sentence keeps to its place."""
    return text_size([text], width, height, largest, least)


def row_heights(rows: Sequence[Sequence[str]], widths: Sequence[float], size: float) -> list[float]:
    """What the rows of a table need at a size."""
    return [
        max(lines_of(text, width - size * _SIDES, size) for text, width in zip(row, widths, strict=True)) * size * _LINE
        + min(_INSET, size * 0.4)
        for row in rows
    ]


def table_size(
    rows: Sequence[Sequence[str]], widths: Sequence[float], height: float, largest: float = 20, least: float = 7
) -> float:
    """The largest letters with which a table keeps to its place."""
    size = largest
    while size > least and (sum(row_heights(rows, widths, size)) > height or _breaks_words(rows, widths, size)):
        size -= 0.5
    return size


def side_of(size: float) -> float:
    """The margin on either side of the text of a cell."""
    return size * _SIDES / 2


def _breaks_words(rows: Sequence[Sequence[str]], widths: Sequence[float], size: float) -> bool:
    """Whether a word is wider than its column."""
    return any(
        width_of(word, size) > width - size * _SIDES
        for row in rows
        for text, width in zip(row, widths, strict=True)
        for word in text.split()
    )


def row_size(rows: int, height: float, largest: float = 16, least: float = 7) -> float:
    """Letters for the names of rows that share a height."""
    return max(least, min(largest, height / max(rows, 1) * 0.62))
