"""A form as it is printed and sent: its columns, a row each unit (or each item of one unit), and the row of totals."""

from __future__ import annotations

from dataclasses import dataclass

from lib.model.errors import ProductError
from lib.model.figure import Figure
from lib.model.question import Question


@dataclass(frozen=True, slots=True)
class AnnexColumn:
    """What a column holds; ``item`` only where columns stand for items rather than rows."""

    measure: str
    item: str | None = None


# A count; the figure of a rate that the form states; None where it is missing.
AnnexValue = int | Figure | None


@dataclass(frozen=True, slots=True)
class AnnexRow:
    """``key``: the id of a unit or of an item; None for the row of totals."""

    key: str | None
    values: tuple[AnnexValue, ...]

    @property
    def known(self) -> bool:
        """Whether anything was reported."""
        return any(value.rate is not None if isinstance(value, Figure) else value is not None for value in self.values)


@dataclass(frozen=True, slots=True)
class AnnexSheet:
    """One table, of one scope where the form has any. ``unit_id``: whose it is, None for that of the country;
    ``total`` None: there is nothing to add.
    """

    unit_id: str | None
    scope: str | None
    rows: tuple[AnnexRow, ...]
    total: AnnexRow | None


@dataclass(frozen=True, slots=True)
class AnnexView:
    """A form filled in. ``by_item``: rows are items and every sheet is of one unit.

    ``broken``: units were redrawn within the period, so that some have no row of figures of their own.
    """

    question: Question
    form: str
    by_item: bool
    columns: tuple[AnnexColumn, ...]
    sheets: tuple[AnnexSheet, ...]
    illustrative: bool
    broken: bool


class NoAnnex(ProductError):
    """A form cannot be filled in: nothing was reported in it, and it is never split up from another form."""

    def __init__(self, form: str) -> None:
        super().__init__(f"nothing was reported in the form {form}")
        self.form = form


@dataclass(frozen=True, slots=True)
class WorkbookForm:
    """A form as a table in the workbook of all pages.

    ``standing``: every row holds exactly the values in force for the period, so that an import of it changes nothing;
    else some were added up from other periods, moved onto another map or counted, and the table is to be read only.
    ``left_out``: units with figures of that other sort, which a standing table does not list.
    """

    view: AnnexView
    standing: bool
    left_out: tuple[str, ...] = ()
