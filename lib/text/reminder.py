"""The letter that reminds units of reports which are missing or came late, ready to be copied.

Letters are written in Vietnamese whatever the visitor reads in; whoever asks for one gives the words to write it in.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from lib.model.period import PeriodKind
from lib.model.submissions import Board, BoardCell, State
from lib.text.board import working_days
from lib.text.sorting import sorted_by_name

if TYPE_CHECKING:
    from lib.text.translator import Translator

_ADDRESSED_BY_NAME = 3


def reminder(board: Board, unit_id: str | None, form: str, addressee: Callable[[str], str], words: Translator) -> str:
    """The letter to all units that are missing or late, or to one of them; empty where there is nobody to remind.

    A report that is not due yet is asked for as soon as its period is over; one of dates that some unit chose itself is
    asked of nobody. ``addressee``: the full name of a unit.
    """
    if board.asked.deadline is None and board.asked.period.kind is PeriodKind.FREE:
        return ""
    cells = sorted_by_name(board.asked_cells(unit_id), lambda cell: addressee(cell.unit_id))
    period_over = board.asked.period.end < board.day
    missing = [c for c in cells if c.state is State.MISSING or (c.state is State.AWAITED and period_over)]
    late = [c for c in cells if c.state is State.LATE]
    if not missing and not late:
        return ""
    paragraphs = [_addressed([*missing, *late], addressee, words), _rule(board, form, words)]
    if missing:
        day = words.date(board.day)
        said = words.plural(
            "By the end of {day} the report of {n} unit has not been received:",
            "By the end of {day} the reports of {n} units have not been received:",
            len(missing),
            day=day,
        )
        please = words.say(
            "The units are kindly asked to complete and send their reports without delay, and to let us know in time "
            "of anything that stands in the way, so that we can help."
        )
        paragraphs += ["\n".join([said, *_listed(missing, addressee, words)]), please]
    if late:
        said = words.plural(
            "The report of {n} unit was received after the deadline:",
            "The reports of {n} units were received after the deadline:",
            len(late),
        )
        please = words.say("The units are kindly asked to send the reports of the coming periods on time.")
        paragraphs += ["\n".join([said, *_listed(late, addressee, words)]), please]
    paragraphs.append(words.say("Yours respectfully."))
    return "\n\n".join(paragraphs)


def _addressed(cells: Sequence[BoardCell], addressee: Callable[[str], str], words: Translator) -> str:
    if len(cells) > _ADDRESSED_BY_NAME:
        return words.say("To: the social insurance of the provinces and cities named below")
    return words.say("To: {names}", names="; ".join(addressee(cell.unit_id) for cell in cells))


def _rule(board: Board, form: str, words: Translator) -> str:
    period, rule = words.period_within(board.asked.period), board.asked.deadline
    if rule is None:
        return words.say("This concerns the report “{form}”, {period}.", form=form, period=period)
    day = words.date(rule.named_day(board.asked.period))
    given = {"document": rule.document, "form": form, "period": period, "day": day}
    if rule.inclusive:
        return words.say("Under {document}, the report “{form}”, {period}, is due by {day}.", **given)
    return words.say("Under {document}, the report “{form}”, {period}, is due before {day}.", **given)


def _listed(cells: Sequence[BoardCell], addressee: Callable[[str], str], words: Translator) -> list[str]:
    return [f"{number}. {_line(cell, addressee(cell.unit_id), words)}" for number, cell in enumerate(cells, start=1)]


def _line(cell: BoardCell, name: str, words: Translator) -> str:
    days, on = cell.standing.days_late, cell.standing.on
    if on is not None:
        if not days:
            return words.say("{name} (received on {day})", name=name, day=words.date(on))
        late = working_days(days, words)
        return words.say("{name} (received on {day}, late by {days})", name=name, day=words.date(on), days=late)
    if days:
        return words.say("{name} (overdue by {days})", name=name, days=working_days(days, words))
    return name
