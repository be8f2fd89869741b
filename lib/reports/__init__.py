"""Files to take away: view models in, bytes out."""

from lib.reports.annotated import annotated
from lib.reports.annotated_copy import annotated_copy
from lib.reports.summary import summary_csv
from lib.reports.xlsx import Column, ColumnKind, Percent, SheetSpec, workbook

__all__ = [
    "Column",
    "ColumnKind",
    "Percent",
    "SheetSpec",
    "annotated",
    "annotated_copy",
    "summary_csv",
    "workbook",
]
