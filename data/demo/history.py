"""Invented figures of every province and month, with integers only; the same seed gives the same figures.

Everything is drawn for the 63 provinces of before 1/7/2025 and added up to the map of the day. What a merged province
carries over is therefore what its predecessors left, and no figure jumps because of the redrawing.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random

from lib.catalog import Catalogue
from lib.model.period import Period

FIRST = (2024, 1)
LAST = (2026, 10)
PER_WHOLE = 10_000  # rates are drawn in hundredths of a percent

# Offices close for a week at the Lunar New Year: 10/2/2024, 29/1/2025, 17/2/2026.
_NEW_YEAR = {(2024, 2): 790, (2025, 1): 800, (2026, 2): 780}
_SEASON = (1000, 985, 1060, 1000, 1010, 1020, 1040, 1010, 990, 1020, 1000, 1045)  # per thousand, January first
_CITIES = ("ha-noi", "ho-chi-minh", "da-nang", "hai-phong", "can-tho", "binh-duong")

# Of one unit and month. A key is (item, scope, measure); item and scope are None for tthc_results.
Key = tuple[str | None, str | None, str]
Figures = Mapping[Key, int]


@dataclass(frozen=True, slots=True)
class Month:
    """The figures of one form and month, unit by unit in the order of the reference table."""

    form: str
    period: Period
    units: Mapping[str, Figures]


@dataclass(frozen=True, slots=True)
class Benefit:
    """How one benefit is drawn. ``people``: per 100.000 inhabitants a month, low and high; ``growth``: of them, per
    ten thousand and month; ``urban``: percent of them in urban areas; ``start`` and ``end``: the urban rate in the
    first and the last month; ``spread``: how far provinces lie from it; ``swing``: of the number, in per cent;
    ``behind``: how far the rest of the province lies below. Rates in hundredths of a percent.
    """

    item: str
    people: tuple[int, int]
    growth: int
    urban: tuple[int, int]
    start: int
    end: int
    spread: int
    swing: int
    behind: tuple[int, int]


BENEFITS = (
    Benefit("pension", (2000, 3300), 15, (38, 66), 6420, 8420, 650, 0, (250, 800)),
    Benefit("lump_sum", (60, 110), 10, (40, 64), 9400, 9500, 200, 14, (100, 420)),
    Benefit("unemployment", (620, 1040), 10, (46, 68), 9790, 9880, 70, 8, (60, 200)),
    Benefit("sickness_maternity", (520, 860), 10, (42, 66), 9935, 9965, 30, 9, (5, 60)),
)


def months() -> tuple[Period, ...]:
    """Every month that is illustrated, oldest first."""
    first, last = FIRST[0] * 12 + FIRST[1] - 1, LAST[0] * 12 + LAST[1] - 1
    return tuple(Period.month(index // 12, index % 12 + 1) for index in range(first, last + 1))


def weights(folder: Path = Path(__file__).parent) -> dict[str, int]:
    """Thousands of inhabitants of each of the 63 provinces."""
    text = (folder / "population.csv").read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return {row["unit_id"]: int(row["thousands"]) for row in csv.DictReader(lines)}


def results(catalogue: Catalogue, seed: int) -> Iterator[Month]:
    """Months of ``tthc_results``; 1=2+…+6, 7=8+9, 10=11+12, 13=14+15+16, 1=7+10 and the carry-over hold in each."""
    series = {unit_id: _dossiers(unit_id, weight, seed) for unit_id, weight in weights().items()}
    return _assembled(catalogue, "tthc_results", series)


def cashless(catalogue: Catalogue, seed: int) -> Iterator[Month]:
    """Months of ``cashless``: four benefits, the whole province and its urban areas."""
    series = {unit_id: _payments(unit_id, weight, seed) for unit_id, weight in weights().items()}
    return _assembled(catalogue, "cashless", series)


def _assembled(catalogue: Catalogue, form: str, series: Mapping[str, Iterator[Figures]]) -> Iterator[Month]:
    for period in months():
        of_month = {unit_id: next(figures) for unit_id, figures in series.items()}
        units: dict[str, Figures] = {}
        for unit in catalogue.provinces_on(period.end):
            total: Counter[Key] = Counter()
            for part in catalogue.ancestors(unit.unit_id):
                total.update(of_month[part])
            units[unit.unit_id] = dict(total)
        yield Month(form, period, units)


def _dossiers(unit_id: str, thousands: int, seed: int) -> Iterator[Figures]:
    draw = Random(f"{seed}/{unit_id}/tthc_results")
    per_thousand = draw.randint(66, 88)
    at_counter = draw.randint(300, 1100)  # of 10.000 files, at the start; more of them come online every month
    lateness = 15 + draw.randint(0, 100) * draw.randint(0, 100) * 55 // 1000  # of 100.000; most provinces have few
    open_share = draw.randint(15, 38)  # of 1.000 files of a month, still open at its end
    pending = thousands * per_thousand * open_share // 1000
    for index, period in enumerate(months()):
        volume = thousands * per_thousand * _season(period) * (1000 + 3 * index) // 1_000_000
        new = volume * draw.randint(965, 1035) // 1000
        counter = new * at_counter * (1000 - 15 * index) // (PER_WHOLE * 1000)
        post, centre = draw.randint(0, 60), draw.randint(0, 40)
        carried = pending
        wanted = volume * open_share * draw.randint(850, 1150) // 1_000_000
        pending = carried + (wanted - carried) // 4
        overdue = draw.randint(1, 14) if draw.randint(0, 7) == 0 else 0
        resolved = new + carried - pending
        late = resolved * lateness * draw.randint(70, 135) * (1000 - 9 * index) // (100_000 * 100 * 1000)
        late = min(max(late, resolved * 2 // PER_WHOLE + 1), resolved * 49 // PER_WHOLE)
        linked_on_time, linked_late, linked_pending = draw.randint(20, 410), draw.randint(0, 4) // 4, draw.randint(0, 2)
        yield _named(
            received_total=new + carried,
            received_online=new - counter - post - centre,
            received_counter=counter,
            received_post=post,
            received_service_centre=centre,
            carried_over=carried,
            resolved_total=resolved,
            resolved_on_time=resolved - late,
            resolved_late=late,
            pending_total=pending,
            pending_in_time=pending - overdue,
            pending_overdue=overdue,
            linked_received=linked_on_time + linked_late + linked_pending,
            linked_on_time=linked_on_time,
            linked_late=linked_late,
            linked_pending=linked_pending,
        )


def _payments(unit_id: str, thousands: int, seed: int) -> Iterator[Figures]:
    series = [_paid(benefit, unit_id, thousands, seed) for benefit in BENEFITS]
    while True:
        figures: dict[Key, int] = {}
        for benefit in series:
            figures.update(next(benefit))
        yield figures


def _paid(benefit: Benefit, unit_id: str, thousands: int, seed: int) -> Iterator[Figures]:
    draw = Random(f"{seed}/{unit_id}/{benefit.item}")
    people = draw.randint(*benefit.people)
    urban_percent = draw.randint(*benefit.urban) + (16 if unit_id in _CITIES else 0)
    offset = draw.randint(-benefit.spread, benefit.spread)
    behind = draw.randint(*benefit.behind)
    span = len(months()) - 1
    for index in range(span + 1):
        swing = PER_WHOLE + benefit.growth * index + draw.randint(-100, 100) * benefit.swing + draw.randint(-12, 12)
        everyone = thousands * people * swing // (100 * PER_WHOLE)
        urban = everyone * urban_percent // 100
        trend = benefit.start + (benefit.end - benefit.start) * index // span
        rate = min(trend + offset + draw.randint(-benefit.spread // 12, benefit.spread // 12), PER_WHOLE)
        urban_cashless = _share(urban, rate)
        yield {
            (benefit.item, "all", "recipients"): everyone,
            (benefit.item, "all", "recipients_cashless"): urban_cashless + _share(everyone - urban, rate - behind),
            (benefit.item, "urban", "recipients"): urban,
            (benefit.item, "urban", "recipients_cashless"): urban_cashless,
        }


def _season(period: Period) -> int:
    month = (period.start.year, period.start.month)
    return _NEW_YEAR.get(month, _SEASON[period.start.month - 1])


def _share(whole: int, rate: int) -> int:
    return (whole * rate + PER_WHOLE // 2) // PER_WHOLE


def _named(**values: int) -> Figures:
    return {(None, None, measure): value for measure, value in values.items()}
