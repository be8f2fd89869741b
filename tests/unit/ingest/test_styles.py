"""Numbers settled by column: a lost sign of thousands, fractions and percentages, dashes, and answers about them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.ingest import understand
from lib.ingest.grid import CellValue, Sheet
from lib.model.answer import Answer, AnswerKind, Doubt
from lib.model.problem import Code
from lib.model.reading import Table
from tests.unit.ingest.tables import TODAY, book, cashless, catalogue, codes, only, results, row, values

PENSION, LUMP, JOBLESS = "Lương hưu, trợ cấp BHXH hằng tháng", "Trợ cấp BHXH một lần", "Trợ cấp thất nghiệp"
# Khánh Hòa 2023 as a spreadsheet leaves it that takes the point for the sign of decimals.
LOST = (
    "1.165.628",
    "1.088.010",
    47.812,
    34,
    12,
    29.76,
    "1.132.285",
    "1.131.235",
    1.05,
    33.354,
    33.354,
    0,
    26,
    25,
    1,
    0,
)
WHOLE = (1165628, 1088010, 47812, 34, 12, 29760, 1132285, 1131235, 1050, 33354, 33354, 0, 26, 25, 1, 0)


def people(*body: Sequence[CellValue]) -> Sheet:
    return cashless([(number, *values) for number, values in enumerate(body, start=1)])


def by_item(table: Table) -> dict[tuple[str | None, str], object]:
    return {(o.item, o.measure): o.value for o in table.observations}


def answered(sheet: Sheet, kind: AnswerKind, value: str) -> Table:
    """The table with the first question of a kind answered."""
    before = only(sheet)
    doubt = questions(before, kind)[0]
    said = Answer(kind, before.layout, before.title_unit, doubt.subject, value, "lan", doubt.shown)
    (table,) = understand(book(sheet), catalogue(), today=TODAY, answers=[said]).tables
    assert questions(table, kind)[0].answered == said
    assert said in table.answers
    return table


def questions(table: Table, kind: AnswerKind) -> list[Doubt]:
    return [doubt for doubt in table.doubts if doubt.kind is kind]


def test_the_formulas_of_the_row_prove_a_lost_sign_of_thousands() -> None:
    table = only(results([row("Khánh Hòa", *LOST)]))
    assert tuple(values(table).values()) == WHOLE
    assert codes(table) == [Code.BALANCE_MISMATCH]  # the 11 dossiers that the report of 2023 is known for
    assert table.doubts == ()
    assert {o.as_written for o in table.observations} >= {"1.05", "33.354", "29.76"}


def test_a_whole_number_beside_fractions_is_what_the_formulas_make_of_it() -> None:
    rows = [row("Khánh Hòa", *LOST), row("Hà Nội", 3.502, 2, 3, "500", 0, 0, 2, 2, 0, 3.5, 3.5, 0, 0, 0, 0, 0)]
    read = {(o.unit_id, o.measure): o.value for o in only(results(rows)).observations}
    assert read["ha-noi", "received_total"] == 3502
    assert read["ha-noi", "received_counter"] == 3000
    assert read["ha-noi", "received_online"] == 2  # this column holds no fraction


def test_what_no_formula_decides_is_asked_about() -> None:
    table = only(people((PENSION, 35.485, 22.579, None), (LUMP, 13.577, 12.947, None), (JOBLESS, 990, 2, None)))
    assert table.observations == ()
    assert set(codes(table)) == {Code.AMBIGUOUS_NUMBER}
    assert [d.options for d in questions(table, AnswerKind.NUMBER)] == [("grouped", "decimal")] * 2


def test_an_answer_settles_the_fractions_of_a_column_and_no_whole_number() -> None:
    sheet = people((PENSION, 35.485, "22.579", None), (LUMP, 13.577, "12.947", None), (JOBLESS, 990, "2", None))
    assert by_item(only(sheet)) == {
        ("pension", "recipients_cashless"): 22579,
        ("lump_sum", "recipients_cashless"): 12947,
        ("unemployment", "recipients_cashless"): 2,
    }
    read = by_item(answered(sheet, AnswerKind.NUMBER, "grouped"))
    assert read["pension", "recipients"] == 35485
    assert read["lump_sum", "recipients"] == 13577
    assert ("unemployment", "recipients") not in read  # 990 may be 990.000: it is put right or left out


def test_one_slip_in_a_column_makes_no_habit() -> None:
    read = by_item(only(people((PENSION, 100, 90, None), (LUMP, 12.5, 10, None), (JOBLESS, 50, 40, None))))
    assert read["pension", "recipients"] == 100
    assert read["unemployment", "recipients"] == 50
    assert ("lump_sum", "recipients") not in read


def test_a_fraction_of_more_digits_is_no_lost_sign() -> None:
    table = only(people((PENSION, 0.64671, 90, None), (LUMP, 1234.5, 10, None)))
    assert codes(table) == [Code.AMBIGUOUS_NUMBER] * 2
    assert questions(table, AnswerKind.NUMBER) == []


@pytest.mark.parametrize(
    ("rates", "expected"),
    [
        ((0.6363, 0.95), "95"),      # the counts of the first row show a fraction of one
        (("0,6363", "0,95"), "95"),
        ((63.63, 0.95), None),       # a percentage above, which says nothing of this cell
        ((0.5, 0.95), None),         # fits neither way
    ],
)  # fmt: skip
def test_the_counts_beside_one_rate_settle_its_column(rates: tuple[CellValue, CellValue], expected: str | None) -> None:
    table = only(people((PENSION, 35485, 22579, rates[0]), (LUMP, None, None, rates[1])))
    stated = {o.item: o.value for o in table.observations if o.measure == "stated_rate"}
    assert stated == ({"lump_sum": Decimal(expected)} if expected else {})
    assert bool(questions(table, AnswerKind.NUMBER)) is (expected is None)


def test_a_percentage_below_one_is_settled_by_the_counts_beside_another() -> None:
    table = only(people((PENSION, 10000, 63, 0.63), (LUMP, None, None, 0.95)))
    assert by_item(table)["lump_sum", "stated_rate"] == Decimal("0.95")


@pytest.mark.parametrize(("style", "value"), [("fraction", "64.67"), ("percent", "0.6467")])
def test_an_answer_settles_rates_without_counts(style: str, value: str) -> None:
    sheet = people((PENSION, None, None, 0.6467), (LUMP, None, None, 0.9594))
    assert [d.options for d in questions(only(sheet), AnswerKind.NUMBER)] == [("fraction", "percent")]
    read = by_item(answered(sheet, AnswerKind.NUMBER, style))
    assert read["pension", "stated_rate"] == Decimal(value)


def test_a_dash_is_zero_where_the_formula_proves_it_else_it_is_asked_about() -> None:
    proven = only(results([row("Hà Nội", c12="-", c10=9)]))
    assert values(proven)["pending_overdue"] == 0
    assert questions(proven, AnswerKind.DASH) == []
    open_row = people((PENSION, 100, 90, None), (LUMP, "–", "–", None))
    assert [d.options for d in questions(only(open_row), AnswerKind.DASH)] == [("zero", "missing")] * 2


@pytest.mark.parametrize(("meaning", "value"), [("zero", 0), ("missing", None)])
def test_an_answer_says_what_the_dashes_of_a_column_are(meaning: str, value: int | None) -> None:
    sheet = people((PENSION, 100, 90, None), (LUMP, 7, "–", None), (JOBLESS, 50, "-", None))
    table = answered(sheet, AnswerKind.DASH, meaning)
    assert by_item(table).get(("lump_sum", "recipients_cashless")) == value
    assert by_item(table).get(("unemployment", "recipients_cashless")) == value
    assert Code.AMBIGUOUS_NUMBER not in codes(table)


def test_an_answer_that_means_nothing_here_is_not_used() -> None:
    sheet = people((PENSION, 100, "-", None))
    before = only(sheet)
    doubt = questions(before, AnswerKind.DASH)[0]
    said = Answer(AnswerKind.DASH, before.layout, before.title_unit, doubt.subject, "seven", "lan")
    (table,) = understand(book(sheet), catalogue(), today=TODAY, answers=[said]).tables
    assert questions(table, AnswerKind.DASH)[0].answered is None


def test_two_ways_of_grouping_in_one_column_are_both_read() -> None:
    read = by_item(only(people((PENSION, "35.485", "22,579", None), (LUMP, "13,577", "12'947", None))))
    assert list(read.values()) == [35485, 22579, 13577, 12947]


def spoiled(count: int, *, grouped: bool) -> CellValue:
    """What a spreadsheet with the point for decimals makes of a count that was typed with points for thousands."""
    typed = f"{count:,}".replace(",", ".") if grouped else str(count)
    return typed if typed.count(".") > 1 else float(typed) if "." in typed else int(typed)


_COUNTS = st.one_of(st.integers(0, 20), st.integers(0, 60).map(lambda n: n * 1000), st.integers(0, 2_000_000))


@settings(deadline=None, max_examples=80)
@given(st.lists(st.tuples(*[_COUNTS] * 5, *[_COUNTS] * 4, *[_COUNTS] * 3), min_size=1, max_size=4), st.data())
def test_no_number_of_a_proven_row_is_another_one(parts: list[tuple[int, ...]], data: st.DataObject) -> None:
    provinces = ("Hà Nội", "Cao Bằng", "Lào Cai", "Sơn La")
    true: dict[tuple[str, str], int] = {}
    rows = []
    for name, p in zip(provinces, parts, strict=False):
        counts = (sum(p[:5]), *p[:5], p[5] + p[6], p[5], p[6], p[7] + p[8], p[7], p[8], sum(p[9:12]), *p[9:12])
        grouped = [data.draw(st.booleans()) for _ in counts]
        rows.append(row(name, *(spoiled(c, grouped=g) for c, g in zip(counts, grouped, strict=True))))
        unit = str(catalogue().match(name, TODAY).unit_id)
        measures = [m.measure_id for m in catalogue().forms["tthc_results"].measures]
        true |= {(unit, m): c for m, c in zip(measures, counts, strict=True)}
    table = only(results(rows, ("KẾT QUẢ GIẢI QUYẾT TTHC", "Tháng 06/2024")))
    formulas = [f for f in catalogue().forms["tthc_results"].formulas if not f.implied]
    read = {(o.unit_id, o.measure): o for o in table.observations}
    for unit in {unit for unit, _ in true}:
        for formula in formulas:
            members = [read.get((unit, m)) for m in (formula.total, *formula.parts)]
            written = [o.as_written for o in members if o is not None]
            # A fraction anywhere in a formula that is read in full shows the damage, and then every cell is right.
            if len(written) == len(members) and any("." in w and w.count(".") == 1 for w in written):
                for o in members:
                    assert o is not None
                    assert o.value == true[unit, o.measure]
