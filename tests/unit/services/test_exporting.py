"""What is taken away names the source of every figure in it."""

from __future__ import annotations

import csv
import io

from openpyxl import load_workbook

from lib.model.period import Period
from lib.services import Desk
from lib.services.exporting import comparison_csv
from lib.services.exporting_workbook import national_xlsx
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


def test_a_row_without_a_figure_is_not_marked_as_illustrative(demo_desk: Desk) -> None:
    """In 2025 most provinces were redrawn: they have no figure, whatever its target would be."""
    question = export_question(demo_desk, Period.parse("2025"), None, None)
    lines = csv.DictReader(io.StringIO(comparison_csv(demo_desk, question, "vi", "ABCDE-23FGH").decode("utf-8-sig")))
    redrawn = [line for line in lines if not line[VI.say("Numerator")]]
    assert len(redrawn) == 23
    assert {line[VI.say("Note")] for line in redrawn} == {VI.say("boundaries changed within the period")}
