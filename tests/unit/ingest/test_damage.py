"""Damaged files: a workbook gives the same figures or a problem, never others; no file ends the process."""

from __future__ import annotations

import io
import random
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lib.ingest import read_workbook
from lib.ingest.grid import CellValue, Sheet
from lib.model.errors import UnreadableUpload
from tests.unit.ingest.files import html, ods, ods_table, spreadsheetml, xls, xls_bytes
from tests.unit.ingest.tables import FORMULAS, HEADER, row, saved, workbook_bytes

ROWS = [
    ["KẾT QUẢ GIẢI QUYẾT TTHC"],
    ["Tháng 6/2024"],
    *HEADER,
    FORMULAS,
    *(row(f"Đơn vị {n}", c1=n) for n in range(30)),
]
BOUNDED = settings(
    max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)  # fmt: skip
FEWER = settings(BOUNDED, max_examples=25)


@cache
def original(kind: str) -> bytes:
    match kind:
        case "xlsx" | "xlsm":
            made, page = workbook_bytes(ROWS)
            page["R9"].number_format = "0.00%"
            page.row_dimensions[10].hidden = True
            return saved(made)
        case "ods":
            return ods(ods_table(ROWS))
        case "xls":
            return xls_bytes(xls(ROWS)[0])
        case "csv":
            return "\n".join(";".join(str(v or "") for v in values) for values in ROWS).encode()
        case "html":
            return html(ROWS).encode()
    return spreadsheetml("".join(f'<Row><Cell><Data ss:Type="Number">{n}</Data></Cell></Row>' for n in range(40)))


def figures(data: bytes) -> tuple[Sheet, ...] | None:
    """What is read; None where the file is refused, the only exception there may be."""
    try:
        return read_workbook(data, "tep").sheets
    except UnreadableUpload:
        return None


@st.composite
def damaged(draw: st.DrawFn, kind: str) -> bytes:
    """Bytes flipped, overwritten, cut out, put in, or the end lost."""
    data = bytearray(original(kind))
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, max(0, len(data) - 1)))
        count = draw(st.sampled_from((1, 1, 2, 4, 16, 500)))
        match draw(st.sampled_from(("flip", "overwrite", "cut", "put", "end"))):
            case "flip" if data:
                data[at] ^= 1 << draw(st.integers(0, 7))
            case "overwrite":
                data[at : at + count] = random.Random(at).randbytes(min(count, len(data) - at))
            case "cut":
                del data[at : at + count]
            case "put":
                data[at:at] = random.Random(at).randbytes(count)
            case "end":
                del data[at:]
    return bytes(data)


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_damaged_package_gives_the_same_figures_or_a_problem(kind: str) -> None:
    expected = figures(original(kind))
    assert expected is not None

    @BOUNDED
    @given(damaged(kind))
    def holds(data: bytes) -> None:
        found = figures(data)
        # A letter or two alone are a text; there is no figure in it.
        assert found in (None, expected) or len(data) < 4

    holds()


def test_so_does_one_with_a_single_bit_changed_anywhere() -> None:
    data = original("xlsx")
    expected = figures(data)
    # The directory and the end record are what readers go by; the rest is held by checksums.
    start = data.rfind(b"PK\x05\x06")
    for at in (*range(start, len(data)), *random.Random(3).sample(range(data.find(b"PK\x01\x02"), start), 40)):
        changed = bytearray(data)
        changed[at] ^= 1 << (at % 8)
        assert figures(bytes(changed)) in (None, expected), at


@pytest.mark.parametrize("kind", ["xls", "csv", "html", "xml"])
def test_other_damaged_files_never_end_the_process(kind: str) -> None:
    assert figures(original(kind)) is not None

    @FEWER
    @given(damaged(kind))
    def holds(data: bytes) -> None:
        figures(data)

    holds()


@FEWER
@given(st.binary(max_size=3000), st.sampled_from(["", "sep=;\n", "<table>", "\ufeff", "<?xml version='1.0'?>"]))
def test_anything_at_all_is_read_or_refused(data: bytes, before: str) -> None:
    figures(before.encode() + data)


TEXT = st.text(st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\u2028\u2029\x85"), max_size=12)


@FEWER
@given(st.lists(st.lists(TEXT, min_size=2, max_size=5), min_size=1, max_size=6), st.sampled_from([";", ",", "\t", "|"]))
def test_a_text_table_reads_back_as_written(rows: list[list[str]], separator: str) -> None:
    import csv

    # A header of plain words, as every table has one, tells the separator.
    width = max(len(values) for values in rows)
    table = [[f"Cột {n}" for n in range(width)], *([*values, *[""] * (width - len(values))] for values in rows)]
    out = io.StringIO()
    csv.writer(out, delimiter=separator, quoting=csv.QUOTE_ALL).writerows(table)
    (sheet,) = read_workbook(out.getvalue().encode(), "tep").sheets
    assert [without_blanks(values) for values in sheet.rows] == [without_blanks(values) for values in table]


def without_blanks(values: object) -> list[CellValue]:
    found: list[CellValue] = [value or None for value in values]  # type: ignore[attr-defined]
    while found and found[-1] is None:
        found.pop()
    return found
