"""HTML tables, which many systems send as .xls: stacked on one sheet as Excel shows them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from lib.ingest.readers.encoding import encoding_of
from lib.ingest.readers.raw import RawSheet, Refusal, legacy_font
from lib.ingest.readers.stream import Grid

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_CHUNK = 1 << 16
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]{3,20})", re.IGNORECASE)
_FACE = re.compile(r"font-family\s*:\s*[\"']?([^;\"',]{1,60})", re.IGNORECASE)
_WIDEST_SPAN = 1000  # as browsers have it
_TALLEST_SPAN = 65_534
_BREAKS = frozenset({"br", "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "caption", "center", "title"})
_CHARSETS = {"utf-8": "utf-8", "utf8": "utf-8", "windows-1258": "cp1258", "cp1258": "cp1258"}


def sheets(path: str, limits: dict[str, int]) -> Iterator[RawSheet]:
    """The one sheet, which has no name: every table, and the lines of text between them."""
    grid = Grid(limits, None)
    yield RawSheet(None, _rows(path, limits, grid), surroundings=grid.surroundings)


def _rows(path: str, limits: dict[str, int], grid: Grid) -> Iterator[list[Any]]:
    page = _Page(grid, limits)
    with open(path, encoding=_encoding(path), errors="replace") as source:  # noqa: PTH123
        while chunk := source.read(_CHUNK):
            page.feed(chunk)
            if len(page.rawdata) > limits["text"] * 8:
                raise Refusal("damaged", found="html")
            while grid.out:
                yield grid.out.popleft()
    page.close()
    page.finish()
    yield from grid.out


def _encoding(path: str) -> str:
    found, _ = encoding_of(path)
    if found not in ("cp1258", "cp1252"):
        return found
    # What the bytes leave open the page may say.
    with open(path, "rb") as source:  # noqa: PTH123
        said = _CHARSET.search(source.read(4096))
    return _CHARSETS.get(said[1].decode("ascii").lower(), found) if said else found


class _Cell:
    def __init__(self, columns: int, rows: int, font: str | None) -> None:
        self.columns, self.rows, self.font = columns, rows, font
        self.parts: list[str] = []
        self.length = 0

    @property
    def text(self) -> str:
        lines = (" ".join(line.split()) for line in "".join(self.parts).split("\n"))
        return "\n".join(line for line in lines if line)


class _Table:
    def __init__(self) -> None:
        self.spans: dict[int, int] = {}  # how many more rows a column is taken by a cell above
        self.row: list[_Cell] | None = None
        self.hidden = False
        self.cell: _Cell | None = None


class _Page(HTMLParser):
    def __init__(self, grid: Grid, limits: dict[str, int]) -> None:
        super().__init__(convert_charrefs=True)
        self._grid, self._limits = grid, limits
        self._tables: list[_Table] = []
        self._outside = _Cell(1, 1, None)
        self._silent: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._silent is not None:
            return
        if tag in ("script", "style"):
            self._silent = tag
            return
        about = {name: value or "" for name, value in attrs}
        table = self._tables[-1] if self._tables else None
        if tag == "table":
            self._line()
            if len(self._tables) >= self._limits["nesting"]:
                raise Refusal("damaged", found="nesting")
            self._tables.append(_Table())
        elif table is not None and tag == "tr":
            self._end_row(table)
            table.row, table.hidden = [], "display:none" in about.get("style", "").replace(" ", "").lower()
        elif table is not None and tag in ("td", "th"):
            self._begin_cell(table, about)
        elif tag in _BREAKS:
            self._break()
        elif tag == "font" and table is not None and table.cell is not None:
            table.cell.font = table.cell.font or legacy_font(about.get("face", ""))

    def handle_endtag(self, tag: str) -> None:
        if self._silent is not None:
            self._silent = None if tag == self._silent else self._silent
            return
        table = self._tables[-1] if self._tables else None
        if table is not None and tag == "table":
            self._end_row(table)
            self._tables.pop()
            if not self._tables:
                self._grid.end_row()  # what follows is another block
        elif table is not None and tag == "tr":
            self._end_row(table)
        elif table is not None and tag in ("td", "th"):
            table.cell = None
        elif tag in _BREAKS:
            self._break()

    def handle_data(self, data: str) -> None:
        if self._silent is None:
            self._add(data.replace("\n", " ").replace("\r", " "))

    def _break(self) -> None:
        if self._tables and self._tables[-1].cell is not None:
            self._add("\n")
        elif not self._tables or self._tables[-1].row is None:
            self._line()

    def _add(self, data: str) -> None:
        table = self._tables[-1] if self._tables else None
        cell = table.cell if table is not None and table.cell is not None else self._outside
        if table is not None and cell is self._outside and table.row is not None:
            return  # between two cells stands nothing that is shown
        cell.length += len(data)
        if cell.length > self._limits["text"]:
            raise Refusal("too_long_text", expected=self._limits["text"])
        cell.parts.append(data)

    def _line(self) -> None:
        """The text outside of tables is a row of its own."""
        text, self._outside = self._outside.text, _Cell(1, 1, None)
        if text:
            self._grid.cell(text)
            self._grid.end_row()

    def _begin_cell(self, table: _Table, about: dict[str, str]) -> None:
        if table.row is None:
            table.row = []
        face = _FACE.search(about.get("style", ""))
        font = legacy_font(face[1]) if face else None
        columns = _span(about.get("colspan"), _WIDEST_SPAN)
        table.cell = _Cell(columns, _span(about.get("rowspan"), _TALLEST_SPAN), font)
        table.row.append(table.cell)
        if len(table.row) > self._limits["columns"]:
            raise Refusal("too_many_columns", expected=self._limits["columns"])

    def _end_row(self, table: _Table) -> None:
        cells, table.row, table.cell = table.row, None, None
        if cells is None:
            return
        taken = {column: left - 1 for column, left in table.spans.items() if left > 1}
        for cell in cells:
            while self._grid.column in table.spans:
                self._grid.cell(None)
            text = cell.text
            if text:
                self._grid.fonts.count(cell.font)
            self._grid.merge(cell.rows, cell.columns)
            if cell.rows > 1:
                first = self._grid.column
                taken |= dict.fromkeys(range(first, first + cell.columns), cell.rows - 1)
            if len(taken) > self._limits["columns"]:
                raise Refusal("too_many_columns", expected=self._limits["columns"])
            self._grid.cell(text)
            self._grid.cell(None, cell.columns - 1)
        table.spans = taken
        self._grid.end_row(hidden=table.hidden)

    def finish(self) -> None:
        """The page ends, whatever was left open."""
        while self._tables:
            self._end_row(self._tables.pop())
        self._line()


def _span(written: str | None, most: int) -> int:
    number = (written or "").strip()
    return min(max(int(number), 1), most) if number.isdecimal() and len(number) < 10 else min(most, 1)
