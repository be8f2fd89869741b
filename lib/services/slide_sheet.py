"""What every slide of a file is made with: the state it shows, the words for it, and where its figures come from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from lib.catalog import Catalogue
from lib.charts import figures_frame, standing
from lib.model.figure import Figure, Verdict
from lib.model.question import Question
from lib.model.slide import BigFigure, Counts, Part, Point, SlideAsked, SlidePage, Tone
from lib.model.views import Status
from lib.services.breaks import mixed_notes
from lib.services.desk import HERE, Desk
from lib.services.ledger import entry
from lib.services.status import status
from lib.text import Naming, Translator, naming
from lib.text.figures import digits_needed

_NAMED_FILES = 12
_NAMED_UNITS = 12
# Status is never colour alone. Signs that the fonts of every Windows have.
_SIGNS = {Verdict.MET: "●", Verdict.NOT_YET: "▼", Verdict.FAILED: "▼", Verdict.UNREACHABLE: "▼"}
_OPEN = "○"
_TONES = {"met": Tone.MET, "unmet": Tone.UNMET, "open": Tone.QUIET}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One slide being made."""

    desk: Desk
    asked: SlideAsked
    catalogue: Catalogue
    text: Translator
    names: Naming

    @classmethod
    def of(cls, desk: Desk, asked: SlideAsked, text: Translator) -> Sheet:
        catalogue = desk.catalogue(asked.question.version)
        return cls(desk, asked, catalogue, text, naming(catalogue, text, asked.question.period.end))

    @property
    def question(self) -> Question:
        return self.asked.question

    @property
    def status(self) -> Status:
        """The state of the data that the slide is made from."""
        return status(self.desk, self.question.version)

    @property
    def today(self) -> date:
        """The day in Viet Nam, by which conclusions are overdue."""
        return self.desk.now().astimezone(HERE).date()

    def digits(self, figure: Figure) -> int:
        """Decimals of the figure's indicator."""
        return self.catalogue.quotient(figure.indicator).digits

    def shown(self, figure: Figure) -> str:
        """As on the screen."""
        return self.text.rate(figure, self.digits(figure))

    def point(self, figure: Figure, tone: Tone | None = None) -> Point:
        """The exact rate, with the decimals and the colour that it has on the screen."""
        rate = figure.rate
        if rate is None:
            return Point(None)
        return Point(rate, self._decimals(figure, rate), tone_of(figure) if tone is None else tone)

    def _decimals(self, figure: Figure, rate: Fraction) -> int:
        if figure.stated and figure.stated_rate is not None:
            exponent = figure.stated_rate.as_tuple().exponent
            return max(0, -exponent) if isinstance(exponent, int) else 0
        return digits_needed(rate, figure.target, self.digits(figure))

    def verdict(self, figure: Figure) -> str:
        """The verdict with its sign."""
        return f"{_SIGNS.get(figure.verdict, _OPEN)} {self.text.assessment(figure)}"

    def about(self, *parts: str) -> str:
        """Of what a slide is, which unit and which period."""
        unit_id = self.question.unit_id
        unit = self.names.unit(unit_id) if unit_id else self.text.say("The whole country")
        return " · ".join([*(part for part in parts if part), unit, self.text.period(self.question.period)])

    def about_country(self, country: Figure) -> str:
        """Of which figure of the country a slide is."""
        return " · ".join([self.names.title(country), self.text.period(self.question.period)])

    def page(
        self,
        head: str,
        about: str,
        parts: Sequence[Part],
        figures: Sequence[Figure],
        *,
        legend: str = "",
        notes: Sequence[str] = (),
        figure: BigFigure | None = None,
        illustrative: bool = False,
    ) -> SlidePage:
        """The slide with what has to be said beside its figures; without any rate it says that there is none."""
        text = self.text
        state = self.status
        empty = bool(figures) and all(each.rate is None for each in figures)
        covered = self._covered(figures)
        return SlidePage(
            head=head,
            about=" · ".join(filter(None, [about, covered])),
            parts=() if empty else tuple(parts),
            version=self.question.version,
            data_at=state.at or self.desk.now(),
            legend=text.say("There are no figures to show.") if empty else legend,
            notes=(
                *notes,
                *mixed_notes(self.catalogue, figures, self.question.boundaries, text),
                *self._missing(figures),
                *self._documents(figures),
                *self._sources(figures),
            ),
            illustrative=illustrative or any(each.illustrative for each in figures),
            figure=None if empty else figure,
        )

    def _covered(self, figures: Sequence[Figure]) -> str:
        found = {(f.coverage.covered, f.coverage.expected) for f in figures if f.unit_id is None}
        if len(found) != 1:
            return ""
        covered, expected = found.pop()
        return self.text.say("{covered}/{expected} provinces and cities", covered=str(covered), expected=str(expected))

    def _missing(self, figures: Sequence[Figure]) -> list[str]:
        missing = dict.fromkeys(u for f in figures if f.unit_id is None for u in f.coverage.missing)
        if not missing:
            return []
        named = ", ".join(self.names.unit(unit_id) for unit_id in list(missing)[:_NAMED_UNITS])
        more = f" (+{len(missing) - _NAMED_UNITS})" if len(missing) > _NAMED_UNITS else ""
        return [self.text.say("Missing: {names}.", names=f"{named}{more}")]

    def _documents(self, figures: Sequence[Figure]) -> list[str]:
        """The targets and the documents they come from."""
        targets = dict.fromkeys(f.target for f in figures if f.target is not None)
        said = (f"{self.text.target(target)}: {target.document}" for target in targets)
        return [
            self.text.say("{name}: {value}", name=self.text.say("Target"), value=each) for each in dict.fromkeys(said)
        ]

    def _sources(self, figures: Sequence[Figure]) -> list[str]:
        """The files that the figures come from."""
        numbers = sorted({number for figure in figures for number in figure.entries})
        if not numbers:
            return []
        files = list(dict.fromkeys(filter(None, (self._file(number) for number in numbers))))
        more = f" (+{len(files) - _NAMED_FILES})" if len(files) > _NAMED_FILES else ""
        return [self.text.say("Sources: {names}.", names=", ".join(files[:_NAMED_FILES]) + more)] if files else []

    def _file(self, number: int) -> str:
        # A name never changes; a slide of a year asks for hundreds of them.
        return self.desk.cache.recall(("file of entry", number), lambda: entry(self.desk, number).file_name or "")

    def frame(self, rows: Sequence[tuple[str, Figure]]) -> Any:
        """The chart frame of figures of one indicator, each with its label: text alternatives are made from it."""
        if not rows:
            return figures_frame([], self.text)
        first = rows[0][1]
        return figures_frame(rows, self.text, counted=self.names.counted(first), digits=self.digits(first))

    def counts(self, figures: Sequence[Figure]) -> tuple[Counts, ...]:
        """What rates rest on, for the data of a chart."""
        return (
            Counts(self.text.say("Numerator"), tuple(f.numerator for f in figures)),
            Counts(self.text.say("Denominator"), tuple(f.denominator for f in figures)),
        )

    def counted(self, figure: Figure) -> str:
        """ "99,91% = 1.164.547/1.165.628", for the notes; the rate alone where there are no counts."""
        shown = f"{self.names.title(figure)}: {self.shown(figure)}"
        if figure.numerator is None or figure.denominator is None:
            return shown
        return f"{shown} = {self.text.number(figure.numerator)}/{self.text.number(figure.denominator)}"


def tone_of(figure: Figure) -> Tone:
    """Met, not met, or held against nothing."""
    return _TONES[standing(figure.verdict)]
