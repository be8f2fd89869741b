"""Registers are given out empty; filled in they are read without a question, left empty they store nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from lib.catalog import load_default, reference_files
from lib.ingest import read
from lib.model.errors import NotAllowed, UnknownName
from lib.model.period import Period
from lib.model.principal import Principal, Right
from lib.model.problem import Code
from lib.model.reading import Reading
from lib.model.register import Field, Register
from lib.model.settings import Settings
from lib.model.template import CHOICES
from lib.services import Desk
from lib.services.templates import template_forms, template_xlsx
from lib.store import Store
from tests.unit.services.conftest import NOW, Memory, somebody
from tests.unit.services.filling import opened, saved

TODAY = date(2026, 11, 22)
REGISTERS = tuple(load_default().registers)
TYPED = {
    "date": datetime(2024, 3, 5),  # noqa: DTZ001  a cell has no time zone
    "number": 7,
    "due": "Quý II/2024",
    "departments": "Văn phòng, CNTT",
    "number_symbol": "1{n}/BHXH-VP",
    "text": "Nội dung thứ {n}",
    "points": 5,
}
UNIT_COLUMN = 1


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Makes templates only, which writes nothing."""
    url = f"sqlite:///{tmp_path_factory.mktemp('templates')}/empty.sqlite"
    store = Store.open(url)
    store.migrate(reference_files(), NOW)
    yield Desk(store, Settings(url), Principal("lan", frozenset(Right)), Memory(), lambda: NOW)
    store.dispose()


def template(desk: Desk, register: str, unit: str | None, period: str = "2024") -> bytes:
    return template_xlsx(desk, register, Period.parse(period), unit, desk.newest_version())


def understood(data: bytes) -> Reading:
    return read(data, "mau.xlsx", load_default(), today=TODAY)


def headings(sheet: Worksheet) -> int:
    return next(row[0].row for row in sheet.iter_rows() if sum(cell.value is not None for cell in row) > 1)


def typed(field: Field, n: int) -> object:
    if field.values:
        return field.values[n % len(field.values)].name.vi
    value = TYPED[field.type]
    return value.format(n=n) if isinstance(value, str) else value


def fill(data: bytes, register: Register, units: tuple[str, ...] = ()) -> bytes:
    """Two rows, every column of them; ``units``: of the column of units, where there is one."""
    book = opened(data)
    sheet = book.worksheets[0]
    top = headings(sheet)
    for n in (1, 2):
        for offset, field in enumerate(register.fields, start=UNIT_COLUMN + bool(units)):
            sheet.cell(top + n, offset).value = typed(field, n)  # type: ignore[assignment]
        if units:
            sheet.cell(top + n, UNIT_COLUMN).value = units[n - 1]
    return saved(book)


@pytest.mark.parametrize("register_id", [r for r in REGISTERS if r != "service_index"])
@pytest.mark.parametrize("period", ["2024", "2024-06", "2024-Q2-bc", "2023-01-01..2023-12-14"])
def test_a_register_filled_in_by_a_unit_comes_back_without_a_question(
    shared: Desk, register_id: str, period: str
) -> None:
    register = load_default().registers[register_id]
    reading = understood(fill(template(shared, register_id, "khanh-hoa", period), register))
    (table,) = reading.tables
    assert (table.form, table.period) == (register_id, Period.parse(period))
    assert reading.problems == ()
    assert not [problem.code for problem in table.problems]
    assert not table.doubts
    assert table.storable
    assert [record.unit_id for record in table.records] == ["khanh-hoa"] * 2
    assert all(
        {cell.field for cell in record.cells} == {f.field_id for f in register.fields} for record in table.records
    )


@pytest.mark.parametrize("register_id", [r for r in REGISTERS if r != "service_index"])
def test_a_register_of_all_names_the_unit_of_each_row_or_is_that_of_the_country(shared: Desk, register_id: str) -> None:
    register = load_default().registers[register_id]
    units = ("Hà Nội", "Thừa Thiên Huế") if register.unit_labels else ()
    (table,) = understood(fill(template(shared, register_id, None), register, units)).tables
    expected = ["ha-noi", "hue"] if units else ["viet-nam"] * 2
    assert [record.unit_id for record in table.records] == expected
    assert not table.problems
    assert table.storable


@pytest.mark.parametrize("register_id", REGISTERS)
@pytest.mark.parametrize("unit", [None, "khanh-hoa"])
def test_an_empty_register_holds_no_records(shared: Desk, register_id: str, unit: str | None) -> None:
    reading = understood(template(shared, register_id, unit))
    assert reading.tables == ()
    assert Code.EMPTY_SHEET in {problem.code for problem in reading.problems}


@pytest.mark.parametrize("register_id", REGISTERS)
def test_choices_and_dates_are_held_to_what_is_read(shared: Desk, register_id: str) -> None:
    register = load_default().registers[register_id]
    book = opened(template(shared, register_id, "khanh-hoa"))
    rules = [rule.type for rule in book.worksheets[0].data_validations.dataValidation]
    assert rules.count("list") == sum(bool(field.values) for field in register.fields)
    assert rules.count("date") == sum(field.type == "date" for field in register.fields)
    assert book.worksheets[1]["A1"].value == CHOICES


def test_registers_are_offered_beside_the_forms_and_need_the_right_to_read(shared: Desk) -> None:
    offered = template_forms(shared, shared.newest_version())
    assert set(REGISTERS) <= set(offered)
    with pytest.raises(UnknownName):
        template(shared, "documents", "nowhere")
    with pytest.raises(NotAllowed):
        template(somebody(shared, "binh"), "documents", "khanh-hoa")
