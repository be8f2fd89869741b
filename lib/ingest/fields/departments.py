"""Who leads or takes part: departments, those known by their abbreviation, all others as written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from lib.ingest.field import About, Read
from lib.ingest.grid import Cell
from lib.model.folding import fold
from lib.model.register import Department

_BETWEEN = "; "
_LINES = re.compile(r"[;\n]|(?:^|(?<=\s))[-+•]\s+")
_AND = re.compile(r"\s+và\s+", re.IGNORECASE)
# A name of so many words stands for itself inside a longer text; a shorter one may be part of another name.
_LONG_NAME = 4


def read(cell: Cell, about: About) -> Read:
    """The departments of a cell in their order, each once, between "; "."""
    names = _known(about)
    found = dict.fromkeys(name for line in _LINES.split(cell.shown) for name in _of_line(line, names))
    return Read(_BETWEEN.join(found) or None)


def _known(about: About) -> Mapping[str, str]:
    """The abbreviation of every folded name that was in use on the period's last day."""
    day = about.period.end if about.period else None
    return {fold(word): known.short for known in about.departments if _in_use(known, day) for word in _words(known)}


def _in_use(known: Department, day: date | None) -> bool:
    if day is None:
        return known.valid_to is None
    return known.valid_from <= day and (known.valid_to is None or day <= known.valid_to)


def _words(known: Department) -> Sequence[str]:
    return (known.short, known.name.vi, *known.wordings)


def _of_line(line: str, names: Mapping[str, str]) -> Iterator[str]:
    line = " ".join(line.split()).strip(" .,")
    if not line:
        return
    for name, short in names.items():
        # "Các đơn vị liên quan BHXH các tỉnh, thành phố": a sign between the two was lost.
        if len(name.split()) >= _LONG_NAME and fold(line) != name and fold(line).endswith(f" {name}"):
            yield from _of_line(_without_end(line, len(name.split())), names)
            yield short
            return
    yield from _of_parts([part.strip(" .") for part in line.split(",")], names)


def _without_end(line: str, words: int) -> str:
    """The line without so many words at its end, as folding counts them."""
    kept = line.split()
    while words > 0 and kept:
        words -= len(fold(kept.pop()).split())
    return " ".join(kept)


def _of_parts(parts: Sequence[str], names: Mapping[str, str]) -> Iterator[str]:
    """Parts between commas; "BHXH các tỉnh, thành phố" is one name of two of them."""
    start = 0
    while start < len(parts):
        for end in range(len(parts), start, -1):
            if (short := names.get(fold(", ".join(parts[start:end])))) is not None:
                yield short
                break
        else:
            end = start + 1
            yield from _joined(parts[start], names)
        start = end


def _joined(part: str, names: Mapping[str, str]) -> Iterator[str]:
    """ "Văn phòng và các đơn vị liên quan": split where what stands before is a name."""
    before, *rest = _AND.split(part, maxsplit=1)
    if rest and (short := names.get(fold(before))) is not None:
        yield short
        yield names.get(fold(rest[0]), rest[0])
    elif part:
        yield part
