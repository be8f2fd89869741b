"""The codes that exported files carry, each with the state that it names; once kept, a code never changes."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, insert, select

from lib.model.link import View
from lib.model.reference import Reference
from lib.store.report_tables import REFERENCE


class ReferenceReader:
    """Finds them on the connection of a Reader."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def by_code(self, code: str) -> Reference | None:
        """The state of a code; None where no file was made with it."""
        row = self._connection.execute(select(REFERENCE).where(REFERENCE.c.code == code)).one_or_none()
        return None if row is None else _reference(row)


class ReferenceWriter(ReferenceReader):
    """Keeps them within the transaction of a Writer."""

    def keep(self, reference: Reference) -> None:
        """Remember a code with its state, which must not be known yet."""
        self._connection.execute(
            insert(REFERENCE).values(
                code=reference.code,
                page_id=reference.view.page_id,
                params=[list(pair) for pair in reference.view.params],
                version=reference.version,
                made_at=reference.made_at,
                made_by=reference.made_by,
            )
        )


def _reference(row: Any) -> Reference:
    params = tuple((str(name), str(value)) for name, value in row.params)
    return Reference(row.code, View(row.page_id, params), row.version, row.made_at, row.made_by)
