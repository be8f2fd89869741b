"""An upload read once: what its bytes are, kept while questions about it are answered."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lib.catalog import Catalogue
from lib.ingest import read_workbook, understand
from lib.ingest.given import Periods
from lib.ingest.grid import Workbook
from lib.ingest.limits import Limits
from lib.ingest.problems import too_large
from lib.model.answer import Answer, Correction
from lib.model.errors import UnreadableUpload
from lib.model.principal import Right
from lib.model.problem import Problem
from lib.model.reading import Reading
from lib.model.stage import Watch
from lib.services.desk import HERE, Desk
from lib.services.filenames import clean_name


@dataclass(frozen=True, slots=True)
class Opened:
    """The bytes of an upload with the cells in them; ``refusal`` instead says why they are no workbook.

    Belongs to one session: it holds all that is in the file, so it is dropped once the file is stored or put aside.
    """

    name: str
    data: bytes
    sha256: str
    workbook: Workbook | None
    refusal: Problem | None = None

    @property
    def cells(self) -> int:
        """How many cells it holds in memory, blank ones between others included."""
        return sum(len(row) for sheet in (self.workbook.sheets if self.workbook else ()) for row in sheet.rows)

    @property
    def long(self) -> bool:
        """Whether it is a list too long to be held cell by cell."""
        return self.workbook is not None and any(sheet.records is not None for sheet in self.workbook.sheets)


def open_upload(
    desk: Desk,
    data: bytes,
    name: str,
    watch: Watch | None = None,
    *,
    beside: Sequence[Opened] = (),
    limits: Limits | None = None,
) -> Opened:
    """Read a file, when it is this session's turn. ``watch`` is told of nothing before. Raises NotAllowed.

    ``beside``: what the session holds already. A zip of large workbooks must not fill the server, so those that would
    go beyond what one session may hold are refused, and their content is not kept.
    """
    desk.require(Right.SUBMIT)
    catalogue = desk.catalogue(desk.newest_version())
    cleaned, limits = clean_name(name), limits or Limits()
    beyond = Opened(cleaned, b"", "", None, too_large("too_much_at_once", cleaned, expected=limits.held_cells))
    if len(data) + sum(len(other.data) for other in beside) > limits.held_bytes:
        return beyond
    with desk.readers:
        try:
            workbook = read_workbook(data, cleaned, limits=limits, forms=catalogue.forms.values(), watch=watch)
        except UnreadableUpload as error:
            return Opened(cleaned, data, hashlib.sha256(data).hexdigest(), None, error.problem)
    opened = Opened(cleaned, data, workbook.sha256, workbook)
    return beyond if beside and opened.cells + sum(o.cells for o in beside) > limits.held_cells else opened


def understood(
    desk: Desk,
    opened: Opened,
    catalogue: Catalogue,
    period: Periods,
    answers: Iterable[Answer],
    corrections: Iterable[Correction],
) -> Reading:
    """What a file says by the answers given; a file that cannot be read is a reading with that problem."""
    if opened.workbook is None:
        refused = (opened.refusal,) if opened.refusal else ()
        return Reading(opened.name, opened.sha256, len(opened.data), (), refused)
    return understand(
        opened.workbook,
        catalogue,
        today=desk.now().astimezone(HERE).date(),
        period=period,
        answers=tuple(answers),
        corrections=tuple(corrections),
    )
