"""A sender's own workbook with its problems marked: fills, comments, a list in front; everything else as it came."""

from __future__ import annotations

from collections.abc import Sequence

from lib.model.errors import NotMarkable
from lib.model.problem import Severity
from lib.model.returned import Listing, Mark, Returned
from lib.reports.annotated_cells import clear, fill, place_of
from lib.reports.annotated_comments import comment
from lib.reports.annotated_listing import add_list, sheets
from lib.reports.annotated_package import Package
from lib.reports.annotated_styles import Styles

_MAIN_TYPES = {
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": "xlsx",
    "application/vnd.ms-excel.sheet.macroenabled.main+xml": "xlsm",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml": "xltx",
    "application/vnd.ms-excel.template.macroenabled.main+xml": "xltm",
}


def annotated(data: bytes, marks: Sequence[Mark], listing: Listing) -> Returned:
    """The workbook with its marks. Several marks of one cell are one comment, in the order given.

    A mark without a sheet belongs to the first one; one whose cell does not exist in the grid is left out. Raises
    TooLargeToMark, and NotMarkable for anything but a workbook of the .xlsx family laid out in a way that is known.
    """
    package = Package(data)
    ending = _MAIN_TYPES.get(package.content_type(package.workbook).lower())
    if ending is None:
        raise NotMarkable("content type")
    styles = Styles(package)
    listed = add_list(package, listing, styles.of_list())
    parts = {name: part for name, part in sheets(package).items() if part != listed}
    by_part: dict[str, dict[str, list[Mark]]] = {}
    first = next(iter(parts), "")
    for mark in marks:
        part = parts.get(first if mark.sheet is None else mark.sheet)
        if part is not None and place_of(mark.cell):
            by_part.setdefault(part, {}).setdefault(mark.cell, []).append(mark)
    for part in parts.values():
        cells = by_part.get(part, {})
        if cells:
            fill(package, part, [(cell, _worst(found)) for cell, found in cells.items()], styles)
        settled = comment(package, part, {cell: "\n\n".join(m.text for m in found) for cell, found in cells.items()})
        clear(package, part, settled, styles)
    return Returned(package.bytes(), ending)


def _worst(marks: Sequence[Mark]) -> Severity:
    return Severity.ERROR if any(m.severity is Severity.ERROR for m in marks) else Severity.WARNING
