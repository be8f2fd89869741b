"""What each row below the headings of a register is: a record, the rest of one, a heading, a note, a total."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from lib.catalog import Catalogue
from lib.ingest.grid import Cell, Sheet
from lib.ingest.layout import ORDER_HEADINGS, folded, is_note
from lib.ingest.register_drafts import Draft, Part, Piece
from lib.ingest.register_layout import UNIT, Heading, RegisterRegion, anchors
from lib.ingest.units import is_total
from lib.model.reading import RowReading
from lib.model.register import Register

# Types whose text may go on in the next row; of all others a cell is whole or it is another one.
_RUNNING = frozenset({"text", "departments", "due"})
_NUMBER = re.compile(r"(?:\d+|[ivxlc]+|[a-zđ])(?:\.\d+)*[.)]?", re.IGNORECASE)
_SECTION = re.compile(r"[IVXLC]+|[A-Z]")
# Of a heading such as that of field II, "Lĩnh vực cấp sổ BHXH, thẻ BHYT: 01 TTHC", its number and its count.
_HEADING = re.compile(r"^\s*(?:[IVXLC]+|[A-Z]|\d+)\s*[.)]\s*|\s*[:(].*$")
_INDEX = re.compile(r"\(?(\d{1,2})\)?")
_FOOTNOTE = re.compile(r"^[¹²³⁴-⁹*]|^\(\*+\)|^\[\d+\]")
_SIGNATURES = (
    "noi nhan", "nguoi lap", "nguoi bao cao", "thu truong", "giam doc", "kt giam doc", "pho giam doc", "truong phong",
    "chanh van phong", "ky ten", "don vi tinh",
)  # fmt: skip
_LEAST_INDEXED = 3


@dataclass(slots=True)
class Rows:
    """The rows of a table, as they are read one after the other.

    Below headings that are not its own stands another table, of which nothing is taken. ``totals``: rows that only add
    up, with their label and cells.
    """

    sheet: Sheet
    region: RegisterRegion
    catalogue: Catalogue
    drafts: list[Draft] = field(default_factory=list)
    readings: list[RowReading] = field(default_factory=list)
    totals: list[tuple[int, str, Mapping[str, Cell]]] = field(default_factory=list)
    _group: str | None = None
    _group_cell: Cell | None = None
    _parts: list[Part] = field(default_factory=list)
    _broken: bool = False
    _ended: bool = False
    _elsewhere: bool = False

    @property
    def heading(self) -> Heading:
        return self.region.heading

    @property
    def register(self) -> Register:
        return self.region.heading.register

    @property
    def holds_anything(self) -> bool:
        """Whether any row says more than headings and notes do."""
        return bool(self.drafts) or any(reading.taken_as == "skipped" for reading in self.readings)

    def read(self) -> None:
        """Read all rows of the region."""
        for row in range(self.heading.bottom + 1, self.region.last + 1):
            if row in self.region.repeated:
                self._broken = True
                continue
            if not any(above == row for above, _ in anchors(self.sheet, row)):
                continue  # blank, or but the lower half of cells that are merged downwards
            taken, label = self._row(row)
            self.readings.append(RowReading(row + 1, label, taken))
            self._broken = self._broken and taken == "note"

    def _row(self, row: int) -> tuple[str, str]:
        cells = self._cells(row)
        number, label = self._number(row), self._label(row)
        self._elsewhere = self._elsewhere or folded(number) in ORDER_HEADINGS
        if self._elsewhere:
            return "skipped", label
        if self._indexed(row):
            return "formula", label
        if len(anchors(self.sheet, row)) == 1:
            return self._single(row, cells, label)
        if not self._required <= set(cells) and is_total(label, self.catalogue):
            self.totals.append((row, label, cells))
            return "total", label
        if self._is_group(cells, number):
            self._open_group(row, number, cells)
            return "section", label
        if self._goes_on(cells, number):
            self._join(cells)
            return "unit", label
        if not self._is_record(cells):
            return ("note" if self._ended or is_note(label) else "skipped"), label
        self._add(row, cells, number)
        return "unit", label

    def _cells(self, row: int) -> dict[str, Cell]:
        """The cells of a row by field, of cells merged sideways the first field alone."""
        found: dict[str, Cell] = {}
        seen: set[tuple[int, int]] = set()
        for name, column in sorted(self.heading.columns.items(), key=lambda named: named[1]):
            place = self.sheet.anchor(row, column)
            if name.startswith("@") or place in seen:
                continue
            cell = self.sheet.cell(*place)
            if not cell.blank:
                found[name] = cell
                seen.add(place)
        return found

    def _number(self, row: int) -> str:
        column = self.heading.number_column
        return self.sheet.text(row, column) if column is not None else ""

    def _label(self, row: int) -> str:
        """The first text of a row that is no number of it."""
        texts = [self.sheet.text(*place) for place in anchors(self.sheet, row)]
        return next((text for text in texts if not _NUMBER.fullmatch(text.strip())), texts[0])

    def _indexed(self, row: int) -> bool:
        """Whether a row numbers the columns: (1) (2) (3)."""
        found = [_INDEX.fullmatch(self.sheet.text(*place).strip()) for place in anchors(self.sheet, row)]
        numbers = [int(match[1]) for match in found if match]
        follow = all(after == before + 1 for before, after in pairwise(numbers))
        return len(numbers) == len(found) >= _LEAST_INDEXED and follow

    def _single(self, row: int, cells: Mapping[str, Cell], label: str) -> tuple[str, str]:
        """A row of one text: the rest of a record, a heading over the rows below, or a note."""
        key = folded(label)
        if is_note(label) or _FOOTNOTE.match(label) or key.startswith(_SIGNATURES):
            self._ended = self._ended or bool(self.drafts)
            return "note", label
        own = next(iter(cells), None)
        if own is not None and not self._at_left(row):
            running = self.register.field(own).type in _RUNNING
            if not running or not self.drafts or self._ended or not (self._broken or self.register.continued):
                return "skipped", label
            self._join(cells)
            return "unit", label
        if not any(anchors(self.sheet, below) for below in range(row + 1, self.region.last + 1)):
            return "note", label
        self._group, self._group_cell, self._parts = label, self.sheet.cell(*anchors(self.sheet, row)[0]), []
        return "section", label

    def _at_left(self, row: int) -> bool:
        """Whether the only text of a row stands in the first column, or is merged over several."""
        ((_, column),) = anchors(self.sheet, row)
        fields = [c for name, c in self.heading.columns.items() if not name.startswith("@")]
        over = sum(self.sheet.anchor(row, c)[1] == column for c in fields if self.sheet.text(row, c))
        return over > 1 or column <= min(self.heading.columns.values())

    @property
    def _required(self) -> set[str]:
        return {f.field_id for f in self.register.fields if f.required}

    def _is_group(self, cells: Mapping[str, Cell], number: str) -> bool:
        """Whether a row has a number and the name of a group, and says nothing else."""
        named = {name for name in cells if name != self._number_field()}
        if len(named) != 1 or not _NUMBER.fullmatch(number.strip()):
            return False
        return named == {self.register.group_field} or bool(_SECTION.fullmatch(number.strip()))

    def _number_field(self) -> str | None:
        column = self.heading.number_column
        return next((n for n, c in self.heading.columns.items() if c == column and not n.startswith("@")), None)

    def _open_group(self, row: int, number: str, cells: Mapping[str, Cell]) -> None:
        number = number.strip().rstrip(".")
        cell = next(cell for name, cell in cells.items() if name != self._number_field())
        name = self.sheet.text(cell.row, cell.column)
        self._close_parts(number)
        if "." in number and self._group is not None:
            self._parts.append(Part(number, name, self.sheet.cell(row, self.heading.number_column or 0)))
        else:
            self._group, self._group_cell, self._parts = f"{number}. {name}", cell, []

    def _close_parts(self, number: str) -> None:
        self._parts = [part for part in self._parts if number.startswith(f"{part.number}.")]

    def _goes_on(self, cells: Mapping[str, Cell], number: str) -> bool:
        """Whether a row without a number only goes on with texts of the record above it."""
        if number or not self.drafts or not cells or not (self._broken or self.register.continued):
            return False
        running = all(self.register.field(name).type in _RUNNING for name in cells)
        before = self.drafts[-1].pieces
        if not running or not set(cells) <= set(before):
            return False
        others = self._required - {self.register.group_field}
        if others - set(cells):
            lower = all(_begins_low(cell.shown) for cell in cells.values())
            return not others & set(cells) or (self._broken and lower)
        return False

    def _is_record(self, cells: Mapping[str, Cell]) -> bool:
        named = set(cells) - {self._number_field()}
        return len(named) >= min(2, len(self._required)) and bool(named & self._required)

    def _join(self, cells: Mapping[str, Cell]) -> None:
        last = self.drafts[-1]
        pieces = dict(last.pieces)
        for name, cell in cells.items():
            piece = pieces.get(name)
            if piece is None:
                pieces[name] = Piece(cell)
            elif cell not in (piece.cell, *piece.more):
                pieces[name] = Piece(piece.cell, (*piece.more, cell))
        self.drafts[-1] = Draft(last.row, pieces, last.unit, last.group, last.below, last.inherited)

    def _add(self, row: int, cells: Mapping[str, Cell], number: str) -> None:
        pieces = {name: Piece(cell) for name, cell in cells.items()}
        inherited: set[str] = set()
        if number:
            self._close_parts(number)
        elif self.register.continued:
            inherited = self._inherit(pieces)
        self._grouped(pieces)
        column = self.heading.columns.get(UNIT)
        unit = self.sheet.cell(*self.sheet.anchor(row, column)) if column is not None else None
        below = tuple(part.name for part in self._parts)
        self.drafts.append(Draft(row, pieces, unit, self._group, below, frozenset(inherited)))

    def _inherit(self, pieces: dict[str, Piece]) -> set[str]:
        """A row without a number is of the task above: of its number, and of its text where it has none of its own."""
        above = self.drafts[-1] if self.drafts and self.drafts[-1].group == self._group else None
        taken: dict[str, Piece] = {}
        number = self._number_field()
        if number is not None and self._parts and (cell := self._parts[-1].cell) is not None:
            taken[number] = Piece(cell)
        elif number is not None and above is not None and number in above.pieces:
            taken[number] = above.pieces[number]
        name = self.register.group_field
        if name is not None and name not in pieces and above is not None and name in above.pieces:
            taken[name] = above.pieces[name]
        pieces |= taken
        return set(taken)

    def _grouped(self, pieces: dict[str, Piece]) -> None:
        """A choice that the rows leave to the heading above them: "I. Lĩnh vực thu"."""
        name = self.register.group_field
        if name is None or name in pieces or self._group_cell is None:
            return
        if self.register.field(name).type == "choice":
            pieces[name] = Piece(self._group_cell, meant=_HEADING.sub("", self._group_cell.shown))


def _begins_low(text: str) -> bool:
    letter = next((sign for sign in text if sign.isalpha()), "")
    return letter.islower()
