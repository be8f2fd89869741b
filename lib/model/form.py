"""Forms and indicators: what tables hold and what is computed from them, loaded from data/reference."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from lib.model.figure import Lateness

_WIDEST_TABLE = 24  # columns of figures that can be read on a page on its side


class Kind(StrEnum):
    """How the values of several periods combine."""

    FLOW = "flow"
    OPENING_STOCK = "opening_stock"
    CLOSING_STOCK = "closing_stock"
    DERIVED = "derived"
    STATED = "stated"  # a rate as written: never combined


@dataclass(frozen=True, slots=True)
class Name:
    """A name of something defined as data, in both languages."""

    vi: str
    en: str

    def in_language(self, language: str) -> str:
        return self.en if language == "en" else self.vi


@dataclass(frozen=True, slots=True)
class Noun:
    """What a form counts, as it stands behind a number: one of them and many, in both languages."""

    one: Name
    many: Name

    def of(self, number: int, language: str) -> str:
        return (self.one if number == 1 else self.many).in_language(language)


DOSSIERS = Noun(Name("hồ sơ", "file"), Name("hồ sơ", "files"))
PEOPLE = Noun(Name("người", "person"), Name("người", "people"))


@dataclass(frozen=True, slots=True)
class Measure:
    """A column of a form.

    ``number``: the column number printed in the form, None where none is printed. ``header``: the wordings of its
    column, from the outermost heading to the innermost; each level lists alternatives and an inner level may be
    reached through headings that are not listed. ``excluded``: wordings that must not stand above it.
    ``sum_of``: what a derived measure is added up from. ``closes``: for an opening stock, the closing stock of the
    period before that it must equal. ``kind_by_item`` overrides ``kind`` for single items.
    """

    measure_id: str
    name: Name
    kind: Kind
    number: int | None = None
    header: tuple[tuple[str, ...], ...] = ()
    excluded: tuple[str, ...] = ()
    kind_by_item: tuple[tuple[str, Kind], ...] = ()
    sum_of: tuple[str, ...] = ()
    closes: str | None = None

    def kind_for(self, item: str | None) -> Kind:
        return next((kind for name, kind in self.kind_by_item if name == item), self.kind)


@dataclass(frozen=True, slots=True)
class Formula:
    """A total and its parts. ``printed``: as the form prints it; ``implied``: it follows but is not printed."""

    total: str
    parts: tuple[str, ...]
    printed: str
    implied: bool = False


@dataclass(frozen=True, slots=True)
class PartOf:
    """A measure that cannot be greater than another one."""

    part: str
    whole: str


@dataclass(frozen=True, slots=True)
class UnitPrice:
    """An amount that is a number of things times the price of one, in the same money; ``document`` names the price."""

    amount: str
    number: str
    price: int
    document: str


@dataclass(frozen=True, slots=True)
class DimensionValue:
    """An item or scope of a form, with the wordings that name it in headers, row labels and captions.

    ``sum_of``: an item that is only ever computed, as the sum over others; such an item has no wordings.
    """

    value_id: str
    name: Name
    wordings: tuple[str, ...] = ()
    sum_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StatedRate:
    """A column that states a percentage of two others."""

    measure: str
    numerator: str
    denominator: str


@dataclass(frozen=True, slots=True)
class RecordField:
    """A column of a form whose rows are records. ``kind``: "text", "date", or "code" (identifies the record: only
    whether it occurs twice is ever looked at). ``wordings``: of its heading. ``required``: without it there is no list.
    ``values``: what its texts mean, each with its wordings; empty where any text stands for itself.
    """

    field_id: str
    name: Name
    kind: str
    wordings: tuple[str, ...]
    required: bool = False
    values: tuple[DimensionValue, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of table. ``groups``: the columns bound by printed formulas, which are replaced together.

    ``scope_labels``: headings of a column that names the scope of each row. ``other_scopes``: wordings of parts of a
    province that are none of the form's scopes, whose figures are refused.
    ``record_fields``: only of a form whose rows are records, which are counted into its measures. ``counts_for``: the
    form whose measures they are: where a unit submitted no such table for a period, these counts stand for it.
    """

    form_id: str
    name: Name
    source: str
    counted: Noun
    measures: tuple[Measure, ...]
    groups: tuple[tuple[str, tuple[str, ...]], ...]
    formulas: tuple[Formula, ...] = ()
    parts: tuple[PartOf, ...] = ()
    items: tuple[DimensionValue, ...] = ()
    scopes: tuple[DimensionValue, ...] = ()
    default_scope: str | None = None
    stated_rates: tuple[StatedRate, ...] = ()
    unit_labels: tuple[str, ...] = ()
    item_labels: tuple[str, ...] = ()
    ignored_headers: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    record_fields: tuple[RecordField, ...] = ()
    counts_for: str | None = None
    scope_labels: tuple[str, ...] = ()
    other_scopes: tuple[str, ...] = ()
    unit_prices: tuple[UnitPrice, ...] = ()

    @property
    def items_in_rows(self) -> bool:
        """Whether its sheets are of one unit each, with a row for each item: where it has no column of units, and where
        the items beside each other would be wider than a page.
        """
        reported = sum(not item.sum_of for item in self.items)
        return bool(reported) and (not self.unit_labels or reported * len(self.measures) > _WIDEST_TABLE)

    def measure(self, measure_id: str) -> Measure:
        """The measure of that id; KeyError when the form has none."""
        for measure in self.measures:
            if measure.measure_id == measure_id:
                return measure
        raise KeyError(measure_id)

    def group_of(self, measure_id: str) -> str:
        """The group of columns a measure belongs to."""
        for group, measures in self.groups:
            if measure_id in measures:
                return group
        raise KeyError(measure_id)

    def group_measures(self, group: str) -> tuple[str, ...]:
        return dict(self.groups)[group]

    def item_parts(self, item: str | None) -> tuple[str | None, ...]:
        """The reported items an item consists of: itself, or those it is the sum of."""
        for value in self.items:
            if value.value_id == item and value.sum_of:
                return value.sum_of
        return (item,)


class Direction(StrEnum):
    HIGHER = "higher"
    LOWER = "lower"


@dataclass(frozen=True, slots=True)
class Indicator:
    """A rate: the sum of some measures over the sum of others, of one form.

    ``formula``: over the printed column numbers. ``definition``: the sentence of the methodology page.
    ``source``: the legal or documentary source. ``stated_measure``: where the form may state the rate itself.
    ``lateness``: whether files may be late for a target to be met still, and which.
    ``headline``: shown as a card on the overview, for each of ``headline_items`` and in ``headline_scope``.
    """

    indicator_id: str
    name: Name
    short_name: Name
    form: str
    numerator: tuple[str, ...]
    denominator: tuple[str, ...]
    direction: Direction
    formula: str
    definition: Name
    source: str
    slug: str
    digits: int = 2
    stated_measure: str | None = None
    headline: bool = False
    headline_items: tuple[str, ...] = ()
    headline_scope: str | None = None
    aliases: tuple[str, ...] = field(default=())
    lateness: Lateness = Lateness.NONE

    @property
    def measures(self) -> tuple[str, ...]:
        """All measures it is computed from, each once."""
        return tuple(dict.fromkeys(self.numerator + self.denominator))
