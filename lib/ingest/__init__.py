"""An uploaded file -> Workbook -> recognised tables -> observations and problems.

Everything is imported where it is used: the child process that reads a file imports this package first and must
start without the rest of the house.
"""

from __future__ import annotations

TYPE_CHECKING = False  # as typing has it, whose import would take a fifth of the start
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from lib.catalog import Catalogue
    from lib.ingest.given import Periods
    from lib.ingest.grid import Workbook
    from lib.ingest.limits import Limits
    from lib.model.answer import Answer, Correction
    from lib.model.form import Form
    from lib.model.reading import Reading
    from lib.model.stage import Watch


def read_workbook(
    data: bytes, name: str, limits: Limits | None = None, *, forms: Iterable[Form] = (), watch: Watch | None = None
) -> Workbook:
    """The cells of a workbook, read in a child process.

    ``forms``: those whose records make a list (Form.record_fields); sheets too long to be held cell by cell are read
    only as such a list. ``watch`` is told how far the reading has come.
    Raises lib.model.errors.UnreadableUpload, whose problem says why the bytes are no workbook that can be read.
    """
    from lib.ingest.limits import Limits
    from lib.ingest.opening import read_workbook as open_workbook

    return open_workbook(data, name, limits or Limits(), forms=forms, watch=watch)


def understand(
    workbook: Workbook,
    catalogue: Catalogue,
    *,
    today: date,
    period: Periods = None,
    answers: Sequence[Answer] = (),
    corrections: Sequence[Correction] = (),
) -> Reading:
    """The tables of a workbook with every problem found in them.

    ``period``: of the tables that state none of their own, or by the place of the table (lib.ingest.given).
    ``answers``: used where layout, unit and subject are those they were given for. ``corrections``: of this file.
    """
    from lib.ingest.recognise import understand as understand_workbook

    return understand_workbook(
        workbook, catalogue, today=today, period=period, answers=answers, corrections=corrections
    )


def read(
    data: bytes,
    name: str,
    catalogue: Catalogue,
    *,
    today: date,
    period: Periods = None,
    answers: Sequence[Answer] = (),
    corrections: Sequence[Correction] = (),
    limits: Limits | None = None,
    watch: Watch | None = None,
) -> Reading:
    """Read and understand; a file that cannot be read gives a Reading without tables, never an exception."""
    import hashlib

    from lib.model.errors import UnreadableUpload
    from lib.model.reading import Reading
    from lib.model.stage import Stage, Step

    try:
        workbook = read_workbook(data, name, limits, forms=catalogue.forms.values(), watch=watch)
    except UnreadableUpload as error:
        return Reading(name, hashlib.sha256(data).hexdigest(), len(data), (), (error.problem,))
    if watch is not None:
        watch(Stage(Step.UNDERSTANDING))
    return understand(workbook, catalogue, today=today, period=period, answers=answers, corrections=corrections)


__all__ = ["read", "read_workbook", "understand"]
