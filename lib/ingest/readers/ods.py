"""OpenDocument spreadsheets (.ods), read from content.xml: values, merges, errors, percentages, what is hidden."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time

from lib.ingest.readers import stream
from lib.ingest.readers.raw import RawSheet, Refusal, legacy_font

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_CHUNK = 1 << 18
_ERROR = re.compile(r"(?:#[A-Z0-9/_?]{2,12}[!?]?|Err:\d{3})$")
_CLOCK = re.compile(r"PT(\d{1,2})H(\d{1,2})M(\d{1,2})(?:[.,]\d+)?S$")
# What stands inside a table without being of its cells.
_APART = frozenset({"annotation", "shapes", "tracked-changes", "dde-links", "forms", "frame"})


def sheets(path: str, limits: dict[str, int]) -> Iterator[RawSheet]:
    """The sheets in their order, hidden ones by name only."""
    package = zipfile.ZipFile(path)
    if "content.xml" not in package.namelist():
        raise Refusal("damaged", found="content.xml")
    found = False
    for sheet in stream.sheets(_Content(limits), _chunks(package)):
        found = True
        yield sheet
    if not found:
        raise Refusal("not_a_workbook", found="odt")


def _chunks(package: zipfile.ZipFile) -> Iterator[bytes]:
    with package.open("content.xml") as source:
        while chunk := source.read(_CHUNK):
            yield chunk


def _named(attributes: dict[str, str]) -> dict[str, str]:
    return {key.rpartition("}")[2]: value for key, value in attributes.items()}


def _times(attributes: dict[str, str], name: str) -> int:
    number = attributes.get(name, "1")
    return int(number) if number.isdecimal() and 0 < len(number) < 10 and int(number) else 1


class _Content(stream.Document):
    def __init__(self, limits: dict[str, int]) -> None:
        super().__init__(limits)
        self._grid: stream.Grid | None = None
        self._apart = 0
        self._tables = 0
        self._style = ""
        self._faces: dict[str, str] = {}
        self._hidden_tables: set[str] = set()
        self._column_styles: list[tuple[int, str]] = []  # the last column of each
        self._row: dict[str, str] = {}
        self._cell: dict[str, str] | None = None
        self._covered = False
        self._lines: list[str] = []
        self._length = 0
        self._in_line = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition("}")[2]
        if self._apart or name in _APART:
            self._apart += 1
            return
        if self._grid is None:
            self._outside(name, attributes)
            return
        match name:
            case "table":
                self._tables += 1
                if self._tables > 1:
                    self._apart += 1  # a table inside a cell
            case "table-column":
                self._begin_column(_named(attributes))
            case "table-row":
                self._row = _named(attributes)
            case "table-cell" | "covered-table-cell":
                self._cell, self._covered = _named(attributes), name != "table-cell"
                self._lines, self._length = [], 0
            case "p" | "h":
                if self._cell is not None:
                    self._lines.append("")
                    self._in_line += 1
            case "s":
                self._add(" " * min(_times(_named(attributes), "c"), self.limits["text"]))
            case "tab" | "line-break":
                self._add("\t" if name == "tab" else "\n")

    def _outside(self, name: str, attributes: dict[str, str]) -> None:
        about = _named(attributes)
        match name:
            case "style":
                self._style = about.get("name", "")
            case "table-properties":
                if about.get("display") == "false":
                    self._hidden_tables.add(self._style)
            case "text-properties":
                font = legacy_font(about.get("font-name") or about.get("font-family") or "")
                if font:
                    self._faces[self._style] = font
            case "table":
                self._grid = self.began(about.get("name"))
                self._grid.visible = about.get("style-name") not in self._hidden_tables
                self._tables, self._column_styles = 1, []

    def _begin_column(self, about: dict[str, str]) -> None:
        assert self._grid is not None
        first = self._column_styles[-1][0] + 1 if self._column_styles else 0
        last = first + _times(about, "number-columns-repeated") - 1
        self._column_styles.append((last, about.get("default-cell-style-name", "")))
        if about.get("visibility") in ("collapse", "filter"):
            self._grid.about.hidden_columns.append((first, last))

    def text(self, data: str) -> None:
        if self._in_line and not self._apart:
            self._add(data)

    def _add(self, data: str) -> None:
        if not self._in_line or not self._lines:
            return
        self._length += len(data)
        if self._length > self.limits["text"]:
            raise Refusal("too_long_text", expected=self.limits["text"], sheet=(self._grid and self._grid.name) or "")
        self._lines[-1] += data

    def end(self, tag: str) -> None:
        if self._apart:
            self._apart -= 1
            if self._apart == 0 and tag.rpartition("}")[2] == "table":
                self._tables -= 1
            return
        grid = self._grid
        if grid is None:
            return
        match tag.rpartition("}")[2]:
            case "table":
                grid.closed, self._grid = True, None
            case "table-row":
                hidden = self._row.get("visibility") in ("collapse", "filter")
                grid.end_row(_times(self._row, "number-rows-repeated"), hidden=hidden)
            case "table-cell" | "covered-table-cell":
                if self._cell is not None:
                    self._end_cell(grid, self._cell)
                self._cell = None
            case "p" | "h":
                self._in_line = max(0, self._in_line - 1)

    def _end_cell(self, grid: stream.Grid, about: dict[str, str]) -> None:
        times = _times(about, "number-columns-repeated")
        if self._covered:
            grid.cell(None, times)  # what lies below a merge is not shown
            return
        grid.merge(_times(about, "number-rows-spanned"), _times(about, "number-columns-spanned"))
        text = "\n".join(self._lines)
        kind, formula = about.get("value-type"), "formula" in about
        if kind == "error" or (formula and kind in (None, "string") and _ERROR.match(text)):
            grid.detail(text or "#ERROR", False, None)
            grid.cell(None, times)
            return
        value = _value(kind, about, text)
        if isinstance(value, str) and value:
            grid.fonts.count(self._font(grid.column, about))
        grid.detail(None, formula and value == "" and kind is None, "0%" if kind == "percentage" else None)
        grid.cell(value, times)

    def _font(self, column: int, about: dict[str, str]) -> str | None:
        if not self._faces:
            return None
        style = about.get("style-name") or next((s for last, s in self._column_styles if column <= last), "")
        return self._faces.get(style)


def _value(kind: str | None, about: dict[str, str], text: str) -> Any:
    try:
        match kind:
            case "float" | "currency" | "percentage":
                return float(about["value"])
            case "boolean":
                return about["boolean-value"] == "true"
            case "date":
                written = about["date-value"]
                return datetime.fromisoformat(written) if "T" in written else date.fromisoformat(written)
            case "time":
                clock = _CLOCK.match(about["time-value"])
                return time(int(clock[1]), int(clock[2]), int(clock[3])) if clock else text
    except (KeyError, ValueError):
        return text
    return text or about.get("string-value", "")
