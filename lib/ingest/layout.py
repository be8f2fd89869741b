"""Where the tables of a sheet are: header rows, the row of column numbers, the body, the title above it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from lib.catalog import fold
from lib.ingest.grid import Sheet
from lib.model.form import Form

ORDER_HEADINGS = frozenset({"stt", "tt", "so tt", "so thu tu"})
_MOST_HEADER_ROWS = 6
# Tables of this kind begin near the top; a list of a million dossiers must not be searched for headings.
_SEARCHED_ROWS = 3000
_LONGEST_HEADING = 200
# Without a heading of labels, so many columns of one form make a header row.
_WORDED_COLUMNS = 3
_WORDED_WITHIN = 60
_INDEX = re.compile(r"\(?(\d{1,2}|[A-Za-z])\)?(?:\s*=\s*[\d()+\-\s]+)?")
_FIGURE = re.compile(r"[\d.,'’\s]*\d[\d.,'’\s]*%?")
_NOTE = ("ghi chu", "nguon", "luu y", "chu thich")
_LETTERHEAD = ("cong hoa xa hoi", "doc lap tu do")

folded = lru_cache(maxsize=8192)(fold)


@dataclass(frozen=True, slots=True)
class Region:
    """One table of a sheet; rows and columns count from 0, ``bottom`` and ``right`` included."""

    top: int
    header_bottom: int
    bottom: int
    left: int
    right: int
    index_row: int | None
    labels: tuple[int, ...]
    title_rows: tuple[int, ...]

    @property
    def body(self) -> range:
        start = (self.index_row if self.index_row is not None else self.header_bottom) + 1
        return range(start, self.bottom + 1)

    @property
    def columns(self) -> range:
        return range(self.left, self.right + 1)


def is_figure(sheet: Sheet, row: int, column: int) -> bool:
    """Whether a cell holds something that looks like a number."""
    value = sheet.value(row, column)
    if isinstance(value, str):
        return bool(_FIGURE.fullmatch(value.strip())) if len(value) < 60 else False
    if (row, column) in sheet.details and sheet.details[row, column].error:
        return True
    return isinstance(value, int | float) and not isinstance(value, bool)


def is_note(text: str) -> bool:
    """Whether a text begins as a note below a table does."""
    return folded(text).startswith(_NOTE)


def label_headings(forms: Iterable[Form]) -> frozenset[str]:
    """The folded headings of columns that name a row."""
    named = {folded(label) for form in forms for label in (*form.unit_labels, *form.item_labels, *form.scope_labels)}
    return ORDER_HEADINGS | named


def find_regions(sheet: Sheet, forms: Iterable[Form]) -> tuple[Region, ...]:
    """The tables of a sheet from top to bottom and left to right, whatever they are about."""
    known = tuple(forms)
    headings = label_headings(known)
    anchors = _anchors(sheet, headings, known)
    blocks: list[tuple[int, int, int | None]] = []
    for anchor in anchors:
        last = blocks[-1] if blocks else None
        if last and anchor <= max(last[1], last[2] or 0):
            continue
        floor = last[1] + 1 if last else 0
        top = _climb(sheet, anchor, floor, headings)
        bottom = _header_bottom(sheet, anchor, headings)
        blocks.append((top, bottom, _index_row(sheet, bottom)))
    found: list[Region] = []
    for position, (top, bottom, index_row) in enumerate(blocks):
        above = max(blocks[position - 1][1], blocks[position - 1][2] or 0) + 1 if position else 0
        titles = _title_rows(sheet, top, above, first=position == 0)
        end = len(sheet.rows) - 1
        if position + 1 < len(blocks):
            following = blocks[position + 1][0]
            next_titles = _title_rows(sheet, following, bottom + 1, first=False)
            end = (next_titles[0] if next_titles else following) - 1
        for left, right, labels in _spans(sheet, top, bottom if index_row is None else index_row, headings):
            found.append(Region(top, bottom, end, left, right, index_row, labels, titles))
    return tuple(found)


def _anchors(sheet: Sheet, headings: frozenset[str], forms: Sequence[Form]) -> list[int]:
    """The rows that a header can be recognised by: one with a heading of labels, or with several known columns."""
    wordings = tuple(_folded_wordings(m.header[-1] for m in form.measures if m.header) for form in forms)
    levels = (level for form in forms for measure in form.measures for level in measure.header)
    named = (value.wordings for form in forms for value in (*form.items, *form.scopes))
    known = _folded_wordings((*levels, *named))
    labelled: list[int] = []
    worded: list[int] = []
    for row, values in enumerate(sheet.rows[:_SEARCHED_ROWS]):
        texts = [v for v in values if isinstance(v, str) and v.strip() and len(v) <= _LONGEST_HEADING]
        if len(texts) < 2:
            continue
        keys = [folded(t) for t in texts]
        if any(key in headings and not t.rstrip().endswith(":") for key, t in zip(keys, texts, strict=True)):
            # "Đơn vị báo cáo | Khánh Hòa" is a line of the title: a header has more columns, or a known one.
            # "Chế độ BHXH" is a heading here and a value there: a row with figures is none of headings.
            if (len(texts) > 2 or any(w in f" {key} " for w in known for key in keys)) and not _figures_in(sheet, row):
                labelled.append(row)
        elif row < _WORDED_WITHIN and not _figures_in(sheet, row):
            most = max((sum(any(w in f" {key} " for w in form) for key in keys) for form in wordings), default=0)
            worded += [row] if most >= _WORDED_COLUMNS else []
    # The rows of a list of dossiers use the same words as headings do: only a sheet without labels needs them.
    return labelled or worded


def _figures_in(sheet: Sheet, row: int) -> bool:
    return any(is_figure(sheet, row, column) for column in range(len(sheet.rows[row])))


def _folded_wordings(levels: Iterable[Sequence[str]]) -> frozenset[str]:
    return frozenset(f" {folded(wording)} " for level in levels for wording in level)


def _texts(sheet: Sheet, row: int) -> list[str]:
    return [v for v in sheet.rows[row] if isinstance(v, str) and v.strip()]


def _climb(sheet: Sheet, anchor: int, floor: int, headings: frozenset[str]) -> int:
    """Group headings may stand above the row in which the labels do, and then leave the labels' columns free."""
    labels = [c for c in range(len(sheet.rows[anchor])) if folded(sheet.text(anchor, c)) in headings]
    top = anchor
    while top > floor and anchor - top < _MOST_HEADER_ROWS - 2:
        row = top - 1
        columns = [c for c in range(len(sheet.rows[row])) if sheet.text(row, c)]
        texts = {sheet.anchor(row, c) for c in columns}
        if len(texts) < 2 or any(c in columns for c in labels) or any(is_figure(sheet, row, c) for c in columns):
            break
        if any(folded(t).startswith(_LETTERHEAD) for t in _texts(sheet, row)) or sheet.blank_row(row):
            break
        top = row
    return top


def _header_bottom(sheet: Sheet, anchor: int, headings: frozenset[str]) -> int:
    labels = [
        c for c in range(len(sheet.rows[anchor])) if folded(sheet.text(anchor, c)) in headings and sheet.text(anchor, c)
    ]
    bottom = anchor
    while bottom + 1 < len(sheet.rows) and bottom - anchor < _MOST_HEADER_ROWS:
        row = bottom + 1
        if any(sheet.anchor(row, c)[0] <= anchor and sheet.merged(row, c) for c in labels):
            bottom = row
            continue
        cells = [c for c in range(len(sheet.rows[row])) if sheet.text(row, c)]
        if not cells or _reads_as_index(sheet, row) or any(is_figure(sheet, row, c) for c in cells):
            break
        if any(sheet.text(row, c) and folded(sheet.text(row, c)) not in headings for c in labels):
            break
        if not labels and min(cells) == 0:
            break
        # A last header row has a text for several columns; a section row has one.
        if len({sheet.anchor(row, c) for c in cells}) < 2:
            break
        bottom = row
    return bottom


def index_number(text: str) -> int | None:
    """The column number in a text of the row of numbers: "7=8+9" -> 7; None for a letter."""
    found = _INDEX.fullmatch(text.strip())
    return int(found[1]) if found and found[1].isdigit() else None


def _reads_as_index(sheet: Sheet, row: int) -> bool:
    texts = [sheet.text(row, c) for c in range(len(sheet.rows[row])) if sheet.text(row, c)]
    if len(texts) < 2 or not all(_INDEX.fullmatch(t.strip()) for t in texts):
        return False
    numbers = [n for t in texts if (n := index_number(t)) is not None]
    # Small counts of one row look alike, unless they have letters, brackets or formulas, or follow one another.
    signs = len(numbers) < len(texts) or any("=" in t or "(" in t for t in texts)
    return bool(numbers) and (signs or all(b == a + 1 for a, b in pairwise(numbers)))


def _index_row(sheet: Sheet, header_bottom: int) -> int | None:
    row = header_bottom + 1
    return row if row < len(sheet.rows) and _reads_as_index(sheet, row) else None


def _title_rows(sheet: Sheet, top: int, above: int, *, first: bool) -> tuple[int, ...]:
    """The rows of text that introduce a table: all above the first, for later ones those right above."""
    rows: list[int] = []
    blank = 0
    for row in range(top - 1, above - 1, -1):
        if sheet.blank_row(row):
            blank += 1
            if not first and blank > 1 and rows:
                break
            continue
        columns = range(len(sheet.rows[row]))
        texts = _texts(sheet, row)
        if not first and (is_note(texts[0] if texts else "") or any(is_figure(sheet, row, c) for c in columns)):
            break
        if not first and blank and rows:
            break
        rows.append(row)
    return tuple(reversed(rows))


def _spans(sheet: Sheet, top: int, bottom: int, headings: frozenset[str]) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """The columns of each table of a block: a heading of labels after other columns begins a new table."""
    width = max(len(sheet.rows[row]) for row in range(top, bottom + 1))
    used = [c for c in range(width) if any(sheet.text(row, c) for row in range(top, bottom + 1))]

    def is_label(column: int) -> bool:
        return any(
            folded(sheet.text(row, column)) in headings for row in range(top, bottom + 1) if sheet.text(row, column)
        )

    spans: list[list[int]] = [[]]
    for column in used:
        started = any(not is_label(c) for c in spans[-1])
        if is_label(column) and started and any(not is_label(c) for c in used if c > column):
            spans.append([])
        spans[-1].append(column)
    for span in spans:
        if span:
            yield span[0], span[-1], tuple(c for c in span if is_label(c))


def header_path(sheet: Sheet, region: Region, column: int) -> tuple[tuple[str, ...], bool]:
    """The headings over a column from the outermost to the innermost, and whether one was carried over from the left.

    Without merges a group heading stands over its first column only; it is carried to the right over columns that
    have a heading of their own below.
    """
    path: list[str] = []
    carried = False
    last: tuple[int, int] | None = None
    for row in range(region.top, region.header_bottom + 1):
        place = sheet.anchor(row, column)
        text = sheet.text(row, column)
        if not text and _has_heading_below(sheet, region, row, column):
            source = _group_heading(sheet, region, row, column)
            if source is not None:
                place, text, carried = (row, source), sheet.text(row, source), True
        if text and place != last:
            path.append(text)
            last = place
    return tuple(path), carried


def _has_heading_below(sheet: Sheet, region: Region, row: int, column: int) -> bool:
    return any(sheet.text(below, column) for below in range(row + 1, region.header_bottom + 1))


def _group_heading(sheet: Sheet, region: Region, row: int, column: int) -> int | None:
    for left in range(column - 1, region.left - 1, -1):
        if sheet.text(row, left):
            group = not sheet.merged(row, left) and left not in region.labels
            return left if group and _has_heading_below(sheet, region, row, left) else None
        if row > region.top and sheet.text(row - 1, left + 1):
            return None  # another group begins above
    return None
