"""The sheets of the national workbook beside the figures: analysis, submissions, warnings, methodology."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TypeVar

from lib.catalog import Catalogue
from lib.model.analysis import Analysis, Reason
from lib.model.change import UnitEffect
from lib.model.figure import Figure
from lib.model.finding import OpenFinding
from lib.model.methodology import Method
from lib.model.problem import Severity
from lib.model.submissions import Board
from lib.reports.sheet import Cell, Column, ColumnKind, Percent, Points, SheetSpec, alive
from lib.reports.summary import illustration, rate_cell, target_text
from lib.text import Naming, Translator, board, naming
from lib.text.analysis import sentence
from lib.text.effects import effect_digits, point_digits, presence_name
from lib.text.fairness import omission_words, position_words
from lib.text.figures import digits_needed
from lib.text.sorting import collation_key

T = TypeVar("T")

_RATE_DIGITS = 3  # effects are small: two decimals would show many rates alike
_THEN_DIGITS = 4
_ONE_PERIOD = 7  # the column of effects of units that are there in one period only


def effects_sheet(view: Analysis, names: Naming, text: Translator) -> SheetSpec:
    """By how much each unit moved the national rate, the largest effect first, and their sum."""
    said = sentence(view, names, text)
    columns: tuple[Column, ...] = (
        Column(text.say("Unit")),
        Column(text.say("Rate before"), ColumnKind.PERCENT),
        Column(text.say("Rate after"), ColumnKind.PERCENT),
        Column(text.say("Share before"), ColumnKind.PERCENT),
        Column(text.say("Share after"), ColumnKind.PERCENT),
        Column(text.say("Effect of its own rate"), ColumnKind.POINTS),
        Column(text.say("Effect of its share"), ColumnKind.POINTS),
        Column(text.say("In one period only"), ColumnKind.POINTS),
        Column(text.say("In all"), ColumnKind.POINTS),
    )
    notes = (
        *filter(None, (said.lead, said.rest)),
        text.say("Effects are in percentage points."),
        text.say("Each figure is rounded by itself; the sums are of the exact ones."),
    )
    rows = _effects(view.reason, names, text) if view.reason is not None else ()
    explained = view.reason.explanation if view.reason is not None else None
    if explained is not None and not any(effect.presence_effect for effect in explained.effects):
        columns, rows = _without(columns, _ONE_PERIOD), tuple(_without(row, _ONE_PERIOD) for row in rows)
    shown = [view.country, *view.units.values()]
    return SheetSpec(text.say("Analysis"), text.say("Analysis"), columns, rows, (*notes, *illustration(shown, text)))


def _without(cells: tuple[T, ...], place: int) -> tuple[T, ...]:
    return (*cells[:place], *cells[place + 1 :])


def _effects(found: Reason, names: Naming, text: Translator) -> tuple[tuple[Cell, ...], ...]:
    explained = found.explanation
    if explained is None:
        return ()
    digits = effect_digits(explained)
    sums = (explained.rate_effect, explained.volume_effect, explained.presence_effect, explained.change)
    rows = [_effect(effect, found, digits, names, text) for effect in explained.effects]
    together = (Percent(explained.before, _RATE_DIGITS), Percent(explained.after, _RATE_DIGITS), None, None)
    return (*rows, (text.say("Together"), *together, *(Points(value * 100, digits) for value in sums)))


def _effect(effect: UnitEffect, found: Reason, digits: int, names: Naming, text: Translator) -> tuple[Cell, ...]:
    name = text.say("Not of any unit shown") if effect.unit_id is None else names.unit(effect.unit_id)
    if effect.presence_effect:
        name = f"{name} ({presence_name(effect.presence, text).lower()})"
    before, after = (units.get(effect.unit_id or "") for units in (found.units_before, found.units_after))
    effects = (effect.rate_effect, effect.volume_effect, effect.presence_effect, effect.total)
    return (
        name, _rate(before), _rate(after), _share(before, found.before), _share(after, found.after),
        *(Points(value * 100, digits) for value in effects),
    )  # fmt: skip


def _rate(figure: Figure | None, digits: int = _RATE_DIGITS) -> Cell:
    if figure is None or figure.rate is None:
        return None
    return Percent(figure.rate, digits_needed(figure.rate, figure.target, digits))


def _share(figure: Figure | None, country: Figure) -> Cell:
    if figure is None or figure.denominator is None or not country.denominator:
        return None
    return Percent(Fraction(figure.denominator, country.denominator))


def chance_sheet(view: Analysis, catalogue: Catalogue, names: Naming, text: Translator) -> SheetSpec:
    """Which units differ from the national rate by more than chance, and which are not held against it."""
    columns = (
        Column(text.say("Unit")),
        Column(text.say("Rate"), ColumnKind.PERCENT),
        Column(text.say("Numerator"), ColumnKind.COUNT),
        Column(text.say("Denominator"), ColumnKind.COUNT),
        Column(text.say("Adjusted limits"), width=36),
        Column(text.say("Plain limits"), width=36),
        Column(text.say("Note")),
    )
    points = {point.unit_id: point for point in view.funnel.points}
    why = {left.unit_id: omission_words(left.why, text) for left in view.funnel.left_out}
    rows: list[tuple[Cell, ...]] = []
    for unit_id in sorted(view.units, key=lambda unit_id: collation_key(names.unit(unit_id))):
        figure, point = view.units[unit_id], points.get(unit_id)
        positions = () if point is None else (point.adjusted, point.plain)
        at = tuple(position_words(position, text) for position in positions) or (None, None)
        note = "; ".join(filter(None, (why.get(unit_id, ""), *text.remarks(figure))))
        rows.append(
            (names.unit(unit_id), rate_cell(figure, catalogue), figure.numerator, figure.denominator, *at, note)
        )
    name = text.say("Chance")
    notes = (
        f"{text.say('Whole country')}: {text.rate(view.country, catalogue.indicators[view.question.indicator].digits)}",
        text.say("To lie outside is a reason to look closer, not a verdict; no target is judged here."),
        *illustration([view.country, *view.units.values()], text),
    )
    title = text.say("Which units differ by more than chance?")
    return alive(SheetSpec(name, title, columns, tuple(rows), notes), 1, 2, 3)


def lifts_sheet(view: Analysis, catalogue: Catalogue, names: Naming, text: Translator) -> SheetSpec:
    """What the national rate would be if each unit that misses its target just met it, the greatest gain first."""
    columns = (
        Column(text.say("Unit")),
        Column(text.say("Rate"), ColumnKind.PERCENT),
        Column(text.say("Target")),
        Column(text.say("Distance")),
        Column(text.say("Whole country then"), ColumnKind.PERCENT),
        Column(text.say("Gain"), ColumnKind.POINTS),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            names.unit(lift.what_if.unit_id),
            rate_cell(lift.unit, catalogue),
            target_text(lift.unit, text),
            text.distance(lift.unit, names.counted(lift.unit)),
            _rate(lift.country, _THEN_DIGITS),
            Points(lift.what_if.gain * 100, point_digits(lift.what_if.gain)),
        )
        for lift in view.lifts
    )
    name = text.say("If a province met its target")
    notes = (text.say("The gain is in percentage points."), *illustration([lift.unit for lift in view.lifts], text))
    return SheetSpec(name, name, columns, rows, notes)


def submissions_sheet(view: Board, catalogue: Catalogue, names: Naming, text: Translator) -> SheetSpec:
    """Every unit that should report a form, period by period, with the marks of the board; below them the sums."""
    columns = (
        Column(text.say("Province or city")),
        *(Column(text.short_period(head.period), width=14) for head in view.periods),
    )
    rows: list[tuple[Cell, ...]] = []
    for cells in sorted(view.rows, key=lambda cells: collation_key(names.unit(cells[0].unit_id))):
        at: Mapping[object, str] = {cell.period: board.mark(cell, text) for cell in cells}
        rows.append((names.unit(cells[0].unit_id), *(at.get(head.period) for head in view.periods)))
    figures = [head.figures for head in view.periods]
    rows += [
        (text.say("Reports expected"), *(found.expected for found in figures)),
        (text.say("Received"), *(found.received for found in figures)),
        (text.say("Reporting rate"), *(None if found.rate is None else Percent(found.rate) for found in figures)),
        (text.say("On time"), *(found.on_time for found in figures)),
        (
            text.say("Rate on time"),
            *(None if found.rate_on_time is None else Percent(found.rate_on_time) for found in figures),
        ),
    ]
    form = text.name(catalogue.forms[view.form].name)
    return SheetSpec(
        text.say("Data quality"), f"{text.say('Data quality')} · {form}", columns, tuple(rows),
        (board.legend(text),),
    )  # fmt: skip


def findings_sheet(findings: Sequence[tuple[str, OpenFinding]], names: Naming, text: Translator) -> SheetSpec:
    """What is unexplained, refused or unusual in what was reported for the period."""
    columns = (
        Column(text.say("Unit")), Column(text.say("Form")), Column(text.say("Kind")),
        Column(text.say("What was found"), width=60), Column(text.say("What to do"), width=40),
        Column(text.say("Version"), ColumnKind.COUNT), Column(text.say("Reason")),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    for form, finding in findings:
        said = text.problem(finding.problem, names.anything)
        unit = finding.problem.unit_id
        kind = text.say("Excluded") if finding.problem.severity is Severity.ERROR else text.say("Warning")
        rows.append(
            (
                names.unit(unit) if unit else "", names.anything(form), kind, said.message, said.remedy,
                finding.entry, finding.reason or "",
            )
        )  # fmt: skip
    name = text.say("Open warnings")
    notes = () if rows else (text.say("Nothing is open for this period."),)
    return SheetSpec(name, name, columns, tuple(rows), notes)


def methods_sheet(methods: Sequence[Method], catalogue: Catalogue, text: Translator) -> SheetSpec:
    """Every indicator with its definition, formula and source, and the example of the page, computed by Excel."""
    columns = (
        Column(text.say("Indicator"), width=28), Column(text.say("Definition"), width=40), Column(text.say("Form")),
        Column(text.say("Formula")), Column(text.say("Numerator"), width=30), Column(text.say("Denominator"), width=30),
        Column(text.say("Source of the definition"), width=34), Column(text.say("Worked example"), width=34),
        Column(text.say("Numerator of the example"), ColumnKind.COUNT),
        Column(text.say("Denominator of the example"), ColumnKind.COUNT),
        Column(text.say("Rate of the example"), ColumnKind.PERCENT),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    for method in methods:
        indicator = method.indicator
        named = {measure.measure_id: text.name(measure.name) for measure in method.form.measures}
        sums = (" + ".join(named[m] for m in part) for part in (indicator.numerator, indicator.denominator))
        rows.append(
            (
                text.name(indicator.name), text.name(indicator.definition), text.name(method.form.name),
                indicator.formula, *sums, indicator.source, *_example(method, catalogue, text),
            )
        )  # fmt: skip
    notes = (text.say("Definitions: {sha}", sha=catalogue.sha256),)
    spec = SheetSpec(text.say("Methodology"), text.say("Methodology"), columns, tuple(rows), notes)
    return alive(spec, 10, 8, 9)


def _example(method: Method, catalogue: Catalogue, text: Translator) -> tuple[Cell, Cell, Cell, Cell]:
    """Of which unit, period, item and scope, and its sums."""
    example = method.example
    if example is None:
        return None, None, None, None
    names = naming(catalogue, text, example.period.end)
    about = [names.unit(example.unit_id), text.period(example.period)]
    about += [names.anything(value) for value in (example.item, example.scope) if value]
    rate = None if example.rate is None else Percent(example.rate, method.indicator.digits)
    return ", ".join(about), example.part, example.whole, rate
