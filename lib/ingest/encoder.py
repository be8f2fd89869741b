"""Rows in, Records out: finds the headings of a list and encodes the columns that a form asks for.

Standard library only; it runs in the child process, beside the reader, for lists of a million rows.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, time
from operator import itemgetter
from typing import Any

from lib.ingest.grid import written
from lib.ingest.moments import DAY, moment_of
from lib.ingest.records import RecordColumn, Records, Wanted
from lib.model.folding import fold

HEADER_WITHIN = 60  # rows
_WIDEST = 200  # columns in which a heading is looked for
_LEAST_COLUMNS = 4
_LOOK_ABOVE = 3
_LONGEST_HEADING = 120
_IN_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]")
_INDEX = re.compile(r"\(?(?:\d{1,2}|[A-Za-zĐđ])\)?|\d{1,2}\s*=.*")
_INDEX_AT_LEAST = 3
# Beyond so many distinct values remembering them costs more than reading each anew.
_REMEMBERED = 100_000
# A column of so many different texts, or of texts so long, holds nothing that a form knows: the rest is told as one.
_DISTINCT = 20_000
_LONGEST_TEXT = 500
_FURTHER = "…"
_ANY_DAY = "01/01/2000"
# Excel keeps 15 digits: longer codes typed as numbers have lost the digits that told them apart.
_EXACT_NUMBER = 10**15

Row = Sequence[Any]


def named_by(heading: str, wanted: Mapping[str, Wanted]) -> tuple[Wanted, int] | None:
    """The column that a heading names, and how well (0 best); remarks in brackets do not count."""
    if len(heading) > _LONGEST_HEADING:
        return None
    for text in (fold(heading), fold(_IN_BRACKETS.sub(" ", heading))):
        if found := wanted.get(text):
            return found, found.wordings.index(text)
    return None


def by_wording(wanted: Iterable[Wanted]) -> Mapping[str, Wanted]:
    """The columns by each wording of their headings."""
    return {wording: w for w in wanted for wording in w.wordings}


class Encoder:
    """Takes the rows of a sheet from A1 on, in pieces of any size.

    ``found``: None while the headings may still come, then whether the sheet is a list of this kind. ``head``: the
    rows down to the headings, of cells as they were fed.
    """

    def __init__(self, wanted: Sequence[Wanted]) -> None:
        self.wanted = tuple(wanted)
        self._by_wording = by_wording(self.wanted)
        self.found: bool | None = None if self.wanted else False
        self.head: list[Row] = []
        self._columns: dict[int, _Column] = {}
        self._header_row = self._first_row = self._rows = self._width = 0
        self._starting = True

    def feed(self, rows: Sequence[Row]) -> None:
        """The next rows of the sheet."""
        if self.found is None:
            rows = self._search(rows)
        if not self.found or not rows:
            return
        if self._starting:
            rows = self._start(rows)
        self._rows += len(rows)
        width = max(map(len, rows), default=0)
        self._width = max(self._width, width)
        if min(map(len, rows), default=0) <= max(self._columns):
            last = max(self._columns) + 1
            rows = [row if len(row) >= last else (*row, *[None] * (last - len(row))) for row in rows]
        for number, column in self._columns.items():
            column.feed(map(itemgetter(number), rows))

    def result(self) -> Records | None:
        """What was encoded; None where the sheet is no such list."""
        if not self.found:
            self.found = False
            return None
        columns = {number: column.result() for number, column in self._columns.items()}
        return Records(self._header_row, self._first_row, self._rows, columns, width=self._width)

    def _search(self, rows: Sequence[Row]) -> Sequence[Row]:
        for position, row in enumerate(rows):
            self.head.append(row)
            headings = self._headings(len(self.head) - 1)
            if headings is not None:
                self.found = True
                self._header_row, self._width = len(self.head) - 1, len(row)
                self._first_row = self._header_row + 1
                self._columns = {n: _column(text, wanted) for n, (text, wanted) in headings.items()}
                return rows[position + 1 :]
            if len(self.head) >= HEADER_WITHIN:
                self.found = False
                return ()
        return ()

    def _headings(self, number: int) -> Mapping[int, tuple[str, Wanted]] | None:
        """The columns that the row names, where it names enough; a heading that spans rows stands further up."""
        found: dict[int, tuple[str, Wanted]] = {}
        above = self.head[max(0, number - _LOOK_ABOVE) : number]
        for column, stored in enumerate(self.head[number][:_WIDEST]):
            value = stored
            if not _filled(value):
                value = next((row[column] for row in reversed(above) if _fills(row, column)), None)
            named = named_by(value, self._by_wording) if isinstance(value, str) else None
            if named is not None:
                found[column] = (" ".join(value.split()), named[0])
        fields = {wanted.field_id for _, wanted in found.values()}
        complete = all(w.field_id in fields for w in self.wanted if w.required)
        return found if complete and len(fields) >= _LEAST_COLUMNS else None

    def _start(self, rows: Sequence[Row]) -> Sequence[Row]:
        """Leaves out the rows of column numbers below the headings."""
        self._starting = False
        for position, row in enumerate(rows):
            texts = [_shown(v).strip() for v in row if _filled(v)]
            if len(texts) < _INDEX_AT_LEAST or not all(_INDEX.fullmatch(text) for text in texts):
                rows = rows[position:]
                self._first_row += position
                return rows
        self._first_row += len(rows)
        return ()


def _filled(value: Any) -> bool:
    return value is not None and (not isinstance(value, str) or bool(value.strip()))


def _fills(row: Row, column: int) -> bool:
    return column < len(row) and _filled(row[column])


def _column(heading: str, wanted: Wanted) -> _Column:
    kinds: Mapping[str, Callable[[str, Wanted], _Column]] = {"date": _Dates, "code": _Codes}
    return kinds.get(wanted.kind, _Texts)(heading, wanted)


class _Column(ABC):
    typecode = "i"

    def __init__(self, heading: str, wanted: Wanted) -> None:
        self.heading, self.wanted = heading, wanted
        self.codes: array[int] = array(self.typecode)

    @abstractmethod
    def feed(self, values: Iterable[Any]) -> None:
        """Take over the next cells of the column."""

    def result(self) -> RecordColumn:
        return RecordColumn(self.heading, self.texts(), self.codes, self.wanted.field_id, self.wanted.kind)

    def texts(self) -> tuple[str | None, ...]:
        return ()


class _Codings(dict[Any, int]):
    """The code of each value met; equal texts share one, however the cell holds them."""

    def __init__(self) -> None:
        super().__init__()
        self.positions: dict[str | None, int] = {None: 0}

    def __missing__(self, value: Any) -> int:
        code = self.code(value)
        if len(self) < _REMEMBERED:
            self[value] = code
        return code

    def code(self, value: Any) -> int:
        text = " ".join(value.split()) if isinstance(value, str) else _shown(value)
        if len(text) > _LONGEST_TEXT:
            text = text[:_LONGEST_TEXT] + _FURTHER
        if len(self.positions) >= _DISTINCT and text and text not in self.positions:
            text = _FURTHER
        return self.positions.setdefault(text or None, len(self.positions))


class _Texts(_Column):
    def __init__(self, heading: str, wanted: Wanted) -> None:
        super().__init__(heading, wanted)
        self.codings = _Codings()

    def feed(self, values: Iterable[Any]) -> None:
        self.codes.extend(map(self.codings.__getitem__, values))

    def texts(self) -> tuple[str | None, ...]:
        return tuple(self.codings.positions)


class _DateCodings(_Codings):
    """Moments as they are; of "16/06/2024 08:30:15" the day and the clock repeat where the whole text never does."""

    def __init__(self) -> None:
        super().__init__()
        self.days: dict[str, int] = {}
        self.clocks: dict[str, int] = {}

    def __missing__(self, value: Any) -> int:
        if value.__class__ is str and value[10:11] == " ":
            try:
                return self.days[value[:10]] + self.clocks[value[11:]]
            except KeyError:
                self._learn(value[:10], value[11:])
        return super().__missing__(value)

    def code(self, value: Any) -> int:
        moment = moment_of(value)
        return -1 - super().code(value) if moment is None else moment

    def _learn(self, written: str, shown: str) -> None:
        day, moment = moment_of(written), moment_of(f"{_ANY_DAY} {shown}")
        if day is not None and day % DAY == 0 and moment is not None and len(self.clocks) < _REMEMBERED:
            self.days[written], self.clocks[shown] = day, moment % DAY


class _Dates(_Texts):
    typecode = "q"

    def __init__(self, heading: str, wanted: Wanted) -> None:
        super().__init__(heading, wanted)
        self.codings = _DateCodings()


class _Codes(_Column):
    typecode = "q"

    def feed(self, values: Iterable[Any]) -> None:
        held = list(values)
        try:
            found = list(map(hash, map(str.strip, held)))
        except TypeError:  # not all are texts
            found = list(map(_hash, held))
        self.codes.extend(found)


def _hash(value: Any) -> int:
    if value.__class__ is str:
        return hash(value.strip())
    if value is None or (isinstance(value, int | float) and abs(value) >= _EXACT_NUMBER):
        return 0
    return hash(_shown(value))


def _shown(value: Any) -> str:
    return written(value) if value is None or isinstance(value, int | float | date | time) else str(value)


def encode(rows: Sequence[Row], wanted: Sequence[Wanted]) -> Records | None:
    """The records of a sheet that is held as a whole; None where it is no such list."""
    encoder = Encoder(wanted)
    encoder.feed(rows[:HEADER_WITHIN])
    if encoder.found:
        encoder.feed(rows[HEADER_WITHIN:])
    return encoder.result()
