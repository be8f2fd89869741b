"""One indicator for the terminal: every unit and the country, as text or as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from lib.catalog import Catalogue
from lib.model.errors import NoFigures, UnknownName
from lib.model.figure import Figure
from lib.model.period import Period
from lib.model.principal import Right
from lib.model.question import Question
from lib.model.rounding import plain_percent
from lib.model.unit import Boundaries
from lib.services.desk import Desk
from lib.services.overview import chosen
from lib.services.series import Subject, headline_subjects, read_series
from lib.services.status import status
from lib.text import Translator


@dataclass(frozen=True, slots=True)
class Answer:
    """The figures of one indicator, the country's last."""

    indicator: str
    period: Period
    version: int
    boundaries: Boundaries
    figures: tuple[Figure, ...]
    catalogue: Catalogue

    def as_json(self, text: Translator) -> dict[str, Any]:
        """The contract of ``show --json``; a rate is percent with six decimals, rounded half up."""
        return {
            "indicator": self.indicator,
            "period": {"from": self.period.start.isoformat(), "to": self.period.end.isoformat()},
            "version": self.version,
            "boundaries": self.boundaries.value,
            "rows": [
                {
                    "unit_id": f.unit_id,
                    "item": f.item,
                    "scope": f.scope,
                    "numerator": f.numerator,
                    "denominator": f.denominator,
                    "rate": None if f.stated or f.rate is None else plain_percent(f.rate),
                    "stated_rate": None if f.stated_rate is None else str(f.stated_rate),
                    "target": None if f.target is None else format(f.target.value.normalize(), "f"),
                    "comparator": None if f.target is None else f.target.comparator.value,
                    "verdict": text.verdict(f.verdict),
                    "illustrative": f.illustrative,
                    "broken": f.broken,
                    "units_covered": f.coverage.covered,
                    "units_expected": f.coverage.expected,
                }
                for f in self.figures
            ],
        }

    def lines(self, text: Translator) -> Iterator[str]:
        """A heading, then one line a figure: its rate, its verdict and what has to be known beside it."""
        indicator = self.catalogue.indicators[self.indicator]
        yield f"{text.name(indicator.name)} · {text.period(self.period)} · {self.version}"
        for f in self.figures:
            name = self.catalogue.units[f.unit_id or self.catalogue.country_id].name_on(self.period.end)
            dimensions = " ".join(part for part in (f.item, f.scope) if part)
            rate = text.rate(f, indicator.digits)
            # Changed boundaries are the verdict already where they leave no rate.
            said = "; ".join(dict.fromkeys((text.assessment(f), *text.remarks(f))))
            yield f"{name:<28} {dimensions:<26} {rate:>10}  {said}"


def show(
    desk: Desk,
    *,
    indicator: str,
    period: Period | None,
    unit_id: str | None,
    item: str | None,
    scope: str | None,
    boundaries: Boundaries,
    version: int | None,
) -> Answer:
    """The figures of an indicator as of a version (None: the newest), for the newest period when none is given.

    Without an item or scope, every one of the indicator's form. Raises NotAllowed, UnknownVersion, UnknownName,
    NoFigures.
    """
    desk.require(Right.READ)
    shown = desk.newest_version() if version is None else version
    catalogue = desk.catalogue(shown)
    _known("indicator", indicator, tuple(catalogue.indicators))
    form = catalogue.forms[catalogue.indicators[indicator].form]
    items = tuple(v.value_id for v in form.items)
    scopes = tuple(v.value_id for v in form.scopes)
    for what, name, known in (
        ("item", item, items),
        ("scope", scope, scopes),
        ("unit", unit_id, tuple(catalogue.units)),
    ):
        if name is not None:
            _known(what, name, known)
    asked = period or _newest_period(desk, shown, form.form_id)
    subjects = [
        Subject(indicator, i, s)
        for i in ((item,) if item or not items else items)
        for s in ((scope,) if scope or not scopes else scopes)
    ]
    question = Question(indicator, asked, unit_id, boundaries=boundaries, version=shown)
    series = read_series(desk, question, subjects)
    figures: list[Figure] = []
    for subject in subjects:
        found = series.at(subject, asked)
        if unit_id is not None and unit_id != catalogue.country_id:
            figures.append(chosen(found, unit_id))
        else:
            units = () if unit_id else tuple(found.units.values())
            figures += [*units, found.country]
    return Answer(indicator, asked, shown, boundaries, tuple(figures), catalogue)


def export_question(desk: Desk, period: Period, unit_id: str | None, version: int | None) -> Question:
    """The question an exported file answers: that of the first page where nothing was chosen, scope included.

    Raises UnknownName, UnknownVersion.
    """
    shown = desk.newest_version() if version is None else version
    catalogue = desk.catalogue(shown)
    if unit_id is not None:
        _known("unit", unit_id, tuple(catalogue.units))
    first = headline_subjects(catalogue, None)[0]
    # The scope goes along with every page, also beside an indicator without any: as in the addresses of lib.ui.
    scope = next((i.headline_scope for i in catalogue.indicators.values() if i.headline_scope), None)
    question = Question(first.indicator, period, unit_id, first.item, scope, version=shown)
    return replace(question, unit_id=None) if unit_id == catalogue.country_id else question


def _known(what: str, name: str, known: tuple[str, ...]) -> None:
    if name not in known:
        raise UnknownName(what, name, known)


def _newest_period(desk: Desk, version: int, form: str) -> Period:
    periods = [state.period for state in status(desk, version).periods if state.form == form]
    if not periods:
        raise NoFigures
    return max(periods, key=lambda p: (p.end, p.start))
