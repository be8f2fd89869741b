"""What surrounds the ledger: journal, people, links, remarks, agendas, prose, references; each in its own module."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from lib.model.journal import Act
from lib.store import journal
from lib.store.agendas import AgendaReader, AgendaWriter
from lib.store.journal import JournalReader
from lib.store.links import LinkReader, LinkWriter
from lib.store.people import PeopleReader, PeopleWriter
from lib.store.prose import ProseReader, ProseWriter
from lib.store.references import ReferenceReader, ReferenceWriter
from lib.store.remarks import RemarkReader, RemarkWriter


class MeetingReader:
    """Reads them on the connection of a Reader."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @property
    def journal(self) -> JournalReader:
        return JournalReader(self._connection)

    @property
    def links(self) -> LinkReader:
        return LinkReader(self._connection)

    @property
    def people(self) -> PeopleReader:
        return PeopleReader(self._connection)

    @property
    def remarks(self) -> RemarkReader:
        return RemarkReader(self._connection)

    @property
    def agendas(self) -> AgendaReader:
        return AgendaReader(self._connection)

    @property
    def prose(self) -> ProseReader:
        return ProseReader(self._connection)

    @property
    def references(self) -> ReferenceReader:
        return ReferenceReader(self._connection)


class MeetingWriter(MeetingReader):
    """Writes them within the transaction of a Writer."""

    @property
    def links(self) -> LinkWriter:
        return LinkWriter(self._connection)

    @property
    def people(self) -> PeopleWriter:
        return PeopleWriter(self._connection)

    @property
    def remarks(self) -> RemarkWriter:
        return RemarkWriter(self._connection)

    @property
    def agendas(self) -> AgendaWriter:
        return AgendaWriter(self._connection)

    @property
    def prose(self) -> ProseWriter:
        return ProseWriter(self._connection)

    @property
    def references(self) -> ReferenceWriter:
        return ReferenceWriter(self._connection)

    def note(
        self, at: datetime, who: str, act: Act, subject: str, *, detail: str = "", entry: int | None = None
    ) -> None:
        """Add a row to the journal."""
        journal.append(self._connection, at, who, act, subject, detail=detail, entry=entry)
