"""The journal as people read it: a part of it at a time, and as a file."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from enum import StrEnum

from lib.model.journal import Act, JournalFilter, JournalPage, JournalRow
from lib.model.principal import Right
from lib.reports.journal import journal_csv, journal_workbook
from lib.services.desk import HERE, Desk
from lib.text import Translator, naming, translator

PAGE_LENGTH = 50
EXPORTED_AT_MOST = 100_000


class FileKind(StrEnum):
    """What the journal can be taken away as."""

    XLSX = "xlsx"
    CSV = "csv"


def journal_page(desk: Desk, asked: JournalFilter, before: int | None = None, limit: int = PAGE_LENGTH) -> JournalPage:
    """Rows numbered below ``before`` (None: all), newest first. Raises NotAllowed."""
    desk.require(Right.READ_JOURNAL)
    rows = _rows(desk, asked, before, limit + 1)
    more = len(rows) > limit
    return JournalPage(rows[:limit], rows[limit - 1].row_id if more else None)


def people(desk: Desk) -> tuple[str, ...]:
    """Everybody of whom the journal tells, for choosing among them. Raises NotAllowed."""
    desk.require(Right.READ_JOURNAL)
    with desk.store.reading() as reader:
        return reader.meeting.journal.people()


def unit_names(desk: Desk, text: Translator) -> dict[str, str]:
    """What units are called today, by their ids, for wording rows. Raises NotAllowed."""
    desk.require(Right.READ_JOURNAL)
    with desk.store.reading() as reader:
        catalogue = desk.catalogue(reader.version())
    names = naming(catalogue, text, desk.now().astimezone(HERE).date())
    return {unit_id: names.unit(unit_id) for unit_id in catalogue.units}


def journal_file(desk: Desk, asked: JournalFilter, kind: FileKind, language: str) -> bytes:
    """The rows asked for as a file, at most 100,000 of the newest; the journal tells of it. Raises NotAllowed."""
    desk.require(Right.READ_JOURNAL)
    rows = _rows(desk, asked, None, EXPORTED_AT_MOST + 1)
    made_at = desk.now()
    with desk.store.writing() as writer:
        writer.meeting.note(made_at, desk.principal.name, Act.EXPORTED, "journal", detail=kind.value)
    text, cut = translator(language), len(rows) > EXPORTED_AT_MOST
    shown, names = rows[:EXPORTED_AT_MOST], unit_names(desk, text)
    if kind is FileKind.CSV:
        return journal_csv(shown, names, text, cut=cut)
    return journal_workbook(shown, names, text, made_at, cut=cut)


def _rows(desk: Desk, asked: JournalFilter, before: int | None, limit: int) -> tuple[JournalRow, ...]:
    """Days are those of Viet Nam; the journal keeps moments."""
    since = datetime.combine(asked.first, time(), HERE) if asked.first else None
    until = datetime.combine(asked.last + timedelta(days=1), time(), HERE) if asked.last else None
    with desk.store.reading() as reader:
        journal = reader.meeting.journal
        return journal.rows(before, limit, who=asked.who, act=asked.act, since=since, until=until)
