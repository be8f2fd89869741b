"""The dictionary of an export: every code that its values carry, in both languages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from lib.catalog import Catalogue
from lib.model.everything import Explained, StoredValue
from lib.model.form import DimensionValue, Form, Name
from lib.model.ledger import Entry
from lib.model.period import Period
from lib.model.unit import Unit, UnitSpan
from lib.services.exporting_records import explained_registers
from lib.text import Translator, dictionary_words, translator

_Code = tuple[str, str, str]


@dataclass(slots=True)
class Seen:
    """The codes and periods of the values that went by; as few as there are definitions, however many values."""

    codes: set[_Code] = field(default_factory=set)
    periods: set[Period] = field(default_factory=set)

    def watching(self, values: Iterable[StoredValue]) -> Iterator[StoredValue]:
        """The values as they are, once they were looked at."""
        for value in values:
            self.periods.add(value.period)
            self.codes |= {
                ("form", "", value.form),
                ("unit", "", value.unit_id),
                ("measure", value.form, value.measure),
            }
            if value.item is not None:
                self.codes.add(("item", value.form, value.item))
            if value.scope is not None:
                self.codes.add(("scope", value.form, value.scope))
            yield value


def _both(word: Callable[[Translator], str]) -> tuple[str, str]:
    """In Vietnamese and in English."""
    return word(translator("vi")), word(translator("en"))


def dictionary(catalogue: Catalogue, state: Entry, reference: str, seen: Seen) -> Iterator[Explained]:
    """What the export is, its columns, every definition of its version, and the periods and codes seen besides."""
    yield _said(
        "export", "", str(state.number), lambda w: dictionary_words.export(reference, state.number, state.at, w)
    )
    for column in dictionary_words.columns(translator("en")):
        yield _said("column", "", column, lambda w, of=column: dictionary_words.columns(w)[of])  # type: ignore[misc]
    known: set[_Code] = set()
    for line in (*_definitions(catalogue), *explained_registers(catalogue)):
        known.add((line.kind, line.form, line.code))
        yield line
    for period in sorted(seen.periods):
        line = _said("period", "", period.slug, lambda w, of=period: w.period(of))  # type: ignore[misc]
        yield replace(line, first=period.start, last=period.end)
    for kind, form, code in sorted(seen.codes - known):
        yield _said(kind, form, code, dictionary_words.gone)


def _said(kind: str, form: str, code: str, word: Callable[[Translator], str]) -> Explained:
    return Explained(kind, form, code, *_both(word))


def _named(kind: str, form: str, code: str, name: Name, meaning: Callable[[Translator], str]) -> Explained:
    return Explained(kind, form, code, name.vi, name.en, *_both(meaning))


def _definitions(catalogue: Catalogue) -> Iterator[Explained]:
    for form in catalogue.forms.values():
        yield Explained("form", "", form.form_id, form.name.vi, form.name.en, form.source, form.source)
        for measure in form.measures:
            yield _named(
                "measure", form.form_id, measure.measure_id, measure.name,
                lambda w, f=form, m=measure: dictionary_words.measure(f, m, w),  # type: ignore[misc]
            )  # fmt: skip
        for item in form.items:
            yield _named("item", form.form_id, item.value_id, item.name, _parts(form, item))
        for scope in form.scopes:
            yield _named("scope", form.form_id, scope.value_id, scope.name, lambda _: "")
    for unit in catalogue.units.values():
        yield from _unit(unit, catalogue)


def _parts(form: Form, item: DimensionValue) -> Callable[[Translator], str]:
    names = {value.value_id: value.name for value in form.items}
    return lambda w: dictionary_words.parts(tuple(w.name(names[part]) for part in item.sum_of), w)


def _unit(unit: Unit, catalogue: Catalogue) -> Iterator[Explained]:
    """A line for each name, type and code it had, with the days from and to which it had them."""
    parent = catalogue.units[unit.parent_id] if unit.parent_id else None
    succession = next((s for s in catalogue.successions if s.predecessor_id == unit.unit_id), None)
    became = None
    if succession is not None:
        became = (catalogue.units[succession.successor_id].name_on(succession.effective), succession.effective)
    for span in unit.spans:
        lies_in = parent.name_on(span.valid_from) if parent is not None else None
        first, last = span.valid_from, span.valid_to

        def said(words: Translator, span: UnitSpan = span, lies_in: str | None = lies_in) -> str:
            ended = became if span is unit.spans[-1] else None
            return dictionary_words.unit(unit, span, lies_in, ended, words)

        yield replace(_named("unit", "", unit.unit_id, Name(span.name, span.name), said), first=first, last=last)
