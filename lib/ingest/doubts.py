"""What a table leaves open and one answer would settle, together with what was answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from lib.catalog import Catalogue
from lib.ingest.answers import of_another_layout
from lib.ingest.columns import Column
from lib.ingest.grid import a1, column_letters
from lib.ingest.layout import folded
from lib.ingest.part import Part
from lib.ingest.rows import Row
from lib.model.answer import Answer, AnswerKind, ColumnTarget, Doubt
from lib.model.problem import Code, Place

# Nobody is asked about a name of another map: it names a unit, only not one of that day.
_ASKED = (Code.UNKNOWN_UNIT, Code.AMBIGUOUS_UNIT)


def doubts_of(parts: Sequence[Part], catalogue: Catalogue, day: date) -> tuple[Doubt, ...]:
    """All questions about a table in reading order, each once; those answered carry their answer."""
    layout = parts[0].headings.layout
    found: dict[tuple[AnswerKind, str], Doubt] = {}
    for part in parts:
        for doubt in (*_about_columns(part, layout), *_about_units(part, layout, catalogue, day)):
            found.setdefault((doubt.kind, doubt.subject), doubt)
    return tuple(found.values())


def answers_used(doubts: Iterable[Doubt]) -> tuple[Answer, ...]:
    """The answers that the doubts were settled by, each once."""
    return tuple(dict.fromkeys(doubt.answered for doubt in doubts if doubt.answered is not None))


def _about_columns(part: Part, layout: str) -> Iterator[Doubt]:
    for column in part.layout.columns:
        if column.answer is None and (column.measure or column.role != "measure"):
            continue
        subject = of_another_layout(part.headings.layout, layout, part.headings.subjects[column.column])
        place = Place(part.body.sheet.name, a1(part.body.region.header_bottom, column.column))
        shown = " › ".join(column.path) or column_letters(column.column)
        yield Doubt(AnswerKind.COLUMN, subject, shown, place, _targets(column), column.answer)


def _targets(column: Column) -> tuple[str, ...]:
    return tuple(ColumnTarget(m, column.item, column.scope).slug for m in dict.fromkeys(column.candidates))


def _about_units(part: Part, layout: str, catalogue: Catalogue, day: date) -> Iterator[Doubt]:
    own = part.headings.layout
    for row in part.body.rows:
        place = Place(part.body.sheet.name, row.label_cell)
        if row.answer is not None:
            subject = of_another_layout(own, layout, row.answer.subject.removeprefix(f"{own}: "))
            yield Doubt(AnswerKind.UNIT, subject, row.label, place, (), row.answer)
        elif row.is_data and row.values and row.outcome is not None and row.outcome.code in _ASKED:
            if row.outcome is part.title_unit:
                yield Doubt(AnswerKind.UNIT, part.nameless, "", place, _options(row, catalogue, day))
            else:
                subject = of_another_layout(own, layout, folded(row.label))
                yield Doubt(AnswerKind.UNIT, subject, row.label, place, _options(row, catalogue, day))
    if part.title_answer is not None:
        place = Place(part.body.sheet.name, a1(part.body.region.top, part.body.region.left))
        yield Doubt(AnswerKind.UNIT, part.nameless, "", place, (), part.title_answer)


def _options(row: Row, catalogue: Catalogue, day: date) -> tuple[str, ...]:
    """The units that come into question, by the names that the finding lists."""
    if row.outcome is None:
        return ()
    if row.outcome.options:
        return row.outcome.options
    listed = dict(row.outcome.figures).get("candidates", ())
    names = (*(listed if isinstance(listed, tuple) else ()), *row.outcome.suggestion)
    units = (catalogue.match(name, day).unit_id for name in names)
    return tuple(dict.fromkeys(unit for unit in units if unit is not None))
