"""Loads what happens on days: breaks in the series and deadlines of reports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from lib.model.change import BreakKind, SeriesBreak
from lib.model.form import Name
from lib.model.period import PeriodKind
from lib.model.reporting import Deadline

_YES_NO = {"yes": True, "no": False}


def breaks_from(rows: Iterable[Mapping[str, str]]) -> tuple[SeriesBreak, ...]:
    """The rows of the table of breaks, oldest first; without a column ``targets_hold``, no target holds across one."""
    found = (
        SeriesBreak(
            effective=date.fromisoformat(row["effective"]),
            kind=BreakKind(row["kind"]),
            form=row["form"] or None,
            scope=row["scope"] or None,
            what=Name(row["what_vi"], row["what_en"]),
            document=row["document"],
            targets_hold=_YES_NO[row.get("targets_hold") or "no"],
        )
        for row in rows
    )
    return tuple(sorted(found, key=lambda b: b.effective))


def deadlines_from(rows: Iterable[Mapping[str, str]]) -> tuple[Deadline, ...]:
    """The rows of the table of deadlines; a column that an older table does not have is 0, as an empty cell is."""
    return tuple(
        Deadline(
            form=row["form"],
            kind=PeriodKind(row["kind"]),
            last_month=int(row["last_month"] or 0),
            month=int(row["month"] or 0),
            day=int(row["day"]),
            inclusive=_YES_NO[row["inclusive"]],
            document=row["document"],
            years_later=int(row.get("years_later") or 0),
            months_later=int(row.get("months_later") or 0),
        )
        for row in rows
    )
