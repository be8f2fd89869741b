"""Days from which something else is counted under the same name: what a sum or a target across one may not hide."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from lib.kpi.contribution import has_no_flow
from lib.model.change import BreakKind, SeriesBreak
from lib.model.form import Form, Indicator
from lib.model.period import Period


def redefined_on(breaks: Iterable[SeriesBreak], form: str, scope: str | None) -> tuple[date, ...]:
    """The days from which figures of a form and scope count something else, on every map; oldest first."""
    return tuple(sorted({b.effective for b in breaks if b.kind is BreakKind.DEFINITION and b.concerns(form, scope)}))


def definitions_mixed(
    breaks: Iterable[SeriesBreak], indicator: Indicator, form: Form, item: str | None, scope: str | None, period: Period
) -> tuple[date, ...]:
    """The days inside a period from which its counts mean something else, so that the sum adds two definitions.

    None where nothing adds up over time: a stock is that of the last day, counted by the definition of that day.
    """
    if has_no_flow(indicator, form, item):
        return ()
    return tuple(day for day in redefined_on(breaks, form.form_id, scope) if period.start < day <= period.end)
