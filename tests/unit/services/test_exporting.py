"""What is taken away names the source of every figure in it."""

from __future__ import annotations

import csv
import io

import pytest
from openpyxl import load_workbook

from lib.kpi.movement import movement
from lib.model.period import Period
from lib.services import Desk
from lib.services.exporting import comparison_csv
from lib.services.exporting_workbook import national_xlsx
from lib.services.overview import comparison
from lib.services.showing import export_question
from lib.text import translator

VI = translator("vi")


def test_the_sources_are_also_those_of_the_periods_before(demo_desk: Desk) -> None:
    question = export_question(demo_desk, Period.month(2025, 8), None, None)
    book = load_workbook(io.BytesIO(national_xlsx(demo_desk, question, "vi", "ABCDE-23FGH")))
    sources = "\n".join(str(row[1]) for row in book[VI.say("Sources of the figures")].iter_rows(values_only=True))
    for month in (Period.month(2024, 8), Period.month(2025, 7), Period.month(2025, 8)):
        assert VI.period(month) in sources


def test_the_country_has_its_coverage_and_its_change(demo_desk: Desk) -> None:
    question = export_question(demo_desk, Period.month(2025, 8), None, None)
    book = load_workbook(io.BytesIO(national_xlsx(demo_desk, question, "vi", "ABCDE-23FGH")))
    rows = list(book[VI.say("Provinces and cities")].iter_rows(values_only=True))
    header = next(row for row in rows if VI.say("Provinces expected") in row)
    country = dict(zip(header, rows[rows.index(header) + 1], strict=True))
    assert (country[VI.say("Provinces with figures")], country[VI.say("Provinces expected")]) == (34, 34)
    assert isinstance(country[VI.say("Change (points)")], float)


def test_a_small_change_has_the_digits_of_the_screen(demo_desk: Desk) -> None:
    """0,00 beside +0,0007 on the screen would say that nothing moved."""
    question = export_question(demo_desk, Period.month(2025, 8), None, None)
    view = comparison(demo_desk, question)
    moved = movement(view.country, view.country_before)
    assert moved is not None
    book = load_workbook(io.BytesIO(national_xlsx(demo_desk, question, "vi", "ABCDE-23FGH")))
    rows = list(book[VI.say("Provinces and cities")].iter_rows())
    [column] = [c.column - 1 for row in rows for c in row if c.value == VI.say("Change (points)")]
    cell = next(row[column] for row in rows if row[0].value == VI.say("Whole country"))
    assert cell.value == pytest.approx(float(moved * 100), rel=1e-15)
    digits = len(cell.number_format.partition(";")[0].partition(".")[2])
    assert VI.points(moved, digits) == VI.points(moved)
    assert digits > 2


def test_a_row_without_a_figure_is_not_marked_as_illustrative(demo_desk: Desk) -> None:
    """In 2025 most provinces were redrawn: they have no figure, whatever its target would be."""
    question = export_question(demo_desk, Period.parse("2025"), None, None)
    lines = csv.DictReader(io.StringIO(comparison_csv(demo_desk, question, "vi", "ABCDE-23FGH").decode("utf-8-sig")))
    redrawn = [line for line in lines if not line[VI.say("Numerator")]]
    assert len(redrawn) == 23
    assert {line[VI.say("Note")] for line in redrawn} == {VI.say("boundaries changed within the period")}
