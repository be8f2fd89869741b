"""Sheets that hold only text are named, not taken for tables, however their cells are formatted."""

from lib.ingest import understand
from lib.ingest.grid import Detail, Sheet, Workbook
from lib.model.problem import Code
from tests.unit.ingest.tables import TODAY, catalogue


def _problems(detail: Detail) -> list[Code]:
    sheet = Sheet("Ghi chú", (("không có số liệu",),), details={(0, 0): detail})
    reading = understand(Workbook("a.xlsx", "0" * 64, 1, "xlsx", (sheet,)), catalogue(), today=TODAY)
    return [problem.code for problem in reading.problems if problem.place.sheet]


def test_a_number_format_on_a_text_makes_no_figure() -> None:
    # LibreOffice gives every cell it saves the format "General".
    assert _problems(Detail(number_format="General")) == [Code.EMPTY_SHEET]
    assert _problems(Detail(number_format="@")) == [Code.EMPTY_SHEET]


def test_an_error_or_a_formula_never_computed_may_be_a_figure() -> None:
    assert _problems(Detail(error="#REF!")) == [Code.UNRECOGNISED_LAYOUT]
    assert _problems(Detail(formula_without_value=True)) == [Code.UNRECOGNISED_LAYOUT]
