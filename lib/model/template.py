"""An empty form to fill in: what stands in it already, and the sign by which its list of allowed texts is known."""

from __future__ import annotations

from dataclasses import dataclass

from lib.model.annex import AnnexColumn
from lib.model.period import Period

# The first cell of the sheet that holds the choices of a list of dossiers. It is a sign as well as a text: reading a
# filled-in workbook passes over that sheet, in every release that comes, so it is never reworded.
CHOICES = "Danh mục để chọn khi điền mẫu"


@dataclass(frozen=True, slots=True)
class TemplateSheet:
    """One table, of one scope where the form has any. ``keys``: the ids of its rows, of units or of items.

    ``unit_id``: whose table it is, None for one of every unit. ``total``: whether a row of totals follows.
    """

    unit_id: str | None
    scope: str | None
    keys: tuple[str, ...]
    total: bool


@dataclass(frozen=True, slots=True)
class TemplateView:
    """A form to fill in. ``by_item``: rows are items and every sheet is of one unit. ``unit_id`` None: of every unit.

    A form whose rows are records has neither columns nor sheets: its fields are the columns, its rows are open.
    """

    form: str
    period: Period
    unit_id: str | None
    by_item: bool
    columns: tuple[AnnexColumn, ...]
    sheets: tuple[TemplateSheet, ...]
    units: tuple[str, ...]
