"""Annexes are the forms as they are sent: read back they give what was stored, and their formulas give our values."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from lib.ingest import read
from lib.model.annex import NoAnnex
from lib.model.errors import NotAllowed
from lib.model.journal import Act
from lib.model.observation import Observation
from lib.model.period import Period
from lib.model.principal import Principal, Right
from lib.model.question import Question
from lib.model.settings import Settings
from lib.model.unit import Boundaries
from lib.services import Desk
from lib.services.exporting_annexes import annex_forms, annex_view, annex_xlsx
from lib.services.importing import confirm, preview
from lib.store import Store
from tests.conftest import RESULTS_2023
from tests.unit.reports.office import recalculated
from tests.unit.services.conftest import Memory, somebody

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
CODE = "ABCDE-23FGH"
KHANH_HOA_2023 = Period.parse("2023-01-01..2023-12-14")


@pytest.fixture(scope="module")
def shared(demo_read_url: str, demo_version: int) -> Iterator[Desk]:
    """Looks at the demo database; nothing is exported by it, since that is told to the journal."""
    store = Store.open(demo_read_url)
    yield Desk(store, Settings(demo_read_url), Principal("lan", frozenset(Right)), Memory(), lambda: NOW)
    store.dispose()


def asked(desk: Desk, period: Period, unit_id: str | None = None) -> Question:
    return Question("on_time", period, unit_id, version=desk.newest_version())


def values(observations: tuple[Observation, ...]) -> dict[tuple[object, ...], object]:
    return {(o.unit_id, o.period, o.form, o.item, o.scope, o.measure): o.value for o in observations}


def in_force(desk: Desk, form: str, period: Period) -> dict[tuple[object, ...], object]:
    with desk.store.reading() as reader:
        pieces = reader.pieces(form, reader.version(), start=period.start, end=period.end, cumulated=False)
    return {
        (p.unit_id, p.period, p.form, p.item, p.scope, measure): value
        for p in pieces
        if p.period == period
        for measure, value in p.values
    }


@pytest.mark.parametrize(
    ("form", "period"),
    [
        ("tthc_results", Period.month(2024, 6)),  # on the map of 63
        ("tthc_results", Period.month(2025, 7)),  # on the map of 34
        ("tthc_results", Period.month(2026, 10)),  # provinces are still missing
        ("cashless", Period.month(2024, 6)),
        ("cashless", Period.month(2025, 8)),
        ("tthc_results", KHANH_HOA_2023),
        ("cashless", KHANH_HOA_2023),
        ("tthc_results_06a", Period.month(2026, 10)),
    ],
)
def test_an_annex_reads_back_without_a_difference(demo_desk: Desk, form: str, period: Period) -> None:
    data = annex_xlsx(demo_desk, asked(demo_desk, period), form, CODE)
    reading = read(data, "phu-luc.xlsx", demo_desk.catalogue(demo_desk.newest_version()), today=TODAY)
    stored = in_force(demo_desk, form, period)
    assert stored
    assert {key: str(value) for key, value in values(reading.observations).items()} == {
        key: str(value) for key, value in stored.items()
    }
    assert all(table.storable and not table.doubts for table in reading.tables)


def test_importing_an_annex_again_changes_nothing(demo_desk: Desk) -> None:
    data = annex_xlsx(demo_desk, asked(demo_desk, Period.month(2025, 8)), "tthc_results", CODE)
    assert preview(demo_desk, data, "phu-luc.xlsx").changes_nothing


@pytest.mark.parametrize("form", ["tthc_results", "cashless", "tthc_results_06a"])
def test_another_program_computes_the_same_values(demo_desk: Desk, form: str) -> None:
    """Without the values that we wrote beside the formulas, LibreOffice finds the same ones."""
    data = annex_xlsx(demo_desk, asked(demo_desk, Period.month(2026, 10)), form, CODE)
    ours, theirs = load_workbook(io.BytesIO(data), data_only=True), recalculated(data)
    alive = load_workbook(io.BytesIO(data))
    formulas = 0
    for sheet in alive.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    formulas += 1
                    found = theirs[sheet.title][cell.coordinate].value
                    assert found == pytest.approx(ours[sheet.title][cell.coordinate].value, rel=1e-15), cell.coordinate
    assert formulas > 100


def sheet_of(data: bytes) -> Worksheet:
    (sheet,) = load_workbook(io.BytesIO(data)).worksheets
    return sheet


def test_the_sixteen_columns_are_printed_as_the_form_has_them(demo_desk: Desk) -> None:
    sheet = sheet_of(annex_xlsx(demo_desk, asked(demo_desk, KHANH_HOA_2023, "khanh-hoa"), "tthc_results", CODE))
    assert [cell.value for cell in sheet[11]] == [
        "A", "B", "1=2+3+4+5+6", *"23456", "7=8+9", "8", "9", "10=11+12", "11", "12", "13=14+15+16", "14", "15", "16",
    ]  # fmt: skip
    assert [cell.value for cell in sheet[12]][:9] == [
        1, "Khánh Hòa", "=D12+E12+F12+G12+H12", 1088010, 47812, 34, 12, 29760, "=J12+K12",
    ]  # fmt: skip
    assert sheet["A2"].value == "Đơn vị báo cáo: BHXH tỉnh Khánh Hòa"
    assert sheet["A5"].value == "(từ ngày 01/01/2023 đến ngày 14/12/2023)"
    assert str(sheet.oddFooter.left.text).strip().startswith(f"Mã tham chiếu {CODE} · phiên bản ")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.print_title_rows == "$8:$11"
    assert sheet.freeze_panes == "C12"


def test_the_country_has_a_row_for_every_province_and_their_sum(demo_desk: Desk) -> None:
    sheet = sheet_of(annex_xlsx(demo_desk, asked(demo_desk, Period.month(2024, 6)), "tthc_results", CODE))
    names = [str(row[1].value) for row in sheet.iter_rows(min_row=12, max_row=75)]
    assert (names[0], names[-2], names[-1]) == ("An Giang", "Yên Bái", "Tổng cộng")
    assert sheet["C75"].value == "=SUM(C12:C74)"
    assert "minh họa" in str(sheet["A6"].value)


def test_numbers_are_written_in_vietnamese_whatever_the_language_of_the_machine(demo_desk: Desk) -> None:
    question = asked(demo_desk, Period.parse("2025-Q3"))
    book = load_workbook(io.BytesIO(annex_xlsx(demo_desk, question, "cashless", CODE)))
    counted = [cell for row in book.active.iter_rows() for cell in row if cell.data_type in "nf" and cell.column > 2]
    forms = {cell.number_format for cell in counted if cell.value is not None}
    assert forms == {"[$-42A]#,##0", "[$-42A]0.00"}


@pytest.mark.parametrize(("slug", "pages"), [("2025", 1), ("2024", 0)])
def test_the_notes_of_a_whole_country_are_not_alone_on_a_second_page(demo_desk: Desk, slug: str, pages: int) -> None:
    """Of 63 provinces they stand below the rest of the table anyway."""
    book = load_workbook(io.BytesIO(annex_xlsx(demo_desk, asked(demo_desk, Period.parse(slug)), "cashless", CODE)))
    for sheet in book.worksheets:
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        written = sheet.page_setup.fitToHeight
        assert (1 if written is None else written) == pages  # one is what is meant where nothing is written


def test_of_a_country_that_was_redrawn_the_notes_do_not_contradict_each_other(demo_desk: Desk) -> None:
    book = load_workbook(io.BytesIO(annex_xlsx(demo_desk, asked(demo_desk, Period.parse("2025")), "cashless", CODE)))
    said = " ".join(str(row[0].value) for row in book.active.iter_rows(max_col=1))
    assert "tổng cộng gồm số liệu của đơn vị đó và các đơn vị trước sáp nhập" in said
    assert "chỉ cộng các dòng có số liệu" not in said


def test_what_was_reported_otherwise_than_the_formula_gives_stays_as_reported(desk: Desk) -> None:
    source = load_workbook(RESULTS_2023)
    page = source.worksheets[0]
    place = next(c for row in page.iter_rows() for c in row if c.value in (1165628, "1.165.628"))
    place.value = 1165629
    out = io.BytesIO()
    source.save(out)
    confirm(desk, out.getvalue(), preview(desk, out.getvalue(), "bao-cao.xlsx"), "theo báo cáo")
    sheet = sheet_of(annex_xlsx(desk, asked(desk, KHANH_HOA_2023, "khanh-hoa"), "tthc_results", CODE))
    assert sheet["C12"].value == 1165629
    assert sheet["I12"].value == "=J12+K12"
    notes = [str(row[0].value) for row in sheet.iter_rows(min_row=13) if row[0].value]
    assert any("Ô tô nền" in note for note in notes)


def test_a_row_without_figures_is_empty_and_said_to_be(demo_desk: Desk) -> None:
    data = annex_xlsx(demo_desk, asked(demo_desk, Period.month(2026, 10)), "cashless", CODE)
    sheet = load_workbook(io.BytesIO(data)).worksheets[0]
    rows = list(sheet.iter_rows(min_row=10, max_row=43, min_col=3, max_col=14, values_only=True))
    assert len([row for row in rows if set(row) == {None}]) == 3
    assert any("Ô trống" in str(row[0].value) for row in sheet.iter_rows(min_row=45) if row[0].value)


def test_form_06a_is_made_from_its_own_reports_only(shared: Desk) -> None:
    with pytest.raises(NoAnnex):
        annex_view(shared, asked(shared, Period.month(2025, 8)), "tthc_results_06a")
    view = annex_view(shared, asked(shared, Period.month(2026, 10)), "tthc_results_06a")
    assert len(view.sheets) == 6


def test_form_06a_says_that_its_force_is_not_known(demo_desk: Desk) -> None:
    question = asked(demo_desk, Period.month(2026, 10), "ha-noi")
    sheet = sheet_of(annex_xlsx(demo_desk, question, "tthc_results_06a", CODE))
    said = " ".join(str(row[0].value) for row in sheet.iter_rows() if row[0].value)
    assert "còn hiệu lực hay không" in said
    assert sheet["M1"].value == "Biểu số II.06a/VPCP/KSTT"
    assert sheet["A2"].value == "Đơn vị báo cáo: BHXH thành phố Hà Nội"


def test_on_another_map_the_rows_say_so(demo_desk: Desk) -> None:
    question = Question(
        "on_time", Period.month(2024, 6), boundaries=Boundaries.TODAY, version=demo_desk.newest_version()
    )
    sheet = sheet_of(annex_xlsx(demo_desk, question, "tthc_results", CODE))
    assert sheet["C46"].value == "=SUM(C12:C45)"
    assert any("địa giới khác" in str(row[0].value) for row in sheet.iter_rows(min_row=46) if row[0].value)


def test_the_same_annex_has_the_same_bytes(demo_desk: Desk) -> None:
    made = [annex_xlsx(demo_desk, asked(demo_desk, Period.month(2025, 8)), "cashless", CODE) for _ in range(2)]
    assert made[0] == made[1]


def test_an_annex_is_for_readers_and_told_to_the_journal(demo_desk: Desk) -> None:
    question = asked(demo_desk, Period.month(2025, 8))
    with pytest.raises(NotAllowed):
        annex_xlsx(somebody(demo_desk, "khach"), question, "tthc_results", CODE)
    annex_xlsx(demo_desk, question, "tthc_results", CODE)
    with demo_desk.store.reading() as reader:
        (newest,) = reader.meeting.journal.rows(None, 1)
    assert (newest.act, newest.detail) == (Act.EXPORTED, "xlsx")


def test_every_form_that_units_send_has_an_annex(shared: Desk) -> None:
    forms = annex_forms(shared, shared.newest_version())
    assert {"cashless", "tthc_results", "tthc_results_06a", "linked_procedures", "complaints"} <= set(forms)
    assert "tthc_dossiers" not in forms  # a list that is counted for another form


def test_a_long_label_has_a_row_high_enough_to_read_it(demo_desk: Desk) -> None:
    """LibreOffice printed its two lines one over the other."""
    data = annex_xlsx(demo_desk, asked(demo_desk, Period.month(2026, 9), "ha-noi"), "complaints", CODE)
    sheet = sheet_of(data)
    (row,) = [c.row for line in sheet.iter_rows(min_col=2, max_col=2) for c in line if "thông tin" in str(c.value)]
    assert sheet.row_dimensions[row].height > 28
