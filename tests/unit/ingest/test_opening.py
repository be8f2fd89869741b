"""Opening uploads: what is read through the child process, and how everything else is refused."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest

from lib.ingest import read, read_workbook
from lib.ingest.grid import Sheet, column_letters, written
from lib.ingest.limits import Limits
from lib.model.errors import UnreadableUpload
from lib.model.problem import Code, Place, Problem
from lib.text import translator
from tests.unit.ingest.tables import FORMULAS, HEADER, TODAY, catalogue, codes, results, row, saved, workbook_bytes

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512
HALF_PAST_SEVEN = datetime.fromisoformat("2024-06-01T07:30")  # a sheet knows no time zone
SHEET = "xl/worksheets/sheet1.xml"


def refused(data: bytes, limits: Limits | None = None) -> Problem:
    with pytest.raises(UnreadableUpload) as caught:
        read_workbook(data, "tep.xlsx", limits)
    return caught.value.problem


def reason(problem: Problem) -> tuple[Code, object, object]:
    return problem.code, problem.figure("reason"), problem.figure("found")


def plain() -> bytes:
    made, _ = workbook_bytes([["a", 1]])
    return saved(made)


def rezipped(change: Callable[[str, bytes], bytes], data: bytes | None = None, **more: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data or plain())) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, content in more.items():
            new.writestr(name, content)
    return out.getvalue()


def with_cells(cells: str) -> bytes:
    xml = f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{cells}</sheetData></worksheet>'
    return rezipped(lambda name, old: xml.encode() if name == SHEET else old)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", ("empty", "")), (b"\x00\x00 \n", ("empty", "")),
        (OLE + "EncryptedPackage\0".encode("utf-16-le"), ("password", "")), (OLE, ("damaged", "ole")),
        (OLE + "WordDocument\0".encode("utf-16-le"), ("not_a_workbook", "doc")),
        (b"%PDF-1.7 ...", ("not_a_workbook", "pdf")), (b"\x89PNG\r\n", ("not_a_workbook", "image")),
        (b"<?xml version='1.0'?><Workbook/>", ("not_a_workbook", "xml")),
        (b"\x01\x00\x02", ("not_a_workbook", "binary")), (b"a;b\n" * 5000 + b"\x00", ("not_a_workbook", "binary")),
        (b"Rar!\x1a\x07\x00", ("not_a_workbook", "zip")),
        (b"PK\x05\x06" + b"\x00" * 18, ("not_a_workbook", "zip")),
        (b"PK\x03\x04 and no more", ("damaged", "BadZipFile")),
    ],
    ids=["nothing", "blank", "password", "ole", "doc", "pdf", "image", "xml", "bin", "zeros", "rar", "zip", "stub"],
)  # fmt: skip
def test_what_is_no_workbook_is_named(data: bytes, expected: tuple[str, str]) -> None:
    assert reason(refused(data)) == (Code.UNREADABLE_FILE, *expected)


@pytest.mark.parametrize(
    ("part", "found"),
    [("word/document.xml", "docx"), ("ppt/presentation.xml", "pptx"), ("xl/workbook.bin", "xlsb"),
     ("a.txt", "zip")],
)  # fmt: skip
def test_other_packages_are_named(part: str, found: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr(part, b"x")
    assert reason(refused(out.getvalue())) == (Code.UNREADABLE_FILE, "not_a_workbook", found)


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9, 0.999])
def test_a_truncated_workbook_is_damaged(kept: float) -> None:
    data = plain()
    assert refused(data[: int(len(data) * kept)]).figure("reason") == "damaged"


def test_a_changed_byte_is_found_by_its_checksum() -> None:
    data = bytearray(plain())
    data[len(data) // 3] ^= 0xFF
    assert refused(bytes(data)).figure("reason") == "damaged"


def test_document_types_are_refused_because_they_declare_entities() -> None:
    data = rezipped(lambda name, old: b"<!DOCTYPE x [<!ENTITY a 'b'>]>" + old if name == SHEET else old)
    assert reason(refused(data)) == (Code.UNREADABLE_FILE, "damaged", "doctype")


def test_duplicate_parts_are_refused() -> None:
    assert refused(rezipped(lambda _, old: old, **{"xl/WORKBOOK.xml": b"<x/>"})).figure("found") == "duplicate_parts"


def test_encrypted_and_oddly_packed_parts_are_refused() -> None:
    data = bytearray(plain())
    at = data.rfind(b"PK\x01\x02")
    data[at + 8] |= 1
    assert refused(bytes(data)).figure("reason") == "password"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as package:
        package.writestr("xl/workbook.xml", b"<x/>")
    assert refused(out.getvalue()).figure("found") == "compression"


def test_a_bomb_is_stopped_while_it_unpacks() -> None:
    data = rezipped(lambda _, old: old, **{"xl/media/a.xml": b" " * 3_000_000})
    assert reason(refused(data, Limits(unpacked_bytes=2_000_000)))[:2] == (Code.FILE_TOO_LARGE, "too_large_unpacked")


def test_sizes_parts_and_cells_are_bounded() -> None:
    assert refused(plain(), Limits(file_bytes=10)).figure("reason") == "file_size"
    assert refused(plain(), Limits(entries=2)).figure("reason") == "too_many_parts"
    assert refused(plain(), Limits(cells=1)).figure("reason") == "too_many_cells"


@pytest.mark.parametrize("cell", ["XFD1048576", "XFD99999", "XFD2000"])
def test_a_stray_cell_far_out_costs_the_child_only_and_is_named(cell: str) -> None:
    number = cell[3:]
    data = with_cells(f'<row r="1"><c r="A1"><v>1</v></c></row><row r="{number}"><c r="{cell}"><v>1</v></c></row>')
    problem = refused(data)
    assert (problem.code, problem.figure("reason")) == (Code.FILE_TOO_LARGE, "too_far_cell")
    sheet = openpyxl.load_workbook(io.BytesIO(plain())).sheetnames[0]
    assert problem.place == Place(sheet, cell)
    assert f"Xóa nội dung ô {cell} của trang tính “{sheet}”" in translator("vi").problem(problem).remedy


def test_a_child_that_takes_too_long_is_ended() -> None:
    problem = refused(plain(), Limits(seconds=0.001, seconds_per_unpacked_byte=0))
    assert (problem.code, problem.figure("reason")) == (Code.FILE_TOO_LARGE, "timeout")


def test_a_child_without_memory_is_said_so() -> None:
    data = with_cells(f'<row r="1"><c t="inlineStr"><is><t>{"x" * 30_000_000}</t></is></c></row>')
    problem = refused(data, Limits(memory_bytes=60_000_000, ratio=10_000))
    assert (problem.code, problem.figure("reason")) == (Code.FILE_TOO_LARGE, "memory")


def test_a_workbook_with_broken_xml_is_damaged() -> None:
    assert refused(rezipped(lambda name, old: old[:-40] if name == SHEET else old)).figure("reason") == "damaged"


def test_an_unreadable_file_gives_a_reading_without_tables() -> None:
    found = read(b"", "trong.xlsx", catalogue(), today=TODAY)
    assert (found.tables, found.size, codes(found)) == ((), 0, ["unreadable_file"])
    assert found.problems[0].figure("file") == "trong.xlsx"


def test_values_of_every_kind_arrive_with_what_is_shown() -> None:
    made, page = workbook_bytes([["chữ", 1, 1.5, True, date(2024, 6, 1), HALF_PAST_SEVEN, time(7, 30)]])
    page["A2"], page["B2"] = "=1/0", 0.6467
    page["B2"].number_format = "0.00%"
    page.row_dimensions[2].hidden = True
    page.column_dimensions["C"].hidden = True
    page.merge_cells("A3:B4")
    made.create_sheet("An").sheet_state = "hidden"
    book = read_workbook(saved(made), "x.xlsx")
    sheet, hidden = book.sheets
    assert sheet.rows[0] == ("chữ", 1, 1.5, True, date(2024, 6, 1), HALF_PAST_SEVEN, time(7, 30))
    assert (hidden.name, hidden.visible, hidden.rows) == ("An", False, ())
    assert (sheet.hidden_rows, sheet.hidden_columns, sheet.merges) == ({1}, {2}, ((2, 0, 3, 1),))
    assert sheet.cell(1, 0).detail.formula_without_value
    assert (sheet.cell(1, 1).shown, sheet.cell(1, 1).percent) == ("64.67%", True)
    assert (book.kind, len(book.sha256), book.size > 1000) == ("xlsx", 64, True)


def test_error_cells_are_named_with_their_error() -> None:
    cells = '<row><c t="e"><v>#REF!</v></c><c><f>1+1</f><v>2</v></c><c t="str"><f>""</f><v></v></c></row>'
    (sheet,) = read_workbook(with_cells(cells), "x.xlsx").sheets
    assert sheet.cell(0, 0).shown == "#REF!"
    assert not sheet.cell(0, 0).blank
    assert sheet.value(0, 1) == 2
    assert sheet.cell(0, 2).blank


def test_a_table_in_a_file_reads_as_in_memory() -> None:
    title = [["BẢNG KẾT QUẢ GIẢI QUYẾT"], ["Tháng 6/2024"]]
    made, page = workbook_bytes([*title, *HEADER, FORMULAS, row("Khánh Hòa"), row("Hà Nội")])
    for top, left, bottom, right in results([]).merges:
        page.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)
    page["D7"] = "=C7-20"
    page.row_dimensions[8].hidden = True
    found = read(saved(made), "x.xlsx", catalogue(), today=TODAY)
    assert codes(found, infos=True) == ["formula_without_value", "hidden_rows"]
    assert len(found.observations) == 31


def test_the_child_finds_the_house_from_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert read_workbook(plain(), "x.xlsx").sheets[0].rows == (("a", 1),)


def test_addresses_and_texts() -> None:
    assert [column_letters(c) for c in (0, 25, 26, 701, 702, 16383)] == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]
    shown = [written(v) for v in (None, False, 1.0, 0.1, 1e21, float("inf"), 98.20)]
    assert shown == ["", "FALSE", "1", "0.1", "1" + "0" * 21, "inf", "98.2"]
    huge = Sheet("x", (("a",),), merges=((0, 0, 1048575, 16383), (0, 0, 0, 10**9)))
    assert huge.text(0, 0) == "a"


@pytest.mark.parametrize(
    "cells",
    [
        '<row r="4294967295"><c r="A4294967295"><v>1</v></c></row><row><c r="ZZZZZZ1"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>99999999999999999999</v></c></row>',
    ],
)
def test_impossible_addresses_never_reach_the_parent(cells: str) -> None:
    found = read(with_cells(cells), "x.xlsx", catalogue(), today=TODAY)
    assert codes(found) in (["file_too_large"], ["unreadable_file"])
    assert found.tables == ()


def test_a_lying_string_table_costs_the_child_only() -> None:
    space = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    table = b'<sst xmlns="' + space + b'" uniqueCount="%d"><si><t>a</t></si></sst>'
    for count in (4294967295, 10**18):
        data = rezipped(lambda name, old, n=count: table % n if name == "xl/sharedStrings.xml" else old)
        found = read(data, "x.xlsx", catalogue(), today=TODAY)
        assert found.tables == ()


def test_a_table_that_does_not_begin_in_column_a_keeps_its_places() -> None:
    made, _ = workbook_bytes([(), (None, "Đơn vị"), (None, None, "x", 3)])
    (sheet,) = read_workbook(saved(made), "tep.xlsx").sheets
    assert [sheet.cell(1, 1).value, sheet.cell(2, 2).value, sheet.cell(2, 3).value] == ["Đơn vị", "x", 3]
