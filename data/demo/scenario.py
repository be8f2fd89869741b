"""What goes wrong in the illustrative months, so that every state of the screens can be seen. Each case is one row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from decimal import Decimal

from data.demo.history import Figures, Key, Month
from lib.model.period import Period


@dataclass(frozen=True, slots=True)
class Absence:
    """A unit that the national workbook of a month lacks. ``comes_at``: when it reports by itself, None: not yet."""

    form: str
    period: Period
    unit_id: str
    comes_at: datetime | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """A unit whose first figures of a month understated the late files by ``hidden``, and reports again."""

    period: Period
    unit_id: str
    hidden: int
    comes_at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Written:
    """A month as a workbook has it. ``stated``: points added to the rate that is written beside the counts."""

    month: Month
    stated: Mapping[tuple[str, Key], Decimal] = field(default_factory=dict)


_LATE = "Đơn vị báo cáo bổ sung do gửi chậm so với thời hạn"
ABSENCES = (
    Absence("tthc_results", Period.month(2026, 6), "vinh-long-2025", datetime(2026, 8, 3, 2, 40, tzinfo=UTC), _LATE),
    Absence("cashless", Period.month(2026, 6), "vinh-long-2025", datetime(2026, 8, 3, 2, 55, tzinfo=UTC), _LATE),
    Absence("cashless", Period.month(2026, 9), "lai-chau"),
    Absence("cashless", Period.month(2026, 10), "lai-chau"),
    Absence("cashless", Period.month(2026, 10), "dak-lak-2025"),
    Absence("cashless", Period.month(2026, 10), "ca-mau-2025"),
)
CORRECTIONS = (
    Correction(
        Period.month(2026, 3),
        "khanh-hoa-2025",
        60,
        datetime(2026, 5, 6, 8, 20, tzinfo=UTC),
        "Rà soát lại: 60 hồ sơ quá hạn đã báo cáo nhầm là đúng hạn",
    ),
)
# Column 1 is written this much too small: 1=2+3+4+5+6 and 1=7+10 do not hold.
UNBALANCED = {(Period.month(2024, 10), "hai-duong"): 11}
# Nothing came by post, and nothing at the service centres.
WITHOUT_POST = ((Period.month(2024, 9), "bac-kan"),)
# Nobody in the urban areas was due a lump sum: the rate is "nothing arisen", not 0%.
NOTHING_ARISEN = ((Period.month(2025, 11), "lai-chau", "lump_sum"),)
# The rate written for pensions of the whole province is this many points too high.
MISSTATED = {(Period.month(2025, 5), "nam-dinh"): Decimal("1.50")}


def as_first_written(month: Month) -> Written:
    """A month as its national workbook has it: without the absent, before corrections, with the slips."""
    units = dict(month.units)
    stated: dict[tuple[str, Key], Decimal] = {}
    if month.form == "tthc_results":
        _slip_in_results(month.period, units)
    else:
        stated = {
            (unit_id, ("pension", "all", "recipients")): points
            for (period, unit_id), points in MISSTATED.items()
            if period == month.period
        }
    for absence in absences_of(month):
        del units[absence.unit_id]
    return Written(replace(month, units=units), stated)


def as_settled(month: Month) -> Month:
    """A month with the cases that are facts rather than slips: what did not arise."""
    units = dict(month.units)
    if month.form == "tthc_results":
        for period, unit_id in WITHOUT_POST:
            if period == month.period:
                units[unit_id] = _without_post(units[unit_id])
    else:
        for period, unit_id, item in NOTHING_ARISEN:
            if period == month.period:
                units[unit_id] = {key: 0 if key[:2] == (item, "urban") else n for key, n in units[unit_id].items()}
    return replace(month, units=units)


def absences_of(month: Month) -> tuple[Absence, ...]:
    return tuple(a for a in ABSENCES if (a.form, a.period) == (month.form, month.period))


def corrections_of(month: Month) -> tuple[Correction, ...]:
    return tuple(c for c in CORRECTIONS if month.form == "tthc_results" and c.period == month.period)


def _slip_in_results(period: Period, units: dict[str, Figures]) -> None:
    for correction in CORRECTIONS:
        if correction.period == period:
            by = correction.hidden
            units[correction.unit_id] = _moved(units[correction.unit_id], resolved_late=-by, resolved_on_time=by)
    for (slip_period, unit_id), by in UNBALANCED.items():
        if slip_period == period:
            units[unit_id] = _moved(units[unit_id], received_total=-by)


def _without_post(figures: Figures) -> Figures:
    post = figures[None, None, "received_post"]
    centre = figures[None, None, "received_service_centre"]
    return _moved(figures, received_post=-post, received_service_centre=-centre, received_online=post + centre)


def _moved(figures: Figures, **by: int) -> Figures:
    return {key: value + by.get(key[2], 0) for key, value in figures.items()}
