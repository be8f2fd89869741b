"""What the headings between the rows of a table say about the rows below them: an item, a scope, a unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lib.catalog import Catalogue
from lib.ingest.layout import folded
from lib.ingest.units import Outcome, resolve
from lib.ingest.wordings import named_in, names_other_scope
from lib.model.form import Form

# A heading that begins like this names a unit, be it known or not: the rows below are never those of another one.
_UNIT_WORDS = ("bhxh ", "bao hiem xa hoi ", "tinh ", "thanh pho ", "tp ", "huyen ", "thi xa ", "quan ")


@dataclass(frozen=True, slots=True)
class Section:
    """``scope_text``: of a scope that the form does not have; its rows are refused. ``total``: the rows below are sums
    over all units.
    """

    item: str | None = None
    scope: str | None = None
    unit: Outcome | None = None
    scope_text: str = ""
    total: bool = False

    def entered(self, label: str, form: Form, unit: Outcome | None, *, total: bool) -> Section:
        """The section below a heading; a heading that names a unit begins anew, any other one changes what it names."""
        if total or unit is not None:
            return Section(unit=unit, total=total)
        items, scopes = named_in(form.items, [label]), named_in(form.scopes, [label])
        item = items[0] if len(items) == 1 else self.item
        if names_other_scope(form, [label]):
            return Section(item, None, self.unit, label, self.total)
        if len(scopes) == 1:
            return Section(item, scopes[0], self.unit, "", self.total)
        return Section(item, self.scope, self.unit, self.scope_text, self.total)


def names_something(label: str, form: Form) -> bool:
    """Whether a heading between rows names an item or a scope."""
    return bool(named_in((*form.items, *form.scopes), [label])) or names_other_scope(form, [label])


def unit_of_heading(
    label: str, catalogue: Catalogue, day: date, within: str | None, *, redrawings: Sequence[date]
) -> Outcome | None:
    """The unit that a heading between rows names; None when it names none. Not of a total, and not of an item."""
    text = f"{folded(label)} "
    if not catalogue.named(label) and not text.startswith(_UNIT_WORDS):
        return None
    return resolve(label, catalogue, day, redrawings=redrawings, within=within)
