"""Registers as a clerk writes them: letterhead, title block, merged cells, sections and notes below the table.

    python -m data.demo.systems.clerk

writes a workbook for every table of data/demo/systems/registers.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import xlsxwriter

CellValue = str | int | date | None
_FOLDER = Path(__file__).parent
# So that the same workbook has the same bytes whenever it is written.
_CREATED = datetime(2024, 1, 2, tzinfo=UTC).replace(tzinfo=None)


@dataclass(frozen=True, slots=True)
class Written:
    """One sheet. ``groups``: headings over several columns, as (first, last, text); a row of one text is a section.
    ``parent``: the line of the letterhead above the office; none where it is empty.
    """

    sheet: str
    office: str
    title: Sequence[str]
    headings: Sequence[str]
    widths: Sequence[float]
    rows: Sequence[Sequence[CellValue]]
    notes: Sequence[str] = ()
    groups: Sequence[tuple[int, int, str]] = ()
    parent: str = "BẢO HIỂM XÃ HỘI VIỆT NAM"


def main() -> None:
    """Write every workbook anew; the same tables give the same bytes."""
    for path in sorted((_FOLDER / "registers").glob("*.toml")):
        tables = tomllib.loads(path.read_text("utf-8"))
        write(_FOLDER / f"{path.stem}.xlsx", *(Written(**table) for table in tables.get("sheets", [tables])))


def write(path: Path, *sheets: Written) -> None:
    """Write a workbook of these sheets."""
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"created": _CREATED, "author": ""})
        for sheet in sheets:
            _write(book, sheet)


def _write(book: xlsxwriter.Workbook, written: Written) -> None:
    out = book.add_worksheet(written.sheet)
    last = len(written.headings) - 1
    bold = book.add_format({"bold": True, "align": "center", "valign": "vcenter", "text_wrap": True})
    head = book.add_format({"bold": True, "align": "center", "valign": "vcenter", "text_wrap": True, "border": 1})
    body = book.add_format({"valign": "top", "text_wrap": True, "border": 1})
    day = book.add_format({"valign": "top", "border": 1, "num_format": "dd/mm/yyyy"})
    section = book.add_format({"bold": True, "border": 1, "text_wrap": True})
    note = book.add_format({"italic": True})
    for column, width in enumerate(written.widths):
        out.set_column(column, column, width)
    out.merge_range(0, 0, 0, max(1, last // 2), written.parent, bold)
    out.merge_range(1, 0, 1, max(1, last // 2), written.office, bold)
    row = 3
    for line in written.title:
        out.merge_range(row, 0, row, last, line, bold)
        row += 1
    row += 1
    row = _write_headings(out, written, row, head)
    for values in written.rows:
        if len(values) == 1:
            out.merge_range(row, 0, row, last, values[0], section)
        else:
            for column, value in enumerate((*values, *[None] * (last + 1 - len(values)))):
                out.write(row, column, value, day if isinstance(value, date) else body)
        row += 1
    for number, line in enumerate(written.notes, start=row + 1):
        out.write_string(number, 0, line, note)
    out.set_landscape()
    out.set_paper(9)
    out.fit_to_pages(1, 0)


def _write_headings(out: xlsxwriter.worksheet.Worksheet, written: Written, row: int, head: object) -> int:
    """One row of headings, or two where some stand under a group. The row after them."""
    below = row + 1 if written.groups else row
    out.set_row(below, 32)
    grouped = {column for first, end, _ in written.groups for column in range(first, end + 1)}
    for first, end, text in written.groups:
        out.merge_range(row, first, row, end, text, head)
    for column, text in enumerate(written.headings):
        if written.groups and column not in grouped:
            out.merge_range(row, column, below, column, text, head)
        else:
            out.write_string(below, column, text, head)
    return below + 1


if __name__ == "__main__":
    main()
