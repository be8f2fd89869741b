"""Pages defined as data, and what they show besides rates: means, and notes with figures in them."""

from __future__ import annotations

from dataclasses import dataclass

from lib.model.form import Name
from lib.model.register import RateTarget


@dataclass(frozen=True, slots=True)
class Mean:
    """A sum of one measure over a sum of another of the same form that is no percentage (days for each dossier).

    ``unit``: what it and its limits are measured in.
    ``digits``: shown after the decimal point. Like rates, never a mean of means.
    """

    mean_id: str
    name: Name
    form: str
    numerator: str
    denominator: str
    unit: Name
    definition: Name
    source: str
    digits: int = 1
    limits: tuple[RateTarget, ...] = ()


@dataclass(frozen=True, slots=True)
class SubjectSpec:
    """An indicator shown as a card of a page, with item and scope where its form has them."""

    indicator: str
    item: str | None = None
    scope: str | None = None


@dataclass(frozen=True, slots=True)
class MeasureRef:
    """A measure whose sum stands in a note; its item where the form has items (None: the sum over all)."""

    form: str
    measure: str
    item: str | None = None


@dataclass(frozen=True, slots=True)
class PageNote:
    """A sentence below the figures, shown where all its measures have a value: "{0}", "{1}" stand for them."""

    text: Name
    values: tuple[MeasureRef, ...] = ()


@dataclass(frozen=True, slots=True)
class FormPart:
    """The figures of a form. ``subjects``: its cards; none: every indicator of the form, once for each item.

    ``measures``: the counts listed besides, by item; none: those that the indicators rest on.
    """

    form: str
    heading: Name | None = None
    subjects: tuple[SubjectSpec, ...] = ()
    measures: tuple[str, ...] = ()
    means: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RegisterPart:
    """The records of a register, with counts, filters and the calendar of what is due where it has due dates."""

    register: str
    heading: Name | None = None


@dataclass(frozen=True, slots=True)
class SchemePart:
    """The scores of a scoring scheme (lib.model.scheme)."""

    scheme: str
    heading: Name | None = None


Part = FormPart | RegisterPart | SchemePart


@dataclass(frozen=True, slots=True)
class SystemPage:
    """A page of data/reference/pages: pages/<page_id>.py draws it. It words figures and decides none, so that a change
    makes no version. ``introduction``: one sentence on what the page is about.
    """

    page_id: str
    slug: str
    icon: str
    title: Name
    parts: tuple[Part, ...]
    notes: tuple[PageNote, ...] = ()
    introduction: Name | None = None
    order: int = 100

    @property
    def form(self) -> str | None:
        """The form that decides which periods the page offers; None for a page of registers alone."""
        return next((part.form for part in self.parts if isinstance(part, FormPart)), None)

    @property
    def forms(self) -> tuple[str, ...]:
        """The forms whose figures it shows, each once."""
        return tuple(dict.fromkeys(part.form for part in self.parts if isinstance(part, FormPart)))

    @property
    def schemes(self) -> tuple[str, ...]:
        return tuple(part.scheme for part in self.parts if isinstance(part, SchemePart))

    @property
    def registers(self) -> tuple[str, ...]:
        return tuple(part.register for part in self.parts if isinstance(part, RegisterPart))
