"""The figures of one form on the page of a system: rates, means, the trend, the provinces, the counts."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from lib.charts import Theme, extent_of
from lib.charts import ranked as ranked_chart
from lib.charts import trend as trend_chart
from lib.model.figure import Figure
from lib.model.period import Period
from lib.model.quotient import is_count, is_mean
from lib.model.system import FormPart
from lib.model.system_view import FormFigures, SystemView, is_known
from lib.model.unit import Boundaries
from lib.model.views import Card
from lib.services.series import Subject
from lib.ui.assumption import choose_volume
from lib.ui.breaks import break_marks
from lib.ui.cards import card_row
from lib.ui.filters import choose_subject, subject_title
from lib.ui.markdown import literal, quiet
from lib.ui.params import BOUNDARY_SLUGS, IN_PERIOD, Param
from lib.ui.pictures import draw, ranked_frame, trend_frame
from lib.ui.system.counts import count_table
from lib.ui.system.means import mean_row
from lib.ui.visit import Visit, set_param

_LEAST_POINTS = 2  # one period is no trend
_NAMES = 90  # pixels for the names of provinces
_NAMED_ABSENT = 6


def form_part(visit: Visit, view: SystemView, part: FormPart, number: int) -> None:
    """``number``: of the part on its page, which tells its choices and pictures from those of the others."""
    found = view.part(part.form, part.heading)
    if found is None:
        st.markdown(quiet([visit.text.say("This version knows nothing of this form yet.")]))
        return
    if not found.known:
        _nothing(visit, found.latest, number)
        return
    cards = [card for card in found.cards if is_known(card.figure)]
    choose_volume(visit, [card.figure for card in cards])
    card_row(visit, cards)
    mean_row(visit, [card for card in found.means if is_known(card.figure)])
    _pictures(visit, found, number)
    count_table(visit, found, number)
    _absent(visit, found)


def _nothing(visit: Visit, latest: Period | None, number: int) -> None:
    """That nothing was reported, which is not 0, and the way to what was."""
    text, address = visit.text, visit.address
    if latest is None:
        unit_id = address.unit_id
        _led(
            visit,
            text.say("No figures have been reported yet.") if unit_id is None else text.say("No figures of this unit."),
        )
    elif latest != address.period:
        name = text.period_within(latest)
        said = text.say("No figures for this period yet; the newest are of {period}.", period=name)
        _led(visit, said, text.say("Show {period}", period=name), f"latest {number}", (Param.PERIOD, latest.slug))
    elif address.cumulated:
        said = text.say("Since January there are gaps: what was reported is of this period alone.")
        _led(visit, said, text.say("In the period"), f"alone {number}", (Param.CUMULATED, IN_PERIOD))
    else:
        said = text.say("On this map parts of the figures are missing for this period.")
        as_reported = BOUNDARY_SLUGS[Boundaries.REPORTED]
        _led(visit, said, text.say("As reported then"), f"map {number}", (Param.BOUNDARIES, as_reported))


def _led(
    visit: Visit, said: str, label: str = "", key: str | None = None, change: tuple[Param, str] | None = None
) -> None:
    """What is missing, with a button that changes the address to where it is."""
    line = f":gray[:material/pending:] {literal(said)}"
    if change is None or visit.sealed:
        st.markdown(line)
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(line, width="content")
        st.button(label, key=key, on_click=set_param, args=change)


def _absent(visit: Visit, found: FormFigures) -> None:
    """What the form could tell and nobody reported: an item or a measure alone where nothing of it is known."""
    items = {figure.item for figure in found.figures if is_known(figure)}
    measures = {figure.indicator for figure in found.figures if is_known(figure)}

    def name(figure: Figure) -> str:
        if figure.item and figure.item not in items:
            return visit.names.anything(figure.item)
        title = visit.names.title(figure if figure.indicator in measures else replace(figure, item=None, scope=None))
        if is_count(figure.indicator) or is_mean(figure.indicator):
            return title
        return visit.text.say("rate of {name}", name=f"{title[:1].lower()}{title[1:]}")

    names = list(dict.fromkeys(name(figure) for figure in found.figures if not is_known(figure)))
    more = len(names) - _NAMED_ABSENT
    if more > 0:
        names = [*names[:_NAMED_ABSENT], visit.text.plural("{n} more", "{n} more", more)]
    if names:
        said = "; ".join(map(literal, names))
        st.markdown(quiet([visit.text.say("No figures yet: {names}.", names=said)]))


def _pictures(visit: Visit, found: FormFigures, number: int) -> None:
    """The trend and the provinces of the card in focus, where there is more than one point or province."""
    if not found.cards:
        return
    card = found.cards[found.focus]
    trended = sum(figure.rate is not None for figure in card.trend) >= _LEAST_POINTS
    if not (trended or found.rows):
        return
    _choose_focus(visit, found, number)
    columns = st.columns(2, gap="medium") if trended and found.rows else [st.container()] * 2
    if trended:
        with columns[0]:
            _trend(visit, card, number)
    if found.rows:
        with columns[1]:
            _provinces(visit, found, card.figure, number)


def _choose_focus(visit: Visit, found: FormFigures, number: int) -> None:
    """Which card the pictures are about."""
    known = [card.figure for card in found.cards if is_known(card.figure)]
    names = {Subject(f.indicator, f.item): subject_title(visit, f) for f in known}
    focus = found.cards[found.focus].figure
    chosen = Subject(focus.indicator, focus.item)
    if visit.sealed or len(names) < _LEAST_POINTS or chosen not in names:
        st.markdown(f"**{literal(subject_title(visit, focus))}**")
        return
    key = f"focus {number}"
    st.session_state[key] = chosen
    st.pills(
        visit.text.say("Indicator"),
        list(names),
        format_func=names.__getitem__,
        key=key,
        required=True,
        label_visibility="collapsed",
        on_change=lambda: choose_subject(st.session_state[key]),
    )


def _trend(visit: Visit, card: Card, number: int) -> None:
    breaks = break_marks(visit, card.figure)

    def build(colours: Theme) -> object:
        return trend_chart(trend_frame(visit, card), visit.text, colours, breaks=breaks, title=visit.text.say("Trend"))

    draw(visit, f"system trend {visit.spec.page_id} {number}", build, card.figure.indicator, card.figure.item)


def _provinces(visit: Visit, found: FormFigures, figure: Figure, number: int) -> None:
    text = visit.text
    lacking = figure.coverage.expected - len(found.rows)
    beside = text.plural("{n} province has no figures.", "{n} provinces have no figures.", lacking) if lacking else ""

    def build(colours: Theme) -> object:
        frame, title = ranked_frame(visit, found.rows), text.say("Provinces and cities")
        return ranked_chart(frame, text, colours, title=title, subtitle=beside, extent=extent_of(frame), names=_NAMES)

    draw(visit, f"system provinces {visit.spec.page_id} {number}", build, figure.indicator, figure.item)
