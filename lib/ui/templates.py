"""Empty forms to fill in: for a form, a unit or all, and a period, where files are sent and where they are missed."""

from __future__ import annotations

from datetime import date, timedelta

import streamlit as st

from lib.model.period import Period
from lib.model.principal import Right
from lib.model.submissions import Board
from lib.services.desk import HERE
from lib.services.templates import template_forms, template_name, template_units, template_xlsx
from lib.text import naming
from lib.ui.handing import by_now
from lib.ui.markdown import quiet
from lib.ui.visit import Visit

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_YEARS = 3  # of periods to choose from; others by their dates
_CALENDAR, _STATUTORY, _DATES = "calendar", "statutory", "dates"


def offer_any_template(visit: Visit) -> None:
    """A button that opens the choice of form, unit and period."""
    text = visit.text
    with st.popover(text.say("Download an empty form"), icon=":material/edit_document:", key="template choice"):
        st.markdown(
            quiet([text.say("Filled in, it is read without a question: names, period and formulas are in it.")])
        )
        forms = template_forms(visit.desk, visit.status.newest)
        form = st.selectbox(
            text.say("Form"),
            forms,
            index=forms.index("tthc_results") if "tthc_results" in forms else 0,
            format_func=naming(visit.catalogue, text, visit.desk.now().astimezone(HERE).date()).anything,
            key="template form",
        )
        period = _period(visit)
        unit = _unit(visit, period)
        _button(visit, form, period, unit)


def offer_board_template(visit: Visit, board: Board) -> None:
    """The empty form of what the board asks for: of the unit that is looked at, or of all."""
    if visit.sealed:
        return
    period, unit = board.asked.period, visit.address.unit_id
    if unit is not None and unit not in template_units(visit.desk, period, visit.status.newest):
        return
    _button(visit, board.form, period, unit)


def _button(visit: Visit, form: str, period: Period, unit: str | None) -> None:
    st.download_button(
        visit.text.say("Download an empty form"),
        lambda: template_xlsx(by_now(visit.desk), form, period, unit, visit.status.newest),
        file_name=template_name(form, period, unit),
        mime=_XLSX,
        on_click="ignore",
        icon=":material/download:",
        key="template file",
    )


def _unit(visit: Visit, period: Period) -> str | None:
    """All units, or one; whoever submits for one unit is offered that one first."""
    text = visit.text
    units: tuple[str | None, ...] = (None, *template_units(visit.desk, period, visit.status.newest))
    own = next((unit for right, unit in visit.desk.principal.unit_rights if right is Right.SUBMIT), None)
    names = naming(visit.catalogue, text, period.end)
    return st.selectbox(
        text.say("Unit"),
        units,
        index=units.index(own) if own in units else 0,
        format_func=lambda unit: text.say("All units") if unit is None else names.unit(unit),
        key="template unit",
    )


def _period(visit: Visit) -> Period:
    text, today = visit.text, visit.desk.now().astimezone(HERE).date()
    kinds = {
        _CALENDAR: text.say("Calendar"),
        _STATUTORY: text.say("Statutory (15th to 14th)"),
        _DATES: text.say("From one day to another"),
    }
    kind = st.selectbox(text.say("Kind of period"), list(kinds), format_func=kinds.__getitem__, key="template kind")
    if kind == _DATES:
        return _dates(visit, today)
    periods = begun(today, statutory=kind == _STATUTORY)
    ended = next((n for n, period in enumerate(periods) if period.kind.months == 1 and period.end < today), 0)
    return st.selectbox(
        text.say("Period"), periods, index=ended, format_func=text.period, key=f"template period {kind}"
    )


def _dates(visit: Visit, today: date) -> Period:
    """Dates in the wrong order are taken the other way round."""
    left, right = st.columns(2)
    before = today.replace(day=1) - timedelta(days=1)
    first = left.date_input(visit.text.say("From"), before.replace(day=1), format="DD/MM/YYYY", key="template from")
    last = right.date_input(visit.text.say("To"), before, format="DD/MM/YYYY", key="template to")
    return Period(min(first, last), max(first, last))


def begun(today: date, *, statutory: bool) -> tuple[Period, ...]:
    """The months, quarters, half-years and years that have begun, the latest first and of one end the shortest."""
    build = Period.statutory if statutory else Period.months
    found = [
        build(year, last - length + 1, last)
        for year in range(today.year + 1, today.year - _YEARS, -1)
        for length in (1, 3, 6, 12)
        for last in range(length, 13, length)
    ]
    return tuple(sorted((p for p in found if p.start <= today), key=lambda p: (p.end, p.start), reverse=True))
