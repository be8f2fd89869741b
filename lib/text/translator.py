"""The one place that words things: get a Translator for a language and ask it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from lib.model.figure import Figure, Verdict
from lib.model.form import Name, Noun
from lib.model.period import Period, PeriodKind
from lib.model.problem import Problem
from lib.model.rounding import half_up
from lib.model.target import Target
from lib.text import figures, numbers, periods, problems
from lib.text.messages import vietnamese

LANGUAGES = ("vi", "en")


class UnknownLanguage(ValueError):
    """A language that there is no wording for."""


class Translator:
    """Words messages, numbers, dates and figures in one language. Immutable; get it from ``translator``."""

    def __init__(self, language: str, wordings: Mapping[str, str]) -> None:
        self._language = language
        self._wordings = wordings

    @property
    def language(self) -> str:
        return self._language

    def say(self, msgid: str, **values: object) -> str:
        """An English sentence with {named} places, in this language.

        An int among the values is a count and is printed as one ("1.284"); a number that is a name, such as a
        version or a year, is passed as text. A sentence that is not translated yet is said in English.
        """
        text = self._wordings.get(msgid) or msgid
        return text.format(**{name: self._shown(value) for name, value in values.items()})

    def plural(self, one: str, many: str, n: int, **values: object) -> str:
        """``one`` for n = 1 else ``many``, with {n}; Vietnamese has one wording for both, kept under ``one``."""
        text = self._wordings.get(one) or (one if n == 1 else many)
        return text.format(n=self.number(n), **{name: self._shown(value) for name, value in values.items()})

    def _shown(self, value: object) -> object:
        return self.number(value) if isinstance(value, int) and not isinstance(value, bool) else value

    def name(self, name: Name) -> str:
        """A name that is defined as data."""
        return name.in_language(self._language)

    def number(self, value: int) -> str:
        """A count: 1.165.628."""
        return numbers.fixed(Fraction(value), 0, self._language)

    def decimal(self, value: Decimal) -> str:
        """A decimal with the digits it was written with: 62,50."""
        return numbers.as_written(value, self._language)

    def percent(self, value: Fraction | Decimal, digits: int = 2) -> str:
        """99,91%, rounded half up. A Fraction is a fraction of one; a Decimal is a percentage already."""
        return f"{numbers.fixed(numbers.percentage(value), digits, self._language)}%"

    def points(self, value: Fraction, digits: int | None = None) -> str:
        """A signed difference of rates (a fraction of one) in percentage points: +1,67 điểm %.

        Without ``digits`` two decimals, or as many as it takes for a difference not to read as none.
        """
        digits = figures.point_digits(value) if digits is None else digits
        sign = "+" if half_up(value * 100, digits) > 0 else ""
        return sign + self.say("{value} pp", value=numbers.fixed(value * 100, digits, self._language))

    def date(self, day: date) -> str:
        """14/12/2023."""
        return numbers.day_text(day)

    def moment(self, moment: datetime) -> str:
        """A moment in UTC, shown in Asia/Ho_Chi_Minh: 14/09/2025 16:20."""
        return numbers.moment_text(moment)

    def period(self, period: Period) -> str:
        """Tháng 8/2025; a statutory period is shown with its dates, a free one is nothing but its dates."""
        return periods.long(period, self)

    def period_within(self, period: Period) -> str:
        """The same inside a sentence, with a small letter (so với tháng 8/2025) but for English names of months."""
        name = self.period(period)
        month = self.language == "en" and period.kind in (PeriodKind.MONTH, PeriodKind.STATUTORY_MONTH)
        return name if month else name[:1].lower() + name[1:]

    def short_period(self, period: Period) -> str:
        """For the axis of a chart: 8/25."""
        return periods.short(period, self)

    def verdict(self, verdict: Verdict) -> str:
        """The word of the closed list of verdicts."""
        return figures.verdict(verdict, self)

    def assessment(self, figure: Figure) -> str:
        """The verdict of a figure, or why there is none where the territory changed within its period."""
        return figures.assessment(figure, self)

    def mixed(self, figure: Figure) -> str:
        return figures.mixed(figure, self)

    def under_former(self, figure: Figure, former: Figure | None) -> str:
        return figures.under_former(figure, former, self)

    def under_former_short(self, former: Figure | None) -> str:
        return figures.under_former_short(former, self)

    def remarks(self, figure: Figure) -> tuple[str, ...]:
        """What has to be known beside a figure: illustrative, stated by the unit, on boundaries that changed."""
        return figures.remarks(figure, self)

    def rate(self, figure: Figure, digits: int = 2) -> str:
        """The rate; "—" without a denominator. Shown with more digits where rounding would contradict the target."""
        return figures.rate(figure, digits, self)

    def target(self, target: Target) -> str:
        """≥ 98%, with the digits it was decided with."""
        return figures.target(target, self)

    def distance(self, figure: Figure, counted: Noun) -> str:
        """How far from the target, in what is ``counted``, such as files or people, and in points."""
        return figures.distance(figure, counted, self)

    def distance_in_counts(self, figure: Figure, counted: Noun) -> str:
        """The same without the points, where there are counts."""
        return figures.in_counts(figure, counted, self)

    def ahead(self, figure: Figure) -> str:
        """What the months left of the year must bring for the target to be met; empty where that is not known."""
        return figures.ahead(figure, self)

    def problem(
        self, problem: Problem, names: Callable[[str], str] | Mapping[str, str] | None = None
    ) -> problems.ProblemText:
        """Place, reason and remedy of a problem. ``names`` gives the name of a unit's, measure's or item's id."""
        return problems.word(problem, names, self)


@lru_cache(maxsize=len(LANGUAGES))
def translator(language: str) -> Translator:
    """The translator of "vi" or "en". Raises UnknownLanguage for any other."""
    if language not in LANGUAGES:
        raise UnknownLanguage(language)
    return Translator(language, vietnamese() if language == "vi" else {})
