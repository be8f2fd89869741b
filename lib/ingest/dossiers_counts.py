"""From judged dossiers to counts: of a unit, and of it by field, procedure and channel."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from lib.ingest.dossiers_frame import Numbers
from lib.ingest.dossiers_rules import CARRIED, OUTCOMES, Judged, Meanings
from lib.model.form import Form
from lib.model.observation import Observation
from lib.model.period import Period

Counts = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Cut:
    """The counts of a unit as a whole, or of one of its items or channels; ``records``: how many were counted."""

    unit: int
    item: str | None
    scope: str | None
    records: int
    counts: Counts


def cuts(form: Form, judged: Judged, meant: Meanings, items: Mapping[str, Numbers]) -> Iterator[Cut]:
    """Every unit with its counts; ``items``: of each kind of items (fields, procedures) those of the records.

    Totals come first; nothing that has no dossier is given.
    """
    counted = judged.counted
    units, channels = meant.units[counted], meant.channels[counted]
    columns = np.where(judged.carried[counted], np.int8(len(form.scopes)), channels)
    outcomes = judged.outcomes[counted]
    scopes = [value.value_id for value in form.scopes]
    for unit, _, counts in _tally(units, np.zeros_like(units), 1, columns, outcomes, scopes):
        yield Cut(unit, None, None, *_measures(form, counts))
    ids = [value.value_id for value in form.items]
    for of_records in items.values():
        for unit, item, counts in _tally(units, of_records[counted], len(ids), columns, outcomes, scopes):
            yield Cut(unit, ids[item], None, *_measures(form, counts))
    for unit, scope, counts in _tally(units, channels, len(scopes), columns, outcomes, scopes):
        yield Cut(unit, None, scopes[scope], *_measures(form, counts))


def _tally(
    units: Numbers, parts: Numbers, size: int, columns: Numbers, outcomes: Numbers, scopes: Sequence[str]
) -> Iterator[tuple[int, int, dict[str, int]]]:
    """The base counts of each unit and part that has any record."""
    kept = parts >= 0
    keys = (units[kept] * size + parts[kept]).astype(np.int32)
    height = int(keys.max(initial=-1)) + 1
    received = _crossed(keys, columns[kept], height, len(scopes) + 1)
    ended = _crossed(keys, outcomes[kept], height, len(OUTCOMES))
    for key in np.flatnonzero(ended.any(axis=1)):
        counts = dict(zip((*scopes, CARRIED), map(int, received[key]), strict=True))
        counts |= dict(zip(OUTCOMES, map(int, ended[key]), strict=True))
        yield int(key) // size, int(key) % size, counts


def _crossed(rows: Numbers, columns: Numbers, height: int, width: int) -> npt.NDArray[np.intp]:
    return np.bincount(rows * width + columns, minlength=height * width).reshape(height, width)


def _measures(form: Form, base: Mapping[str, int]) -> tuple[int, Counts]:
    """The measures of the form, its totals added up by its printed formulas."""
    sums = {f.total: sum(base[part] for part in f.parts) for f in form.formulas if not f.implied}
    counts = tuple((m.measure_id, sums.get(m.measure_id, base.get(m.measure_id, 0))) for m in form.measures)
    return sum(base[outcome] for outcome in OUTCOMES), counts


def observations_of(
    found: Sequence[Cut], units: Sequence[str], form: Form, period: Period, place: tuple[str | None, str]
) -> tuple[Observation, ...]:
    """The counts to store; ``place``: the sheet and the cells that were counted."""
    sheet, area = place
    return tuple(
        Observation(
            unit_id=units[cut.unit],
            period=period,
            form=form.form_id,
            item=cut.item,
            scope=cut.scope,
            measure=measure,
            value=value,
            sheet=sheet,
            cell=area,
            as_written=str(cut.records),
        )
        for cut in found
        for measure, value in cut.counts
    )
