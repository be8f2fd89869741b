"""What a text or number means in a count column and in a rate column."""

import math
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.ingest.grid import Cell, CellValue, Detail
from lib.ingest.numbers import Mark, read_count, read_rate
from lib.model.problem import Code


def cell(value: CellValue, number_format: str | None = None, **detail: object) -> Cell:
    return Cell(0, 0, value, Detail(number_format=number_format, **detail))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1.165.628", 1165628), ("1,165,628", 1165628), ("1 165 628", 1165628), ("1\u00a0165\u00a0628", 1165628),
        ("1.050", 1050), ("33.354", 33354), ("0", 0), ("12", 12), ("007", 7), (1050, 1050), (1050.0, 1050), (0, 0),
        ("1.165.628 hồ sơ", 1165628), ("22.579 người", 22579), ("22.579người", 22579), ("không phát sinh", 0),
        ("Không phát sinh.", 0), ("1.050,00", 1050), ("1,050.0", 1050), ("+5", 5), ("-0", 0), (" 34 ", 34),
        ("1'050", 1050), ("1’165’628", 1165628), ("'1050", 1050), ("'1.050", 1050), ("１．０５０", 1050), ("１２", 12),
        ("١٢٣", 123), ("1\u200b050", 1050), ("1\u2009165\u2009628", 1165628), ("1\u3000050", 1050), ("−0", 0),
    ],
)  # fmt: skip
def test_counts(written: CellValue, value: int) -> None:
    read = read_count(cell(written))
    assert (read.mark, read.value) == (Mark.NUMBER, value)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("1.05", Code.AMBIGUOUS_NUMBER), ("1,5", Code.AMBIGUOUS_NUMBER), (1.05, Code.AMBIGUOUS_NUMBER),
        ("1.165,628", Code.AMBIGUOUS_NUMBER), ("12.34.567", Code.AMBIGUOUS_NUMBER), ("0.646", Code.AMBIGUOUS_NUMBER),
        ("1" * 13, Code.AMBIGUOUS_NUMBER), ("1" * 5000, Code.AMBIGUOUS_NUMBER), (1e15, Code.AMBIGUOUS_NUMBER),
        ("1 2", Code.AMBIGUOUS_NUMBER), ("-5", Code.NEGATIVE_NUMBER), ("−1.050", Code.NEGATIVE_NUMBER),
        (-3, Code.NEGATIVE_NUMBER), (-0.5, Code.NEGATIVE_NUMBER), ("x", Code.NOT_A_NUMBER),
        ("chưa có", Code.NOT_A_NUMBER), ("đang cập nhật", Code.NOT_A_NUMBER), ("64%", Code.NOT_A_NUMBER),
        (True, Code.NOT_A_NUMBER), (date(2024, 6, 1), Code.NOT_A_NUMBER), (math.inf, Code.NOT_A_NUMBER),
        ("1E+05", Code.AMBIGUOUS_NUMBER), ("1,17E+06", Code.AMBIGUOUS_NUMBER), ("1'05", Code.AMBIGUOUS_NUMBER),
        ("10²", Code.NOT_A_NUMBER), ("½", Code.NOT_A_NUMBER), ("1٫050", Code.NOT_A_NUMBER),
        ("(5)", Code.NOT_A_NUMBER), ("5/6", Code.NOT_A_NUMBER),
    ],
)  # fmt: skip
def test_cells_that_are_no_count(written: CellValue, code: Code) -> None:
    read = read_count(cell(written))
    assert (read.mark, read.code) == (Mark.BAD, code)


@pytest.mark.parametrize("reader", [read_count, read_rate])
@pytest.mark.parametrize(
    ("written", "mark"),
    [(None, Mark.MISSING), ("", Mark.MISSING), ("  ", Mark.MISSING), ("…", Mark.MISSING), ("..", Mark.MISSING),
     ("...", Mark.MISSING), ("-", Mark.DASH), ("–", Mark.DASH), ("—", Mark.DASH), ("--", Mark.DASH)],
)  # fmt: skip
def test_signs_for_nothing(reader: object, written: CellValue, mark: Mark) -> None:
    assert reader(cell(written)).mark is mark  # type: ignore[operator]


@pytest.mark.parametrize("reader", [read_count, read_rate])
def test_error_cells_and_formulas_never_computed(reader: object) -> None:
    error = reader(cell("", error="#REF!"))  # type: ignore[operator]
    assert (error.code, error.reason) == (Code.NOT_A_NUMBER, "error")
    assert reader(cell(None, formula_without_value=True)).mark is Mark.UNCOMPUTED  # type: ignore[operator]


def test_a_count_shown_as_a_percentage_is_asked_about() -> None:
    assert read_count(cell(1, "0%")).code is Code.AMBIGUOUS_NUMBER
    assert read_count(cell(0, "0%")).value == 0


@pytest.mark.parametrize(
    ("written", "number_format", "value", "digits"),
    [
        ("63,62%", None, "63.62", 2), ("98,20", None, "98.20", 2), (77.01, None, "77.01", 2),
        ("64.67", None, "64.67", 2),
        ("100%", None, "100", 0), ("100 %", None, "100", 0), (0.6467, "0.00%", "64.67", 2), (1, "0%", "100", 0),
        (0, None, "0", 0), (99.0, None, "99", 0), ("0,5%", None, "0.5", 1),
    ],
)  # fmt: skip
def test_rates(written: CellValue, number_format: str | None, value: str, digits: int) -> None:
    read = read_rate(cell(written, number_format))
    assert (read.mark, str(read.value), read.digits, read.unsettled) == (Mark.NUMBER, value, digits, False)


@pytest.mark.parametrize("written", [0.6467, "0,6467", 1, "1"])
def test_a_rate_of_at_most_one_may_be_a_fraction(written: CellValue) -> None:
    assert read_rate(cell(written)).unsettled


@pytest.mark.parametrize(
    ("written", "code"),
    [("-5", Code.NEGATIVE_NUMBER), (-0.1, Code.NEGATIVE_NUMBER), ("đạt", Code.NOT_A_NUMBER),
     ("1.234,5", Code.NOT_A_NUMBER), (math.nan, Code.NOT_A_NUMBER), (False, Code.NOT_A_NUMBER)],
)  # fmt: skip
def test_cells_that_are_no_rate(written: CellValue, code: Code) -> None:
    assert read_rate(cell(written)).code is code


@given(
    st.integers(0, 10**12 - 1), st.sampled_from([".", ",", " ", "\u00a0"]), st.sampled_from(["", " hồ sơ", " người"])
)
def test_every_grouping_of_a_count_gives_the_count(value: int, separator: str, suffix: str) -> None:
    written = f"{value:,}".replace(",", separator) + suffix
    assert read_count(cell(written)).value == value


@given(st.decimals(0, 100, places=2))
def test_a_rate_keeps_the_digits_it_was_written_with(value: Decimal) -> None:
    for written in (f"{value}%", f"{value}%".replace(".", ",")):
        assert str(read_rate(cell(written)).value) == str(value)


@given(st.text(max_size=30) | st.floats() | st.integers())
def test_no_cell_breaks_the_reading_and_no_bad_one_has_a_value(value: CellValue) -> None:
    count, rate = read_count(cell(value)), read_rate(cell(value))
    assert (count.code is not None) is (count.mark is Mark.BAD)
    assert (rate.code is not None) is (rate.mark is Mark.BAD)
    assert count.value >= 0
    assert rate.value >= 0
