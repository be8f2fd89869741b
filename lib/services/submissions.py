"""The board of submissions: who reported what and when, its figures, and the entries behind one of its cells."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from lib.catalog import Catalogue
from lib.kpi import deadline_for, reporting_figures, standing, together, volume_coverage
from lib.kpi.counted import counting_forms
from lib.model.ledger import Entry
from lib.model.locks import MonthLock, closed_by, month_of
from lib.model.period import Period
from lib.model.principal import Right
from lib.model.question import Question
from lib.model.reporting import Deadline
from lib.model.submissions import (
    Board,
    BoardCell,
    BoardPeriod,
    CoveredVolume,
    FindingCount,
    GroupFigures,
    Receipt,
    State,
)
from lib.model.unit import Boundaries
from lib.services.desk import HERE, Desk
from lib.services.series import headline_subjects, read_series, run_of_periods
from lib.services.status import status
from lib.store import Reports

BOARD_LENGTH = 8  # periods: as many as stand beside each other with their marks on a laptop
_ENTRIES_AT_MOST = 50
_MONTHS_BACK = 24


def reporting_forms(catalogue: Catalogue) -> tuple[str, ...]:
    """The forms that units send a table of; lists that are only counted for one of them are part of it."""
    return tuple(form.form_id for form in catalogue.forms.values() if form.counts_for is None)


def board(desk: Desk, form: str, period: Period, version: int, day: date) -> Board:
    """The submissions of a form up to a period, as of a version. Raises NotAllowed, UnknownVersion.

    ``day``: up to which a report that is missing is late.
    """
    desk.require(Right.READ)
    return desk.cache.recall(
        ("board", form, period, version, day), lambda: _Making(desk, form, version, day).board(period)
    )


def unit_entries(desk: Desk, unit_id: str, period: Period, version: int) -> tuple[Entry, ...]:
    """The entries that hold something of a unit and period, newest first. Raises NotAllowed, UnknownVersion."""
    desk.require(Right.READ)
    catalogue = desk.catalogue(version)
    found: dict[int, Entry] = {}
    with desk.store.reading() as reader:
        for form in reporting_forms(catalogue):
            asked = reports(catalogue, form, (unit_id,), (period,))
            found |= {entry.number: entry for entry in reader.entries_about(version, asked, _ENTRIES_AT_MOST)}
    return tuple(found[number] for number in sorted(found, reverse=True))


def counted_until(desk: Desk, version: int) -> date:
    """The day up to which a report that is missing is late: today, and for an older version that of its last entry."""
    today = desk.now().astimezone(HERE).date()
    return today if version == desk.newest_version() else min(desk.judged_on(version), today)


def statutory_of(desk: Desk, form: str, period: Period, version: int) -> Period | None:
    """The statutory period in place of a calendar one, where the form has a deadline for that and not for this.

    A quarter as the calendar has it is asked for by mistake: what is due is the one from the 15th to the 14th.
    """
    deadlines, months = desk.catalogue(version).deadlines, period.kind.months
    if months is None or period.kind.statutory or deadline_for(deadlines, form, period) is not None:
        return None
    found = Period.statutory(period.end.year, period.end.month - months + 1, period.end.month)
    return found if deadline_for(deadlines, form, found) is not None else None


def due_periods(desk: Desk, form: str, version: int, day: date) -> tuple[Period, ...]:
    """The periods of the last two years that a deadline asks for and that are over, newest first. Raises NotAllowed.

    They are known without anybody having reported them; those from before the first report of the form are left out.
    """
    desk.require(Right.READ)
    reported = [s.period for s in status(desk, version).periods if s.form == form]
    first = min((period.start for period in reported), default=day)
    found = {
        period
        for deadline in desk.catalogue(version).deadlines
        if deadline.form == form
        for period in _asked_for(deadline, day)
        if period.start >= first
    }
    return tuple(sorted(found, key=lambda p: (p.end, p.start), reverse=True))


def _asked_for(deadline: Deadline, day: date) -> Iterator[Period]:
    """Periods under a deadline that are over on a day; none of kinds that are not made of months."""
    months = deadline.kind.months
    build = Period.statutory if deadline.kind.statutory else Period.months
    for back in range(_MONTHS_BACK):
        year, month = divmod(day.year * 12 + day.month - 1 - back, 12)
        if months is not None and (month + 1) % months == 0:
            candidate = build(year, month + 2 - months, month + 1)
            if candidate.end < day and deadline.applies(deadline.form, candidate):
                yield candidate


def reports(catalogue: Catalogue, form: str, unit_ids: Collection[str], periods: Collection[Period]) -> Reports:
    """The reports of a form, tables and the lists that are counted for them alike."""
    counting = tuple(each.form_id for each in counting_forms(catalogue.forms, form))
    return Reports(form, counting, unit_ids, periods)


class _Making:
    """One board being made."""

    def __init__(self, desk: Desk, form: str, version: int, day: date) -> None:
        self._desk, self._form, self._version, self._day = desk, form, version, day
        self._catalogue = desk.catalogue(version)
        self._deadlines = [d for d in self._catalogue.deadlines if d.form == form]
        self._locks: tuple[MonthLock, ...] = ()

    def board(self, period: Period) -> Board:
        run, cut_by = self._run(period)
        units = {p: [u.unit_id for u in self._catalogue.provinces_on(p.end)] if self._owed(p) else [] for p in run}
        everybody = sorted({unit_id for ids in units.values() for unit_id in ids})
        with self._desk.store.reading() as reader:
            asked = reports(self._catalogue, self._form, everybody, run)
            receipts = {(r.unit_id, r.period): r for r in reader.receipts(self._version, asked)}
            waiting = {(r.unit_id, r.period): r for r in reader.waiting(self._version, asked)}
            counts = {(c.unit_id, c.period): c for c in reader.finding_counts(self._version, asked)}
            self._locks = reader.locks(self._version)
            latest = reports(self._catalogue, self._form, units[period], (period,))
            findings = reader.open_findings(self._version, latest)
        days = {key: _day(receipt) for key, receipt in receipts.items()}
        heads = tuple(self._head(p, units[p], days) for p in run)
        rows = tuple(
            tuple(
                self._cell(
                    unit_id,
                    head,
                    receipts.get((unit_id, head.period)),
                    waiting.get((unit_id, head.period)),
                    counts,
                )
                for head in heads
                if unit_id in units[head.period]
            )
            for unit_id in units[period]
        )
        return Board(
            form=self._form,
            day=self._day,
            periods=heads,
            rows=rows,
            groups=self._groups(heads[-1], units[period], days),
            together=together(head.figures for head in heads),
            volumes=self._volumes(period),
            findings=findings,
            cut_by=cut_by,
        )

    def _owed(self, period: Period) -> bool:
        """Whether units report such periods at all: a deadline asks for it, or one of its kind was ever reported."""
        reported = (s.period.kind for s in status(self._desk, self._version).periods if s.form == self._form)
        return deadline_for(self._deadlines, self._form, period) is not None or period.kind in reported

    def _run(self, period: Period) -> tuple[tuple[Period, ...], date | None]:
        """The period and those of its kind before it, back to the first that was reported or the last redrawing.

        Where a deadline asks for a kind that nobody ever reported, back to the first report of the form at all.
        """
        reported = {s.period for s in status(self._desk, self._version).periods if s.form == self._form}
        regular = any(d.kind is period.kind for d in self._deadlines)
        alike = {p.start for p in reported if p.kind is period.kind} or {p.start for p in reported if regular}
        first = min(alike, default=period.start)
        redrawn = max((day for day in self._catalogue.redrawn_on if day <= period.end), default=date.min)
        run, before = [period], period.previous()
        while before is not None and before.end >= first and len(run) < BOARD_LENGTH:
            if before.end < redrawn:
                return tuple(reversed(run)), redrawn
            # There is none of quarter IV, for instance, since the report of the year stands for it.
            if before in reported or not regular or deadline_for(self._deadlines, self._form, before):
                run.append(before)
            before = before.previous()
        return tuple(reversed(run)), None

    def _head(self, period: Period, units: Sequence[str], days: Mapping[tuple[str, Period], date]) -> BoardPeriod:
        deadline = deadline_for(self._deadlines, self._form, period)
        submitted = {unit_id: days[unit_id, period] for unit_id in units if (unit_id, period) in days}
        last_day = deadline.last_day(period) if deadline else None
        locked = closed_by(self._locks, month_of(period))
        return BoardPeriod(period, deadline, reporting_figures(units, submitted, last_day), locked)

    def _cell(
        self,
        unit_id: str,
        head: BoardPeriod,
        receipt: Receipt | None,
        waiting: Receipt | None,
        counts: Mapping[tuple[str, Period], FindingCount],
    ) -> BoardCell:
        found = counts.get((unit_id, head.period))
        stands = standing(_day(receipt) if receipt else None, head.last_day, self._day, self._catalogue.calendar)
        until = head.last_day or head.period.end
        return BoardCell(
            unit_id,
            head.period,
            State.of(stands.timeliness, self._day, until, waiting=waiting is not None),
            stands,
            receipt.first_entry if receipt else None,
            receipt.corrections if receipt else 0,
            found.unexplained if found else 0,
            found.refused if found else 0,
            waiting.first_entry if waiting else None,
            _day(waiting) if waiting else None,
        )

    def _groups(
        self, head: BoardPeriod, units: Sequence[str], days: Mapping[tuple[str, Period], date]
    ) -> tuple[GroupFigures, ...]:
        """By region and by type, as the table of units names them on the last day."""
        members: dict[str, list[str]] = {}
        spans = [(unit_id, self._catalogue.units[unit_id].span_on(head.period.end)) for unit_id in units]
        for group in ("region", "type"):
            for unit_id, span in spans:
                members.setdefault(getattr(span, group, ""), []).append(unit_id)
        return tuple(
            GroupFigures(group, self._head(head.period, ids, days).figures) for group, ids in members.items() if group
        )

    def _volumes(self, period: Period) -> tuple[CoveredVolume, ...]:
        """How much of the volume of each headline figure of the form is covered."""
        subjects = [
            subject
            for subject in headline_subjects(self._catalogue, None)
            if self._catalogue.indicators[subject.indicator].form == self._form
        ]
        if not subjects:
            return ()
        # Earlier periods serve only on the same map: what was redrawn is added up to the units of the period asked for.
        redrawn = any(day <= period.end for day in self._catalogue.redrawn_on)
        boundaries = Boundaries.TODAY if redrawn else Boundaries.REPORTED
        question = Question(subjects[0].indicator, period, boundaries=boundaries, version=self._version)
        periods = run_of_periods(question)
        series = read_series(self._desk, question, subjects, periods)
        found = []
        for subject in subjects:
            now = series.at(subject, period)
            earlier = [series.at(subject, p) for p in periods if p != period]
            covered = now.country.coverage
            volume = volume_coverage(now, earlier)
            found.append(CoveredVolume(subject.indicator, subject.item, covered.covered, covered.expected, volume))
        return tuple(found)


def _day(receipt: Receipt) -> date:
    return receipt.at.astimezone(HERE).date()
