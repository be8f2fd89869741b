"""Templates come back: filled in they are read without a question or a problem, left empty they store nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

import pytest

from lib.catalog import load_outline, reference_files
from lib.ingest import read
from lib.model.errors import NotAllowed, UnknownName
from lib.model.period import Period
from lib.model.principal import Principal, Right
from lib.model.problem import Code, Severity
from lib.model.reading import Reading, Table
from lib.model.settings import Settings
from lib.model.template import CHOICES
from lib.services import Desk
from lib.services.importing import confirm, preview
from lib.services.templates import template_forms, template_units, template_view, template_xlsx
from lib.store import Store
from tests.unit.reports.office import converted
from tests.unit.services.conftest import NOW, Memory, somebody
from tests.unit.services.filling import TYPED, computed, fill, open_cells, opened, saved
from tests.unit.services.test_form_as_data import FORM

TODAY = date(2026, 11, 22)
PERIODS = ("2024-06", "2025-08", "2024-Q2", "2024-H1", "2024", "2024-06-bc", "2024-Q2-bc", "2024-bc", "2024-W23",
           "2024-06-05", "2023-01-01..2023-12-14")  # fmt: skip
FORMS = tuple(TYPED)
BY_ITEM = ("tthc_results_06a", "complaints", "publication", "internal_evaluation")  # a sheet for each unit


@pytest.fixture(scope="module")
def shared(demo_read_url: str, demo_version: int) -> Iterator[Desk]:
    """Makes templates only, which writes nothing."""
    store = Store.open(demo_read_url)
    yield Desk(store, Settings(demo_read_url), Principal("lan", frozenset(Right)), Memory(), lambda: NOW)
    store.dispose()


def template(desk: Desk, form: str, period: str, unit: str | None = None) -> bytes:
    return template_xlsx(desk, form, Period.parse(period), unit, desk.newest_version())


def understood(desk: Desk, data: bytes) -> Reading:
    return read(data, "mau.xlsx", desk.catalogue(desk.newest_version()), today=TODAY)


def clean(table: Table) -> bool:
    return table.storable and not table.problems and not table.doubts and not table.period_basis.unsure


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("period", PERIODS)
def test_every_form_comes_back_for_every_kind_of_period(shared: Desk, form: str, period: str) -> None:
    reading = understood(shared, computed(fill(template(shared, form, period, "khanh-hoa"
                                                        if period < "2025-07" else "ha-noi"), form)))  # fmt: skip
    assert not reading.problems
    assert all(clean(table) for table in reading.tables)
    assert {(table.form, table.period) for table in reading.tables} == {(form, Period.parse(period))}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("period", ["2023-12", "2024-06", "2025-08"])
def test_the_whole_country_comes_back_on_the_map_of_its_day(shared: Desk, form: str, period: str) -> None:
    reading = understood(shared, computed(fill(template(shared, form, period), form)))
    assert not reading.problems
    assert all(clean(table) for table in reading.tables)
    units = {o.unit_id for table in reading.tables for o in table.observations}
    assert units == set(template_units(shared, Period.parse(period), shared.newest_version()))


def test_what_is_typed_is_what_is_read(shared: Desk) -> None:
    reading = understood(shared, computed(fill(template(shared, "cashless", "2024-06", "khanh-hoa"), "cashless")))
    values = {(o.scope, o.item, o.measure): o.value for table in reading.tables for o in table.observations}
    assert values["urban", "pension", "recipients"] == 1000
    assert values["all", "sickness_maternity", "recipients_cashless"] == 200
    assert len(values) == 2 * 4 * 2


def test_of_06a_every_field_is_a_row(shared: Desk) -> None:
    form = "tthc_results_06a"
    reading = understood(shared, computed(fill(template(shared, form, "2025-08", "khanh-hoa-2025"), form)))
    totals = {o.item: o.value for o in reading.tables[0].observations if o.measure == "received_total"}
    assert totals == {"collection": 75, "books_cards": 76, "si_benefits": 77, "hi_policy": 78, "payment": 79}


@pytest.mark.parametrize("form", FORMS)
def test_a_spreadsheet_computes_the_totals(shared: Desk, form: str) -> None:
    filled = fill(template(shared, form, "2025-08", "ha-noi" if form in BY_ITEM else None), form)
    reading = understood(shared, converted(filled, "xlsx", "xlsx"))
    assert not reading.problems
    assert all(clean(table) for table in reading.tables)
    mine = understood(shared, computed(filled))
    assert [table.observations for table in reading.tables] == [table.observations for table in mine.tables]


@pytest.mark.parametrize("form", [*FORMS, "tthc_dossiers"])
@pytest.mark.parametrize("unit", [None, "ha-noi"])
def test_left_empty_it_stores_nothing_and_says_so(shared: Desk, form: str, unit: str | None) -> None:
    for data in (template(shared, form, "2025-08", unit), computed(template(shared, form, "2025-08", unit))):
        reading = understood(shared, data)
        assert reading.tables == ()
        said, *others = reading.problems
        assert (said.code, said.severity, said.figure("reason")) == (
            Code.UNRECOGNISED_LAYOUT, Severity.ERROR, "no_figures",
        )  # fmt: skip
        assert {problem.code for problem in others} == {Code.EMPTY_SHEET}


def test_an_empty_template_saved_by_a_spreadsheet_stores_nothing_either(shared: Desk) -> None:
    reading = understood(shared, converted(template(shared, "tthc_results", "2025-08"), "xlsx", "xlsx"))
    assert (reading.tables, reading.problems[0].figure("reason")) == ((), "no_figures")


def test_a_sheet_that_stays_empty_does_not_stop_the_other(shared: Desk) -> None:
    filled = computed(fill(template(shared, "cashless", "2025-08", "ha-noi"), "cashless", sheets=1))
    reading = understood(shared, filled)
    assert [table.observations[0].scope for table in reading.tables] == ["all"]
    assert [(p.code, p.severity) for p in reading.problems] == [(Code.EMPTY_SHEET, Severity.INFO)]


def test_a_row_that_stays_empty_is_missing_and_not_zero(shared: Desk) -> None:
    book = opened(fill(template(shared, "tthc_results", "2025-08"), "tthc_results"))
    for cell in open_cells(book.worksheets[0])[0]:
        cell.value = None
    open_cells(book.worksheets[0])[1][0].value = None  # of the second row one part is not known, so its total is not
    table = understood(shared, computed(saved(book))).tables[0]
    assert not table.problems
    first, second = template_units(shared, Period.parse("2025-08"), shared.newest_version())[:2]
    measures = {u: {o.measure for o in table.observations if o.unit_id == u} for u in (first, second)}
    assert measures[first] == set()
    assert not measures[second] & {"received_total", "received_online"}
    assert "resolved_total" in measures[second]


def test_a_list_of_dossiers_comes_back(shared: Desk) -> None:
    for unit, columns in ((None, 9), ("ha-noi", 8)):
        book = opened(template(shared, "tthc_dossiers", "2025-08", unit))
        sheet, choices = book.worksheets
        heads = [cell.value for cell in sheet[10]]
        assert len(heads) == columns
        lists = {c[2].value: [x.value for x in c[3:] if x.value] for c in choices.iter_cols()}
        many = max(map(len, lists.values()))
        for n in range(many):
            row = {name: texts[n % len(texts)] for name, texts in lists.items() if name and texts}
            row["Trạng thái"] = "Đã giải quyết"
            row |= {"Mã hồ sơ": f"000.{n}", "Ngày tiếp nhận": datetime(2025, 8, 4, 8), "Ngày hẹn trả": date(2025, 8, 9),  # noqa: DTZ001
                    "Ngày trả kết quả": date(2025, 8, 8 + n % 3)}  # fmt: skip
            for column, head in enumerate(heads, start=1):
                sheet.cell(11 + n, column, row[head])
        reading = understood(shared, saved(book))
        assert not reading.problems
        assert [clean(table) for table in reading.tables] == [True]
        totals = [o for o in reading.tables[0].observations if o.item is None and o.scope is None]
        assert sum(o.value for o in totals if o.measure == "resolved_total") == many


def test_every_choice_of_a_list_is_understood(shared: Desk) -> None:
    """A state is what it says: taken back, pending, waiting are told apart without a question."""
    book = opened(template(shared, "tthc_dossiers", "2025-08", "ha-noi"))
    sheet, choices = book.worksheets
    heads = [cell.value for cell in sheet[10]]
    states = next(c for c in choices.iter_cols() if c[2].value == "Trạng thái")[3:]
    channel = next(c for c in choices.iter_cols() if c[2].value == "Hình thức tiếp nhận")[3].value
    for n, state in enumerate(s.value for s in states if s.value):
        row = {"Mã hồ sơ": f"{n}", "Ngày tiếp nhận": date(2025, 8, 4), "Ngày hẹn trả": date(2025, 8, 29),
               "Trạng thái": state, "Hình thức tiếp nhận": channel}  # fmt: skip
        for column, head in enumerate(heads, start=1):
            sheet.cell(11 + n, column, row.get(head))
    table = understood(shared, saved(book)).tables[0]
    assert not [d for d in table.doubts if d.kind.value in ("unit", "channel")]
    assert table.counted is not None
    assert table.counted.rows == 6


def test_only_what_is_typed_is_open_and_it_takes_whole_numbers(shared: Desk) -> None:
    book = opened(template(shared, "tthc_results", "2025-08"))
    sheet = book.worksheets[0]
    assert sheet.protection.sheet
    assert not sheet.protection.password
    cells = [cell for row in open_cells(sheet) for cell in row]
    assert len(cells) == 36 * 12
    checked = {c for v in sheet.data_validations.dataValidation if v.type == "whole" for r in v.sqref.ranges
               for row in sheet[r.coord] for c in (row if isinstance(row, tuple) else (row,))}  # fmt: skip
    assert set(cells) <= checked
    assert all("số nguyên" in v.error for v in sheet.data_validations.dataValidation)


def test_the_choices_are_passed_over_wherever_they_stand(shared: Desk) -> None:
    book = opened(template(shared, "tthc_dossiers", "2025-08"))
    assert book.worksheets[1]["A1"].value == CHOICES


def test_it_is_stored_like_any_other_file(desk: Desk) -> None:
    data = computed(fill(template(desk, "tthc_results", "2025-08"), "tthc_results"))
    checked = preview(desk, data, "mau.xlsx")
    assert (checked.storable, checked.reading.problems, checked.reading.tables[0].problems) == (True, (), ())
    assert confirm(desk, data, checked, None).version == 1


def test_a_unit_that_does_not_report_the_period_has_no_template(shared: Desk) -> None:
    version = shared.newest_version()
    for unit in ("khanh-hoa", "viet-nam", "=1+1"):
        with pytest.raises(UnknownName):
            template_view(shared, "tthc_results", Period.parse("2025-08"), unit, version)
    with pytest.raises(UnknownName):
        template_view(shared, "nothing", Period.parse("2025-08"), None, version)


def test_the_right_is_asked_for(shared: Desk) -> None:
    nobody = somebody(shared, "ai", Right.GRANT_ROLES)
    for ask in (
        lambda: template_forms(nobody, 0),
        lambda: template_units(nobody, Period.parse("2025-08"), 0),
        lambda: template_xlsx(nobody, "tthc_results", Period.parse("2025-08"), None, 0),
    ):
        with pytest.raises(NotAllowed):
            ask()
    assert {*FORMS, "tthc_dossiers"} <= set(template_forms(shared, shared.newest_version()))


def test_a_form_that_is_only_data_has_a_template_too(empty_url: str) -> None:
    files = dict(reference_files())
    files["forms/hotline.toml"] = FORM.replace("Đường dây nóng", "=1+1")
    store = Store.open(empty_url)
    store.migrate(files, at=NOW)
    desk = Desk(store, Settings(empty_url), Principal("lan", frozenset(Right)), Memory(), lambda: NOW)
    book = opened(template(desk, "hotline", "2025-08"))
    sheet = book.worksheets[0]
    formulas = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert formulas
    assert not [formula for formula in formulas if "1+1" in formula]
    for number, row in enumerate(open_cells(sheet)):
        row[0].value, row[1].value = 10 + number, 2
    reading = understood(desk, computed(saved(book)))
    assert (reading.problems, [clean(table) for table in reading.tables]) == ((), [True])
    assert len(reading.tables[0].observations) == 36 * 3
    store.dispose()


def test_an_empty_form_says_nothing_of_figures(shared: Desk) -> None:
    table = load_outline().table("tthc_results_06a")
    assert table is not None
    sheet = opened(template(shared, "tthc_results_06a", "2025-08", "ha-noi")).worksheets[0]
    said = "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value)
    assert all(note in said for note in table.notes)
    assert table.figure_notes
    assert not [note for note in table.figure_notes if note in said]


def test_the_same_template_is_the_same_file(shared: Desk) -> None:
    assert template(shared, "cashless", "2025-08") == template(shared, "cashless", "2025-08")
