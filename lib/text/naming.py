"""The names that sentences, charts and reports need, for one language and day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

from lib.model.figure import Figure
from lib.model.form import Form, Indicator, Noun
from lib.model.quotient import is_mean, mean_id
from lib.model.register import Register, field_key
from lib.model.system import Mean
from lib.model.unit import Level, Unit

if TYPE_CHECKING:
    from lib.text.translator import Translator


class Definitions(Protocol):
    """What of a catalogue is named; lib.catalog.Catalogue is one."""

    @property
    def units(self) -> Mapping[str, Unit]: ...
    @property
    def forms(self) -> Mapping[str, Form]: ...
    @property
    def indicators(self) -> Mapping[str, Indicator]: ...
    @property
    def registers(self) -> Mapping[str, Register]: ...
    @property
    def means(self) -> Mapping[str, Mean]: ...
    def quotient(self, name: str) -> Indicator: ...


@dataclass(frozen=True, slots=True)
class Naming:
    """``unit``: the name of a unit's id. ``title``: what a figure is of. ``counted``: what its form counts.

    ``short_title`` leaves out what is plain on a card of its own page. ``anything``: the name of any id of a unit,
    measure, item, scope, form, indicator, register or field (``field_key``: that of one register), the id itself when
    there is none. ``provinces_today``: how many provinces today's map has. ``measured_in``: the unit of a mean, empty
    for anything else. ``digits``: decimals of a figure. ``whole``: whether its item is the sum of all others.
    """

    unit: Callable[[str], str]
    title: Callable[[Figure], str]
    short_title: Callable[[Figure], str]
    counted: Callable[[Figure], Noun]
    anything: Callable[[str], str]
    provinces_today: Callable[[], int]
    measured_in: Callable[[Figure], str]
    digits: Callable[[Figure], int]
    whole: Callable[[Figure], bool]


def naming(definitions: Definitions, words: Translator, day: date) -> Naming:
    """The names as of ``day``, in the language of ``words``."""
    return Naming(
        unit=lambda unit_id: _unit(definitions, unit_id, day),
        title=lambda figure: _title(definitions, figure, words, full=True),
        short_title=lambda figure: _title(definitions, figure, words, full=False),
        counted=lambda figure: definitions.forms[definitions.quotient(figure.indicator).form].counted,
        anything=lambda key: _anything(definitions, key, words, day),
        provinces_today=lambda: sum(
            u.level is Level.PROVINCE and u.ended_on is None for u in definitions.units.values()
        ),
        measured_in=lambda figure: _measured_in(definitions, figure, words),
        digits=lambda figure: definitions.quotient(figure.indicator).digits,
        whole=lambda figure: _whole(definitions, figure),
    )


def _unit(definitions: Definitions, unit_id: str, day: date) -> str:
    unit = definitions.units.get(unit_id)
    return unit_id if unit is None else unit.name_on(day)


def _whole(definitions: Definitions, figure: Figure) -> bool:
    items = definitions.forms[definitions.quotient(figure.indicator).form].items
    return any(item.sum_of and item.value_id == figure.item for item in items)


def _measured_in(definitions: Definitions, figure: Figure, words: Translator) -> str:
    return words.name(definitions.means[mean_id(figure.indicator)].unit) if is_mean(figure.indicator) else ""


def _title(definitions: Definitions, figure: Figure, words: Translator, *, full: bool) -> str:
    indicator = definitions.quotient(figure.indicator)
    form = definitions.forms[indicator.form]
    name = words.name(indicator.name)
    item = next((words.name(i.name) for i in form.items if i.value_id == figure.item), None)
    scope = next((words.name(s.name) for s in form.scopes if s.value_id == figure.scope), None)
    if item is None:
        return name
    if full:
        return ", ".join(part for part in (f"{name}: {item}", scope and scope[0].lower() + scope[1:]) if part)
    return f"{item} ({scope[0].lower() + scope[1:]})" if scope else item


def _anything(definitions: Definitions, key: str, words: Translator, day: date) -> str:
    if key in definitions.units:
        return definitions.units[key].name_on(day)
    if key in definitions.indicators:
        return words.name(definitions.indicators[key].name)
    for form in definitions.forms.values():
        if form.form_id == key:
            return words.name(form.name)
        for measure in form.measures:
            if measure.measure_id == key:
                return words.name(measure.name)
        for value in form.items + form.scopes:
            if value.value_id == key:
                return words.name(value.name)
    return _of_register(definitions, key, words)


def _of_register(definitions: Definitions, key: str, words: Translator) -> str:
    if key in definitions.registers:
        return words.name(definitions.registers[key].name)
    for register in definitions.registers.values():
        for field in register.fields:
            if key in (field.field_id, field_key(register.register_id, field.field_id)):
                return words.name(field.name)
    return key
