"""Excel workbooks (.xlsx, .xlsm): values by calamine, everything that it does not show from the XML of the sheet."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator

from python_calamine import CalamineWorkbook, PasswordError, SheetVisibleEnum

from lib.ingest.details import Styles, long_details, sheet_details, sheet_parts, styles_of
from lib.ingest.readers.raw import RawSheet, Refusal, Surroundings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from python_calamine import CalamineSheet


def sheets(path: str, limits: dict[str, int], plain: str) -> Iterator[RawSheet]:
    """The sheets with cells, hidden ones by name only. ``plain``: a file that names parts with plain values only.

    That file is there once the parent has gone through the package, which it does meanwhile.
    """
    try:
        book = CalamineWorkbook.from_path(path)
    except PasswordError as error:
        raise Refusal("password") from error
    package = zipfile.ZipFile(path)
    parts, styles = sheet_parts(package), styles_of(package)
    for about in book.sheets_metadata:
        if about.visible is not SheetVisibleEnum.Visible:
            yield RawSheet(about.name, visible=False)
            continue
        if "work" not in str(about.typ).lower():
            continue  # a chart sheet has no cells
        sheet = book.get_sheet_by_name(about.name)
        last_row, last_column = sheet.end or (-1, -1)
        height, width = last_row + 1, last_column + 1
        if width > limits["wide"] and height * width > limits["grid"]:
            raise Refusal("too_many_cells", found=height * width)
        surroundings = _surroundings(sheet, package, parts.get(about.name), styles, plain)
        yield RawSheet(about.name, _from_column_a(sheet), surroundings=surroundings, height=height, width=width)


def _from_column_a(sheet: CalamineSheet) -> Iterator[list[Any]]:
    """The rows from A1 on: calamine begins them with the first column that holds anything."""
    blank = [None] * (sheet.start[1] if sheet.start else 0)
    return sheet.iter_rows() if not blank else ([*blank, *row] for row in sheet.iter_rows())


def _surroundings(
    sheet: CalamineSheet, package: zipfile.ZipFile, part: str | None, styles: Styles, plain: str
) -> Callable[[bool], Surroundings]:
    def found(long: bool) -> Surroundings:
        about = Surroundings()
        if part is not None and long:
            long_details(package, part, styles, about, plain=_is_plain(part, plain))
        elif part is not None:
            sheet_details(package, part, styles, about)
        about.merges = [(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
        return about

    return found


def _is_plain(part: str, known: str) -> bool:
    try:
        with open(known, encoding="utf-8") as source:  # noqa: PTH123
            return part in json.load(source)
    except (OSError, ValueError):
        return False  # the parent is not done: the part is looked through
