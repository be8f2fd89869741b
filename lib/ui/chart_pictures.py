"""The charts of the pages as pictures to take away: one table, by the pages that show them.

To add one: a function that gives the chart, one that tells whether there is one, and a row in ``CHARTS``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from lib.charts import LIGHT, effects_frame, funnel_frame, late_bars
from lib.charts import dumbbell as dumbbell_chart
from lib.charts import effects as effects_chart
from lib.charts import funnel as funnel_chart
from lib.charts import heat as heat_chart
from lib.charts import ranked as ranked_chart
from lib.charts import tile_map as tile_map_chart
from lib.charts import trend as trend_chart
from lib.charts.theme import headed
from lib.kpi import comparable
from lib.model.figure import Figure
from lib.model.form import Direction
from lib.model.question import AS_LAST_YEAR
from lib.model.unit_page import Breakdown, Division
from lib.model.views import Comparison
from lib.services.analysis import analysis
from lib.services.inside import inside
from lib.services.overview import comparison, detail, subject_of
from lib.text import nouns, unit_words
from lib.text.messages import msgid
from lib.ui.breaks import break_marks
from lib.ui.inside import BARS
from lib.ui.pictures import frame_of, heat_frame, ranked_frame, trend_frame
from lib.ui.visit import Visit

_LEAST_UNITS = 5  # limits of chance are not told from fewer


@dataclass(frozen=True, slots=True)
class ChartFile:
    """``slug`` begins the name of the file; ``pages``: those that show the chart; ``name``: in a state of them.

    ``build``: the chart in the state of a visit, with all that has to be known of it once it has left the page;
    ``ready``: whether there is anything to show, which is asked first.
    """

    slug: str
    pages: tuple[str, ...]
    name: Callable[[Visit], str]
    build: Callable[[Visit], Any]
    ready: Callable[[Visit], bool]


def charts_of(visit: Visit) -> tuple[ChartFile, ...]:
    """The charts that have something to show in a state."""
    return tuple(chart for chart in CHARTS if chart.ready(visit))


def about(visit: Visit, figure: Figure) -> str:
    """What a picture says of itself once it has left the page: unit, coverage, version, and whether it is real."""
    text = visit.text
    unit = visit.names.unit(figure.unit_id) if figure.unit_id else text.say("The whole country")
    parts = [unit]
    if figure.unit_id is None:
        covered, expected = str(figure.coverage.covered), str(figure.coverage.expected)
        parts.append(text.say("{covered}/{expected} provinces and cities", covered=covered, expected=expected))
    parts.append(text.say("version {version}", version=str(visit.status.version)))
    if figure.at_volume not in (None, AS_LAST_YEAR):
        parts.append(text.say("months left at {n}% of last year's volume", n=str(figure.at_volume)))
    if figure.illustrative:
        parts.append(text.say("Illustrative figures and targets"))
    return " · ".join(parts)


def _title(visit: Visit, figure: Figure) -> str:
    return f"{visit.names.title(figure)} · {visit.text.period(visit.question.period)}"


def _until(visit: Visit, figure: Figure) -> str:
    period = visit.text.period(visit.question.period)
    return visit.text.say("{name}, until {period}", name=visit.names.title(figure), period=period)


def _ranked(visit: Visit) -> Any:
    view = comparison(visit.desk, visit.question)
    frame, told = ranked_frame(visit, view.rows), about(visit, view.country)
    highlight, title = visit.address.unit_id or "", _title(visit, view.country)
    return ranked_chart(frame, visit.text, LIGHT, title=title, subtitle=told, highlight=highlight)


def _map(visit: Visit) -> Any:
    view = comparison(visit.desk, visit.question)
    tiles = visit.catalogue.tiles_shown(visit.day, visit.address.boundaries)
    drawn = tile_map_chart(ranked_frame(visit, view.rows), tiles, visit.text, LIGHT)
    return headed(drawn, LIGHT, _title(visit, view.country), about(visit, view.country))


def _trend(visit: Visit) -> Any:
    card = detail(visit.desk, visit.question, (subject_of(visit.desk, visit.question),)).cards[0]
    frame, told, breaks = trend_frame(visit, card), about(visit, card.figure), break_marks(visit, card.figure)
    title = _until(visit, card.figure)
    return trend_chart(frame, visit.text, LIGHT, breaks=breaks, title=title, subtitle=told)


def _heat(visit: Visit) -> Any:
    view = comparison(visit.desk, visit.question)
    frame, told, breaks = heat_frame(visit, view), about(visit, view.country), break_marks(visit, view.country)
    return heat_chart(frame, visit.text, LIGHT, breaks=breaks, title=_until(visit, view.country), subtitle=told)


def _moved(view: Comparison) -> list[tuple[str, Figure, Figure]]:
    """The units with figures of two periods that may be compared: before and now."""
    return [
        (row.unit_id, row.previous, row.figure)
        for row in view.rows
        if row.previous and comparable(row.figure, row.previous)
    ]


def _two_periods(visit: Visit) -> Any:
    view, text = comparison(visit.desk, visit.question), visit.text
    rows = [(visit.names.unit(unit_id), figure) for unit_id, *pair in _moved(view) for figure in pair]
    before = text.period(view.previous_period or view.question.period)
    after = text.period(view.question.period)
    periods = text.say("From {before} to {after}", before=before, after=after)
    drawn = dumbbell_chart(frame_of(visit, rows), text, LIGHT)
    return headed(drawn, LIGHT, f"{visit.names.title(view.country)} · {periods}", about(visit, view.country))


def _why(visit: Visit) -> Any:
    view = analysis(visit.desk, visit.question, visit.address.against)
    # Else it is not ready.
    assert view.reason is not None
    assert view.reason.explanation is not None
    explained, text = view.reason.explanation, visit.text
    before, after = text.period(view.reason.base.period), text.period(visit.question.period)
    periods = text.say("From {before} to {after}", before=before, after=after)
    drawn = effects_chart(effects_frame(explained, visit.names.unit, text), text, LIGHT)
    return headed(drawn, LIGHT, f"{visit.names.title(view.country)} · {periods}", about(visit, view.country))


def _beyond_chance(visit: Visit) -> Any:
    view, text = analysis(visit.desk, visit.question, visit.address.against), visit.text
    found = view.funnel
    indicator = visit.catalogue.indicators[view.question.indicator]
    drawn = funnel_chart(
        funnel_frame(found, visit.names.unit, text, digits=indicator.digits), found, text, LIGHT,
        volume=nouns.volume(visit.names.counted(view.country), text),
        higher_is_better=indicator.direction is Direction.HIGHER, highlight=visit.address.unit_id or "",
    )  # fmt: skip
    limits = text.say("Dashed: plain limits. Solid: adjusted limits. 2 and 3 deviations.")
    return headed(drawn, LIGHT, _title(visit, view.country), about(visit, view.country), limits)


def _late(place: int) -> ChartFile:
    """The late files of one division of the unit's page."""

    def division(visit: Visit) -> str:
        found = _told(visit)[place]
        return unit_words.division_title(found.division, visit.text, country=visit.address.unit_id is None)

    def name(visit: Visit) -> str:
        return visit.text.say("Late files: {division}", division=division(visit))

    def build(visit: Visit) -> Any:
        found, text, unit_id = _told(visit)[place], visit.text, visit.address.unit_id
        rows = [(visit.names.anything(share.part), share) for share in found.shares if share.delayed][:BARS]
        unit = visit.names.unit(unit_id) if unit_id else text.say("The whole country")
        told = [text.say("version {version}", version=str(visit.status.version))]
        if any(share.illustrative for share in found.shares):
            told.append(text.say("Illustrative figures and targets"))
        title = f"{name(visit)} · {unit} · {text.period(visit.question.period)}"
        return headed(late_bars(rows, text, LIGHT), LIGHT, title, " · ".join(told))

    return ChartFile(f"ho-so-cham-{place + 1}", ("unit",), name, build, lambda visit: len(_told(visit)) > place)


def _told(visit: Visit) -> list[Breakdown]:
    """The divisions of the unit that have late files."""
    view = inside(visit.desk, visit.question)
    return [found for found in view.breakdowns if any(share.delayed for share in found.shares)]


def _known(visit: Visit) -> bool:
    """Whether any province has a figure."""
    return any(row.figure.rate is not None for row in comparison(visit.desk, visit.question).rows)


def _explained(visit: Visit) -> bool:
    found = analysis(visit.desk, visit.question, visit.address.against).reason
    return found is not None and found.explanation is not None


def _spread(visit: Visit) -> bool:
    found = analysis(visit.desk, visit.question, visit.address.against).funnel
    return found.centre is not None and len(found.points) >= _LEAST_UNITS


def _trend_known(visit: Visit) -> bool:
    card = detail(visit.desk, visit.question, (subject_of(visit.desk, visit.question),)).cards[0]
    return any(figure.rate is not None for figure in card.trend)


def _heat_known(visit: Visit) -> bool:
    return _known(visit) and len(comparison(visit.desk, visit.question).periods) > 1


def _named(wording: str) -> Callable[[Visit], str]:
    return lambda visit: visit.text.say(wording)


def _two_known(visit: Visit) -> bool:
    return bool(_moved(comparison(visit.desk, visit.question)))


_WHY, _CHANCE = msgid("Why did the national rate move?"), msgid("Which units differ by more than chance?")
CHARTS: Sequence[ChartFile] = (
    ChartFile("xep-hang", ("overview", "provinces"), _named(msgid("Provinces in rank order")), _ranked, _known),
    ChartFile("ban-do", ("overview", "provinces"), _named(msgid("Map of tiles")), _map, _known),
    ChartFile("theo-thoi-gian", ("overview", "timeliness", "payments"), _named(msgid("Trend")), _trend, _trend_known),
    ChartFile("bang-nhiet", ("provinces",), _named(msgid("Provinces over time")), _heat, _heat_known),
    ChartFile("hai-ky", ("provinces",), _named(msgid("Two periods beside each other")), _two_periods, _two_known),
    ChartFile("vi-sao", ("analysis",), _named(_WHY), _why, _explained),
    ChartFile("khac-biet", ("analysis",), _named(_CHANCE), _beyond_chance, _spread),
    *(_late(place) for place in range(len(Division))),
)
