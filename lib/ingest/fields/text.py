"""A text as it stands; its line breaks are spaces."""

from __future__ import annotations

from datetime import date

from lib.ingest.field import About, Read
from lib.ingest.grid import Cell


def read(cell: Cell, _: About) -> Read:
    """The text of a cell; a date as it is shown."""
    shown = cell.value.strftime("%d/%m/%Y") if isinstance(cell.value, date) else cell.shown
    return Read(" ".join(shown.split()))
