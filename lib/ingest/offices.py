"""A table of what lies below one province: which of its rows are offices, their total, or somebody unexpected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from lib.catalog import Catalogue, says_city, says_office, says_province
from lib.ingest.units import Outcome, of_offices
from lib.model.problem import Code
from lib.model.unit import Level

if TYPE_CHECKING:
    from lib.ingest.rows import Row

# A single row that nobody knows may be a slip or a note; several below a province are its offices.
_SEVERAL = 2


def among_offices(rows: Sequence[Row], province_id: str | None, catalogue: Catalogue) -> tuple[Row, ...]:
    """The rows of a table whose title names a province.

    Where they are its offices, the row of the province itself is their total, checked and never stored; and a name
    that only a province is known by is asked about: the capital of Cao Bằng is called Cao Bằng too, and a district of
    Quảng Bình is called Quảng Ninh. "Tỉnh" before the name settles that it is the province.
    """
    if province_id is None or catalogue.units[province_id].level is not Level.PROVINCE:
        return tuple(rows)
    own = [row for row in rows if row.is_data and row.label and row.outcome is not None]
    known = of_offices((row.unit_id for row in own), province_id, catalogue)
    unknown = [row for row in own if row.outcome is not None and row.outcome.code is Code.UNKNOWN_UNIT]
    if not known and len(unknown) < _SEVERAL and not any(says_office(row.label) for row in unknown):
        return tuple(rows)
    doubtful = {row.row: _below(row, province_id, catalogue, known=known) for row in own}
    return tuple(doubtful.get(row.row, row) for row in rows)


def _below(row: Row, province_id: str, catalogue: Catalogue, *, known: bool) -> Row:
    unit = catalogue.units.get(row.unit_id or "")
    if unit is None or unit.level is not Level.PROVINCE or row.answer is not None:
        return row
    stated = says_province(row.label) or says_city(row.label)
    if unit.unit_id == province_id and (known or stated):
        return replace(row, taken_as="total", unit_id=None)
    if stated:
        return row
    figures = (("label", row.label), ("candidates", (unit.spans[-1].name,)))
    return replace(row, unit_id=None, outcome=Outcome(None, Code.AMBIGUOUS_UNIT, figures, options=(unit.unit_id,)))
