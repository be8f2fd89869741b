"""A sheet that holds registers, forms, or both: which rows are of which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from lib.catalog import Catalogue
from lib.ingest.grid import Sheet
from lib.ingest.numbers import Mark
from lib.ingest.part import Part
from lib.ingest.register_layout import RegisterRegion
from lib.ingest.registers import RegisterTable
from lib.ingest.sheet_reader import SheetReader


def without_forms(
    found: Sequence[RegisterTable], sheet: Sheet, source: tuple[str, str], catalogue: Catalogue, today: date
) -> tuple[tuple[RegisterTable, ...], Sheet | None]:
    """Those of the registers found that are no forms, and the sheet without their rows, where anything is left of it.

    What a form explains is that form, unless the title names the register. ``source``: name and sha256 of the file.
    """
    if not found:
        return (), sheet
    tables = SheetReader(sheet, source, catalogue, today).tables()
    parts = [part for group in tables for part in group if _has_figures(part)]
    registers = []
    taken: list[range] = []
    for register in found:
        over = [part for part in parts if _begins_in(part, register.region)]
        heading = register.region.heading
        if not heading.titled and any(_top(part) <= heading.bottom for part in over):
            continue
        repeated = register.region.repeated
        below = [p for p in over if _top(p) > heading.bottom and p.body.region.header_bottom not in repeated]
        last = min((_first(part) for part in below), default=register.region.last + 1) - 1
        region = replace(register.region, last=last)
        registers.append(replace(register, region=region))
        taken.append(range(region.first, last + 1))
    left = [part for part in parts if not any(_top(part) in rows for rows in taken)]
    if registers and not left:
        return tuple(registers), None
    return tuple(registers), _without(sheet, taken)


def _has_figures(part: Part) -> bool:
    """Whether a form finds a number in the table: words of tasks and documents may read like its headings."""
    return any(value.read.mark is Mark.NUMBER for row in part.body.rows for value in row.values)


def _top(part: Part) -> int:
    return part.body.region.top


def _first(part: Part) -> int:
    titles = part.body.region.title_rows
    return titles[0] if titles else part.body.region.top


def _begins_in(part: Part, region: RegisterRegion) -> bool:
    return (
        region.heading.top <= _top(part) <= region.last
        or region.heading.top <= part.body.region.header_bottom <= region.heading.bottom
    )


def _without(sheet: Sheet, taken: Sequence[range]) -> Sheet:
    """The sheet with the rows of its registers blank; all other cells stay where they are."""
    rows = {row for span in taken for row in span}
    if not rows:
        return sheet
    return replace(
        sheet,
        rows=tuple(() if number in rows else row for number, row in enumerate(sheet.rows)),
        merges=tuple(merge for merge in sheet.merges if merge[0] not in rows),
        details={place: detail for place, detail in sheet.details.items() if place[0] not in rows},
    )
