"""What the dictionary beside an export says of its columns, measures and units; asked once for each language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from lib.model.form import Form, Kind, Measure
from lib.model.unit import Level, Unit, UnitSpan
from lib.text.translator import Translator


def columns(words: Translator) -> Mapping[str, str]:
    """By column of the export what stands in it."""
    return {
        "form": words.say("Kind of table that the value was reported in"),
        "unit_id": words.say("Code of the reporting unit; a merged province is a new unit"),
        "unit_name": words.say("Name of the unit on the last day of the period"),
        "period": words.say("Code of the period; it follows from its two days"),
        "period_from": words.say("First day of the period (year-month-day)"),
        "period_to": words.say("Last day of the period, itself included"),
        "item": words.say("Item of the form that the value is of; empty where there is none"),
        "scope": words.say("Scope of the form that the value is of; empty where there is none"),
        "measure": words.say("What is counted; the same code in another form is another measure"),
        "value": words.say("The value: a whole number, or a rate in percent with a decimal point"),
        "illustrative": words.say("1: illustrative, not a reported figure; 0: reported"),
        "stands_for": words.say("Form that these counts of a list stand for where no such table was submitted"),
        "entry": words.say("Number of the entry of the ledger that the value came with"),
        "entry_at": words.say("When the entry was stored (UTC)"),
        "author": words.say("Who stored the entry"),
        "file_name": words.say("Name of the file as it was sent"),
        "file_sha256": words.say("SHA-256 of the file, by which it is known again"),
        "sheet": words.say("Sheet of the file; empty for text tables"),
        "cell": words.say("Cell of the sheet; of a list its cells"),
        "as_written": words.say(
            "What was written there. An apostrophe stands before a text that a spreadsheet would take for a formula"
        ),
        "corrected_by": words.say("Who put the value right before it was stored; empty where nobody did"),
        "reason": words.say("Why it was put right"),
    }


def export(code: str, version: int, made_at: datetime, words: Translator) -> str:
    """Which state the export shows."""
    if not code:
        return words.say("Version {version}, data as of {moment}", version=str(version), moment=words.moment(made_at))
    return words.say(
        "Reference code {code} · version {version} · data as of {moment}",
        code=code, version=str(version), moment=words.moment(made_at),
    )  # fmt: skip


def measure(form: Form, found: Measure, words: Translator) -> str:
    """How its values combine over time, and which column of the form it is."""
    parts = [_combined(found.kind, words)]
    names = {item.value_id: words.name(item.name) for item in form.items}
    parts += [f"{names.get(item, item)}: {_combined(kind, words)}" for item, kind in found.kind_by_item]
    printed = next((f.printed for f in form.formulas if f.total == found.measure_id and not f.implied), "")
    if found.number is not None:
        parts.append(words.say("Column {number} of the form", number=printed or str(found.number)))
    return "; ".join(parts)


def _combined(kind: Kind, words: Translator) -> str:
    match kind:
        case Kind.FLOW:
            return words.say("flow: the values of several periods are added up")
        case Kind.OPENING_STOCK:
            return words.say("opening stock: of several periods the first one holds")
        case Kind.CLOSING_STOCK:
            return words.say("closing stock: of several periods the last one holds")
        case Kind.DERIVED:
            return words.say("derived: computed from its parts, never added over periods")
        case Kind.STATED:
            return words.say("rate as the unit stated it, in percent: never combined")


def parts(names: tuple[str, ...], words: Translator) -> str:
    """Of an item that is only computed."""
    return words.say("Sum of: {names}", names="; ".join(names)) if names else ""


def unit(found: Unit, span: UnitSpan, parent: str | None, became: tuple[str, date] | None, words: Translator) -> str:
    """``parent``: the name of the unit it lies in; ``became``: of which unit it became part, and when."""
    said = [_level(found.level, words), span.type, words.say("official code {code}", code=span.code or "—")]
    if parent is not None:
        said.append(words.say("part of {name}", name=parent))
    if became is not None:
        said.append(words.say("became part of {name} on {day}", name=became[0], day=words.date(became[1])))
    return "; ".join(part for part in said if part)


def _level(level: Level, words: Translator) -> str:
    match level:
        case Level.SECTOR:
            return words.say("of the whole sector")
        case Level.PROVINCE:
            return words.say("province or city")
        case Level.OFFICE:
            return words.say("office")


def gone(words: Translator) -> str:
    """Of a code that values carry and the definitions of the version no longer have."""
    return words.say("not among the definitions of this version any more")
