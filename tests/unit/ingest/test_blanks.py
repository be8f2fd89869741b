"""Blocks whose cells are all blank or refused are named, because they replace nothing."""

from __future__ import annotations

from lib.ingest.grid import CellValue
from lib.model.period import Period
from tests.unit.ingest.tables import cashless, only, reading, results, row

JUNE = Period.month(2024, 6)
BLANK: list[CellValue] = [None] * 16


def blanks(*sheets: object) -> list[tuple[str, str | None, str]]:
    return [(b.unit_id, b.item, b.group) for t in reading(*sheets).tables for b in t.blank_blocks]  # type: ignore[arg-type]


def test_a_complete_row_leaves_nothing_blank() -> None:
    assert only(results([row("Khánh Hòa")])).blank_blocks == ()


def test_a_unit_without_a_single_figure_is_blank_in_every_group_of_columns() -> None:
    found = blanks(results([row("Khánh Hòa"), row("Hà Nội", *BLANK)]))
    assert [(unit, item) for unit, item, _ in found] == [("ha-noi", None)] * 2
    assert len({group for _, _, group in found}) == 2


def test_one_group_of_columns_may_be_blank_alone() -> None:
    (found,) = only(results([row("Khánh Hòa", c13=None, c14=None, c15=None, c16=None)])).blank_blocks
    assert (found.form, found.unit_id, found.period, found.scope) == ("tthc_results", "khanh-hoa", JUNE, None)


def test_cells_that_are_refused_count_as_blank() -> None:
    found = blanks(results([row("Khánh Hòa", *["chưa có"] * 12, 6, 4, 1, 1)]))
    assert len(found) == 1
    twice = blanks(results([row("Khánh Hòa"), row("Khánh Hòa")]))
    assert {unit for unit, _, _ in twice} == {"khanh-hoa"}


def test_a_value_of_another_row_or_table_of_the_file_fills_a_block() -> None:
    first = results([row("Khánh Hòa", *BLANK), row("Hà Nội")], name="Bieu 1")
    second = results([row("Khánh Hòa")], name="Bieu 2")
    assert blanks(first, second) == []


def test_an_item_without_figures_is_blank_in_its_scope() -> None:
    body = [("I", "Toàn tỉnh"), (1, "Lương hưu", 10, 9), ("II", "Khu vực đô thị"), (1, "Lương hưu", None, None)]
    found = only(cashless(body)).blank_blocks
    assert {(b.unit_id, b.item, b.scope) for b in found if b.group == "counts"} == {("khanh-hoa", "pension", "urban")}


def test_a_rate_that_only_repeats_counts_is_no_block() -> None:
    assert only(cashless([(1, "Lương hưu", 10, 9, "90%")])).blank_blocks == ()
    (found,) = only(cashless([(1, "Lương hưu", None, None, "64,67%")])).blank_blocks
    assert found.group == "counts"


def test_rows_of_unknown_units_and_without_a_period_have_no_blocks() -> None:
    assert blanks(results([row("Khánh Hòa"), row("Atlantis", *BLANK)])) == []
    assert blanks(results([row("Khánh Hòa", *BLANK), row("Hà Nội")], title=("KẾT QUẢ GIẢI QUYẾT TTHC",))) == []
