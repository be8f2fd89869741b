"""An uploaded file -> Workbook -> recognised tables -> observations and problems.

Everything is imported where it is used: the child process that reads a file imports this package first and must
start without the rest of the house.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from lib.catalog import Catalogue
    from lib.ingest.given import Periods
    from lib.ingest.grid import Workbook
    from lib.ingest.limits import Limits
    from lib.model.reading import Reading


def read_workbook(data: bytes, name: str, limits: Limits | None = None) -> Workbook:
    """The cells of a workbook, read in a child process.

    Raises lib.model.errors.UnreadableUpload, whose problem says why the bytes are no workbook that can be read.
    """
    from lib.ingest.limits import Limits
    from lib.ingest.opening import read_workbook as open_workbook

    return open_workbook(data, name, limits or Limits())


def understand(workbook: Workbook, catalogue: Catalogue, *, today: date, period: Periods = None) -> Reading:
    """The tables of a workbook with every problem found in them.

    ``period``: of the tables that state none of their own, or by the number of the table (lib.ingest.given).
    """
    from lib.ingest.recognise import understand as understand_workbook

    return understand_workbook(workbook, catalogue, today=today, period=period)


def read(
    data: bytes,
    name: str,
    catalogue: Catalogue,
    *,
    today: date,
    period: Periods = None,
    limits: Limits | None = None,
) -> Reading:
    """Read and understand; a file that cannot be read gives a Reading without tables, never an exception."""
    import hashlib

    from lib.model.errors import UnreadableUpload
    from lib.model.reading import Reading

    try:
        workbook = read_workbook(data, name, limits)
    except UnreadableUpload as error:
        return Reading(name, hashlib.sha256(data).hexdigest(), len(data), (), (error.problem,))
    return understand(workbook, catalogue, today=today, period=period)


__all__ = ["read", "read_workbook", "understand"]
