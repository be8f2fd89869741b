"""Everything that is in force with where it came from, for whoever wants to compute on their own."""

from __future__ import annotations

import io
from datetime import date
from functools import cache
from typing import IO

from lib.model.everything import StoredValue
from lib.model.journal import Act
from lib.model.principal import Right
from lib.reports.everything import write_everything
from lib.services.desk import Desk
from lib.services.dictionary import Seen, dictionary
from lib.services.exporting_records import record_tables
from lib.services.ledger import entry
from lib.text import naming, translator

_LANGUAGE = "vi"  # of the names of units, which are the same in both


def everything_zip(desk: Desk, version: int, code: str = "") -> bytes:
    """All observations and records in force as of a version as CSV, with the dictionary of their codes, in one zip.

    ``code``: the reference code of this state. Raises NotAllowed, UnknownVersion.
    """
    out = io.BytesIO()
    everything_into(desk, version, out, code)
    return out.getvalue()


def everything_into(desk: Desk, version: int, out: IO[bytes], code: str = "") -> int:
    """The same written into a file as it is read, so that nothing is held; how many values there are."""
    desk.require(Right.READ)
    catalogue, state = desk.catalogue(version), entry(desk, version)
    desk.note(Act.EXPORTED, f"toan-bo v{version}", "csv")
    seen = Seen()

    @cache
    def name_on(unit_id: str, day: date) -> str:
        return naming(catalogue, translator(_LANGUAGE), day).unit(unit_id)

    def unit_name(value: StoredValue) -> str:
        return name_on(value.unit_id, value.period.end)

    with desk.store.reading() as reader:
        return write_everything(
            out,
            seen.watching(reader.every_value(version)),
            lambda: dictionary(catalogue, state, code, seen),
            unit_name=unit_name,
            made_at=state.at,
            tables=record_tables(reader, catalogue, version, name_on),
        )
