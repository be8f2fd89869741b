"""What becomes of a file, in an icon and a word, and how many errors and warnings it has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lib.model.problem import Severity
from lib.model.reading import Reading, Table
from lib.text import Translator, naming
from lib.ui.markdown import literal
from lib.ui.upload.pending import Pending, State, by_severity
from lib.ui.visit import Visit

ICONS = {
    Severity.ERROR: ":orange[:material/cancel:]",
    Severity.WARNING: ":orange[:material/warning:]",
    Severity.INFO: ":gray[:material/info:]",
}
_SIGNS = {
    State.READY: "✓",
    State.ERRORS: "⚠",
    State.ASKED: "?",
    State.UNREADABLE: "✕",
    State.IN_FORCE: "=",
    State.REPEATED: "=",
}


def state_word(state: State, text: Translator) -> str:
    """The word alone, for a table."""
    match state:
        case State.READY:
            return text.say("can be stored")
        case State.ERRORS:
            return text.say("has errors")
        case State.ASKED:
            return text.say("to be answered")
        case State.UNREADABLE:
            return text.say("cannot be read")
        case State.IN_FORCE:
            return text.say("already there")
        case State.REPEATED:
            return text.say("same as another file")


def signed(visit: Visit, state: State) -> str:
    """Sign and word, for the cell of a table, which shows no icons."""
    return f"{_SIGNS[state]} {state_word(state, visit.text)}"


def states(visit: Visit, pending: Pending) -> Iterable[str]:
    """What becomes of the file, and how many errors and warnings it has: each with an icon and a word."""
    text = visit.text
    if pending.same_as is not None:
        said = text.say("same as the file {file}", file=literal(pending.same_as))
        yield f":gray[:material/content_copy:] {said}"
        return
    if pending.awaits_period:
        yield f":orange[:material/calendar_month:] {text.say('the period has to be confirmed')}"
    if questions := len(pending.open_doubts):
        yield f":orange[:material/help:] {text.plural('{n} question', '{n} questions', questions)}"
    if pending.state is State.IN_FORCE:
        yield f":gray[:material/check:] {text.say('in force already, changes nothing')}"
    elif not pending.preview.storable and pending.state is not State.ASKED:
        yield f":orange[:material/block:] {text.say('cannot be stored')}"
    elif pending.state is State.READY and not pending.warnings:
        yield f":blue[:material/check_circle:] {text.say('adds up')}"
    if pending.errors:
        yield f"{ICONS[Severity.ERROR]} {_errors_said(pending, text)}"
    if pending.warnings:
        yield f"{ICONS[Severity.WARNING]} {_warnings_said(pending, text)}"


def _errors_said(pending: Pending, text: Translator) -> str:
    if not pending.preview.storable and not pending.awaits_period:
        return text.plural("{n} error", "{n} errors", pending.errors)
    if pending.only_cells:
        return text.plural("{n} error: cell left out", "{n} errors: cells left out", pending.errors)
    return text.plural("{n} error: left out", "{n} errors: left out", pending.errors)


def _warnings_said(pending: Pending, text: Translator) -> str:
    if not pending.unexplained:
        return text.plural("{n} warning, explained", "{n} warnings, explained", pending.warnings)
    return text.plural(
        "{n} warning: stored, to be explained", "{n} warnings: stored, to be explained", pending.warnings
    )


def table_said(visit: Visit, table: Table) -> str:
    """What a table is: its form, period, units and figures."""
    text = visit.text
    parts = [
        text.name(visit.catalogue.table_name(table.form)),
        text.period(table.period) if table.period else text.say("period unknown"),
    ]
    if table.counted is not None:
        parts.append(text.plural("{n} unit", "{n} units", len(table.counted.totals)))
        parts.append(text.plural("{n} dossier", "{n} dossiers", table.counted.rows))
    elif table.form in visit.catalogue.registers:
        parts.append(_units_said(visit, table))
        parts.append(text.plural("{n} record", "{n} records", len(table.records)))
    elif table.period is not None:
        parts.append(text.plural("{n} unit", "{n} units", len(table.unit_ids)))
        parts.append(text.plural("{n} figure", "{n} figures", len(table.observations)))
    return " · ".join(parts)


def _units_said(visit: Visit, table: Table) -> str:
    """Whose records they are: mostly those of one unit."""
    units = table.unit_ids
    if len(units) == 1:
        return naming(visit.catalogue, visit.text, table.period.end if table.period else visit.day).unit(units[0])
    return visit.text.plural("{n} unit", "{n} units", len(units))


def reading_said(visit: Visit, reading: Reading) -> str:
    """What a file is: its one table, how many there are of which forms and periods, or why it has none."""
    tables = reading.tables
    if not tables:
        problems = by_severity(reading.problems)
        return visit.text.problem(problems[0], visit.names.anything).message if problems else "—"
    if len(tables) == 1:
        return table_said(visit, tables[0])
    text = visit.text
    parts = [text.plural("{n} table", "{n} tables", len(tables))]
    parts += [forms_said(visit, reading), periods_said(visit, reading)]
    figures, records = sum(len(t.observations) for t in tables), sum(len(t.records) for t in tables)
    if figures or not records:
        parts.append(text.plural("{n} figure", "{n} figures", figures))
    if records:
        parts.append(text.plural("{n} record", "{n} records", records))
    return " · ".join(filter(None, parts))


def forms_said(visit: Visit, reading: Reading) -> str:
    """The forms of a file's tables; what was found in their place where there is none."""
    if not reading.tables:
        return reading_said(visit, reading)
    return ", ".join(_distinct(visit.text.name(visit.catalogue.table_name(t.form)) for t in reading.tables))


def periods_said(visit: Visit, reading: Reading) -> str:
    """The periods of a file's tables in the order of time."""
    periods = sorted({t.period for t in reading.tables if t.period}, key=lambda period: (period.start, period.end))
    return _span(visit.text, [visit.text.period(period) for period in periods])


def _distinct(names: Iterable[str]) -> Sequence[str]:
    return list(dict.fromkeys(names))


def _span(text: Translator, periods: Sequence[str]) -> str:
    """The periods; of more than three only the first and the last."""
    if len(periods) <= 3:
        return ", ".join(periods)
    return text.say("{first} to {last}", first=periods[0], last=periods[-1])
