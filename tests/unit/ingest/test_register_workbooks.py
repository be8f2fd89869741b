"""Every register is read from a workbook as a clerk makes it, with each question named."""

from __future__ import annotations

from pathlib import Path

import pytest

from lib.ingest import read
from lib.model.period import Period
from lib.model.reading import Table
from tests.unit.ingest.tables import TODAY, catalogue, codes

FOLDER = Path(__file__).resolve().parents[3] / "data" / "demo" / "systems"
TO_DECEMBER = "2023-01-01..2023-12-14"


def table_of(name: str) -> Table:
    path = FOLDER / f"{name}.xlsx"
    (table,) = read(path.read_bytes(), path.name, catalogue(), today=TODAY).tables
    return table


@pytest.mark.parametrize(
    ("name", "register", "period", "units", "records", "asked"),
    [
        ("ke-hoach-2024", "tasks", "2024", ("viet-nam",), 32, ["due_not_understood"] * 3),
        ("van-ban-khanh-hoa-2023", "documents", TO_DECEMBER, ("khanh-hoa",), 27, ["out_of_order"] * 2),
        ("thu-tuc-khanh-hoa-2023", "procedures", TO_DECEMBER, ("khanh-hoa",), 25, []),
        ("nhan-dinh-khanh-hoa-2023", "statements", TO_DECEMBER, ("khanh-hoa",), 8, []),
        ("kiem-tra-minh-hoa-2026", "inspections", "2026", ("khanh-hoa-2025", "da-nang-2025"), 6, []),
        ("truyen-thong-minh-hoa-2026", "communications", "2026", ("khanh-hoa-2025",), 7, []),
        ("ra-soat-minh-hoa-2026", "reviews", "2026", ("viet-nam",), 5, []),
        ("sang-kien-minh-hoa-2026", "initiatives", "2026", ("khanh-hoa-2025",), 3, []),
        ("xin-loi-minh-hoa-2026", "apologies", "2026", ("khanh-hoa-2025",), 4, []),
    ],
)
def test_a_workbook_is_read(
    name: str, register: str, period: str, units: tuple[str, ...], records: int, asked: list[str]
) -> None:
    table = table_of(name)
    assert (table.form, table.period, table.unit_ids) == (register, Period.parse(period), units)
    assert len(table.records) == records
    assert codes(table) == asked
    assert table.storable
    assert table.illustrative is ("minh-hoa" in name)


def test_the_procedures_are_of_five_fields() -> None:
    found = [record.value("field") for record in table_of("thu-tuc-khanh-hoa-2023").records]
    counts = {field: found.count(field) for field in dict.fromkeys(found)}
    assert counts == {"collection": 3, "books_cards": 1, "si_benefits": 15, "hi_policy": 3, "payment": 3}


def test_the_real_list_of_documents_is_complete_and_its_slips_are_found() -> None:
    table = table_of("van-ban-khanh-hoa-2023")
    kinds = [record.value("kind") for record in table.records]
    assert {kind: kinds.count(kind) for kind in dict.fromkeys(kinds)} == {
        "plan": 5, "letter": 13, "notice": 3, "decision": 1, "report": 5,
    }  # fmt: skip
    assert [(problem.place.cell, dict(problem.figures)["written"]) for problem in table.problems] == [
        ("C22", "1348/VP-BHXH"), ("D23", "1543/BHXH-VP"),
    ]  # fmt: skip


def test_a_statement_keeps_its_words_and_the_count_given_with_it() -> None:
    first = table_of("nhan-dinh-khanh-hoa-2023").records[0]
    assert first.value("statement") == "chiếm trên 98% tổng số người tham gia BHXH, BHYT"
    assert first.value("known_count") == "1153515"


def test_every_register_has_such_a_workbook() -> None:
    with_own_tests = {"service_index"}
    names = [path.stem for path in FOLDER.glob("*.xlsx")]
    read_of = {table_of(name).form for name in names if (FOLDER / "registers" / f"{name}.toml").exists()} | {"tasks"}
    assert read_of | with_own_tests >= set(catalogue().registers)
