"""The figures of a frozen view beside those of today."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from lib.model.figure import Figure
from lib.model.link import Changes, FigureChange
from lib.services.replay import changes, differs
from lib.text import naming
from lib.ui.cards import target_text, verdict_mark
from lib.ui.change_words import change_said, difference_said, value_said
from lib.ui.followed import Followed
from lib.ui.markdown import literal, quiet
from lib.ui.short_link import COMPARED
from lib.ui.visit import Visit

_ROW, _TALL = 35, 70  # pixels: Streamlit wraps texts in rows of more than 64
_TALLEST = 560


def show_comparison(followed: Followed) -> None:
    """The headline figure twice, then a table of all figures of the view: frozen, now, difference."""
    visit, text = followed.visit, followed.visit.text
    st.title(text.say("Then and now"))
    st.markdown(quiet([literal(followed.link.title)]))
    st.button(text.say("Back to the frozen view"), icon=":material/arrow_back:", on_click=_back)
    if followed.frozen is None:
        return
    found = changes(followed.desk, followed.frozen)
    _lead(visit, found)
    if not found.figures:
        st.info(text.say("This view has no rates to be compared."))
        return
    headline = found.figures[0]
    names = naming(visit.catalogue, text, visit.day)
    left, right = st.columns(2)
    frozen_at = text.say(
        "Frozen at {moment}, version {version}",
        moment=text.moment(followed.link.made_at),
        version=str(followed.link.version),
    )
    today = text.say("Today, version {version}", version=str(found.now))
    for column, when, figure in ((left, frozen_at, headline.then), (right, today, headline.now)):
        with column.container(border=True, height="stretch"):
            st.markdown(quiet([when]))
            _card(visit, figure, names.title(figure) if figure else "")
    _table(visit, found)


def _back() -> None:
    del st.query_params[COMPARED]


def _lead(visit: Visit, found: Changes) -> None:
    text = visit.text
    if not found.changed:
        st.markdown(f"**{literal(text.say('No figure of this view has changed.'))}**")
        return
    many = text.plural(
        "{n} of {all} figures has changed.", "{n} of {all} figures have changed.",
        len(found.changed), all=text.number(len(found.figures)),
    )  # fmt: skip
    largest = text.say("The greatest change: {change}", change=change_said(visit, found.changed[0]))
    st.markdown(f"**{literal(many)}** {literal(largest)}")


def _card(visit: Visit, figure: Figure | None, name: str) -> None:
    text = visit.text
    if figure is None:
        st.markdown(text.say("There is no such figure."))
        return
    digits = visit.catalogue.indicators[figure.indicator].digits
    unit = visit.names.unit(figure.unit_id) if figure.unit_id else text.say("The whole country")
    st.metric(f"{name} · {unit}", text.rate(figure, digits))
    st.markdown(" · ".join(part for part in (verdict_mark(visit, figure), target_text(visit, figure)) if part))
    covered = f"{figure.coverage.covered}/{figure.coverage.expected}"
    st.markdown(quiet([literal(value_said(visit, figure)), text.say("covers {covered}", covered=covered)]))


def _table(visit: Visit, found: Changes) -> None:
    """Those that changed in rows that hold their whole difference; below them the others."""
    text, moved = visit.text, set(found.changed)
    rest = [change for change in found.figures if change not in moved]
    if found.changed:
        st.subheader(text.say("What changed"))
        _draw(visit, found.changed, _TALL)
    if rest:
        st.subheader(text.plural("{n} figure as it was", "{n} figures as they were", len(rest)))
        _draw(visit, rest, _ROW)


def _draw(visit: Visit, shown: Sequence[FigureChange], row_height: int) -> None:
    text = visit.text
    widths = {text.say("Indicator"): 186, text.say("Unit"): 106, text.say("Period"): 70, text.say("Frozen"): 176}
    widths |= {text.say("Now"): 176, text.say("Difference"): 200}
    st.dataframe(
        pd.DataFrame([_row(visit, change) for change in shown]),
        hide_index=True,
        row_height=row_height,
        height=min(row_height * len(shown) + 40, _TALLEST),
        column_config={name: st.column_config.TextColumn(width=width) for name, width in widths.items()},
        alt=text.say("Every figure of the view as it was frozen and as it is now"),
    )


def _row(visit: Visit, change: FigureChange) -> dict[str, str]:
    text, figure = visit.text, change.then or change.now
    if figure is None:
        return {}
    names = naming(visit.catalogue, text, figure.period.end)
    scope = f" ({names.anything(figure.scope)})" if figure.scope else ""
    return {
        text.say("Indicator"): names.short_title(figure) + scope,
        text.say("Unit"): names.unit(figure.unit_id) if figure.unit_id else text.say("The whole country"),
        text.say("Period"): text.short_period(figure.period),
        text.say("Frozen"): value_said(visit, change.then),
        text.say("Now"): value_said(visit, change.now),
        text.say("Difference"): difference_said(visit, change) if differs(change) else "=",
    }
