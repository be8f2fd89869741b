"""A sheet that is a list of dossiers, one row each, read as a table of counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from lib.catalog import Catalogue
from lib.ingest.answers import Answered, fingerprint, subject_of_title, that_hold
from lib.ingest.dossiers_counts import Cut, cuts, observations_of
from lib.ingest.dossiers_frame import Frame, frame_of
from lib.ingest.dossiers_problems import doubled_columns, doubts_of, problems_of
from lib.ingest.dossiers_rules import Judged, WorkingDays, judge
from lib.ingest.dossiers_texts import TextsRead, read_texts
from lib.ingest.doubts import answers_used
from lib.ingest.grid import Sheet, a1, column_letters
from lib.ingest.layout import folded
from lib.ingest.maps import claims_country
from lib.ingest.moments import DAY, day_of
from lib.ingest.periods import claims_of_lines
from lib.ingest.timing import Timing, settle
from lib.ingest.units import Outcome, of_title
from lib.model.answer import NOTHING, Answer, AnswerKind
from lib.model.form import Form
from lib.model.period import Period
from lib.model.problem import Code, Place, Problem, Severity
from lib.model.reading import ColumnReading, Counted, PeriodBasis, RowReading, Table


@dataclass(frozen=True)
class DossierList:
    """A list of dossiers that was found in a sheet. ``title``: the texts above its headings; ``layout``: identifies
    these headings; ``source``: name and sha256 of the file.
    """

    form: Form
    frame: Frame
    title: tuple[str, ...]
    layout: str
    source: tuple[str, str]

    @property
    def sheet(self) -> Sheet:
        return self.frame.sheet

    @property
    def place(self) -> Place:
        """The first cell of its headings (Table.place)."""
        return Place(self.sheet.name, a1(self.frame.records.header_row, min(self.frame.headings)))

    def timing(self, today: date) -> Timing:
        """The period that the title, the sheet's or the file's name states, else the month of the latest dates."""
        stated = settle(self.title, (), self.sheet.name, self.source[0], today=today)
        if stated.basis is not PeriodBasis.NONE or _contradicted(stated):
            return stated.at(self._period_cell())
        latest = self._latest(today)
        if latest is None:
            return stated
        period = Period.month(latest.year, latest.month)
        figures = (("reason", "inferred"), ("found", period.slug))
        told = Problem(Code.PERIOD_MISSING, Severity.WARNING, Place(self.sheet.name), figures)
        return Timing(period, PeriodBasis.INFERRED, (told,))

    def _latest(self, today: date) -> date | None:
        """The latest day received or returned that is not in the future."""
        after = (today.toordinal() + 1) * DAY
        moments = np.concatenate([self.frame.moments["received"], self.frame.moments["returned"]])
        known = moments[(moments >= 0) & (moments < after)]
        return day_of(int(known.max())) if len(known) else None

    def _period_cell(self) -> str | None:
        for row in range(min(self.frame.records.header_row, len(self.sheet.rows))):
            for column, value in enumerate(self.sheet.rows[row]):
                if isinstance(value, str) and claims_of_lines([value]):
                    return a1(row, column)
        return None

    def table(self, timing: Timing, catalogue: Catalogue, today: date, answers: Sequence[Answer] = ()) -> Table:
        """The list counted for a period; without one only how long it is."""
        day = timing.period.end if timing.period else today
        named = of_title(self.title, catalogue, day)
        answered = that_hold(answers, self.layout, named.unit_id)
        title_unit, said = self._title_unit(named, answered, catalogue, day)
        read = read_texts(self.frame, self.form, catalogue, day, title_unit, answered)
        period = timing.period or Period.month(today.year, today.month)
        judged = judge(self.frame, read.meant, period, WorkingDays(catalogue))
        countable = timing.period is not None and not self.frame.doubled
        found = tuple(cuts(self.form, judged, read.meant, read.items)) if countable else ()
        problems = [*timing.problems, *doubled_columns(self.frame)]
        if countable:
            problems += problems_of(self.frame, read, judged, title_unit)
        doubts = doubts_of(self.frame, read, judged, title_unit, subject_of_title(self.source[1]))
        used = dict.fromkeys((*answers_used(doubts), *((said,) if said is not None else ())))
        country = claims_country(self.title, catalogue) and len(read.unit_ids) > 1
        if country and countable and not read.redrawings:
            problems += self._missing_units(read, catalogue, day)
        place = (self.sheet.name, self.frame.area)
        return Table(
            sheet=self.sheet.name,
            form=self.form.form_id,
            period=timing.period,
            period_basis=timing.basis,
            period_place=Place(self.sheet.name, timing.cell),
            title=next((line for line in self.title if _titled(line, self.form)), ""),
            columns=tuple(self._columns()),
            rows=tuple(self._rows(read)),
            observations=observations_of(found, read.unit_ids, self.form, timing.period, place)
            if timing.period
            else (),
            problems=tuple(problems),
            illustrative=any("so lieu minh hoa" in folded(line) for line in self.title),
            claims_country=country,
            header=self._header(),
            layout=self.layout,
            title_unit=named.unit_id,
            doubts=doubts,
            answers=tuple(used),
            counted=self._counted(found, read, judged if countable else None),
        )

    def _title_unit(
        self, named: Outcome, answered: Answered, catalogue: Catalogue, day: date
    ) -> tuple[Outcome, Answer | None]:
        """The unit of a list without a column of units: the one of the title, else the one somebody named."""
        if named.unit_id == catalogue.country_id:
            named = Outcome(None, Code.UNKNOWN_UNIT, (("reason", "title"),))
        said = answered.get(AnswerKind.UNIT, subject_of_title(self.source[1])) if named.unit_id is None else None
        if said is None or said.value == NOTHING:
            return named, None
        unit = catalogue.units.get(said.value)
        return (Outcome(said.value), said) if unit is not None and unit.exists_on(day) else (named, None)

    def _counted(self, found: Sequence[Cut], read: TextsRead, judged: Judged | None) -> Counted:
        totals = tuple((read.unit_ids[c.unit], c.counts) for c in found if c.item is None and c.scope is None)
        apart = tuple((reason.value, n) for reason, n in judged.by_reason().items()) if judged else ()
        return Counted(len(self.frame), totals, apart, read.meant.by_state())

    def _columns(self) -> Sequence[ColumnReading]:
        roles = {number: field for field, number in self.frame.columns.items()}
        return [
            ColumnReading(column_letters(number), (heading,), None, None, None, (roles.get(number, "ignored"),))
            for number, heading in sorted(self.frame.headings.items())
        ]

    def _rows(self, read: TextsRead) -> Sequence[RowReading]:
        """Each unit at its first record."""
        units = read.meant.units
        numbers, first = np.unique(units, return_index=True)
        return [
            RowReading(
                int(self.frame.rows[at]) + 1,
                read.labels[read.unit_ids[int(n)]],
                "unit",
                read.unit_ids[int(n)],
            )
            for n, at in zip(numbers, first, strict=True)
            if n >= 0
        ]

    def _header(self) -> str:
        row = self.frame.records.header_row
        return f"{a1(row, min(self.frame.headings))}:{a1(row, max(self.frame.headings))}"

    def _missing_units(self, read: TextsRead, catalogue: Catalogue, day: date) -> list[Problem]:
        provinces = catalogue.provinces_on(day)
        missing = [unit for unit in provinces if unit.unit_id not in read.unit_ids]
        figures = (("expected", len(provinces)), ("found", len(provinces) - len(missing)))
        place = Place(self.sheet.name, self.frame.cell(0, "unit"))
        return [
            Problem(
                Code.MISSING_UNIT,
                Severity.WARNING,
                place,
                (("label", unit.name_on(day)), *figures),
                unit_id=unit.unit_id,
            )
            for unit in missing
        ]


def find_list(sheet: Sheet, catalogue: Catalogue, source: tuple[str, str]) -> DossierList | None:
    """The list of dossiers that a sheet is; None where it is none, or holds no record."""
    for form in catalogue.forms.values():
        frame = frame_of(sheet, form) if form.record_fields else None
        if frame is not None and len(frame):
            layout = fingerprint({number: (heading,) for number, heading in frame.headings.items()})
            return DossierList(form, frame, _title_of(sheet, frame.records.header_row), layout, source)
    return None


def _title_of(sheet: Sheet, header_row: int) -> tuple[str, ...]:
    """The texts above the headings in reading order, each once; dates as they are shown."""
    found: dict[str, None] = {}
    for row in sheet.rows[:header_row]:
        for value in row:
            text = value.strftime("%d/%m/%Y") if isinstance(value, date) else value
            if isinstance(text, str) and text.strip():
                found[" ".join(text.split())] = None
    return tuple(found)


def _titled(line: str, form: Form) -> bool:
    return any(f" {folded(word)} " in f" {folded(line)} " for word in form.titles)


def _contradicted(timing: Timing) -> bool:
    """Whether the title says something about the period that cannot be used: then nothing is inferred instead."""
    reasons = [p.figure("reason") for p in timing.problems if p.code is Code.PERIOD_MISSING]
    return any(reason != "none" for reason in reasons)
