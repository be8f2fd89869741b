"""From a Workbook to a Reading: every table of a known form, its values, and every problem at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from lib.catalog import Catalogue
from lib.ingest.across import refuse_repeated
from lib.ingest.blanks import left_blank
from lib.ingest.corrections import corrected, used
from lib.ingest.dossiers import find_list
from lib.ingest.given import Given, Periods
from lib.ingest.grid import Sheet, Workbook
from lib.ingest.layout import is_figure
from lib.ingest.legacy import deciphered
from lib.ingest.mixed import without_forms
from lib.ingest.passed_over import for_reading, of_passed_over
from lib.ingest.registers import find_registers
from lib.ingest.sheet_reader import SheetReader
from lib.ingest.table import build
from lib.model.answer import Answer, Correction
from lib.model.problem import Code, Place, Problem, Severity
from lib.model.reading import Reading, Table, UnknownTable
from lib.model.returned import origin_of
from lib.model.template import CHOICES


def understand(
    workbook: Workbook,
    catalogue: Catalogue,
    *,
    today: date,
    period: Periods = None,
    answers: Sequence[Answer] = (),
    corrections: Sequence[Correction] = (),
) -> Reading:
    """Read every sheet. ``today`` decides which units exist while no period is known, and which years can be meant.

    ``period``: of every table that states none, or by the place of the table; see lib.ingest.given.
    """
    given = Given(period, today=today)
    origins = [origin_of(sheet.text(0, 0)) if sheet.rows else None for sheet in workbook.sheets]
    workbook = corrected(workbook, corrections)
    # The list of problems inside a workbook that was given back is ours, not the sender's; so are a template's choices.
    sheets = [
        deciphered(sheet, catalogue)
        for sheet, origin in zip(workbook.sheets, origins, strict=True)
        if origin is None and not (sheet.rows and sheet.text(0, 0) == CHOICES) and not for_reading(sheet)
    ]
    passed_over = [sheet.name or "" for sheet in workbook.sheets if for_reading(sheet)]
    tables: list[Table] = []
    problems = [of_passed_over(passed_over)] if passed_over else []
    unknown: list[UnknownTable] = []
    for sheet in sheets:
        if not sheet.visible:
            problems.append(Problem.of(Code.HIDDEN_SHEET, Place(sheet.name), label=sheet.name or ""))
            continue
        source = (workbook.name, workbook.sha256)
        found = find_registers(sheet, catalogue, source)
        # A list of dossiers has the headings of a register of dossiers too: then the title tells which it is.
        titled = any(register.region.heading.titled for register in found)
        dossiers = None if titled else find_list(sheet, catalogue, source)
        if dossiers is not None:
            timing = given.settle(dossiers.place, dossiers.timing(today))
            tables.append(dossiers.table(timing, catalogue, today, answers))
            continue
        registers, rest = without_forms(found, sheet, source, catalogue, today)
        for register in registers:
            rows = register.rows(catalogue)
            if not rows.holds_anything:
                problems.append(Problem.of(Code.EMPTY_SHEET, Place(sheet.name), label=sheet.name or ""))
                continue
            timing = given.settle(register.place, register.inferred(register.timing(today), rows))
            tables.append(register.table(rows, timing, catalogue, today, answers))
        if rest is None:
            continue
        if not _has_figures(rest):
            problems.append(Problem.of(Code.EMPTY_SHEET, Place(sheet.name), label=sheet.name or ""))
            continue
        reader = SheetReader(rest, source, catalogue, today, answers)
        for parts in reader.tables():
            timing = given.settle(parts[0].place, parts[0].timing)
            tables.append(build(reader.retimed(parts, timing), catalogue, today))
        problems += reader.problems
        unknown += reader.unknown
    if not tables and all(p.severity is Severity.INFO for p in problems):
        hidden = bool(sheets) and not any(sheet.visible for sheet in sheets)
        reason = "all_hidden" if hidden else "no_figures"
        problems.insert(0, Problem.of(Code.UNRECOGNISED_LAYOUT, Place(), reason=reason))
    checked = left_blank(refuse_repeated(given.contradicted(tables)), catalogue.forms)
    return Reading(
        workbook.name,
        workbook.sha256,
        workbook.size,
        checked,
        tuple(problems),
        used(workbook),
        next((origin for origin in origins if origin is not None), None),
        tuple(unknown),
    )


def _has_figures(sheet: Sheet) -> bool:
    # A format alone is no figure: some programs store one with every text.
    return any(d.error is not None or d.formula_without_value for d in sheet.details.values()) or any(
        is_figure(sheet, row, column) for row in range(len(sheet.rows)) for column in range(len(sheet.rows[row]))
    )
