"""What a page of another system shows: its rates, means and counts, and the notes with figures. No words in it."""

from __future__ import annotations

from dataclasses import dataclass

from lib.model.figure import Figure, Verdict
from lib.model.finding import OpenFinding
from lib.model.form import Name
from lib.model.period import Period
from lib.model.question import Question
from lib.model.register_view import CountValue, RateValue
from lib.model.views import Card, UnitRow


@dataclass(frozen=True, slots=True)
class FormFigures:
    """The figures of one form. ``cards``: rates; ``means``: in their own unit; ``counts``: by measure and item.

    ``focus``: the card that the trend and the provinces are about. ``rows``: the provinces that have a figure of it, in
    rank order; only of the country, and where there are several. ``latest``: the newest period with anything of the
    unit, where the period asked for has nothing.
    """

    form: str
    heading: Name | None
    cards: tuple[Card, ...]
    means: tuple[Card, ...]
    counts: tuple[Figure, ...]
    focus: int = 0
    rows: tuple[UnitRow, ...] = ()
    latest: Period | None = None

    @property
    def judged(self) -> tuple[Figure, ...]:
        """Rates and means: what can be held against a target."""
        return tuple(card.figure for card in (*self.cards, *self.means))

    @property
    def figures(self) -> tuple[Figure, ...]:
        return (*self.judged, *self.counts)

    @property
    def known(self) -> bool:
        """Whether anything was reported."""
        return any(is_known(figure) for figure in self.figures)


@dataclass(frozen=True, slots=True)
class NoteFigures:
    """A sentence with the sums that stand in it."""

    text: Name
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SystemView:
    """``forms``: of the parts of the page that show figures, in their order. ``unexplained``: how many warnings about
    them nobody gave a reason for; ``warnings``: those of the unit asked about, none of the country.
    """

    question: Question
    page_id: str
    forms: tuple[FormFigures, ...]
    notes: tuple[NoteFigures, ...]
    warnings: tuple[OpenFinding, ...] = ()
    unexplained: int = 0

    @property
    def known(self) -> bool:
        return any(form.known for form in self.forms)

    @property
    def figures(self) -> tuple[Figure, ...]:
        return tuple(figure for form in self.forms for figure in form.figures)

    def part(self, form: str, heading: Name | None) -> FormFigures | None:
        """The figures of one part of the page; None where this version knew no such form yet."""
        return next((found for found in self.forms if (found.form, found.heading) == (form, heading)), None)


def is_known(figure: Figure) -> bool:
    """Whether something was reported of it: a figure, that nothing arose, or a territory that changed."""
    return figure.verdict is not Verdict.NO_DATA or figure.broken


@dataclass(frozen=True, slots=True)
class RegisterSummary:
    """The counts of a register that has records of the unit: of one year, as of a day."""

    register: str
    year: int
    counts: tuple[CountValue, ...]
    rates: tuple[RateValue, ...]
    illustrative: bool


@dataclass(frozen=True, slots=True)
class SystemSummary:
    """What one system has of a unit. ``figures``: what is known in ``period``, the newest one that has anything where
    the one asked for has nothing; None where nothing was ever reported.
    """

    page_id: str
    period: Period | None
    figures: tuple[Figure, ...]
    registers: tuple[RegisterSummary, ...]

    @property
    def known(self) -> bool:
        return bool(self.figures or self.registers)
