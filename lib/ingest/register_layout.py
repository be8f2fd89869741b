"""Where the tables of registers are on a sheet: their headings, those repeated on each page, and what lies between."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from lib.ingest.grid import Sheet, a1
from lib.ingest.layout import ORDER_HEADINGS, folded
from lib.model.register import Register

UNIT = "@unit"
ORDER = "@order"
_SEARCHED_ROWS = 60
_LONGEST_HEADING = 200
_MOST_LEVELS = 3
_LEAST_FIELDS = 2
_WIDEST = 256  # columns; a sheet as wide as no register is searched no further
_BRACKETS = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Heading:
    """The headings of a register. ``columns``: of each field, of the unit (UNIT) and the number of the row (ORDER).

    ``paths``: every column with what stands over it. ``repeated``: the first rows of the same headings further down.
    """

    register: Register
    top: int
    bottom: int
    columns: Mapping[str, int]
    paths: Mapping[int, tuple[str, ...]]
    titled: bool

    @property
    def area(self) -> str:
        return f"{a1(self.top, min(self.paths))}:{a1(self.bottom, max(self.paths))}"

    @property
    def number_column(self) -> int | None:
        """The column of the numbers of the rows, be it a field or not."""
        return self.columns.get(ORDER)


@dataclass(frozen=True, slots=True)
class RegisterRegion:
    """One table of a register. ``last``: its last row; ``repeated``: rows in which its headings stand again."""

    heading: Heading
    title_rows: tuple[int, ...]
    last: int
    repeated: frozenset[int] = field(default_factory=frozenset)

    @property
    def first(self) -> int:
        """Where it begins, with its title."""
        return self.title_rows[0] if self.title_rows else self.heading.top


def find_register_regions(sheet: Sheet, registers: Sequence[Register]) -> tuple[RegisterRegion, ...]:
    """The tables of registers on a sheet from top to bottom; none where no headings are those of a register."""
    known = frozenset(folded(word) for r in registers for f in r.fields if f.required for word in f.wordings)
    headings = list(_headings(sheet, registers, known))
    found: list[RegisterRegion] = []
    for position, (heading, repeated) in enumerate(headings):
        above = headings[position - 1][0].bottom + 1 if position else 0
        titles = title_rows(sheet, heading.top, above, first=position == 0)
        if found:
            before = found[-1]
            found[-1] = RegisterRegion(
                before.heading, before.title_rows, (titles or (heading.top,))[0] - 1, before.repeated
            )
        found.append(RegisterRegion(heading, titles, len(sheet.rows) - 1, repeated))
    return tuple(found)


def title_rows(sheet: Sheet, top: int, above: int, *, first: bool) -> tuple[int, ...]:
    """The rows of text over a table: all above the first one, for later ones those of one text each."""
    rows: list[int] = []
    for row in range(top - 1, above - 1, -1):
        texts = len(anchors(sheet, row))
        if not texts:
            if rows and not first:
                break
            continue
        if texts > 1 and not first:
            break
        rows.append(row)
    return tuple(reversed(rows))


def lines_of(sheet: Sheet, rows: Sequence[int]) -> tuple[str, ...]:
    """The texts of some rows in reading order, each once; dates as they are shown."""
    found: dict[str, None] = {}
    for row in rows:
        for place in anchors(sheet, row):
            value = sheet.value(*place)
            found[value.strftime("%d/%m/%Y") if isinstance(value, date) else sheet.text(*place)] = None
    return tuple(found)


def anchors(sheet: Sheet, row: int) -> tuple[tuple[int, int], ...]:
    """Where the texts over a row are stored, from left to right, those of merged cells once."""
    return tuple(dict.fromkeys(sheet.anchor(row, column) for column in _columns(sheet) if sheet.text(row, column)))


def _columns(sheet: Sheet) -> range:
    return range(min(sheet.width, _WIDEST))


def _headings(
    sheet: Sheet, registers: Sequence[Register], known: frozenset[str]
) -> Iterator[tuple[Heading, frozenset[int]]]:
    """Every heading with the rows in which it stands again."""
    current: Heading | None = None
    repeated: set[int] = set()
    row = 0
    while row < (len(sheet.rows) if current else min(_SEARCHED_ROWS, len(sheet.rows))):
        if not _may_head(sheet, row, known):
            row += 1
            continue
        title = _title_above(sheet, row, current.bottom + 1 if current else 0, first=current is None)
        found = _heading_at(sheet, row, registers, title)
        if found is None:
            row += 1
            continue
        if current is not None and _same(current, found) and not found.titled:
            repeated |= set(range(found.top, found.bottom + 1))
        else:
            if current is not None:
                yield current, frozenset(repeated)
            current, repeated = found, set()
        row = found.bottom + 1
    if current is not None:
        yield current, frozenset(repeated)


def _may_head(sheet: Sheet, row: int, known: frozenset[str]) -> bool:
    """Whether a row, or the one below it under a group, holds a heading that a register cannot do without."""
    texts = {
        key
        for below in (row, row + 1)
        if below < len(sheet.rows)
        for value in sheet.rows[below]
        if isinstance(value, str) and 0 < len(value) <= _LONGEST_HEADING
        for key in _spellings(value)
    }
    return not known.isdisjoint(texts)


def _title_above(sheet: Sheet, row: int, above: int, *, first: bool) -> tuple[str, ...]:
    return tuple(folded(line) for line in lines_of(sheet, title_rows(sheet, row, above, first=first)))


def _heading_at(sheet: Sheet, row: int, registers: Sequence[Register], title: Sequence[str]) -> Heading | None:
    """The register whose headings begin in a row: the one that the title names, else the one that explains most."""
    found: list[tuple[tuple[bool, int, int], Heading]] = []
    for register in registers:
        titled = any(f" {folded(word)} " in f" {line} " for word in register.titles for line in title)
        for bottom in range(row, min(row + _MOST_LEVELS, len(sheet.rows))):
            heading = _read(sheet, register, row, bottom, titled=titled)
            if heading is not None and _begins(sheet, heading, bottom):
                found.append(((titled, len(heading.columns), row - bottom), heading))
    if not found:
        return None
    best = max(score for score, _ in found)
    fitting = [heading for score, heading in found if score == best]
    return fitting[0] if len(fitting) == 1 else None


def _begins(sheet: Sheet, heading: Heading, bottom: int) -> bool:
    """Whether the first row is one of headings: a group over two columns, or a heading that goes on below."""
    if heading.top == bottom:
        return True
    if any(sheet.anchor(heading.top + 1, column)[0] <= heading.top for column in heading.columns.values()):
        return True
    below = _read(sheet, heading.register, heading.top + 1, bottom, titled=heading.titled)
    return below is None or len(below.columns) < len(heading.columns)


def _read(sheet: Sheet, register: Register, top: int, bottom: int, *, titled: bool) -> Heading | None:
    paths = {column: path for column in _columns(sheet) if (path := _path(sheet, top, bottom, column))}
    if not any(sheet.anchor(bottom, column)[0] == bottom for column in paths if sheet.text(bottom, column)):
        return None
    columns: dict[str, int] = {}
    for column, path in paths.items():
        for name in _names(register, path):
            columns.setdefault(name, column)
    fields = [f for f in register.fields if f.field_id in columns]
    named = set(columns.values())
    complete = all(f.field_id in columns for f in register.fields if f.required)
    if not complete or len(fields) < _LEAST_FIELDS or (2 * len(named) < len(paths) and not titled):
        return None
    return Heading(register, top, _whole(sheet, bottom, named), columns, paths, titled)


def _path(sheet: Sheet, top: int, bottom: int, column: int) -> tuple[str, ...]:
    """What stands over a column, from the group to the heading; a text over many rows once."""
    texts: dict[tuple[int, int], str] = {}
    for row in range(top, bottom + 1):
        if text := sheet.text(row, column):
            texts[sheet.anchor(row, column)] = text
    return tuple(texts.values()) if all(len(t) <= _LONGEST_HEADING for t in texts.values()) else ()


def _names(register: Register, path: Sequence[str]) -> Iterator[str]:
    """What a column is: the number of the row, the unit, a field; by the whole path before the heading alone."""
    for text in (" ".join(path), path[-1]):
        spelled = _spellings(text)
        hit = [f.field_id for f in register.fields if any(folded(word) in spelled for word in f.wordings)]
        if spelled & ORDER_HEADINGS:
            yield ORDER
        if any(folded(label) in spelled for label in register.unit_labels):
            yield UNIT
        yield from hit[:1]
        if hit or spelled & ORDER_HEADINGS:
            return


def _spellings(text: str) -> frozenset[str]:
    """A heading as it is and without what it says in brackets."""
    return frozenset({folded(text), folded(_BRACKETS.sub(" ", text))} - {""})


def _whole(sheet: Sheet, bottom: int, named: set[int]) -> int:
    """The last row of headings that are merged downwards."""
    while bottom + 1 < len(sheet.rows) and any(
        sheet.merged(bottom + 1, column) and sheet.anchor(bottom + 1, column)[0] <= bottom for column in named
    ):
        bottom += 1
    return bottom


def _same(before: Heading, after: Heading) -> bool:
    """Whether headings stand again; a column added by hand is often headed on the first page only."""
    missing = before.columns.keys() - after.columns.keys()
    return (
        before.register is after.register
        and after.columns.items() <= before.columns.items()
        and not any(after.paths.get(before.columns[name]) for name in missing)
    )
