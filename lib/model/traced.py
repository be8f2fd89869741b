"""A figure and the places of its values: what "where does this come from" is asked and answered with."""

from __future__ import annotations

from dataclasses import dataclass

from lib.model.figure import Figure
from lib.model.kept import KeptGrid
from lib.model.ledger import Entry
from lib.model.period import InvalidPeriod, Period
from lib.model.views import CountedList, SourceValue

_COUNTRY = "toan-quoc"


class InvalidReference(ValueError):
    """A text that names no figure."""


@dataclass(frozen=True, slots=True)
class FigureRef:
    """Which figure is asked about, on the map and at the version of the page. ``unit_id`` None: the country.

    Written "indicator~item~scope~unit~period"; absent item and scope are empty.
    """

    indicator: str
    item: str | None
    scope: str | None
    unit_id: str | None
    period: Period

    @classmethod
    def of(cls, figure: Figure) -> FigureRef:
        return cls(figure.indicator, figure.item, figure.scope, figure.unit_id, figure.period)

    @property
    def slug(self) -> str:
        return "~".join((self.indicator, self.item or "", self.scope or "", self.unit_id or _COUNTRY, self.period.slug))

    @classmethod
    def parse(cls, slug: str) -> FigureRef:
        """The inverse of ``slug``. Raises InvalidReference."""
        named = slug.split("~")
        if len(named) != 5:
            raise InvalidReference(slug)
        indicator, item, scope, unit, period = named
        try:
            dates = Period.parse(period)
        except InvalidPeriod as error:
            raise InvalidReference(slug) from error
        return cls(indicator, item or None, scope or None, None if unit == _COUNTRY else unit, dates)


@dataclass(frozen=True, slots=True)
class Source:
    """The values of a figure that one entry holds on one sheet; ``counted``: the list that they were counted from."""

    entry: int
    file_name: str | None
    sheet: str | None
    values: tuple[SourceValue, ...]
    counted: CountedList | None = None


@dataclass(frozen=True, slots=True)
class SourceView:
    """One source, looked at: its entry, and the part of its sheet that was kept; None where none was."""

    source: Source
    entry: Entry
    grid: KeptGrid | None
