"""The board of submissions in words: its cells, its deadline, and the sentence that begins its page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from lib.model.reporting import Deadline, ReportingFigures
from lib.model.submissions import Board, BoardCell, BoardPeriod, State
from lib.text import clauses
from lib.text.naming import Naming
from lib.text.sentences import Sentence
from lib.text.sorting import sorted_by_name

if TYPE_CHECKING:
    from lib.text.translator import Translator

_NOTHING = "—"
_NAMED_AT_MOST = 3
_WAITS = "◷"
_MONTHS_NEAR = 180  # days: a report that came later is shown with its year


def mark(cell: BoardCell, words: Translator) -> str:
    """A cell in as few signs as stand beside each other: "✓ 10/7 ↻2 !1"; the legend says what they mean."""
    extras = ((cell.corrections, "↻"), (cell.unexplained, "!"), (cell.refused, "⊘"))
    marks = [_first_mark(cell, words), *(f"{sign}{words.number(n)}" for n, sign in extras if n)]
    if cell.waiting is not None and cell.state is not State.WAITING:
        marks.append(_WAITS)
    return " ".join(marks)


def _first_mark(cell: BoardCell, words: Translator) -> str:
    late = f" {words.number(cell.standing.days_late)}" if cell.standing.days_late else ""
    match cell.state:
        case State.MISSING:
            return words.say("✕ missing{late}", late=late and f" +{late.strip()}")
        case State.WAITING:
            return f"{_WAITS} {_day_of(cell.sent, cell)}".strip()
        case State.AWAITED:
            return words.say("… awaited")
        case State.LATE:
            return words.say("▲ late{late}", late=late and f" +{late.strip()}")
        case State.RECEIVED:
            return f"• {_day(cell)}"
        case State.ON_TIME:
            return f"✓ {_day(cell)}"


def _day(cell: BoardCell) -> str:
    return _day_of(cell.standing.on, cell)


def _day_of(on: date | None, cell: BoardCell) -> str:
    if on is None:
        return ""
    near = (on - cell.period.end).days <= _MONTHS_NEAR
    return f"{on.day}/{on.month}" if near else f"{on.day}/{on.month}/{on.year % 100:02d}"


def legend(words: Translator) -> str:
    """What the signs of the cells mean."""
    return words.say(
        "✓ on time, with the day · • received, no deadline · ▲ late by n working days · ✕ missing, n working days "
        "overdue · … not due yet · ◷ waits to be accepted, with its day "
        "· ↻ times corrected · ! warnings not explained · ⊘ cells excluded"
    )


def state(cell: BoardCell, words: Translator) -> str:
    """A cell in full: "received late, by 3 working days"."""
    match cell.state:
        case State.ON_TIME:
            return words.say("on time")
        case State.RECEIVED:
            return words.say("received")
        case State.AWAITED:
            return words.say("not due yet")
        case State.WAITING:
            return words.say("waits to be accepted")
        case State.LATE:
            return _with_days(words.say("late"), cell, words)
        case State.MISSING:
            return _with_days(words.say("missing"), cell, words)


def _with_days(said: str, cell: BoardCell, words: Translator) -> str:
    days = cell.standing.days_late
    if days:
        return words.say("{said} ({days})", said=said, days=working_days(days, words))
    return said


def working_days(days: int, words: Translator) -> str:
    """ "3 working days"."""
    return words.plural("{n} working day", "{n} working days", days)


def deadline(rule: Deadline | None, head: BoardPeriod, words: Translator) -> str:
    """ "Due before 19/06/2024 (Kế hoạch …)."; that there is none, where no rule gives one."""
    if rule is None:
        return words.say("No deadline is set for this period.")
    day = words.date(rule.named_day(head.period))
    if rule.inclusive:
        return words.say("Due by {day} ({document}).", day=day, document=rule.document)
    return words.say("Due before {day} ({document}).", day=day, document=rule.document)


def sentence(board: Board, unit_id: str | None, names: Naming, words: Translator) -> Sentence:
    """How many units have reported, who is missing or late, and what nobody has explained; of one unit its state."""
    if unit_id is not None:
        return _of_unit(board, unit_id, names, words)
    cells, figures = board.asked_cells(), board.asked.figures
    late, missing = ([c for c in cells if c.state is wanted] for wanted in (State.LATE, State.MISSING))
    awaited = [c for c in cells if c.state is State.AWAITED]
    parts = []
    if figures.received and missing:
        parts.append(_missing(missing, names, words))
    if late:
        parts.append(_late(late, names, words))
    if missing and (days := max((c.standing.days_late or 0 for c in missing), default=0)):
        parts.append(words.say("The deadline passed {days} ago.", days=working_days(days, words)))
    if waiting := sum(c.waiting is not None for c in cells):
        parts.append(
            words.plural("The report of {n} waits to be accepted.", "The reports of {n} wait to be accepted.", waiting)
        )
    if awaited:
        parts.append(_awaited(awaited, board.asked, words))
    parts.append(_unexplained(sum(c.unexplained for c in cells), words))
    return Sentence(_lead(board, words), clauses.join(parts))


def _lead(board: Board, words: Translator) -> str:
    figures = board.asked.figures
    if not figures.expected:
        return words.say("No province or city has to report this period.")
    if not figures.received:
        return words.say("No province or city has reported this period yet.")
    if figures.received < figures.expected:
        return words.plural(
            "{n} of {all} provinces and cities has reported.",
            "{n} of {all} provinces and cities have reported.",
            figures.received,
            all=words.number(figures.expected),
        )
    if figures.expected == 1:
        return words.say("The only province has reported.")
    if figures.on_time == figures.expected:
        return words.say("All {n} provinces and cities reported on time.", n=figures.expected)
    return words.say("All {n} provinces and cities have reported.", n=figures.expected)


def _missing(cells: Sequence[BoardCell], names: Naming, words: Translator) -> str:
    if len(cells) > _NAMED_AT_MOST:
        return words.plural("{n} is missing.", "{n} are missing.", len(cells))
    return words.say("Missing: {names}.", names=_names(cells, names))


def _late(cells: Sequence[BoardCell], names: Naming, words: Translator) -> str:
    most = max(c.standing.days_late or 0 for c in cells)
    count = words.plural("{n} was late", "{n} were late", len(cells))
    said = f"{count}: {_names(cells, names)}" if len(cells) <= _NAMED_AT_MOST else count
    if not most:
        return f"{said}."
    if len(cells) == 1:
        return words.say("{said}, by {days}.", said=said, days=working_days(most, words))
    return words.say("{said}, by up to {days}.", said=said, days=working_days(most, words))


def _awaited(cells: Sequence[BoardCell], head: BoardPeriod, words: Translator) -> str:
    last = words.date(head.last_day or head.period.end)
    if head.last_day is None:
        return words.say("The period is not over before {day}.", day=last)
    return words.plural("{n} has until {day}.", "{n} have until {day}.", len(cells), day=last)


def _unexplained(warnings: int, words: Translator) -> str:
    if not warnings:
        return ""
    return words.plural("{n} warning is not explained yet.", "{n} warnings are not explained yet.", warnings)


def _names(cells: Sequence[BoardCell], names: Naming) -> str:
    return ", ".join(sorted_by_name((names.unit(c.unit_id) for c in cells), str))


def _of_unit(board: Board, unit_id: str, names: Naming, words: Translator) -> Sentence:
    name, cells = names.unit(unit_id), board.asked_cells(unit_id)
    if not cells:
        return Sentence(words.say("{name} does not report this form by itself.", name=name))
    cell = cells[0]
    if cell.state is State.WAITING and cell.sent is not None:
        day = words.date(cell.sent)
        lead = words.say("{name} sent its report on {day}; it waits to be accepted.", name=name, day=day)
    elif cell.standing.on is None:
        lead = words.say("{name} has not reported this period yet: {state}.", name=name, state=state(cell, words))
    else:
        day = words.date(cell.standing.on)
        lead = words.say("{name} reported on {day}: {state}.", name=name, day=day, state=state(cell, words))
    parts = []
    if cell.waiting is not None and cell.state is not State.WAITING:
        parts.append(words.say("A correction waits to be accepted."))
    if cell.corrections:
        parts.append(words.plural("Corrected once.", "Corrected {n} times.", cell.corrections))
    parts.append(_unexplained(cell.unexplained, words))
    if cell.refused:
        parts.append(words.plural("{n} cell was excluded.", "{n} cells were excluded.", cell.refused))
    return Sentence(lead, clauses.join(parts))


def five_figures(board: Board, unit_id: str | None, words: Translator) -> tuple[tuple[str, str], ...]:
    """Name and value of the five figures: of the period of the country, of one unit over all periods shown."""
    return five(board.asked.figures if unit_id is None else _figures_of(board, unit_id), words)


def five(figures: ReportingFigures, words: Translator) -> tuple[tuple[str, str], ...]:
    """Name and value of the five figures."""
    return (
        (words.say("Reports expected"), words.number(figures.expected)),
        (words.say("Received"), words.number(figures.received)),
        (words.say("Reporting rate"), _percent(figures.rate, words)),
        (words.say("On time"), _NOTHING if figures.on_time is None else words.number(figures.on_time)),
        (words.say("Rate on time"), _percent(figures.rate_on_time, words)),
    )


def _figures_of(board: Board, unit_id: str) -> ReportingFigures:
    cells = board.of_unit(unit_id)
    judged = all(head.last_day for head in board.periods)
    return ReportingFigures(
        len(cells),
        sum(cell.standing.on is not None for cell in cells),
        sum(cell.state is State.ON_TIME for cell in cells) if judged else None,
    )


def _percent(rate: Fraction | None, words: Translator) -> str:
    return _NOTHING if rate is None else words.percent(rate)
