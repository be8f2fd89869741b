"""On which map of provinces a table stands, and whether it claims to hold all of it; the maps are those on record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from lib.catalog import Catalogue
from lib.ingest.layout import folded
from lib.model.unit import Level


def redrawings_between(labels: Iterable[str], catalogue: Catalogue, day: date) -> tuple[date, ...]:
    """The redrawings between a day and the map that a table stands on; empty where that is the day's own.

    It stands on an earlier map when it holds any name that disappeared by then; on a later one when it holds any that
    no province bore yet, or when it is one of the whole country without any of the names that disappear at the next
    redrawing.
    """
    named = {ids for label in labels if (ids := catalogue.named(label))}
    strange = [_province_spans(ids, catalogue) for ids in named]
    strange = [spans for spans in strange if spans and not any(first <= day <= last for first, last in spans)]
    earliest, latest = day, day
    for spans in strange:
        if ended := [last for _, last in spans if last < day]:
            earliest = min(earliest, max(ended))
        else:
            latest = max(latest, min(first for first, _ in spans))
    coming = next((d for d in catalogue.redrawn_on if d > day), None)
    if coming is not None and len(named) >= whole_country(catalogue) and not named & _disappearing(coming, catalogue):
        latest = max(latest, coming)
    return tuple(d for d in catalogue.redrawn_on if earliest < d <= latest)


def _province_spans(unit_ids: Sequence[str], catalogue: Catalogue) -> list[tuple[date, date]]:
    """The first and last days of the provinces among some units; empty as soon as another kind of unit is meant."""
    units = [catalogue.units[i] for i in unit_ids]
    if any(unit.level is not Level.PROVINCE for unit in units):
        return []
    return [(unit.spans[0].valid_from, unit.ended_on or date.max) for unit in units]


def _disappearing(redrawn: date, catalogue: Catalogue) -> frozenset[tuple[str, ...]]:
    """What names mean, of any date, that provinces bore until a redrawing and none bears after it."""
    eve = redrawn - timedelta(days=1)
    ended = [u for u in catalogue.provinces_on(eve) if not u.exists_on(redrawn)]
    meant = {catalogue.named(unit.name_on(eve)) for unit in ended}
    return frozenset(ids for ids in meant if not any(catalogue.units[i].exists_on(redrawn) for i in ids))


def _sides(catalogue: Catalogue) -> set[date]:
    """A day on each map on record."""
    return {d for first in catalogue.redrawn_on for d in (first, first - timedelta(days=1))} or {date.max}


def counts_on_record(catalogue: Catalogue) -> frozenset[int]:
    """How many provinces each map on record has: 63 and 34."""
    return frozenset(len(catalogue.provinces_on(day)) for day in _sides(catalogue))


def whole_country(catalogue: Catalogue) -> int:
    """From how many units on a table is one of the whole country: nine tenths of the smallest map, 30 of 34."""
    return min(counts_on_record(catalogue)) * 9 // 10


def claims_country(title: Sequence[str], catalogue: Catalogue) -> bool:
    """Whether a title says that the table holds every province: by a word, or by the number of a map on record."""
    texts = [f" {folded(line)} " for line in title]
    numbers = "|".join(str(count) for count in sorted(counts_on_record(catalogue)))
    every = re.compile(rf" (?:toan quoc|ca nuoc|cac tinh thanh pho|(?:{numbers}) tinh) ")
    return any(every.search(text) for text in texts)
