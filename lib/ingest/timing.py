"""Which period a table is about: its own title, the title block above, the sheet's name, the file's name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath

from lib.ingest.periods import Strength, Verdict, claims_of_lines, claims_of_name, decide, says_cumulated
from lib.model.period import Period
from lib.model.problem import Code, Place, Problem, Severity
from lib.model.reading import PeriodBasis


@dataclass(frozen=True, slots=True)
class Timing:
    """The period of a table, where it comes from, and what has to be said about it."""

    period: Period | None
    basis: PeriodBasis
    problems: tuple[Problem, ...] = ()
    cell: str | None = None

    def at(self, cell: str | None) -> Timing:
        """The same, with the cell that names the period, where it was a cell."""
        stated = self.basis not in (PeriodBasis.SHEET_NAME, PeriodBasis.FILE_NAME, PeriodBasis.GIVEN)
        if cell is None or not stated or any(p.code is Code.PERIOD_FROM_NAME for p in self.problems):
            return self
        problems = tuple(replace(p, place=Place(p.place.sheet, cell)) for p in self.problems)
        return replace(self, problems=problems, cell=cell)

    @property
    def contradicted(self) -> bool:
        return any(p.code is Code.PERIOD_MISSING and p.severity is Severity.ERROR for p in self.problems)


def settle(title: Sequence[str], leading: Sequence[str], sheet: str | None, file_name: str, *, today: date) -> Timing:
    """Take the first source that claims anything; a claim that contradicts itself is not replaced by a weaker one.

    A month is all months since January where the title or the sheet's name says that figures are cumulated.
    A period whose last day lies after ``today`` waits for somebody to confirm it: its figures cannot be complete.
    """
    return _come(_stated(title, leading, sheet, file_name, today.year + 1), sheet, today)


def _come(timing: Timing, sheet: str | None, today: date) -> Timing:
    if timing.period is None or timing.period.end <= today:
        return timing
    figures = (("reason", "future"), ("found", timing.period.slug), ("day", timing.period.end.isoformat()))
    told = Problem(Code.PERIOD_MISSING, Severity.WARNING, Place(sheet), figures)
    others = tuple(p for p in timing.problems if p.code is not Code.PERIOD_MISSING)
    return Timing(timing.period, timing.basis if timing.basis.unsure else PeriodBasis.FUTURE, (*others, told))


def _stated(title: Sequence[str], leading: Sequence[str], sheet: str | None, file_name: str, latest: int) -> Timing:
    stem = PurePath(file_name.replace("\\", "/")).stem
    cumulated = says_cumulated(sheet or "")
    for lines in (title, leading):
        cumulated = cumulated or any(says_cumulated(line) for line in lines)
        verdict = decide(claims_of_lines(lines, cumulated=cumulated), latest)
        if verdict.reason != "none":
            return _timing(verdict, PeriodBasis.STATED, sheet)
    for name, basis, source in (
        (sheet or "", PeriodBasis.SHEET_NAME, "sheet"),
        (stem, PeriodBasis.FILE_NAME, "file"),
    ):
        verdict = decide(claims_of_name(name, cumulated=cumulated or says_cumulated(stem)), latest)
        if verdict.period is None:
            continue  # a name is no statement: what it contradicts itself about is simply not used
        timing = _timing(verdict, basis, sheet)
        figures = {"found": verdict.period.slug, "written": name, "source": source}
        told = Problem.of(Code.PERIOD_FROM_NAME, Place(sheet), **figures)
        return Timing(timing.period, timing.basis, (told, *timing.problems))
    missing = Problem.of(Code.PERIOD_MISSING, Place(sheet), reason="none")
    return Timing(None, PeriodBasis.NONE, (missing,) if sheet is not None or file_name else ())


def _timing(verdict: Verdict, basis: PeriodBasis, sheet: str | None) -> Timing:
    if verdict.period is None:
        problem = Problem.of(
            Code.PERIOD_MISSING,
            Place(sheet),
            reason=verdict.reason,
            written=verdict.written,
            candidates=verdict.candidates,
        )
        return Timing(None, PeriodBasis.NONE, (problem,))
    if verdict.strength is not None and verdict.strength.assumed:
        reason = "cumulated" if verdict.strength is Strength.CUMULATED else "calendar_assumed"
        figures = (("reason", reason), ("found", verdict.period.slug))
        problem = Problem(Code.PERIOD_MISSING, Severity.WARNING, Place(sheet), figures)
        return Timing(verdict.period, PeriodBasis.CALENDAR_ASSUMED, (problem,))
    return Timing(verdict.period, basis)
