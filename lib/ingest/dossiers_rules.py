"""What becomes of each dossier of a list: the rules of DESIGN.md, section 4, "tthc_dossiers"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np

from lib.catalog import Catalogue
from lib.ingest.dossiers_frame import DATES, Frame, Mask, Numbers
from lib.ingest.moments import DAY
from lib.model.period import Period

RESOLVED, PENDING = "resolved", "pending"
# The base counts of a list: how a dossier came in, and how it stood at the end.
CARRIED = "carried_over"
OUTCOMES = ("resolved_on_time", "resolved_late", "pending_in_time", "pending_overdue")
# What a text means besides the values of its field: nothing known, nothing by somebody's answer, nothing written.
UNKNOWN, LEFT_OUT, BLANK = -1, -2, -3


class Apart(StrEnum):
    """Why a dossier is not counted; the first that applies, in this order."""

    NOT_A_DATE = "not_a_date"
    NO_RECEIPT = "no_receipt"
    TWICE = "twice"
    NO_UNIT = "no_unit"
    LEFT_OUT = "left_out"
    RECEIVED_AFTER = "received_after"
    UNKNOWN_STATE = "unknown_state"
    OTHER_STATE = "other_state"
    RESOLVED_WITHOUT_DATE = "resolved_without_date"
    PENDING_WITH_DATE = "pending_with_date"
    RETURNED_BEFORE_RECEIPT = "returned_before_receipt"
    RESOLVED_BEFORE = "resolved_before"
    UNKNOWN_CHANNEL = "unknown_channel"
    NO_DUE_DATE = "no_due_date"


@dataclass(frozen=True)
class Meanings:
    """What each record means by its texts, as numbers of ``channels``, ``states`` and of the units of the reading.

    Negative: UNKNOWN, LEFT_OUT or, of states alone, BLANK, which leaves it to the dates. ``limits``: working days of
    the procedure, 0 where they are not known.
    """

    units: Numbers
    channels: Numbers
    states: Numbers
    state_ids: tuple[str, ...]
    limits: Numbers

    def by_state(self) -> tuple[tuple[str, int], ...]:
        """How many records the file says to be in each state."""
        names = (*self.state_ids, "left_out", "unknown", "blank")
        numbers = {BLANK: "blank", LEFT_OUT: "left_out", UNKNOWN: "unknown"} | dict(enumerate(self.state_ids))
        found, counts = np.unique(self.states, return_counts=True)
        by_name = {numbers[int(number)]: int(count) for number, count in zip(found, counts, strict=True)}
        return tuple((name, by_name[name]) for name in names if name in by_name)


@dataclass(frozen=True)
class Judged:
    """``apart``: for each record why it is not counted, "" where it is; by the position in REASONS.

    Of those counted: ``carried``: received before the period; ``outcomes``: the position in OUTCOMES.
    """

    apart: Numbers
    carried: Mask
    outcomes: Numbers

    @property
    def counted(self) -> Mask:
        found: Mask = self.apart == 0
        return found

    def is_apart(self, reason: Apart) -> Mask:
        """The records that are not counted for this reason."""
        found: Mask = self.apart == REASONS.index(reason)
        return found

    def by_reason(self) -> Mapping[Apart, int]:
        """How many records are not counted, by reason."""
        numbers = np.bincount(self.apart, minlength=len(REASONS))
        return {reason: int(numbers[REASONS.index(reason)]) for reason in Apart if numbers[REASONS.index(reason)]}


REASONS = ("", *Apart)
_0, _1, _2, _3 = np.arange(len(OUTCOMES), dtype=np.int8)


def judge(frame: Frame, meant: Meanings, period: Period, calendar: WorkingDays) -> Judged:
    """Apply the rules to every record at once."""
    received, returned = frame.moments["received"], frame.moments["returned"]
    due = _due(frame.moments["due"], received, meant.limits, calendar)
    start, end = period.start.toordinal(), period.end.toordinal()
    received_on, returned_on, due_on = _days(received), _days(returned), _days(due)
    has_date = returned >= 0
    done = has_date & (returned_on <= end)
    resolved, pending = (_is_state(meant, state) for state in (RESOLVED, PENDING))
    reasons: tuple[tuple[Apart, Mask], ...] = (
        (Apart.NOT_A_DATE, frame.errors | np.any([frame.moments[f] < -1 for f in DATES], axis=0)),
        (Apart.NO_RECEIPT, received == -1),
        (Apart.TWICE, _twice(frame.keys)),
        (Apart.NO_UNIT, meant.units == UNKNOWN),
        (Apart.LEFT_OUT, (meant.units == LEFT_OUT) | (meant.channels == LEFT_OUT) | (meant.states == LEFT_OUT)),
        (Apart.RECEIVED_AFTER, received_on > end),
        (Apart.UNKNOWN_STATE, meant.states == UNKNOWN),
        (Apart.OTHER_STATE, (meant.states >= 0) & ~resolved & ~pending),
        (Apart.RESOLVED_WITHOUT_DATE, resolved & ~has_date),
        (Apart.PENDING_WITH_DATE, pending & done),
        (Apart.RETURNED_BEFORE_RECEIPT, has_date & ~_not_after(received, returned)),
        (Apart.RESOLVED_BEFORE, has_date & (returned_on < start)),
        (Apart.UNKNOWN_CHANNEL, meant.channels == UNKNOWN),
        (Apart.NO_DUE_DATE, due < 0),
    )
    apart = np.zeros(len(frame), dtype=np.int8)
    for reason, mask in reversed(reasons):
        apart[mask] = REASONS.index(reason)
    on_time, in_time = _not_after(returned, due), due_on >= end
    outcomes = np.where(done, np.where(on_time, _0, _1), np.where(in_time, _2, _3))
    return Judged(apart, received_on < start, outcomes)


def _days(moments: Numbers) -> Numbers:
    return (moments // DAY).astype(np.int32)


def _is_state(meant: Meanings, state: str) -> Mask:
    found: Mask = meant.states == (meant.state_ids.index(state) if state in meant.state_ids else len(meant.state_ids))
    return found


def _not_after(first: Numbers, second: Numbers) -> Mask:
    """Whether a moment is not after another: by the clock where both have a time of day, else by the day."""
    clocks = (first % DAY != 0) & (second % DAY != 0)
    found: Mask = np.where(clocks, first <= second, _days(first) <= _days(second))
    return found


def _twice(keys: Numbers) -> Mask:
    """The records whose code occurs more than once."""
    ordered = np.sort(keys)
    repeated = np.unique(ordered[1:][ordered[1:] == ordered[:-1]])
    found: Mask = np.isin(keys, repeated[repeated != 0])
    return found


def _due(written: Numbers, received: Numbers, limits: Numbers, calendar: WorkingDays) -> Numbers:
    """The due date as it is written; without one so many working days after the receipt, -1 where none is known."""
    counted = (written == -1) & (limits > 0) & (received >= 0)
    if not counted.any():
        return written
    due = written.copy()
    due[counted] = calendar.after(received[counted] // DAY, limits[counted]) * DAY
    due[due < 0] = -1
    return due


class WorkingDays:
    """The working days of the years whose days off are known."""

    def __init__(self, catalogue: Catalogue) -> None:
        years = {day.year for day in catalogue.days_off}
        first = date(min(years), 1, 1).toordinal() if years else 1
        last = date(max(years), 12, 31).toordinal() if years else 0
        off = {day.toordinal() for day in catalogue.days_off}
        worked = {day.toordinal() for day in catalogue.days_worked}
        # 1 January of the year 1, the day 1, was a Monday.
        days = [d for d in range(first, last + 1) if d in worked or ((d - 1) % 7 < 5 and d not in off)]
        self.first = first
        self.days: Numbers = np.array(days, dtype=np.int64)

    def after(self, days: Numbers, count: Numbers) -> Numbers:
        """The day so many working days after a day, which itself is not counted; -1 outside of the years known."""
        places = np.searchsorted(self.days, days, side="right") + count - 1
        known = (days >= self.first) & (places < len(self.days))
        found: Numbers = np.where(known, np.append(self.days, -1)[np.minimum(places, len(self.days))], -1)
        return found
