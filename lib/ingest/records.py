"""The rows of a long list, column by column: each distinct value once, and a code for every row."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass

from lib.ingest.grid import CellValue


@dataclass(frozen=True, slots=True)
class RecordColumn:
    """``values``: every distinct value, None for a blank; ``codes``: for each row the position of its value.

    Of a column of kind "code" the values are not kept: ``codes`` are hashes then, equal for equal texts, 0 for blank.
    """

    heading: str
    values: tuple[CellValue, ...]
    codes: array[int]


@dataclass(frozen=True, slots=True)
class Records:
    """``header_row`` and ``first_row`` count from 0 in the sheet; ``rows``: how many follow, blank ones included.

    ``columns``: by the number of the column, counted from 0; only those whose headings a form asks for.
    ``errors``: addresses of error cells and of formulas without a value in these columns.
    """

    header_row: int
    first_row: int
    rows: int
    columns: Mapping[int, RecordColumn]
    errors: tuple[str, ...] = ()
