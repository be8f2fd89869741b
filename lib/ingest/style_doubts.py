"""What a table leaves open about the numbers of its columns, and what was answered about them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from lib.ingest.answers import of_another_layout
from lib.ingest.entries import Entry
from lib.ingest.grid import column_letters
from lib.ingest.numbers import Count, Mark, Rate, read_count, read_rate
from lib.ingest.part import Part
from lib.ingest.styles import DASH_ANSWERS, answer_about, in_thousands
from lib.model.answer import AnswerKind, Doubt


def number_doubts(
    parts: Sequence[Part], entries: Sequence[Entry], given: Collection[tuple[str | None, ...]]
) -> Iterator[Doubt]:
    """The questions about numbers, one for each column and kind.

    ``given``: the units, items and scopes with counts, for which a stated rate is only checked.
    """
    first = parts[0].headings.layout
    for number, part in enumerate(parts):
        for column in part.layout.taken:
            own = part.headings.subjects.get(column.column, "")
            subject = of_another_layout(part.headings.layout, first, own)
            shown = " › ".join(column.path) or column_letters(column.column)
            cells = [e for e in entries if e.body == number and e.value.column.column == column.column]
            for kind, doubtful in (
                (AnswerKind.DASH, [e for e in cells if _alone(e).mark is Mark.DASH]),
                (AnswerKind.NUMBER, [e for e in cells if _unsettled(e, given)]),
            ):
                answer = answer_about(part.answered, kind, own)
                left = [e for e in doubtful if _left_open(e)]
                if answer is not None and doubtful:
                    yield Doubt(kind, subject, shown, doubtful[0].place, (), answer)
                elif left:
                    yield Doubt(kind, subject, shown, left[0].place, _options(kind, left[0]))


def _alone(entry: Entry) -> Count | Rate:
    """What the cell says without the others of its column."""
    cell = entry.value.cell
    return read_rate(cell) if isinstance(entry.value.read, Rate) else read_count(cell)


def _unsettled(entry: Entry, given: Collection[tuple[str | None, ...]]) -> bool:
    read = _alone(entry)
    if isinstance(read, Rate):
        return read.unsettled and entry.key[:3] not in given
    return in_thousands(entry.value) is not None


def _left_open(entry: Entry) -> bool:
    read = entry.value.read
    return read.mark in (Mark.DASH, Mark.BAD) or (isinstance(read, Rate) and read.unsettled)


def _options(kind: AnswerKind, entry: Entry) -> tuple[str, ...]:
    """The likelier first: nobody states rates that are all below one percent."""
    if kind is AnswerKind.DASH:
        return DASH_ANSWERS
    return ("fraction", "percent") if isinstance(entry.value.read, Rate) else ("grouped", "decimal")
