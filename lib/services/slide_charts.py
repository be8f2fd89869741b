"""Slides of the provinces beside each other: ranked against the target, on the map, over time."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from lib.charts import in_columns, legend, shade, standing
from lib.charts.alternative import heat_text, units_text
from lib.charts.breaks import marks as break_marks
from lib.model.document import Align
from lib.model.figure import Figure
from lib.model.period import Period
from lib.model.slide import (
    BarsPart,
    Point,
    SlideCell,
    SlidePage,
    TablePart,
    TileCell,
    TilesPart,
    Tone,
    Values,
)
from lib.model.views import Comparison, UnitRow
from lib.services.overview import comparison
from lib.services.slide_sheet import Sheet
from lib.text import sentences

_PERIODS = {1: 12, 2: 5, 3: 3}  # of a heat table, by how many stand beside each other
_SHADES = {
    "met": Tone.MET, "met_pale": Tone.MET_PALE, "unmet": Tone.UNMET, "unmet_pale": Tone.UNMET_PALE,
    "open": Tone.QUIET, "none": Tone.PLAIN,
}  # fmt: skip


def ranking(sheet: Sheet) -> SlidePage:
    """The provinces in rank order; bars begin at the country's target, or at its rate where it has none."""
    view, text = comparison(sheet.desk, sheet.question), sheet.text
    country, rows = view.country, view.rows
    known = [row.figure.rate for row in rows if row.figure.rate is not None]
    origin = country.target.limit if country.target else country.rate if country.rate is not None else Fraction(0)
    columns, named = in_columns(rows), _line_name(sheet, country)
    span = _bars_span(known, origin, len(columns))
    alt = units_text(_frame(sheet, rows), text)
    parts = [_ranked(sheet, column, origin, span, named, alt) for column in columns]
    line = text.say("Bars begin at the line: {line}.", line=named)
    mean = text.say("Blue: met. Orange: not met.") if any(row.figure.verdict.decided for row in rows) else ""
    return sheet.page(
        sentences.comparison(view, sheet.names, text).lead, sheet.about_country(country), parts, _figures(view),
        legend=" ".join(filter(None, [line, mean])), notes=[sheet.counted(country)],
    )  # fmt: skip


def _line_name(sheet: Sheet, country: Figure) -> str:
    """What the line is at which bars begin."""
    if country.target is not None:
        return sheet.text.say("target {target}", target=sheet.text.target(country.target))
    return sheet.text.say("The whole country: {rate}", rate=sheet.shown(country))


def _ranked(
    sheet: Sheet, rows: Sequence[UnitRow], origin: Fraction, span: tuple[Fraction, Fraction], named: str, alt: str
) -> BarsPart:
    text = sheet.text
    figures = [row.figure for row in rows]
    targets = [f.target for f in figures]
    marks = Values(text.say("Target"), tuple(Point(t.limit if t else None) for t in targets)) if any(targets) else None
    return BarsPart(
        categories=tuple(_named(sheet, row) for row in rows),
        bars=(Values(text.say("Rate"), tuple(sheet.point(figure) for figure in figures)),),
        origin=origin, span=span, alt=f"{alt} {named}", marks=marks, beside=sheet.counts(figures),
    )  # fmt: skip


def _named(sheet: Sheet, row: UnitRow) -> str:
    """The name with the place; one without a figure says so."""
    name = sheet.names.unit(row.unit_id)
    if row.figure.rate is None:
        return f"{name} —"
    return f"{row.rank.place}. {name}" if row.rank else name


def _bars_span(known: Sequence[Fraction], origin: Fraction, columns: int) -> tuple[Fraction, Fraction]:
    """An axis with room beside the bars for their values, the more the narrower a chart is."""
    low, high = min([*known, origin]), max([*known, origin])
    width = max(high - low, Fraction(1, 1000))
    room = width * Fraction(1 + columns, 8)
    return low - (room if low < origin else width / 50), high + room


def _figures(view: Comparison) -> tuple[Figure, ...]:
    return (view.country, *(row.figure for row in view.rows))


def _frame(sheet: Sheet, rows: Sequence[UnitRow]) -> Any:
    return sheet.frame([(sheet.names.unit(row.unit_id), row.figure) for row in rows])


def tiles(sheet: Sheet) -> SlidePage:
    """The map of tiles of the indicator compared."""
    view, text = comparison(sheet.desk, sheet.question), sheet.text
    rows = {row.unit_id: row.figure for row in view.rows}
    near = _near(rows.values())
    places = sheet.catalogue.tiles_shown(sheet.question.period.end, sheet.question.boundaries)
    cells = []
    for unit_id, tile in places.items():
        figure = rows.get(unit_id)
        shown = "—" if figure is None else sheet.shown(figure)
        tone = Tone.QUIET if figure is None or figure.rate is None else _SHADES[shade(figure, near)]
        sign = " ▼" if figure is not None and standing(figure.verdict) == "unmet" else ""
        cells.append(TileCell(tile.column, tile.row, tile.short, f"{shown}{sign}", tone))
    beyond = max((tile.column for tile in places.values()), default=0) + 1
    cells += [
        TileCell(beyond, tile.row, tile.island, f"({tile.short})", Tone.PLAIN, island=True)
        for tile in places.values()
        if tile.island
    ]
    frame = _frame(sheet, view.rows)
    head = sentences.comparison(view, sheet.names, text).lead
    return sheet.page(
        head, sheet.about_country(view.country), [TilesPart(tuple(cells), units_text(frame, text))], _figures(view),
        legend=_meaning(sheet, frame), notes=[sheet.counted(view.country)],
    )  # fmt: skip


def _near(figures: Any) -> Fraction:
    """Half of the largest distance to a target: what is nearer has a pale colour."""
    return max((abs(f.gap) for f in figures if f.gap is not None), default=Fraction(0)) / 2


def _meaning(sheet: Sheet, frame: Any) -> str:
    """What the colours mean; nothing where nothing is held against a target, for then they mean nothing."""
    return legend(frame, sheet.text) if frame["standing"].isin(["met", "unmet"]).any() else ""


def heat_table(sheet: Sheet) -> SlidePage:
    """Provinces by the newest periods, coloured by the distance to the target, in rank order."""
    view, text = comparison(sheet.desk, sheet.question), sheet.text
    columns = in_columns(view.rows)
    known = [p for p in view.periods if any(f.period == p and f.rate is not None for f in view.heat)]
    periods = known[-_PERIODS[max(len(columns), 1)] :]
    shown = [figure for figure in view.heat if figure.period in periods]
    at = {(figure.unit_id, figure.period): figure for figure in shown}
    frame = sheet.frame([(sheet.names.unit(f.unit_id or ""), f) for f in shown])
    alt, near = heat_text(frame, text), _near(shown)
    parts = [_heat(sheet, rows, periods, at, near, alt) for rows in columns]
    notes = [mark.note for mark in break_marks(sheet.catalogue, view.country, sheet.question.boundaries, text)
             if periods and periods[0].end < mark.day <= periods[-1].end]  # fmt: skip
    return sheet.page(
        sentences.comparison(view, sheet.names, text).lead, sheet.about_country(view.country), parts, _figures(view),
        legend=" · ".join(filter(None, [_meaning(sheet, frame), *notes])), notes=[sheet.counted(view.country)],
    )  # fmt: skip


def _heat(
    sheet: Sheet,
    rows: Sequence[UnitRow],
    periods: Sequence[Period],
    at: dict[tuple[str | None, Period], Figure],
    near: Fraction,
    alt: str,
) -> TablePart:
    text = sheet.text
    header = [
        SlideCell(text.say("Unit")),
        *(SlideCell(text.short_period(p), align=Align.RIGHT) for p in periods),
    ]
    lines = []
    for row in rows:
        cells = [SlideCell(sheet.names.unit(row.unit_id))]
        for period in periods:
            figure = at.get((row.unit_id, period))
            if figure is None or figure.rate is None:
                cells.append(SlideCell("—", Tone.QUIET, align=Align.RIGHT))
                continue
            tone = _SHADES[shade(figure, near)]
            cells.append(SlideCell(_value(sheet, figure), tone, align=Align.RIGHT, filled=tone is not Tone.QUIET))
        lines.append(tuple(cells))
    return TablePart(tuple(header), tuple(lines), (24, *(13 for _ in periods)), alt)


def _value(sheet: Sheet, figure: Figure) -> str:
    """Without the percent sign, as in every cell; not met has its sign."""
    sign = "▼" if standing(figure.verdict) == "unmet" else ""
    return f"{sign}{sheet.shown(figure).removesuffix('%')}"
