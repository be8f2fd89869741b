"""Empty forms and registers to fill in: names and period stand in them, and filled in they are read as they are."""

from __future__ import annotations

from collections.abc import Iterator

from lib.catalog import Catalogue, load_outline
from lib.model.annex import AnnexColumn
from lib.model.errors import UnknownName
from lib.model.form import Form, Kind
from lib.model.period import Period
from lib.model.principal import Right
from lib.model.register import Register
from lib.model.template import TemplateSheet, TemplateView
from lib.reports.template import template_workbook
from lib.reports.template_register import register_workbook
from lib.services.desk import Desk
from lib.text import naming, translator
from lib.text.sorting import collation_key

# What is filled in is read by its Vietnamese wordings, whatever the language of the screen.
_LANGUAGE = "vi"


def template_forms(desk: Desk, version: int) -> tuple[str, ...]:
    """The forms and registers that there is a template of: all, by the alphabet. Raises NotAllowed, UnknownVersion."""
    desk.require(Right.READ)
    catalogue, words = desk.catalogue(version), translator(_LANGUAGE)
    named = {form_id: form.name for form_id, form in catalogue.forms.items()}
    named |= {register_id: register.name for register_id, register in catalogue.registers.items()}
    return tuple(sorted(named, key=lambda form: collation_key(words.name(named[form]))))


def template_units(desk: Desk, period: Period, version: int) -> tuple[str, ...]:
    """The units that report a period: the provinces of its last day by the alphabet, then the bodies of the sector.

    Raises NotAllowed, UnknownVersion.
    """
    desk.require(Right.READ)
    return _units(desk.catalogue(version), period)


def template_xlsx(desk: Desk, form_id: str, period: Period, unit_id: str | None, version: int) -> bytes:
    """A form or register to fill in for a period, by a unit or (None) by all, by the definitions of a version: .xlsx.

    Raises NotAllowed, UnknownVersion, and UnknownName for a form, or a unit that does not report that period.
    """
    desk.require(Right.READ)
    if (register := desk.catalogue(version).registers.get(form_id)) is not None:
        return _register_xlsx(desk, register, period, unit_id, version)
    view = template_view(desk, form_id, period, unit_id, version)
    catalogue = desk.catalogue(version)
    with desk.store.reading() as reader:
        created = reader.entry(version).at
    return template_workbook(
        view,
        form=catalogue.forms[form_id],
        table=load_outline().table(form_id),
        catalogue=catalogue,
        created=created,
        text=translator(_LANGUAGE),
    )


def _register_xlsx(desk: Desk, register: Register, period: Period, unit_id: str | None, version: int) -> bytes:
    catalogue = desk.catalogue(version)
    units = _units(catalogue, period)
    if unit_id not in (None, catalogue.country_id, *units):
        raise UnknownName("unit", unit_id or "", units)
    with desk.store.reading() as reader:
        created = reader.entry(version).at
    return register_workbook(
        register,
        period=period,
        unit_id=unit_id,
        units=units,
        catalogue=catalogue,
        created=created,
        text=translator(_LANGUAGE),
    )


def template_name(form_id: str, period: Period, unit_id: str | None) -> str:
    """A name that says what is to be filled in; ASCII."""
    parts = ("mau", form_id, unit_id or "toan-quoc", period.slug.replace("..", "_"))
    return f"{'-'.join(parts).replace('_', '-')}.xlsx"


def template_view(desk: Desk, form_id: str, period: Period, unit_id: str | None, version: int) -> TemplateView:
    """What stands in an empty form. Raises NotAllowed, UnknownVersion, UnknownName."""
    desk.require(Right.READ)
    catalogue = desk.catalogue(version)
    form = catalogue.forms.get(form_id)
    if form is None:
        raise UnknownName("form", form_id, tuple(catalogue.forms))
    every = _units(catalogue, period)
    if unit_id is not None and unit_id not in every:
        raise UnknownName("unit", unit_id, every)
    units = every if unit_id is None else (unit_id,)
    by_item = form.items_in_rows and not form.record_fields
    items = tuple(item.value_id for item in form.items if not item.sum_of)
    return TemplateView(
        form=form_id,
        period=period,
        unit_id=unit_id,
        by_item=by_item,
        columns=() if form.record_fields else tuple(_columns(form, (None,) if by_item else items or (None,))),
        sheets=() if form.record_fields else tuple(_sheets(form, unit_id, units, items if by_item else ())),
        units=units,
    )


def _units(catalogue: Catalogue, period: Period) -> tuple[str, ...]:
    names = naming(catalogue, translator(_LANGUAGE), period.end)
    provinces = sorted(catalogue.provinces_on(period.end), key=lambda unit: collation_key(names.unit(unit.unit_id)))
    bodies = (body for body in catalogue.sector_bodies if body.exists_on(period.end))
    return tuple(unit.unit_id for unit in (*provinces, *bodies))


def _columns(form: Form, items: tuple[str | None, ...]) -> Iterator[AnnexColumn]:
    """Counts alone: a rate follows from them, and stating it beside them could only contradict them."""
    for item in items:
        for measure in form.measures:
            if measure.kind is not Kind.STATED:
                yield AnnexColumn(measure.measure_id, item)


def _sheets(form: Form, unit_id: str | None, units: tuple[str, ...], items: tuple[str, ...]) -> Iterator[TemplateSheet]:
    """A sheet for each scope; where items are the rows, of each unit."""
    for scope in tuple(s.value_id for s in form.scopes) or (None,):
        if items:
            for unit in units:
                yield TemplateSheet(unit, scope, items, total=len(items) > 1)
        else:
            yield TemplateSheet(unit_id, scope, units, total=len(units) > 1)
