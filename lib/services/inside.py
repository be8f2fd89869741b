"""Inside a unit: its offices (of the country: its provinces), fields, procedures and channels, where reported."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from lib.kpi import Holdings, Territory, UnitAnswer, measure_sums, needed_measures
from lib.model.figure import Coverage
from lib.model.form import Form
from lib.model.principal import Right
from lib.model.question import Question
from lib.model.unit import Boundaries, Level
from lib.model.unit_page import Breakdown, Division, Inside, Share
from lib.services.desk import Desk
from lib.services.pieces import Wanted, holdings_of
from lib.store import Reader

RESULTS = "tthc_results"
# The counts of a part: every form about dossiers calls them so.
_COUNTS = ("received_total", "resolved_total", "resolved_late", "pending_total", "pending_overdue")


def inside(desk: Desk, question: Question) -> Inside:
    """The parts of a unit, or of the country, in one period. Raises NotAllowed."""
    desk.require(Right.READ)

    def build() -> Inside:
        return Inside(question, tuple(b for b in _Division(desk, question).breakdowns() if b.shares))

    return desk.cache.recall(("inside", question), build)


class _Division:
    """One question about the inside of a unit."""

    def __init__(self, desk: Desk, question: Question) -> None:
        self._desk, self._question = desk, question
        self._catalogue = desk.catalogue(question.version)
        self._results = self._catalogue.forms[RESULTS]

    def breakdowns(self) -> Iterable[Breakdown]:
        with self._desk.store.reading() as reader:
            yield from self._of_results(reader)
            for form in self._catalogue.forms.values():
                counted = set(_COUNTS) <= {measure.measure_id for measure in form.measures}
                if counted and (form.items or form.scopes):
                    yield from self._of_dimensions(reader, form)

    def _of_results(self, reader: Reader) -> Iterable[Breakdown]:
        """Offices or provinces, and the channels that the columns tell; how many were late by channel they do not."""
        form, question, units = self._results, self._question, self._below()
        channels = tuple(m for m in form.measure("received_total").sum_of if m != "carried_over")
        offices = tuple(u for u in (*units, question.unit_id or "") if self._level(u) is Level.OFFICE)
        wanted = Wanted(
            question.period.start,
            question.period.end,
            items=(None,),
            scopes=(None,),
            measures=needed_measures(form, (*_COUNTS, *channels)),
            offices=offices,
        )
        territory = Territory(
            form,
            holdings_of(reader, self._catalogue, form, question.version, wanted),
            self._catalogue,
            None,
            (*_COUNTS, *channels),
        )
        restated = question.boundaries is Boundaries.TODAY
        parts = [_share(u, form, self._answers(territory, [u], None, restated=restated)) for u in units]
        yield Breakdown(
            Division.PART, form.form_id, _ordered(parts), self._coverage([s.part for s in parts if s.reported], units)
        )
        # A unit that lacks one of the channels is in none of the sums, so that they can be held against each other.
        by_unit = {
            u: found
            for u in self._added_up()
            if (found := self._answers(territory, [u], None)) and all(c in a.values for a in found for c in channels)
        }
        answers = [answer for found in by_unit.values() for answer in found]
        sums = measure_sums(form, channels, answers)
        received = [_with_origin(Share(channel, received=sums.get(channel)), answers) for channel in channels]
        yield Breakdown(Division.CHANNEL, form.form_id, _ordered(received), self._coverage(by_unit))

    def _of_dimensions(self, reader: Reader, form: Form) -> Iterable[Breakdown]:
        """The fields, procedures and channels of a form that has counts for each."""
        holdings, units = self._holdings(reader, form), self._added_up()
        procedures = {procedure.procedure_id for procedure in self._catalogue.procedures}
        items = [value.value_id for value in form.items if not value.sum_of]
        rows: dict[Division, list[tuple[str, str | None, str | None]]] = {
            Division.FIELD: [(item, item, None) for item in items if item not in procedures],
            Division.PROCEDURE: [(item, item, None) for item in items if item in procedures],
            Division.CHANNEL: [(scope.value_id, None, scope.value_id) for scope in form.scopes],
        }
        territories: dict[str | None, Territory] = {}
        for division, parts in rows.items():
            shares, reporting = [], []
            for part, item, scope in parts:
                if scope not in territories:
                    territories[scope] = Territory(form, holdings, self._catalogue, scope, _COUNTS)
                by_unit = {u: self._answers(territories[scope], [u], item) for u in units}
                reporting.append({u for u, answers in by_unit.items() if answers})
                shares.append(_share(part, form, [answer for answers in by_unit.values() for answer in answers]))
            # In a list, nothing counted for a part means that it had no dossier; in a table it was left out.
            told = [found for found in reporting if found]
            covered = set[str]().union(*told) if form.record_fields or not told else set.intersection(*told)
            yield Breakdown(division, form.form_id, _ordered(shares), self._coverage(covered))

    def _holdings(self, reader: Reader, form: Form) -> Holdings:
        question, unit_id = self._question, self._question.unit_id
        # With its predecessors, whose counts are those of its territory before it existed.
        same = (
            []
            if unit_id is None
            else [u for u in self._catalogue.units if self._restated(u) == self._restated(unit_id)]
        )
        return Holdings(
            reader.pieces(
                form.form_id,
                question.version,
                start=question.period.start,
                end=question.period.end,
                levels=(Level.PROVINCE, Level.SECTOR) if unit_id is None else None,
                unit_ids=None if unit_id is None else same,
                measures=needed_measures(form, _COUNTS),
            )
        )

    def _answers(
        self, territory: Territory, units: Iterable[str], item: str | None, *, restated: bool | None = None
    ) -> list[UnitAnswer]:
        """What the units reported; the country adds up today's territories of its day, whichever map is shown."""
        question = self._question
        wide = question.boundaries is Boundaries.TODAY or question.unit_id is None if restated is None else restated
        ask = territory.restated if wide else territory.own
        return [answer for u in units if (answer := ask(u, item, question.period)).values]

    def _below(self) -> tuple[str, ...]:
        unit_id, day = self._question.unit_id, self._question.period.end
        if unit_id is None:
            provinces = self._catalogue.units_shown(day, self._question.boundaries)
            return tuple(unit.unit_id for unit in (*provinces, *self._catalogue.sector_bodies))
        offices = (unit for unit in self._catalogue.units.values() if unit.level is Level.OFFICE)
        return tuple(unit.unit_id for unit in offices if unit.parent_id == unit_id and unit.exists_on(day))

    def _added_up(self) -> tuple[str, ...]:
        if self._question.unit_id is not None:
            return (self._question.unit_id,)
        provinces = self._catalogue.provinces_on(self._question.period.end)
        return tuple(unit.unit_id for unit in (*provinces, *self._catalogue.sector_bodies))

    def _coverage(self, reporting: Iterable[str], among: Iterable[str] | None = None) -> Coverage:
        """``among``: the units that should report, those added up if not given; of the country, its provinces alone."""
        bodies = {unit.unit_id for unit in self._catalogue.sector_bodies} if self._question.unit_id is None else set()
        expected = [u for u in (self._added_up() if among is None else among) if u not in bodies]
        known = set(reporting)
        missing = tuple(u for u in expected if u not in known)
        return Coverage(len(expected) - len(missing), len(expected), missing)

    def _level(self, unit_id: str) -> Level | None:
        unit = self._catalogue.units.get(unit_id)
        return unit.level if unit else None

    def _restated(self, unit_id: str) -> str:
        return self._catalogue.restated(unit_id)


def _share(part: str, form: Form, answers: Sequence[UnitAnswer]) -> Share:
    """The counts of some answers together; one that an answer lacks is not known of them all."""
    sums = measure_sums(form, _COUNTS, answers)

    def known(measure: str) -> int | None:
        return sums[measure] if answers and all(measure in answer.values for answer in answers) else None

    share = Share(
        part,
        received=known("received_total"),
        resolved=known("resolved_total"),
        late=known("resolved_late"),
        pending=known("pending_total"),
        overdue=known("pending_overdue"),
    )
    return _with_origin(share, answers)


def _with_origin(share: Share, answers: Sequence[UnitAnswer]) -> Share:
    return replace(
        share,
        illustrative=any(answer.illustrative for answer in answers),
        entries=tuple(sorted({entry for answer in answers for entry in answer.entries})),
    )


def _ordered(shares: Iterable[Share]) -> tuple[Share, ...]:
    """Those that were reported: the most late and overdue files first, then the most files."""
    known = [share for share in shares if share.reported]
    return tuple(sorted(known, key=lambda share: (-share.delayed, -(share.received or share.resolved or 0))))
