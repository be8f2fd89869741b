"""From the sheets of a reader to the answer of the child: cells sparsely, long lists column by column."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import chain, islice

from lib.ingest.readers.raw import RawSheet, Refusal, Surroundings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_BATCH = 2000
_TOLD_EVERY = 25  # batches
_POSITIONS_FOR_A_CELL = 10  # blanks before a filled cell cost something too


def _plain(value: Any) -> Any:
    # datetime is a date, so it comes first; whole numbers arrive as floats.
    if isinstance(value, datetime):
        return {"datetime": value.isoformat()}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    if isinstance(value, time):
        return {"time": value.isoformat()}
    if isinstance(value, timedelta):
        return {"duration": str(value)}
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return None if value == "" else value


class Delivery:
    """Takes sheets one by one. ``wanted``: the columns of lists as JSON, "" where no form asks for any.

    ``told`` is called with the number of rows done, and how many there are where that is known.
    """

    def __init__(self, limits: dict[str, int], wanted: str, told: Callable[[int, int | None], None]) -> None:
        self._limits, self._wanted, self._told = limits, wanted, told
        self._cells = self._positions = self._blank = self._texts = 0
        self.sheets: list[dict[str, Any]] = []
        self.lists: list[list[bytes | memoryview]] = []

    def take(self, sheets: Iterable[RawSheet]) -> None:
        """Take over every sheet; raises Refusal where they hold more than the limits give."""
        for sheet in sheets:
            if len(self.sheets) >= self._limits["sheets"]:
                raise Refusal("too_many_sheets", expected=self._limits["sheets"])
            # No program writes it, and a correction of one of them would reach the other.
            if any(sheet.name == taken["name"] for taken in self.sheets):
                raise Refusal("damaged", found="duplicate_sheets")
            self.sheets.append(self._sheet(sheet) if sheet.visible else {"name": sheet.name, "visible": False})

    def _sheet(self, sheet: RawSheet) -> dict[str, Any]:
        batches = _batches(sheet.rows)
        first = list(islice(batches, self._limits["long_rows"] // _BATCH + 1))
        read: dict[str, Any] = {"name": sheet.name, "visible": True}
        # A sheet as wide as no list is one of cells, or of nothing that can be read.
        width = max((len(row) for batch in first for row in batch), default=0)
        long = self._wanted and sum(map(len, first)) > self._limits["long_rows"] and width <= self._limits["wide"]
        if long and self._list(sheet, first, batches, read):
            return read
        rows: list[list[Any]] = []
        self._blank = 0
        for number, batch in enumerate(chain(first, batches)):
            if number % _TOLD_EVERY == _TOLD_EVERY - 1:
                self._told(number * _BATCH, sheet.height)
            for row in map(self._sparse, batch):
                self._check_rows(sheet, rows, row)
                self._check_texts(sheet.name)
                rows.append(row)
        about = self._about(sheet, long=False)
        read |= {
            "rows": rows, "merges": about.merges, "cells": about.details, "font": about.font,
            "hidden_rows": about.hidden_rows, "hidden_columns": about.hidden_columns,
        }  # fmt: skip
        return read

    def _check_rows(self, sheet: RawSheet, rows: list[list[Any]], row: list[Any]) -> None:
        if not row:
            self._blank += 1
            return
        name = sheet.name or ""
        if self._blank >= self._limits["gap"]:
            from lib.ingest.grid import a1

            column = next(number for number, value in enumerate(row) if value is not None)
            raise Refusal("too_far_cell", sheet=name, cell=a1(len(rows), column))
        self._blank = 0
        if len(rows) >= self._limits["ordinary_rows"]:
            raise Refusal("no_long_list", expected=self._limits["ordinary_rows"], sheet=name)

    def _about(self, sheet: RawSheet, *, long: bool) -> Surroundings:
        about = sheet.surroundings(long)
        for found, reason, most in (
            (about.merges, "too_many_merges", self._limits["merges"]),
            (about.details, "too_many_cells", self._limits["cells"]),
        ):
            if len(found) > most:
                raise Refusal(reason, found=len(found), expected=most, sheet=sheet.name or "")
        for _, _, error, _, shown in about.details:
            self._texts += len(error or "") + len(shown or "")
        self._check_texts(sheet.name)
        return about

    def _check_texts(self, sheet: str | None) -> None:
        """One shared text can stand in a million cells: a small file must not fill the server that reads the answer."""
        if self._texts > self._limits["texts"]:
            raise Refusal("too_much_text", expected=self._limits["texts"], sheet=sheet or "")

    def _sparse(self, row: Sequence[Any]) -> list[Any]:
        if row.count("") == len(row):
            return []
        plain = [_plain(value) for value in row]
        while plain and plain[-1] is None:
            plain.pop()
        self._texts += sum(len(value) for value in plain if isinstance(value, str))
        self._positions += len(plain)
        self._cells += len(plain) - plain.count(None)
        allowed = self._limits["cells"]
        if self._cells > allowed or self._positions > allowed * _POSITIONS_FOR_A_CELL:
            raise Refusal("too_many_cells", found=max(self._cells, allowed + 1), expected=allowed)
        return plain

    def _list(self, sheet: RawSheet, first: list[list[Any]], rest: Iterator[list[Any]], read: dict[str, Any]) -> bool:
        """Whether the sheet is a list of records, which then is encoded; ``rest`` is untouched where it is none."""
        # Imported here: only long lists need the dataclasses and texts behind it.
        from dataclasses import replace

        from lib.ingest.encoder import Encoder
        from lib.ingest.grid import a1
        from lib.ingest.records import pack, wanted_from_json

        encoder = Encoder(wanted_from_json(self._wanted))
        for batch in first:
            encoder.feed(batch)
        if not encoder.found:
            return False
        head = encoder.head  # down to the headings: the records hold names of persons
        done = sum(map(len, first))
        for number, batch in enumerate(rest):
            encoder.feed(batch)
            done += len(batch)
            if done > self._limits["rows"]:
                raise Refusal("too_many_rows", expected=self._limits["rows"], sheet=sheet.name or "")
            if number % _TOLD_EVERY == 0:
                self._told(done, sheet.height)
        records = encoder.result()
        if records is None:
            return False
        about = self._about(sheet, long=True)
        odd = (d for d in about.details if d[1] in records.columns and d[0] >= records.first_row and (d[2] or d[3]))
        records = replace(records, errors=tuple(a1(row, column) for row, column, *_ in odd))
        self.lists.append(list(pack(records)))
        shown = [d for d in about.details if d[0] < len(head)]
        rows = [self._sparse(row) for row in head]
        self._check_texts(sheet.name)
        read |= {
            "rows": rows, "list": len(self.lists) - 1, "merges": about.merges,
            "cells": shown, "font": about.font, "hidden_rows": about.hidden_rows,
            "hidden_columns": about.hidden_columns,
        }  # fmt: skip
        return True


def _batches(rows: Iterable[Sequence[Any]]) -> Iterator[list[Any]]:
    source = iter(rows)
    while batch := list(islice(source, _BATCH)):
        yield batch
