"""What does not add up: every problem with its place and figures, and what is stored all the same."""

import pytest

from lib.ingest.grid import CellValue, Detail
from lib.ingest.units import is_total
from lib.model.problem import Code, Problem
from lib.model.reading import Table
from tests.unit.ingest.tables import (
    GOOD,
    cashless,
    catalogue,
    codes,
    figures,
    grid,
    only,
    results,
    row,
    values,
)

KH = "BHXH tỉnh Khánh Hòa"
AUGUST_2025 = ("KẾT QUẢ GIẢI QUYẾT", "Tháng 8/2025")


def problem(table: Table, code: Code) -> Problem:
    return next(p for p in table.problems if p.code is code)


def test_a_printed_formula_that_does_not_hold_is_a_warning() -> None:
    table = only(results([row(KH, c1=101, c7=91)]))
    assert codes(table) == ["identity_mismatch", "identity_mismatch"]
    assert figures(table, Code.IDENTITY_MISMATCH) == {
        "formula": "1=2+3+4+5+6", "total": 101, "parts": 100,
        "summands": ("80", "10", "3", "2", "5"), "difference": 1,
        "cells": ("C7", "D7", "E7", "F7", "G7", "H7"),
    }  # fmt: skip
    assert (len(table.observations), table.storable) == (16, True)


def test_an_implied_formula_that_does_not_hold_is_a_balance() -> None:
    table = only(results([row(KH, c1=101, c6=6)]))
    assert codes(table) == ["balance_mismatch"]
    found = problem(table, Code.BALANCE_MISMATCH)
    assert (found.place.cell, found.unit_id, found.measure) == ("C7", "khanh-hoa", "received_total")


def test_a_part_above_its_whole_refuses_both() -> None:
    table = only(results([row(KH, c8=91)]))
    assert "rate_above_100" in codes(table)
    assert {"resolved_total", "resolved_on_time"}.isdisjoint(values(table))
    assert len(table.observations) == 14
    assert figures(table, Code.RATE_ABOVE_100) == {
        "part": 91, "whole": 90, "part_measure": "resolved_on_time", "whole_measure": "resolved_total",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("written", "code"),
    [("1,5", Code.AMBIGUOUS_NUMBER), ("-", Code.AMBIGUOUS_NUMBER), ("x", Code.NOT_A_NUMBER), (-1, Code.NEGATIVE_NUMBER),
     (True, Code.NOT_A_NUMBER)],
)  # fmt: skip
def test_a_bad_cell_is_refused_and_the_rest_is_stored(written: CellValue, code: Code) -> None:
    table = only(results([row(KH, c2=written)]))
    found = problem(table, code)
    assert (found.place.sheet, found.place.cell, found.unit_id, found.measure) == (
        "Bieu", "D7", "khanh-hoa", "received_online",
    )  # fmt: skip
    assert (len(table.observations), codes(table)) == (15, [code.value])


def test_blank_cells_are_missing_without_a_word() -> None:
    table = only(results([row(KH, c2=None, c9="…")]))
    assert (len(table.observations), codes(table, infos=True)) == (14, [])


def test_error_cells_and_formulas_never_computed_are_named() -> None:
    details = {(0, 3): Detail(error="#REF!"), (0, 4): Detail(formula_without_value=True)}
    table = only(results([row(KH, c2=None, c3=None)], details=details))
    assert codes(table, infos=True) == ["formula_without_value", "not_a_number"]
    assert figures(table, Code.NOT_A_NUMBER) == {"written": "#REF!", "reason": "error"}
    assert len(table.observations) == 14


def test_a_dash_is_zero_where_the_formula_of_its_row_proves_it() -> None:
    table = only(results([row(KH, c3="-", c2=90, c9="–", c8=90, c7=90)]))
    assert (values(table)["received_counter"], values(table)["resolved_late"], codes(table)) == (0, 0, [])


def test_a_total_dash_is_zero_where_all_its_parts_are() -> None:
    table = only(results([row(KH, c13="-", c14=0, c15=0, c16=0)]))
    assert (values(table)["linked_received"], codes(table)) == (0, [])


@pytest.mark.parametrize("changed", [{"c9": "-"}, {"c13": "-"}, {"c13": "-", "c14": "-", "c15": 0, "c16": 0}])
def test_a_dash_that_no_formula_proves_is_asked_about(changed: dict[str, CellValue]) -> None:
    table = only(results([row(KH, **changed)]))
    assert set(codes(table)) == {"ambiguous_number"}


def test_a_dash_in_a_table_without_formulas_is_asked_about() -> None:
    assert codes(only(cashless([(1, "Lương hưu", 0, "-", None)]))) == ["ambiguous_number"]


def test_a_unit_that_stands_twice_is_refused_in_all_its_rows() -> None:
    table = only(results([row(KH), row("Hà Nội"), row("Tỉnh Khánh Hoà")]))
    assert {o.unit_id for o in table.observations} == {"ha-noi"}
    found = [p for p in table.problems if p.code is Code.DUPLICATE_UNIT]
    assert [p.place.cell for p in found] == ["B7", "B9"]
    assert dict(found[0].figures) == {"label": KH, "found": 2, "cells": ("B7", "B9")}


def test_a_row_that_repeats_a_unit_in_one_column_alone_is_refused_with_the_whole_other_one() -> None:
    again = (2, "Tỉnh Khánh Hoà", 100, *[None] * 15)
    table = only(results([row(KH), row("Hà Nội"), again]))
    assert {o.unit_id for o in table.observations} == {"ha-noi"}


def test_an_unknown_name_is_refused_with_near_ones() -> None:
    table = only(results([row(KH), row("BHXH tỉnh Khánh Hoaf")]))
    found = problem(table, Code.UNKNOWN_UNIT)
    assert (found.place.cell, found.suggestion[0]) == ("B8", "Khánh Hòa")
    assert len(table.observations) == 16


def test_initials_of_several_provinces_are_ambiguous() -> None:
    table = only(results([row(KH), row("HN")]))
    assert figures(table, Code.AMBIGUOUS_UNIT) == {"label": "HN", "candidates": ("Hà Nội", "Hà Nam")}


def test_a_province_that_no_longer_exists_is_refused() -> None:
    table = only(results([row("Hà Nội"), row("Hà Giang"), row("Khánh Hòa")], title=AUGUST_2025))
    found = [p for p in table.problems if p.code is Code.BOUNDARY_MISMATCH]
    # A name that disappeared puts the table on the former map, so the merged province is not today's either.
    assert [dict(p.figures)["reason"] for p in found] == ["no_longer", "other_map"]
    assert dict(found[0].figures)["candidates"] == ("Tuyên Quang",)
    assert {o.unit_id for o in table.observations} == {"ha-noi"}


def test_todays_map_for_a_month_before_it_is_refused_but_for_unchanged_units() -> None:
    day = catalogue().redrawn_on[-1]
    body = [row(u.name_on(day)) for u in catalogue().provinces_on(day)]
    table = only(results(body, title=("KẾT QUẢ GIẢI QUYẾT", "Tháng 6/2024")))
    unchanged = {o.unit_id for o in table.observations}
    assert len(unchanged) == 11
    assert not any(u.endswith("-2025") for u in unchanged)
    assert codes(table) == ["boundary_mismatch"] * 24
    summary = table.problems[0]  # the table as a whole comes first
    assert dict(summary.figures) == {"reason": "table", "found": 23, "day": "2024-06-30"}
    assert {dict(p.figures)["reason"] for p in table.problems[1:]} == {"other_map"}


@pytest.mark.parametrize("label", ["BHXH khu vực I", "BHXH Khu vực XXXV", "Khu vực 12"])
def test_regions_of_spring_2025_are_refused_by_name(label: str) -> None:
    table = only(results([row(label)], title=("KẾT QUẢ GIẢI QUYẾT", "Tháng 4/2025")))
    assert figures(table, Code.BOUNDARY_MISMATCH)["reason"] == "region"
    assert table.observations == ()


def test_a_total_row_is_checked_and_never_stored() -> None:
    good = [n * 2 if isinstance(n, int) else n for n in GOOD]
    assert codes(only(results([row(KH), row("Hà Nội"), row("Tổng cộng", *good)]))) == []
    table = only(results([row(KH), row("Hà Nội"), row("Tổng cộng", *good, c2=161)]))
    assert figures(table, Code.TOTAL_ROW_MISMATCH) == {
        "label": "Tổng cộng", "total": 161, "parts": 160, "difference": 1,
    }  # fmt: skip
    assert problem(table, Code.TOTAL_ROW_MISMATCH).place.cell == "D9"
    assert len(table.observations) == 32


def test_a_total_above_and_subtotals_hold_too() -> None:
    four = [n * 2 if isinstance(n, int) else n for n in GOOD]
    above = [row("Toàn quốc", *four), row(KH), row("Hà Nội")]
    assert codes(only(results(above))) == []
    below = [row(KH), row("Cộng"), row("Hà Nội"), row("Cộng"), row("Tổng cộng", *four)]
    assert codes(only(results(below))) == []


def test_a_total_over_a_bad_cell_says_nothing() -> None:
    assert codes(only(results([row(KH, c2="x"), row("Tổng cộng")]))) == ["not_a_number"]


def test_the_police_are_no_total() -> None:
    assert not is_total("Công an nhân dân", catalogue())
    assert not is_total("Công ty A", catalogue())
    assert is_total("BHXH Việt Nam", catalogue())
    assert is_total("Cộng", catalogue())


@pytest.mark.parametrize(
    ("written", "bad"),
    [("63,62%", True), ("63,63%", False), ("64%", False), (63.63, False), (63.6297026, False), ("100%", True)],
)
def test_a_stated_rate_is_checked_at_its_own_digits(written: CellValue, bad: bool) -> None:
    table = only(cashless([(1, "Lương hưu", 35485, 22579, written)]))
    assert codes(table) == (["stated_rate_mismatch"] if bad else [])
    assert set(values(table)) == {"recipients", "recipients_cashless"}


def test_a_fraction_is_settled_by_the_counts_or_the_format_or_not_at_all() -> None:
    assert codes(only(cashless([(1, "Lương hưu", 35485, 22579, 0.6363)]))) == []
    assert codes(only(cashless([(1, "Lương hưu", 35485, 22579, 0.64)]))) == []
    assert codes(only(cashless([(1, "Lương hưu", 35485, 22579, 0.75)]))) == ["stated_rate_mismatch"]
    alone = cashless([(1, "Lương hưu", None, None, 0.6363)])
    assert figures(only(alone), Code.AMBIGUOUS_NUMBER)["reason"] == "fraction"
    formatted = cashless([(1, "Lương hưu", None, None, 0.6363)], details={(4, 4): Detail(number_format="0.00%")})
    (observation,) = only(formatted).observations
    assert (str(observation.value), observation.as_written) == ("63.63", "63.63%")


def test_a_stated_rate_above_100_is_refused() -> None:
    table = only(cashless([(1, "Lương hưu", None, None, "101,5%")]))
    assert (table.observations, codes(table)) == ((), ["rate_above_100"])


def test_a_rate_that_cannot_be_read_beside_counts_is_no_problem() -> None:
    assert codes(only(cashless([(1, "Lương hưu", 0, 0, "-")]))) == []
    assert codes(only(cashless([(1, "Lương hưu", None, None, "đạt")]))) == ["not_a_number"]


def test_the_rate_of_a_total_row_is_no_mean_of_rates() -> None:
    body = [(1, "Lương hưu", 100, 50, "50%"), (2, "Ốm đau", 10, 10, "100%"), (None, "Tổng cộng", 110, 60, "75%")]
    table = only(cashless(body))
    assert figures(table, Code.STATED_RATE_MISMATCH)["expected"] == "55"


def test_provinces_missing_from_a_table_of_the_whole_country_are_named() -> None:
    day = catalogue().redrawn_on[-1]
    names = [u.name_on(day) for u in catalogue().provinces_on(day)]
    total = [n * 33 if isinstance(n, int) else n for n in GOOD]
    table = only(results([*(row(n) for n in names if n != "Huế"), row("TỔNG CỘNG", *total)], title=AUGUST_2025))
    assert (table.claims_country, codes(table)) == (True, ["missing_unit"])
    found = problem(table, Code.MISSING_UNIT)
    assert (found.unit_id, dict(found.figures)) == ("hue", {"label": "Huế", "expected": 34, "found": 33})


def test_a_table_of_some_provinces_claims_nothing() -> None:
    table = only(results([row(KH), row("Hà Nội")]))
    assert (table.claims_country, codes(table)) == (False, [])
    titled = only(results([row(KH), row("Hà Nội")], title=("KẾT QUẢ TTHC TOÀN QUỐC", "Tháng 6/2024")))
    assert titled.claims_country
    assert codes(titled).count("missing_unit") == 61


def test_urban_rates_below_counts_of_the_whole_belong_to_one_table() -> None:
    first = cashless([(1, "Lương hưu", 100, 50, "50%")])
    rows = [*first.rows, (), ("Tỷ lệ khu vực đô thị",), ("STT", "Chế độ", "Chỉ tiêu 2023", "Tỷ lệ đạt %")]
    rows += [(1, "Lương hưu", "63", "64,67")]
    table = only(grid(rows))
    assert [(o.scope, o.measure) for o in table.observations] == [
        ("all", "recipients"), ("all", "recipients_cashless"), ("urban", "stated_rate"),
    ]  # fmt: skip


def test_sums_over_items_in_a_wide_table_are_not_taken() -> None:
    header: tuple[CellValue, ...] = ("STT", "Đơn vị", "Lương hưu: tổng số", "Lương hưu: qua ATM", "Tổng số", "Qua ATM")
    table = only(cashless([(1, "Khánh Hòa", 10, 9, 30, 20)], header=header))
    assert [(o.item, o.value) for o in table.observations] == [("pension", 10), ("pension", 9)]
    assert codes(table) == []


def test_every_problem_is_reported_at_once() -> None:
    table = only(results([row(KH, c2="x"), row("Hà Nội", c8=99), row("Xyz"), row("HN")]))
    assert {"not_a_number", "rate_above_100", "identity_mismatch", "unknown_unit", "ambiguous_unit"} <= set(
        codes(table)
    )
