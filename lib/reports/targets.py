"""The register of targets as a workbook that can be changed and imported again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from lib.catalog import Catalogue
from lib.model.target import Target
from lib.model.target_register import TargetField
from lib.reports.xlsx import Cell, Column, ColumnKind, Percent, SheetSpec, workbook
from lib.text import Translator
from lib.text.target_words import NO, YES, column_name

_KINDS = {
    TargetField.VALID_FROM: ColumnKind.DATE,
    TargetField.VALID_TO: ColumnKind.DATE,
    TargetField.VALUE: ColumnKind.PERCENT,
}
_WIDTHS = {TargetField.DOCUMENT: 60, TargetField.VALID_FROM: 13, TargetField.VALID_TO: 13}


def targets_workbook(
    targets: Sequence[Target], *, version: int, catalogue: Catalogue, unit: Callable[[Target], str], text: Translator
) -> bytes:
    """One row a target. ``unit``: how its unit is written so that it can be read again."""
    sheet = targets_sheet(targets, version=version, catalogue=catalogue, unit=unit, text=text)
    return workbook([sheet], language=text.language, title=text.say("Register of targets"))


def targets_sheet(
    targets: Sequence[Target], *, version: int, catalogue: Catalogue, unit: Callable[[Target], str], text: Translator
) -> SheetSpec:
    """The register as a sheet that can be changed and imported again."""
    note = text.say(
        "Version {version}. Change, add or delete rows and import the file: what is not in it is removed. Leave the "
        "code of a new row empty.",
        version=str(version),
    )
    return SheetSpec(
        name=text.say("Targets"),
        title=text.say("Register of targets"),
        columns=tuple(
            Column(column_name(field, text), _KINDS.get(field, ColumnKind.TEXT), _WIDTHS.get(field))
            for field in TargetField
        ),
        rows=tuple(_row(target, catalogue, unit(target), text) for target in targets),
        notes=(note,),
    )


def register_sheet(
    targets: Sequence[Target], *, catalogue: Catalogue, unit: Callable[[Target], str], text: Translator
) -> SheetSpec:
    """The register to be read on paper. ``unit``: what its unit is called, or that it holds for every unit."""
    columns = tuple(
        Column(title)
        for title in (
            text.say("Indicator"), text.say("Unit"), text.say("Target"), text.say("From"), text.say("To"),
            text.say("Document"), text.say("Note"),
        )
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    for target in targets:
        indicator = catalogue.indicators[target.indicator]
        form = catalogue.forms[indicator.form]
        named = {value.value_id: text.name(value.name) for value in (*form.items, *form.scopes)}
        parts = ", ".join(named.get(part, part) for part in (target.item, target.scope) if part)
        rows.append(
            (
                ": ".join(filter(None, (text.name(indicator.name), parts))), unit(target), text.target(target),
                text.date(target.valid_from), text.date(target.valid_to), target.document,
                text.say("illustrative") if target.illustrative else "",
            )
        )  # fmt: skip
    return SheetSpec(text.say("Targets"), text.say("Register of targets"), columns, tuple(rows))


def _row(target: Target, catalogue: Catalogue, unit: str, text: Translator) -> tuple[Cell, ...]:
    indicator = catalogue.indicators[target.indicator]
    form = catalogue.forms[indicator.form]
    names = {value.value_id: text.name(value.name) for value in (*form.items, *form.scopes)}
    digits = max(0, -int(target.value.as_tuple().exponent))
    return (
        target.target_id,
        text.name(indicator.name),
        names.get(target.item, target.item) if target.item else None,
        names.get(target.scope, target.scope) if target.scope else None,
        unit,
        target.valid_from,
        target.valid_to,
        target.comparator.sign,
        Percent(Fraction(target.value) / 100, digits),
        target.document,
        text.say(YES if target.illustrative else NO),
    )
