"""What the statutory report says of other systems: sentences with their figures, and lines of their registers.

The sentences themselves are data (lib.model.outline); a system comes into the report without code.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from lib.catalog import Catalogue
from lib.kpi.register_counts import newest_of_each
from lib.model.outline import Outline, RecordsBlock, SaidBlock
from lib.model.principal import Right
from lib.model.question import Question
from lib.model.register import Record, Register
from lib.model.system import MeasureRef, SubjectSpec
from lib.services.columns import column_table
from lib.services.desk import Desk
from lib.services.overview import chosen
from lib.services.series import Subject, read_series
from lib.text import Translator
from lib.text.register_words import field_text

_NO_VALUE = "…"
_PLACE = re.compile(r"\{(\w+)\}")

Told = Mapping[SaidBlock | RecordsBlock, tuple[str, ...]]


def told_of(desk: Desk, question: Question, outline: Outline, words: Translator) -> Told:
    """What each block about other systems says, line by line; nothing where there is nothing to say.

    Raises NotAllowed, UnknownVersion.
    """
    desk.require(Right.READ)
    written = (block for heading in outline.headings for block in heading.blocks)
    blocks = tuple(block for block in written if isinstance(block, SaidBlock | RecordsBlock))
    key = ("told", question, blocks, words.language)
    return desk.cache.recall(key, lambda: _told(desk, question, blocks, words))


def _told(desk: Desk, question: Question, blocks: Sequence[SaidBlock | RecordsBlock], words: Translator) -> Told:
    found: dict[SaidBlock | RecordsBlock, tuple[str, ...]] = {}
    for block in blocks:
        match block:
            case SaidBlock():
                said = _sentence(desk, question, block, words)
                found[block] = (said,) if said else ()
            case RecordsBlock():
                found[block] = _lines(desk, question, block, words)
    return found


def _sentence(desk: Desk, question: Question, block: SaidBlock, words: Translator) -> str:
    """The sentence with its figures; empty where one of them is not known."""
    said = block.text
    for place, value in enumerate(block.values):
        known = _measure(desk, question, value, words) if isinstance(value, MeasureRef) else None
        known = _rate(desk, question, value, words) if isinstance(value, SubjectSpec) else known
        if known is None:
            return ""
        said = said.replace(f"{{{place}}}", known)
    return said


def _lines(desk: Desk, question: Question, block: RecordsBlock, words: Translator) -> tuple[str, ...]:
    """A line for each record of the unit in the period, in the order of their dates; none without records."""
    catalogue = desk.catalogue(question.version)
    register = catalogue.registers.get(block.register)
    if register is None:  # a version from before the register was defined
        return ()
    found = _records(desk, question, block, catalogue)
    told = tuple(_line(block.line, record, register, words) for record in found)
    return (block.lead.replace("{n}", words.number(len(found))), *told) if block.lead and told else told


def _records(desk: Desk, question: Question, block: RecordsBlock, catalogue: Catalogue) -> Sequence[Record]:
    period, unit_id = question.period, question.unit_id or catalogue.country_id
    with desk.store.reading() as reader:
        stored = reader.records(
            question.version, block.register, unit_ids=[unit_id], start=period.start, end=period.end
        )
    records = [one.record for one in newest_of_each(catalogue.registers[block.register], stored)[0]]
    if block.date_field is None:
        return records
    field = block.date_field
    dated = [(day, record) for record in records if (day := record.day(field)) and period.start <= day <= period.end]
    return [record for _, record in sorted(dated, key=_by_day)]


def _by_day(dated: tuple[date, Record]) -> date:
    return dated[0]


def _line(line: str, record: Record, register: Register, words: Translator) -> str:
    fields = {field.field_id: field for field in register.fields}

    def shown(place: re.Match[str]) -> str:
        field = fields.get(place[1])
        if field is None:
            return place[0]
        value = record.value(field.field_id)
        return field_text(field, value, words) if value else _NO_VALUE

    return _PLACE.sub(shown, line)  # all at once: a text with braces of its own is no place


def _measure(desk: Desk, question: Question, ref: MeasureRef, words: Translator) -> str | None:
    if ref.form not in desk.catalogue(question.version).forms:
        return None
    table = column_table(desk, question, ref.form, ref.item)
    value = table.value(table.whole, ref.measure)
    return None if value is None else words.number(value)


def _rate(desk: Desk, question: Question, spec: SubjectSpec, words: Translator) -> str | None:
    if spec.indicator not in desk.catalogue(question.version).indicators:
        return None
    subject = Subject(spec.indicator, spec.item, spec.scope)
    figure = chosen(read_series(desk, question, [subject]).at(subject, question.period), question.unit_id)
    return None if figure.rate is None else words.rate(figure)
