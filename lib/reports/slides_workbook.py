"""The workbook behind a chart, which opens for who edits its figures: texts stay texts, the same bytes each time."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import xlsxwriter
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.chart.xlsx import CategoryWorkbookWriter, XyWorkbookWriter

from lib.model.slide import Counts
from lib.reports.printable import fit

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_LONG_AGO = datetime(1980, 1, 1)  # noqa: DTZ001 - a workbook holds moments without a zone
_GREATEST = 2**53  # Excel keeps numbers as doubles


# python-pptx decides where the values stand on the sheet; what it opens would take "=1+1" in a name for a formula.
class _Opened:
    @contextmanager
    def _open_worksheet(self, out: io.BytesIO) -> Iterator[tuple[Any, Any]]:
        book = xlsxwriter.Workbook(out, _OPTIONS)
        book.set_properties({"created": _LONG_AGO})
        yield book, book.add_worksheet()
        book.close()


class _Categories(_Opened, CategoryWorkbookWriter):
    pass


class _Pairs(_Opened, XyWorkbookWriter):
    pass


class _CategoriesBeside(_Categories):
    """``beside``: further columns, right of what the chart draws."""

    def __init__(self, data: CategoryChartData, beside: Sequence[Counts]) -> None:
        super().__init__(data)  # type: ignore[no-untyped-call]
        self._series, self._beside = len(list(data)), beside

    def _populate_worksheet(self, workbook: Any, worksheet: Any) -> None:
        super()._populate_worksheet(workbook, worksheet)  # type: ignore[no-untyped-call]
        for column, counts in enumerate(self._beside, start=self._series + 1):
            worksheet.write_string(0, column, fit(counts.name))
            for row, value in enumerate(counts.values, start=1):
                if value is None:
                    continue
                if abs(value) <= _GREATEST:
                    worksheet.write_number(row, column, value)
                else:
                    worksheet.write_string(row, column, str(value))


def workbook_of_categories(data: CategoryChartData, beside: Sequence[Counts] = ()) -> bytes:
    """Names in the first column, a column a series, then those beside."""
    blob: bytes = _CategoriesBeside(data, beside).xlsx_blob
    return blob


def workbook_of_pairs(data: XyChartData) -> bytes:
    """The pairs of each series below each other."""
    blob: bytes = _Pairs(data).xlsx_blob  # type: ignore[no-untyped-call]
    return blob
