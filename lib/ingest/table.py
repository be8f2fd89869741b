"""One Table out of its regions: the values that may be stored, and all problems in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from lib.catalog import Catalogue
from lib.ingest.blanks import places_of
from lib.ingest.check import (
    cell_problems,
    doubled,
    formulas_broken,
    parts_above,
    prices_broken,
    rates_broken,
    totals_broken,
)
from lib.ingest.doubts import answers_used, doubts_of
from lib.ingest.entries import Entry, entries_of
from lib.ingest.evidence import column_readings, formulas_held, header_cells, hidden_and_skipped
from lib.ingest.grid import a1, column_letters
from lib.ingest.layout import folded
from lib.ingest.maps import claims_country, whole_country
from lib.ingest.numbers import Count, Mark, Rate
from lib.ingest.part import Part
from lib.ingest.rows import Body
from lib.ingest.style_doubts import number_doubts
from lib.ingest.units import is_country_total
from lib.model.form import Form
from lib.model.observation import Observation, Value
from lib.model.period import Period
from lib.model.problem import Code, Place, Problem
from lib.model.reading import RowReading, Table

_ADDRESS = re.compile(r"([A-Z]+)(\d+)")
_TITLES_AT_LEAST = 12
_MANY_NAMES = 3


def build(parts: Sequence[Part], catalogue: Catalogue, today: date) -> Table:
    """Check the values of all regions together and keep those that nothing speaks against.

    ``today``: the day by which units are named in questions while no period is known.
    """
    form, timing = parts[0].layout.form, parts[0].timing
    bodies = [part.body for part in parts]
    sheet = bodies[0].sheet
    entries = entries_of(bodies, form)
    given = _counts_given(entries, form)
    above, refused = parts_above(entries, form)
    twice, refused_twice = doubled(entries)
    problems = [*timing.problems]
    for part in parts:
        problems += _other_map(part)
        problems += part.body.problems
        problems += _undecided(part)
        problems += _title_unit_missing(part)
        problems += hidden_and_skipped(part)
    problems += cell_problems(entries, form, given)
    problems += [*above, *twice]
    problems += formulas_broken(entries, form)
    problems += prices_broken(entries, form)
    problems += totals_broken(bodies)
    problems += rates_broken((*entries, *entries_of(bodies, form, total=True)), form)
    observations, more = _observations(entries, timing.period, form, refused | refused_twice, given)
    problems += more
    title = bodies[0].title
    layout = parts[0].headings.layout
    doubts = doubts_of(parts, catalogue, timing.period.end if timing.period else today)
    doubts = (*doubts, *number_doubts(parts, entries, given))
    country = _claims_country(bodies, entries, title, catalogue) and parts[0].title_unit.unit_id is None
    if country and timing.period is not None and not any(part.redrawings for part in parts):
        problems += _missing_units(parts, entries, catalogue, timing.period.end)
    return Table(
        sheet=sheet.name,
        form=form.form_id,
        period=timing.period,
        period_basis=timing.basis,
        period_place=Place(sheet.name, timing.cell),
        title=_main_title(title, form.titles),
        columns=tuple(c for part in parts for c in column_readings(part, layout)),
        rows=tuple(RowReading(r.row + 1, r.label, r.taken_as, r.unit_id, r.item) for body in bodies for r in body.rows),
        observations=observations,
        problems=tuple(sorted(dict.fromkeys(problems), key=_reading_order)),
        illustrative=any("so lieu minh hoa" in folded(r.label) for b in bodies for r in b.rows)
        or any("so lieu minh hoa" in folded(line) for body in bodies for line in body.title),
        claims_country=country,
        blank_blocks=places_of(bodies, entries, form, timing.period, set(given)),
        header=header_cells(parts),
        layout=layout,
        title_unit=parts[0].named_unit,
        formulas=formulas_held(entries, form),
        doubts=doubts,
        answers=answers_used(doubts),
    )


def _counts_given(entries: Sequence[Entry], form: Form) -> dict[tuple[str | None, ...], bool]:
    """The units, items and scopes for which the table gives counts, be they readable or not."""
    counts = {m for rule in form.stated_rates for m in (rule.numerator, rule.denominator)}
    empty = (Mark.MISSING, Mark.UNCOMPUTED)
    return {e.key[:3]: True for e in entries if e.measure in counts and e.value.read.mark not in empty}


def _observations(
    entries: Sequence[Entry],
    period: Period | None,
    form: Form,
    refused: set[tuple[int, int, int]],
    given: dict[tuple[str | None, ...], bool],
) -> tuple[tuple[Observation, ...], list[Problem]]:
    """The values to store. A stated rate is one only where the table gives no counts for the same thing."""
    found: list[Observation] = []
    problems: list[Problem] = []
    for entry in entries:
        read = entry.value.read
        value: Value
        match read:
            case Count(mark=Mark.NUMBER):
                value = read.value
            case Rate(mark=Mark.NUMBER) if not given.get(entry.key[:3]):
                if read.unsettled:
                    problems.append(
                        entry.problem(Code.AMBIGUOUS_NUMBER, written=entry.value.cell.shown, reason="fraction")
                    )
                    continue
                if read.value > Decimal(100):
                    problems.append(entry.problem(Code.RATE_ABOVE_100, written=entry.value.cell.shown))
                    continue
                value = read.value
            case _:
                continue
        unplaced = entry.row.unit_id is None or (form.items and entry.item is None)
        if period is None or unplaced or entry.slot in refused:
            continue
        correction = entry.correction
        found.append(
            Observation(
                unit_id=entry.row.unit_id or "",
                period=period,
                form=form.form_id,
                item=entry.item,
                scope=entry.scope,
                measure=entry.measure,
                value=value,
                sheet=entry.sheet,
                cell=entry.value.cell.address,
                as_written=correction.as_written if correction else entry.value.cell.shown,
                corrected_by=correction.author if correction else None,
                reason=correction.reason if correction else None,
            )
        )
    return tuple(found), problems


def _other_map(part: Part) -> Iterator[Problem]:
    """A table of the other map: said once for the table, before each of its names that is refused for it."""
    period = part.timing.period
    refused = sum(p.code is Code.BOUNDARY_MISMATCH for p in part.body.problems)
    if part.redrawings and period is not None and refused >= _MANY_NAMES:
        day = period.end.isoformat()
        yield Problem.of(Code.BOUNDARY_MISMATCH, Place(part.body.sheet.name), reason="table", found=refused, day=day)


def _undecided(part: Part) -> Iterator[Problem]:
    for column in part.layout.undecided:
        place = Place(part.body.sheet.name, a1(part.body.region.header_bottom, column.column))
        yield Problem.of(
            Code.UNRECOGNISED_LAYOUT,
            place,
            reason="undecided_column",
            path=column.path or (column_letters(column.column),),
            candidates=tuple(dict.fromkeys(column.candidates)),
        )


def _title_unit_missing(part: Part) -> Iterator[Problem]:
    """Rows that leave their unit to the title, which names none: said once, not for every row."""
    unnamed = [r for r in part.body.rows if r.is_data and r.values and r.outcome is part.title_unit]
    outcome = part.title_unit
    if unnamed and outcome.code is not None:
        problem = Problem.of(outcome.code, Place(part.body.sheet.name, unnamed[0].label_cell))
        yield replace(problem, figures=outcome.figures, suggestion=outcome.suggestion)


def _claims_country(
    bodies: Sequence[Body], entries: Sequence[Entry], title: Sequence[str], catalogue: Catalogue
) -> bool:
    units = {e.row.unit_id for e in entries if e.row.unit_id}
    rows = {(e.body, e.row.row) for e in entries}
    totals = any(r.taken_as == "total" and is_country_total(r.label) for body in bodies for r in body.rows)
    # The letterhead of the national office alone does not claim the country: one unit is a table of that unit.
    return (totals and len(rows) >= whole_country(catalogue)) or (claims_country(title, catalogue) and len(units) > 1)


def _missing_units(
    parts: Sequence[Part], entries: Sequence[Entry], catalogue: Catalogue, day: date
) -> Iterator[Problem]:
    present = {r.unit_id for part in parts for r in part.body.rows if r.is_data}
    provinces = catalogue.provinces_on(day)
    missing = [u for u in provinces if u.unit_id not in present]
    sheet = parts[0].body.sheet.name
    place = Place(sheet, entries[0].row.label_cell) if entries else Place(sheet)
    for unit in missing:
        problem = Problem.of(
            Code.MISSING_UNIT,
            place,
            label=unit.name_on(day),
            expected=len(provinces),
            found=len(provinces) - len(missing),
        )
        yield replace(problem, unit_id=unit.unit_id)


def _main_title(lines: Sequence[str], titles: Sequence[str]) -> str:
    """The line that names the table: one of the form's titles, else the first long line in capitals."""
    for line in lines:
        if any(f" {folded(word)} " in f" {folded(line)} " for word in titles):
            return line
    return next((x for x in reversed(lines) if x.isupper() and len(x) >= _TITLES_AT_LEAST), "")


def _reading_order(problem: Problem) -> tuple[int, int, str]:
    found = _ADDRESS.fullmatch(problem.place.cell or "")
    return (int(found[2]), len(found[1]), found[1]) if found else (0, 0, "")
