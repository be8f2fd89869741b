"""One region of a sheet, read as a form for a period: what a table is put together from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lib.ingest.answers import Answered
from lib.ingest.columns import Layout
from lib.ingest.fitting import Headings
from lib.ingest.grid import a1
from lib.ingest.rows import Body
from lib.ingest.timing import Timing
from lib.ingest.units import Outcome
from lib.model.answer import Answer
from lib.model.problem import Place


@dataclass(frozen=True, slots=True)
class Part:
    """``own_unit``: the unit that its own title names. ``leading``: the first title of the sheet. ``title_unit``: the
    unit of the rows that name none; ``title_answer``: who said so, where no title does. ``answered``: the answers that
    hold for it; ``named_unit``: the unit that the title names, which they are filed under. ``nameless``: the subject
    of an answer about the unit, where no title names one.
    """

    body: Body
    layout: Layout
    headings: Headings
    timing: Timing
    title_unit: Outcome
    own_unit: str | None
    redrawings: tuple[date, ...]
    leading: tuple[str, ...]
    answered: Answered
    named_unit: str | None
    nameless: str
    title_answer: Answer | None

    @property
    def place(self) -> Place:
        """The first cell of its headings; of the first part that of its table (Table.place)."""
        return Place(self.body.sheet.name, a1(self.body.region.top, self.body.region.left))
