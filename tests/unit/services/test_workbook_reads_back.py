"""The workbook of all pages, read by our own import: its forms are what is in force, other sheets are passed over."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest
from openpyxl import Workbook, load_workbook

from lib.ingest import read
from lib.model.passed_over import sign
from lib.model.period import Period
from lib.model.problem import Code, Severity
from lib.model.question import Question
from lib.model.reading import Reading
from lib.model.unit import Boundaries, Level
from lib.services import Desk
from lib.services.exporting_annexes import annex_forms
from lib.services.exporting_forms import workbook_forms
from lib.services.exporting_workbook import national_xlsx
from lib.services.importing import confirm, preview
from lib.services.showing import export_question
from tests.conftest import RESULTS_2023, RESULTS_2025
from tests.unit.services.conftest import Memory

TODAY = date(2026, 11, 22)
CODE = "ABCDE-23FGH"
OCTOBER = Period.month(2026, 10)  # provinces are missing, and some sent 06a
KHANH_HOA_2023 = Period.parse("2023-01-01..2023-12-14")


def asked(desk: Desk, period: Period, unit_id: str | None = None) -> Question:
    return export_question(desk, period, unit_id, None)


def workbook(desk: Desk, question: Question, language: str = "vi") -> bytes:
    return national_xlsx(desk, question, language, CODE)


def understood(desk: Desk, data: bytes) -> Reading:
    return read(data, "so-lieu.xlsx", desk.catalogue(desk.newest_version()), today=TODAY)


def in_force(desk: Desk, period: Period) -> dict[tuple[object, ...], str]:
    with desk.store.reading() as reader:
        pieces = [
            piece
            for form in annex_forms(desk, desk.newest_version())
            for piece in reader.pieces(
                form,
                reader.version(),
                start=period.start,
                end=period.end,
                cumulated=False,
                levels=(Level.SECTOR, Level.PROVINCE),
            )
        ]
    return {
        (p.form, p.unit_id, p.item, p.scope, measure): str(value)
        for p in pieces
        if p.period == period
        for measure, value in p.values
    }


def values(reading: Reading) -> dict[tuple[object, ...], str]:
    return {(o.form, o.unit_id, o.item, o.scope, o.measure): str(o.value) for o in reading.observations}


@pytest.mark.parametrize("period", [Period.month(2024, 6), OCTOBER, KHANH_HOA_2023], ids=str)
def test_it_gives_exactly_what_is_in_force_and_no_complaint(demo_desk: Desk, period: Period) -> None:
    reading = understood(demo_desk, workbook(demo_desk, asked(demo_desk, period)))
    stored = in_force(demo_desk, period)
    assert stored
    assert values(reading) == stored
    assert all(table.storable and table.period == period and not table.doubts for table in reading.tables)
    (passed_over,) = reading.problems
    assert (passed_over.code, passed_over.severity) == (Code.EMPTY_SHEET, Severity.INFO)


def test_importing_it_again_changes_nothing_and_an_empty_database_gets_its_values(demo_desk: Desk, desk: Desk) -> None:
    data = workbook(demo_desk, asked(demo_desk, OCTOBER))
    assert preview(demo_desk, data, "so-lieu.xlsx").changes_nothing
    empty = replace(desk, cache=Memory())
    confirm(empty, data, preview(empty, data, "so-lieu.xlsx"), "chuyển máy")
    assert in_force(empty, OCTOBER) == in_force(demo_desk, OCTOBER)


def test_in_english_it_reads_back_as_well(demo_desk: Desk) -> None:
    reading = understood(demo_desk, workbook(demo_desk, asked(demo_desk, OCTOBER), "en"))
    assert values(reading) == in_force(demo_desk, OCTOBER)
    assert len(reading.problems) == 1


def test_of_one_unit_it_holds_the_values_of_that_unit(demo_desk: Desk) -> None:
    reading = understood(demo_desk, workbook(demo_desk, asked(demo_desk, OCTOBER, "ha-noi")))
    stored = {key: value for key, value in in_force(demo_desk, OCTOBER).items() if key[1] == "ha-noi"}
    assert stored
    assert values(reading) == stored


@pytest.mark.parametrize("period", [Period.parse("2026-Q3")], ids=str)
def test_what_is_added_up_from_months_is_shown_and_not_read_back(demo_desk: Desk, period: Period) -> None:
    """Nobody submitted the year: stored as a submission of its own it would say that somebody did."""
    forms = workbook_forms(demo_desk, asked(demo_desk, period))
    assert forms
    assert not any(form.standing for form in forms)
    reading = understood(demo_desk, workbook(demo_desk, asked(demo_desk, period)))
    assert reading.tables == ()
    assert Severity.ERROR in {p.severity for p in reading.problems}  # a file without a table is said to be one


def test_on_another_map_only_units_that_stayed_as_they_were_are_read_back(demo_desk: Desk) -> None:
    question = replace(asked(demo_desk, Period.month(2024, 6)), boundaries=Boundaries.TODAY)
    form = next(form for form in workbook_forms(demo_desk, question) if form.view.form == "tthc_results")
    rows = {row.key for sheet in form.view.sheets for row in sheet.rows}
    assert form.standing
    assert "ha-noi" in rows
    assert "khanh-hoa-2025" in form.left_out
    assert rows.isdisjoint(form.left_out)


def test_real_figures_are_not_marked_illustrative_by_those_beside_them(demo_desk: Desk) -> None:
    """One illustrative table makes a whole file so; so beside real figures no illustrative ones stand to be read."""
    book = load_workbook(RESULTS_2025)
    for cell in [
        cell for row in book.worksheets[0].iter_rows() for cell in row if "minh họa" in str(cell.value).lower()
    ]:
        cell.value = None
    out = io.BytesIO()
    book.save(out)
    checked = preview(demo_desk, out.getvalue(), "bao-cao.xlsx")
    assert confirm(demo_desk, out.getvalue(), checked, "số liệu thật").version
    period = Period.month(2025, 8)
    forms = workbook_forms(demo_desk, asked(demo_desk, period))
    assert {form.view.form for form in forms if form.standing} == {"tthc_results"}
    assert not any(form.view.illustrative for form in forms if form.standing)
    again = preview(demo_desk, workbook(demo_desk, asked(demo_desk, period)), "so-lieu.xlsx")
    assert again.reading.observations
    assert again.changes_nothing


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_sheet_of_figures_under_our_sign_is_named_and_stores_nothing(desk: Desk, language: str) -> None:
    """Whoever copies the sign onto a table learns that it was passed over; it hides nothing that is stored."""
    book = load_workbook(RESULTS_2023)
    hidden = book.worksheets[0]
    hidden.insert_rows(1)
    hidden["A1"] = sign(language)
    out = io.BytesIO()
    book.save(out)
    reading = understood(desk, out.getvalue())
    assert not any(table.sheet == hidden.title for table in reading.tables)
    assert any(hidden.title in (p.figure("labels") or ()) for p in reading.problems)


def test_the_sign_counts_only_above_a_table(desk: Desk) -> None:
    book = Workbook()
    book.active["A12"] = sign("vi")
    book.active["B12"] = 5
    out = io.BytesIO()
    book.save(out)
    assert not any(p.figure("labels") for p in understood(desk, out.getvalue()).problems)


def test_tables_of_the_form_stand_last_and_the_contents_say_what_they_are_for(demo_desk: Desk) -> None:
    book = load_workbook(io.BytesIO(workbook(demo_desk, asked(demo_desk, Period.month(2026, 9)))))
    tables = [name for name in book.sheetnames if name.startswith("Biểu ")]
    tables.remove("Biểu đồ")
    assert book.sheetnames[-len(tables) :] == tables
    listed = {row[0].value: row[1].value for row in book.worksheets[0].iter_rows() if row[0].value}
    assert all("nhập lại được" in listed[name] for name in tables)
    assert all(CODE in str(book[name].oddFooter.left.text) for name in tables)
