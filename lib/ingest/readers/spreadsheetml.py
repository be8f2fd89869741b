"""Excel 2003 XML (SpreadsheetML), which many systems write as .xls or .xml."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from lib.ingest.readers import stream
from lib.ingest.readers.raw import RawSheet, Refusal, legacy_font

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_CHUNK = 1 << 18
_SPACE = "urn:schemas-microsoft-com:office:spreadsheet}"


def sheets(path: str, limits: dict[str, int]) -> Iterator[RawSheet]:
    """The worksheets in their order."""
    # A sheet says only behind its table whether it is hidden, and any value may follow any other.
    found = False
    for sheet in stream.sheets(_Book(limits), _chunks(path)):
        found = True
        yield sheet
    if not found:
        raise Refusal("not_a_workbook", found="xml")


def _chunks(path: str) -> Iterator[bytes]:
    with open(path, "rb") as source:  # noqa: PTH123
        while chunk := source.read(_CHUNK):
            yield chunk


def _number(about: dict[str, str], name: str, otherwise: int) -> int:
    number = about.get(name, "")
    return int(number) if number.isdecimal() and len(number) < 10 else otherwise


class _Book(stream.Document):
    def __init__(self, limits: dict[str, int]) -> None:
        super().__init__(limits)
        self._grid: stream.Grid | None = None
        self._style = ""
        self._faces: dict[str, str] = {}
        self._percents: set[str] = set()
        self._row: dict[str, str] = {}
        self._cell: dict[str, str] = {}
        self._kind: str | None = None
        self._inside = False
        self._text = ""
        self._next_column = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        space, _, name = tag.rpartition("}")
        about = {key.rpartition("}")[2]: value for key, value in attributes.items()}
        grid = self._grid
        match name:
            case "Worksheet":
                self._grid = self.began(about.get("Name"))
            case "Style":
                self._style = about.get("ID", "")
            case "Font" if grid is None:
                face = legacy_font(about.get("FontName", ""))
                if face:
                    self._faces[self._style] = face
            case "NumberFormat" if grid is None and (
                "%" in about.get("Format", "") or about.get("Format") == "Percent"
            ):
                self._percents.add(self._style)
            case "Column" if grid is not None:
                first = _number(about, "Index", self._next_column + 1) - 1
                self._next_column = first + _number(about, "Span", 0) + 1
                if about.get("Hidden") == "1":
                    grid.about.hidden_columns.append((first, self._next_column - 1))
            case "Row" if grid is not None:
                self._begin_row(grid, about)
            case "Cell" if grid is not None:
                self._begin_cell(grid, about)
            case "Data" if grid is not None and space + "}" == _SPACE:
                self._kind, self._inside, self._text = about.get("Type", "String"), True, ""

    def _begin_row(self, grid: stream.Grid, about: dict[str, str]) -> None:
        self._row = about
        skipped = _number(about, "Index", grid.row + 1) - 1 - grid.row
        if skipped < 0:
            raise Refusal("damaged", found="xml")
        if skipped:
            grid.end_row(skipped)

    def _begin_cell(self, grid: stream.Grid, about: dict[str, str]) -> None:
        self._cell, self._kind, self._text = about, None, ""
        skipped = _number(about, "Index", grid.column + 1) - 1 - grid.column
        if skipped < 0:
            raise Refusal("damaged", found="xml")
        grid.cell(None, skipped)
        grid.merge(_number(about, "MergeDown", 0) + 1, _number(about, "MergeAcross", 0) + 1)

    def text(self, data: str) -> None:
        if not self._inside:
            return
        self._text += data
        if len(self._text) > self.limits["text"]:
            raise Refusal("too_long_text", expected=self.limits["text"], sheet=(self._grid and self._grid.name) or "")

    def end(self, tag: str) -> None:
        grid = self._grid
        if grid is None:
            return
        match tag.rpartition("}")[2]:
            case "Data":
                self._inside = False
            case "Cell":
                self._end_cell(grid)
            case "Row":
                hidden = self._row.get("Hidden") == "1"
                grid.end_row(hidden=hidden)
                if (more := _number(self._row, "Span", 0)) > 0:
                    grid.end_row(more, hidden=hidden)
            case "Worksheet":
                grid.closed, self._grid, self._next_column = True, None, 0

    def _end_cell(self, grid: stream.Grid) -> None:
        across = _number(self._cell, "MergeAcross", 0)
        style = self._cell.get("StyleID", "")
        if self._kind == "Error":
            grid.detail(self._text or "#ERROR", False, None)
            grid.cell(None, 1 + across)
            return
        value = _value(self._kind, self._text)
        if isinstance(value, str) and value:
            grid.fonts.count(self._faces.get(style))
        percent = style in self._percents and isinstance(value, float)
        uncomputed = "Formula" in self._cell and self._kind is None
        grid.detail(None, uncomputed, "0%" if percent else None)
        grid.cell(value)
        grid.cell(None, across)


def _value(kind: str | None, text: str) -> Any:
    try:
        match kind:
            case "Number":
                return float(text)
            case "DateTime":
                return datetime.fromisoformat(text)
            case "Boolean":
                return text.strip() == "1"
    except ValueError:
        return text
    return text
