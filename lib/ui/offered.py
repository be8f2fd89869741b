"""The periods that a page offers, the one it opens on, and the one that an address asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from lib.model.period import InvalidPeriod, Period
from lib.model.views import PeriodState, Status
from lib.services.desk import HERE
from lib.ui.params import Complaint, Param, WrongValue

# The form, or the forms and registers, that a page is about; None: those of every page without forms of its own.
About = str | tuple[str, ...] | None


def offered_periods(status: Status, form: About) -> tuple[PeriodState, ...]:
    """The periods a page offers, newest first; of several forms, the one with the weaker coverage stands for all.

    A page of every form counts those that an indicator rests on: a few tables of another form hold no page back.
    """
    weakest: dict[Period, PeriodState] = {}
    any_measured = any(state.measured for state in status.periods)
    for state in status.periods:
        if form is not None and not _among(state.form, form):
            continue
        if form is None and any_measured and not state.measured:
            continue
        known = weakest.get(state.period)
        if known is None or state.coverage.covered < known.coverage.covered:
            weakest[state.period] = state
    return tuple(sorted(weakest.values(), key=lambda s: (s.period.end, s.period.start), reverse=True))


def _among(name: str, about: str | tuple[str, ...]) -> bool:
    return name == about if isinstance(about, str) else name in about


def day_of(status: Status) -> date | None:
    """The day in Viet Nam on which the last entry was made; None before the first."""
    return status.at.astimezone(HERE).date() if status.at else None


def _any(_: Period) -> bool:
    return True


def opening_period(status: Status, form: About, enough: int, there: Callable[[Period], bool] = _any) -> Period | None:
    """The newest period that enough provinces cover, in every form that has it offered; else the newest at all.

    A period that was not over when the last entry was made is never opened on by itself. ``there``: whether the unit
    asked for was there then; one that was in no period offered opens on what the country does.
    """
    day = day_of(status)
    over = [s for s in offered_periods(status, form) if day is None or s.period.end <= day]
    offered = [s for s in over if there(s.period)] or over
    for state in offered:
        if state.coverage.covered * 100 >= enough * state.coverage.expected:
            return state.period
    return offered[0].period if offered else next((s.period for s in offered_periods(status, form)), None)


def period_of(
    params: Mapping[str, str],
    status: Status,
    form: About,
    enough: int,
    wrong: list[WrongValue],
    *,
    unreported: bool = False,
    there: Callable[[Period], bool] = _any,
) -> Period | None:
    """The period an address asks for, else the one to open on. ``unreported``: also one without any figures.

    ``there``: whether the unit asked for was there then.
    """
    written = params.get(Param.PERIOD)
    there = there if written is None else _any
    fallback = opening_period(status, form, enough, there)
    if fallback is None and isinstance(form, tuple):  # nothing was reported yet of what the page is about
        fallback = opening_period(status, None, enough, there)
    if written is None:
        return fallback
    instead = fallback.slug if fallback else None
    try:
        period = Period.parse(written)
    except InvalidPeriod:
        wrong.append(WrongValue(Param.PERIOD, written, Complaint.UNKNOWN, instead))
        return fallback
    known = {state.period for state in status.periods}
    if unreported or period in known or any(period.contains(other) for other in known):
        # Asked for on a page of another form, or to be pieced together: the page itself says what is missing.
        return period
    wrong.append(WrongValue(Param.PERIOD, written, Complaint.NO_DATA, instead))
    return fallback


def version_of(params: Mapping[str, str], newest: int) -> tuple[int, tuple[WrongValue, ...]]:
    """The version an address asks for; the newest when it names none, or none that exists."""
    written = params.get(Param.VERSION)
    if written is None:
        return newest, ()
    if written.isdecimal() and len(written) < 10 and int(written) <= newest:
        return int(written), ()
    return newest, (WrongValue(Param.VERSION, written, Complaint.UNKNOWN, str(newest)),)
