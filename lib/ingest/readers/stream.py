"""Sheets out of an XML file that is parsed piece by piece, so that its size is never held in memory."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Iterable, Iterator
from xml.parsers import expat

from lib.ingest.readers.raw import LegacyFonts, RawSheet, Refusal, Surroundings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Grid:
    """Takes cells row by row and keeps repeated blank ones as numbers, whatever a file says about how often."""

    def __init__(self, limits: dict[str, int], name: str | None) -> None:
        self.name = name
        self.visible = True
        self.about = Surroundings()
        self.fonts = LegacyFonts()
        self.row = 0
        self.column = 0
        self.out: deque[list[Any]] = deque()
        self.closed = False
        self._limits = limits
        self._cells: list[Any] = []
        self._pending: list[tuple[int, bool]] = []  # blank rows: how many, hidden

    def cell(self, value: Any, times: int = 1) -> None:
        """The next cell of the row, ``times`` over; blank ones are only counted."""
        if value is not None and value != "":
            if self.column + times > self._limits["columns"]:
                raise Refusal("too_many_columns", expected=self._limits["columns"], sheet=self.name or "")
            self._cells += [None] * (self.column - len(self._cells))
            self._cells += [value] * times
        self.column += times

    def end_row(self, times: int = 1, *, hidden: bool = False) -> None:
        """The row is complete and stands ``times`` over."""
        cells, self._cells, self.column = self._cells, [], 0
        blank = not cells and not any(place[0] == self.row for place in self.about.details[-1:])
        if blank:
            self._pending.append((times, hidden))
            self.row += times
            return
        if self.row + times > self._limits["rows"]:
            raise Refusal("too_many_rows", expected=self._limits["rows"], sheet=self.name or "")
        first = self.row - sum(n for n, _ in self._pending)
        for n, was_hidden in [*self._pending, (times, hidden)]:
            if was_hidden:
                self.about.hidden_rows += range(first, first + n)
            first += n
        self.out += ([] for n, _ in self._pending for _ in range(n))
        self._pending.clear()
        self.out += (cells for _ in range(times))
        self.row += times

    def merge(self, rows: int, columns: int) -> None:
        """The cell that comes next spreads over so many rows and columns."""
        if (rows > 1 or columns > 1) and len(self.about.merges) <= self._limits["merges"]:
            self.about.merges.append((self.row, self.column, self.row + rows - 1, self.column + columns - 1))

    def detail(self, error: str | None, uncomputed: bool, shown: str | None) -> None:
        """What is to be said about the cell that comes next."""
        if error or uncomputed or shown:
            self.about.details.append((self.row, self.column, error, uncomputed, shown))

    def surroundings(self, long: bool) -> Surroundings:  # noqa: ARG002
        self.about.font = self.fonts.most
        return self.about


class Document(ABC):
    """What an XML file is taken apart by; ``grids``: the sheets that were begun and not taken yet."""

    def __init__(self, limits: dict[str, int]) -> None:
        self.limits = limits
        self.grids: deque[Grid] = deque()
        self.depth = 0

    @abstractmethod
    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    @abstractmethod
    def end(self, tag: str) -> None:
        """An element ends."""

    @abstractmethod
    def text(self, data: str) -> None:
        """Text within an element."""

    def began(self, name: str | None) -> Grid:
        """A sheet begins."""
        grid = Grid(self.limits, name)
        self.grids.append(grid)
        return grid


def sheets(document: Document, chunks: Iterable[bytes], encoding: str | None = None) -> Iterator[RawSheet]:
    """The sheets of a document in turn; raises ExpatError where it is no XML, Refusal where it declares a type."""
    parser = expat.ParserCreate(encoding, namespace_separator="}")
    parser.buffer_text = True

    def started(tag: str, attributes: dict[str, str]) -> None:
        document.depth += 1
        if document.depth > document.limits["nesting"]:
            raise Refusal("damaged", found="nesting")
        document.start(tag, attributes)

    def ended(tag: str) -> None:
        document.depth -= 1
        document.end(tag)

    def typed(*_: object) -> None:
        raise Refusal("damaged", found="doctype")

    parser.StartElementHandler, parser.EndElementHandler = started, ended
    parser.CharacterDataHandler = document.text
    parser.StartDoctypeDeclHandler = typed
    yield from _taken(document, _parsed(parser, chunks))


def _parsed(parser: expat.XMLParserType, chunks: Iterable[bytes]) -> Iterator[None]:
    for chunk in chunks:
        parser.Parse(chunk, False)
        yield
    parser.Parse(b"", True)
    yield


def _taken(document: Document, steps: Iterator[None]) -> Iterator[RawSheet]:
    while True:
        while not document.grids:
            if next(steps, False) is False:
                return
        grid = document.grids.popleft()
        rows = _rows(grid, steps)
        yield RawSheet(grid.name, rows, visible=grid.visible, surroundings=grid.surroundings)
        for _ in rows:  # of a hidden sheet, whose rows nobody took
            pass


def _rows(grid: Grid, steps: Iterator[None]) -> Iterator[list[Any]]:
    while True:
        while grid.out:
            yield grid.out.popleft()
        if grid.closed or next(steps, False) is False:
            break
    while grid.out:
        yield grid.out.popleft()
