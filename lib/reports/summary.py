"""The overview and the comparison of provinces as sheets, and the comparison as CSV."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lib.catalog import Catalogue
from lib.model.figure import Figure
from lib.model.question import Question
from lib.model.rounding import plain_percent
from lib.model.views import Comparison, Overview, UnitRow
from lib.reports.csv import table
from lib.reports.sheet import Points
from lib.reports.xlsx import Cell, Column, ColumnKind, Percent, SheetSpec
from lib.text import Naming, Translator, naming
from lib.text.figures import digits_needed, point_digits


def summary_csv(comparison: Comparison, *, code: str, catalogue: Catalogue, text: Translator) -> bytes:
    """The provinces of a comparison, one row each after the country; rates in percent with a decimal point.

    ``code``: the reference code, which stands in each row beside the version.
    """
    names = naming(catalogue, text, comparison.question.period.end)
    header = [
        text.say("Unit code"), text.say("Unit"), text.say("Period"), text.say("Rank"), text.say("Numerator"),
        text.say("Denominator"), text.say("Rate (%)"), text.say("Target"), text.say("Assessment"),
        text.say("Distance to the target"), text.say("Provinces with figures"), text.say("Provinces expected"),
        text.say("Note"), text.say("Version"), text.say("Reference code"),
    ]  # fmt: skip
    rows = [_csv_row(_country_row(comparison), catalogue.country_id, text.say("Whole country"), names, text)]
    rows += [_csv_row(row, row.unit_id, names.unit(row.unit_id), names, text) for row in comparison.rows]
    return table(header, [[*row, comparison.question.version, code] for row in rows])


def _csv_row(row: UnitRow, unit_id: str, name: str, names: Naming, text: Translator) -> list[str | int | None]:
    figure = row.figure
    if figure.stated and figure.stated_rate is not None:
        rate = f"{figure.stated_rate:f}"
    else:
        rate = "" if figure.rate is None else plain_percent(figure.rate)
    return [
        unit_id, name, figure.period.slug, None if row.rank is None else row.rank.place, figure.numerator,
        figure.denominator, rate, target_text(figure, text), text.assessment(figure),
        text.distance(figure, names.counted(figure)), *_coverage(figure), note(figure, text),
    ]  # fmt: skip


def cards_sheet(view: Overview, catalogue: Catalogue, names: Naming, text: Translator) -> SheetSpec:
    """The headline figures."""
    return standing_sheet(
        text.say("Overview"), view.question, [card.figure for card in view.cards], catalogue, names, text
    )


def standing_sheet(
    name: str, question: Question, figures: Sequence[Figure], catalogue: Catalogue, names: Naming, text: Translator
) -> SheetSpec:
    """One row a figure: how it stands, whom it covers, and the document of its target."""
    columns = (
        Column(text.say("Indicator")),
        Column(text.say("Rate"), ColumnKind.PERCENT),
        Column(text.say("Numerator"), ColumnKind.COUNT),
        Column(text.say("Denominator"), ColumnKind.COUNT),
        Column(text.say("Target")),
        Column(text.say("Assessment")),
        Column(text.say("Distance to the target"), width=44),
        Column(text.say("Units with figures")),
        Column(text.say("Document of the target")),
        Column(text.say("Note")),
    )
    rows: list[tuple[Cell, ...]] = []
    for figure in figures:
        # Of one unit there is nothing to count: "0/1 units" would only repeat that it has no figure.
        counts = (figure.coverage.covered, figure.coverage.expected) if figure.unit_id is None else ()
        covered = "/".join(map(text.number, counts))
        document = "" if figure.target is None else figure.target.document
        rows.append(
            (names.title(figure), *_standing(figure, catalogue, names, text), covered, document, note(figure, text))
        )
    where = text.say("Whole country") if question.unit_id is None else names.unit(question.unit_id)
    title = f"{name} · {where} · {text.period(question.period)}"
    return SheetSpec(name, title, columns, tuple(rows), illustration(figures, text))


def provinces_sheet(view: Comparison, catalogue: Catalogue, names: Naming, text: Translator) -> SheetSpec:
    """The provinces in rank order after the country, with the change since the period before and the coverage."""
    before = "" if view.previous_period is None else f" ({text.period(view.previous_period)})"
    columns = (
        Column(text.say("Unit")),
        Column(text.say("Rank"), ColumnKind.COUNT),
        Column(text.say("Rate"), ColumnKind.PERCENT),
        Column(text.say("Numerator"), ColumnKind.COUNT),
        Column(text.say("Denominator"), ColumnKind.COUNT),
        Column(text.say("Target")),
        Column(text.say("Assessment")),
        Column(text.say("Distance to the target"), width=44),
        Column(text.say("Period before") + before, ColumnKind.PERCENT),
        Column(text.say("Change (points)"), ColumnKind.POINTS),
        Column(text.say("Provinces with figures"), ColumnKind.COUNT),
        Column(text.say("Provinces expected"), ColumnKind.COUNT),
        Column(text.say("Note")),
    )
    rows: list[tuple[Cell, ...]] = []
    for row in (_country_row(view), *view.rows):
        name = text.say("Whole country") if row.figure.unit_id is None else names.unit(row.unit_id)
        place = None if row.rank is None else row.rank.place
        previous: Cell = None if row.previous is None else rate_cell(row.previous, catalogue)
        rows.append(
            (
                name,
                place,
                *_standing(row.figure, catalogue, names, text),
                previous,
                _change(row),
                *_coverage(row.figure),
                note(row.figure, text),
            )
        )
    title = f"{names.title(view.country)} · {text.period(view.question.period)}"
    notes = illustration([view.country, *(row.figure for row in view.rows)], text)
    return SheetSpec(text.say("Provinces and cities"), title, columns, tuple(rows), notes)


def periods_sheet(view: Comparison, catalogue: Catalogue, names: Naming, text: Translator) -> SheetSpec:
    """The provinces over time."""
    at = {(figure.unit_id, figure.period): figure for figure in view.heat}
    columns = (
        Column(text.say("Unit")),
        *(Column(text.short_period(period), ColumnKind.PERCENT) for period in view.periods),
    )
    rows = tuple(
        (
            names.unit(row.unit_id),
            *(
                rate_cell(at[row.unit_id, period], catalogue) if (row.unit_id, period) in at else None
                for period in view.periods
            ),
        )
        for row in view.rows
    )
    title = f"{names.title(view.country)} · {text.say('Over time')}"
    return SheetSpec(text.say("Over time"), title, columns, rows, illustration(view.heat, text))


def note(figure: Figure, text: Translator) -> str:
    """What has to be known beside a figure, in one cell."""
    return "; ".join(text.remarks(figure))


def _standing(figure: Figure, catalogue: Catalogue, names: Naming, text: Translator) -> tuple[Cell, ...]:
    """Rate, counts, target, verdict and distance."""
    return (
        rate_cell(figure, catalogue), figure.numerator, figure.denominator, target_text(figure, text),
        text.assessment(figure), text.distance(figure, names.counted(figure)),
    )  # fmt: skip


def rate_cell(figure: Figure, catalogue: Catalogue) -> Cell:
    """The number itself, shown with as many digits as keep it from contradicting the verdict; an empty cell without.

    No dash stands in a column of numbers: it would break sums and filters.
    """
    rate = figure.rate
    if rate is None:
        return None
    if figure.stated and figure.stated_rate is not None:
        exponent = figure.stated_rate.as_tuple().exponent
        return Percent(rate, max(0, -exponent) if isinstance(exponent, int) else 0)
    return Percent(rate, digits_needed(rate, figure.target, catalogue.indicators[figure.indicator].digits))


def target_text(figure: Figure, text: Translator) -> str:
    """≥ 98%; empty without a target."""
    return "" if figure.target is None else text.target(figure.target)


def _change(row: UnitRow) -> Cell:
    """In points, as the screen has it: not between a stated rate and counts, nor where boundaries changed within."""
    now, before = row.figure, row.previous
    if before is None or before.rate is None or now.rate is None:
        return None
    if now.broken or before.broken or now.stated != before.stated:
        return None
    moved = now.rate - before.rate
    return Points(moved * 100, point_digits(moved))


def _country_row(view: Comparison) -> UnitRow:
    """The country as a row of its own, without a rank."""
    return UnitRow("", view.country, None, view.country_before)


def _coverage(figure: Figure) -> tuple[int | None, int | None]:
    """How many provinces are in the country's figure, and how many should be; a province has no such numbers."""
    if figure.unit_id is not None:
        return None, None
    return figure.coverage.covered, figure.coverage.expected


def illustration(figures: Iterable[Figure], text: Translator) -> tuple[str, ...]:
    """The note that some of the figures, or of their targets, are illustrative; none where none is."""
    shown = [figure for figure in figures if figure.illustrative]
    if any(figure.target is not None and figure.target.illustrative for figure in shown):
        return (text.say("Illustrative figures and targets"),)
    return (text.say("Illustrative figures"),) if shown else ()
