"""The sheets of the national workbook that hold figures; rates are formulas over the counts beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lib.catalog import Catalogue
from lib.model.figure import Figure, Verdict
from lib.model.national import NationalView
from lib.model.question import Question
from lib.model.target import Comparator
from lib.model.unit_page import Inside, UnitLine, UnitPage
from lib.model.views import Comparison
from lib.reports.sheet import Cell, ChartSpec, Column, ColumnKind, Mark, Percent, SheetSpec, alive
from lib.reports.summary import (
    cards_sheet,
    illustration,
    note,
    periods_sheet,
    provinces_sheet,
    rate_cell,
    standing_sheet,
)
from lib.text import Naming, Translator, unit_words

MET, MISSED = "#B9CDE6", "#F2B58C"  # beside the word itself, never alone
_MISSES = {
    Comparator.AT_LEAST: "<",
    Comparator.ABOVE: "<=",
    Comparator.AT_MOST: ">",
    Comparator.BELOW: ">=",
}
_MISSED = (Verdict.NOT_YET, Verdict.FAILED, Verdict.UNREACHABLE)


def verdict_marks(column: int, text: Translator) -> tuple[Mark, ...]:
    """Verdicts stand out; those that decide nothing do not."""
    met = Mark(column, MET, equals=text.verdict(Verdict.MET))
    return (met, *(Mark(column, MISSED, equals=text.verdict(verdict)) for verdict in _MISSED))


def overview_sheet(view: NationalView, catalogue: Catalogue, names: Naming, text: Translator) -> SheetSpec:
    """The cards of the first page."""
    return _standing(cards_sheet(view.overview, catalogue, names, text), text)


def form_sheet(
    form: str, question: Question, figures: Sequence[Figure], catalogue: Catalogue, names: Naming, text: Translator
) -> SheetSpec:
    """Every indicator of a form, in every scope."""
    return _standing(standing_sheet(names.anything(form), question, figures, catalogue, names, text), text)


def _standing(spec: SheetSpec, text: Translator) -> SheetSpec:
    return replace(alive(spec, 1, 2, 3), marks=verdict_marks(5, text))


def comparison_sheet(view: Comparison, catalogue: Catalogue, names: Naming, text: Translator) -> SheetSpec:
    """The provinces in rank order after the country; last the target as a number, for the chart."""
    spec = alive(provinces_sheet(view, catalogue, names, text), 2, 3, 4)
    figures = (view.country, *(row.figure for row in view.rows))
    rows = tuple((*row, _limit(figure)) for row, figure in zip(spec.rows, figures, strict=True))
    column = Column(text.say("Value of the target"), ColumnKind.PERCENT)
    return replace(spec, columns=(*spec.columns, column), rows=rows, marks=verdict_marks(6, text))


def heat_sheet(view: Comparison, catalogue: Catalogue, names: Naming, text: Translator) -> SheetSpec:
    """The provinces over time; rates that miss a target that holds for all of them are shaded."""
    marks = []
    for column, period in enumerate(view.periods, start=1):
        targets = {figure.target for figure in view.heat if figure.period == period}
        (target, *others) = targets or {None}
        if target is not None and not others:
            marks.append(Mark(column, MISSED, sign=_MISSES[target.comparator], limit=target.limit))
    return replace(periods_sheet(view, catalogue, names, text), marks=tuple(marks))


def _limit(figure: Figure) -> Cell:
    if figure.target is None:
        return None
    exponent = figure.target.value.as_tuple().exponent
    return Percent(figure.target.limit, max(0, -exponent) if isinstance(exponent, int) else 0)


def ranking_chart(view: Comparison, place: int, names: Naming, text: Translator) -> tuple[ChartSpec, ...]:
    """The provinces that have a rate, in rank order, with the target; nothing where none has."""
    rated = [n for n, row in enumerate(view.rows, start=1) if row.rank is not None and row.figure.rate is not None]
    if not rated:
        return ()
    target = 13 if any(row.figure.target for row in view.rows) else None
    title = f"{names.title(view.country)} · {text.period(view.question.period)}"
    return (
        ChartSpec(
            title, place, rated[0], rated[-1], 0, 2, text.say("Rate"), target=target, target_name=text.say("Target")
        ),
    )


def trend_sheet(view: NationalView, catalogue: Catalogue, names: Naming, text: Translator) -> SheetSpec:
    """Each headline figure in each period of its trend, oldest first."""
    columns = (
        Column(text.say("Period")),
        Column(text.say("Indicator")),
        Column(text.say("Rate"), ColumnKind.PERCENT),
        Column(text.say("Numerator"), ColumnKind.COUNT),
        Column(text.say("Denominator"), ColumnKind.COUNT),
        Column(text.say("Value of the target"), ColumnKind.PERCENT),
        Column(text.say("Assessment")),
        Column(text.say("Note")),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            text.short_period(figure.period),
            names.title(figure),
            rate_cell(figure, catalogue),
            figure.numerator,
            figure.denominator,
            _limit(figure),
            text.assessment(figure),
            note(figure, text),
        )
        for card in view.overview.cards
        for figure in card.trend
    ]
    figures = [figure for card in view.overview.cards for figure in card.trend]
    spec = SheetSpec(text.say("Trend"), text.say("Trend"), columns, tuple(rows), illustration(figures, text))
    return replace(alive(spec, 2, 3, 4), marks=verdict_marks(6, text))


def trend_charts(
    view: NationalView, spec: SheetSpec, place: int, names: Naming, text: Translator
) -> Iterator[ChartSpec]:
    """One for each headline figure with a rate in two periods at least."""
    first = 0
    for card in view.overview.cards:
        last = first + len(card.trend) - 1
        if sum(figure.rate is not None for figure in card.trend) > 1:
            target = 5 if any(row[5] is not None for row in spec.rows[first : last + 1]) else None
            yield ChartSpec(
                names.title(card.figure), place, first, last, 0, 2, text.say("Rate"),
                target=target, target_name=text.say("Target"), line=True,
            )  # fmt: skip
        first = last + 1


def unit_sheet(view: UnitPage, catalogue: Catalogue, names: Naming, text: Translator) -> SheetSpec:
    """Every indicator of every form; of one unit with its rank and the country's rate beside it."""
    figures = [line.figure for line in view.lines]
    of_country = view.question.unit_id is None
    name = text.say("Every indicator") if of_country else text.say("One unit")
    spec = _standing(standing_sheet(name, view.question, figures, catalogue, names, text), text)
    if of_country:
        return spec
    columns = (*spec.columns, Column(text.say("Rank")), Column(text.say("Country"), ColumnKind.PERCENT))
    rows = tuple((*row, *_beside(line, catalogue)) for row, line in zip(spec.rows, view.lines, strict=True))
    return replace(spec, columns=columns, rows=rows)


def _beside(line: UnitLine, catalogue: Catalogue) -> tuple[Cell, Cell]:
    place = f"{line.rank.place}/{line.rank.of}" if line.rank is not None else None
    return place, None if line.country is None else rate_cell(line.country, catalogue)


def inside_sheet(view: Inside, names: Naming, text: Translator) -> SheetSpec:
    """Where the late files are: the parts of each division, with the rate of late files as a formula."""
    columns = (
        Column(text.say("Divided by")),
        Column(text.say("Part"), width=36),
        Column(text.say("Form")),
        Column(text.say("Received"), ColumnKind.COUNT),
        Column(text.say("Resolved"), ColumnKind.COUNT),
        Column(text.say("Resolved late"), ColumnKind.COUNT),
        Column(text.say("Late of resolved"), ColumnKind.PERCENT),
        Column(text.say("Pending"), ColumnKind.COUNT),
        Column(text.say("Overdue"), ColumnKind.COUNT),
        Column(text.say("Note")),
    )
    country = view.question.unit_id is None
    rows: list[tuple[Cell, ...]] = [
        (
            unit_words.division_title(found.division, text, country=country),
            names.anything(share.part),
            names.anything(found.form),
            share.received,
            share.resolved,
            share.late,
            None if share.late_rate is None else Percent(share.late_rate),
            share.pending,
            share.overdue,
            text.say("illustrative") if share.illustrative else "",
        )
        for found in view.breakdowns
        for share in found.shares
    ]
    said = unit_words.inside_sentence(view, names, text)
    name = text.say("Late files")
    made_up = any(share.illustrative for found in view.breakdowns for share in found.shares)
    notes = tuple(filter(None, (said.lead, said.rest, text.say("Illustrative figures") if made_up else "")))
    return alive(SheetSpec(name, name, columns, tuple(rows), notes, freeze=2), 6, 5, 4)
