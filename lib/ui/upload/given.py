"""What somebody has said about one file of the uploader: periods, answers, corrected cells, explanations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from lib.model.answer import Answer, Correction
from lib.model.period import Period
from lib.model.problem import Place, Problem


@dataclass(frozen=True, slots=True)
class Given:
    """``periods``: by the place of the table (Table.place). ``reasons``: the explanation of single findings.

    The last thing said about something counts; nothing here is stored before the file is confirmed.
    """

    periods: tuple[tuple[Place, Period], ...] = ()
    answers: tuple[Answer, ...] = ()
    corrections: tuple[Correction, ...] = ()
    reasons: tuple[tuple[Problem, str], ...] = ()

    def with_period(self, place: Place, period: Period) -> Given:
        return replace(self, periods=tuple({**dict(self.periods), place: period}.items()))

    def with_answer(self, answer: Answer) -> Given:
        return replace(self, answers=(*self.without_answer(answer).answers, answer))

    def without_answer(self, answer: Answer) -> Given:
        about = (answer.kind, answer.layout, answer.unit_id, answer.subject)
        return replace(self, answers=tuple(a for a in self.answers if not a.is_about(*about)))

    def with_correction(self, correction: Correction) -> Given:
        others = self.without_correction(correction.sheet, correction.cell).corrections
        return replace(self, corrections=(*others, correction))

    def without_correction(self, sheet: str | None, cell: str) -> Given:
        kept = tuple(c for c in self.corrections if (c.sheet, c.cell) != (sheet, cell))
        return replace(self, corrections=kept)

    def with_reason(self, problem: Problem, reason: str) -> Given:
        """An empty reason takes an explanation back."""
        others = tuple((known, why) for known, why in self.reasons if known != problem)
        return replace(self, reasons=(*others, (problem, reason)) if reason else others)

    @property
    def of_reading(self) -> tuple[object, ...]:
        """What the reading depends on: an explanation changes nothing in it."""
        return self.periods, self.answers, self.corrections

    @property
    def reason_of(self) -> Mapping[Problem, str]:
        return dict(self.reasons)
