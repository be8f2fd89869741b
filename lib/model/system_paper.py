"""A page of another system as it is taken away in a file: its figures, its registers with records, its scores."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lib.model.figure import Figure
from lib.model.form import Name
from lib.model.register import Register, StoredRecord
from lib.model.register_view import RegisterView
from lib.model.scheme import ReportedView, SchemeView
from lib.model.system import SystemPage
from lib.model.system_view import SystemView, is_known


@dataclass(frozen=True, slots=True)
class RegisterPaper:
    """A register of one year. ``records``: the first of them, urgent ones first; the list of the register has all."""

    register: Register
    view: RegisterView
    records: tuple[StoredRecord, ...]

    @property
    def left(self) -> int:
        """How many records do not stand here."""
        return self.view.records - len(self.records)


@dataclass(frozen=True, slots=True)
class SchemePaper:
    """The scores of a scheme; ``heading``: of the part of the page that shows them."""

    heading: Name
    scores: SchemeView | ReportedView

    @property
    def known(self) -> bool:
        return bool(self.scores.units if isinstance(self.scores, SchemeView) else self.scores.scores)

    @property
    def illustrative(self) -> bool:
        rows = self.scores.units if isinstance(self.scores, SchemeView) else self.scores.scores
        return any(row.illustrative for row in rows)


@dataclass(frozen=True, slots=True)
class SystemPaper:
    """``view`` is of the period asked for; ``registers`` and ``schemes`` are those that have anything."""

    page: SystemPage
    view: SystemView
    registers: tuple[RegisterPaper, ...]
    schemes: tuple[SchemePaper, ...]

    @property
    def known(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.view.known or self.registers or self.schemes)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """What is known: rates, means and counts."""
        return tuple(figure for figure in self.view.figures if is_known(figure))

    @property
    def entries(self) -> Iterator[int]:
        """The entries of the ledger that its figures and records come from."""
        for figure in self.figures:
            yield from figure.entries
        for found in self.registers:
            yield from found.view.entries

    @property
    def illustrative(self) -> bool:
        return (
            any(figure.illustrative for figure in self.figures)
            or any(found.view.illustrative for found in self.registers)
            or any(found.illustrative for found in self.schemes)
        )
