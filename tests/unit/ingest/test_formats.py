"""Every kind of file that a province sends: values, places, and what is shown about them."""

# ruff: noqa: E501 - markup stands here as files hold it

from __future__ import annotations

from datetime import date, datetime, time

import pytest
import xlwt

from lib.ingest import read_workbook
from lib.ingest.limits import Limits
from lib.model.errors import UnreadableUpload
from lib.model.problem import Problem
from lib.model.stage import Stage, Step
from tests.unit.ingest.files import html, ods, ods_table, only_sheet, sheets, spreadsheetml, xls, xls_bytes
from tests.unit.ingest.tables import catalogue, saved, workbook_bytes

TABLE = (("Đơn vị", "Số hồ sơ"), ("Khánh Hòa", 1165628), ("Huế", 0.5))
AS_TEXT = (("Đơn vị", "Số hồ sơ"), ("Khánh Hòa", "1165628"), ("Huế", "0.5"))
TCVN3 = "§¬n vÞ;Sè hå s¬\nKh¸nh Hßa;5\nBµ RÞa - Vòng Tµu;7\n"
VNI = "Ñôn vò;Soá hoà sô\nKhaùnh Hoøa;5\nBaø Ròa - Vuõng Taøu;7\n"


def refused(data: bytes, limits: Limits | None = None) -> Problem:
    with pytest.raises(UnreadableUpload) as caught:
        read_workbook(data, "tep", limits)
    return caught.value.problem


def test_two_sheets_of_one_name_are_refused() -> None:
    """No program writes them: what is corrected or answered about one would reach the other."""
    twice = refused(ods(ods_table(TABLE) + ods_table(AS_TEXT)))
    assert (twice.figure("reason"), twice.figure("found")) == ("damaged", "duplicate_sheets")


class TestXls:
    def test_values_formats_errors_and_what_is_hidden(self) -> None:
        made, page = xls(TABLE)
        page.write(3, 0, 0.6467, xlwt.easyxf(num_format_str="0.00%"))
        page.write(3, 1, datetime(2024, 6, 1), xlwt.easyxf(num_format_str="DD/MM/YYYY"))  # noqa: DTZ001
        page.write(4, 0, time(7, 30), xlwt.easyxf(num_format_str="HH:MM"))
        page.write(4, 1, True)
        page.row(5).set_cell_error(0, "#REF!")
        page.write_merge(6, 7, 0, 1, "gộp")
        page.row(2).hidden = True
        page.col(1).hidden = True
        made.add_sheet("An").visibility = 1
        made.add_sheet("Rất ẩn").visibility = 2
        sheet, hidden, very = sheets(xls_bytes(made))
        assert (sheet.name, sheet.rows[:3]) == ("Bieu", TABLE)
        assert sheet.cell(3, 0).shown == "64.67%"
        assert (sheet.value(3, 1), sheet.value(4, 0), sheet.value(4, 1)) == (date(2024, 6, 1), time(7, 30), True)
        assert sheet.cell(5, 0).shown == "#REF!"
        assert (sheet.merges, sheet.hidden_rows, sheet.hidden_columns) == (((6, 0, 7, 1),), {2}, {1})
        assert [(s.name, s.visible, s.rows) for s in (hidden, very)] == [("An", False, ()), ("Rất ẩn", False, ())]

    @pytest.mark.parametrize(("font", "expected"), [(".VnTime", "tcvn3"), ("VNI-Times", "vni"), ("Arial", None)])
    def test_the_font_tells_an_old_encoding(self, font: str, expected: str | None) -> None:
        made, page = xls([("§¬n vÞ", "Sè hå s¬"), ("Kh¸nh Hßa", 5)], font=font)
        page.write(5, 0, "chú thích")
        assert only_sheet(xls_bytes(made)).font == expected

    def test_a_far_corner_costs_nothing(self) -> None:
        made, page = xls(TABLE)
        page.write(65535, 255, "x")
        problem = refused(xls_bytes(made))
        assert (problem.figure("reason"), problem.place.cell) == ("too_far_cell", "IV65536")

    def test_leading_blank_rows_are_counted(self) -> None:
        made, page = xls([])
        page.write(4, 2, "x")
        assert only_sheet(xls_bytes(made)).cell(4, 2).value == "x"


class TestOds:
    def test_values_of_every_kind(self) -> None:
        cells = (
            '<table:table-cell office:value-type="percentage" office:value="0.6467"><text:p>64,67%</text:p></table:table-cell>'
            '<table:table-cell office:value-type="date" office:date-value="2024-06-01"><text:p>1/6</text:p></table:table-cell>'
            '<table:table-cell office:value-type="date" office:date-value="2024-06-01T07:30:00"/>'
            '<table:table-cell office:value-type="time" office:time-value="PT07H30M00S"/>'
            '<table:table-cell office:value-type="boolean" office:boolean-value="true"/>'
            '<table:table-cell office:value-type="string"><text:p>a<text:s text:c="2"/>b</text:p><text:p>c</text:p>'
            "<office:annotation><text:p>ghi chú</text:p></office:annotation></table:table-cell>"
        )
        sheet = only_sheet(ods(f'<table:table table:name="B"><table:table-row>{cells}</table:table-row></table:table>'))
        moment = datetime(2024, 6, 1, 7, 30)  # noqa: DTZ001
        assert sheet.rows == ((0.6467, date(2024, 6, 1), moment, time(7, 30), True, "a  b\nc"),)
        assert sheet.cell(0, 0).shown == "64.67%"

    def test_merges_repeats_and_what_is_hidden(self) -> None:
        table = (
            '<table:table table:name="B"><table:table-column/><table:table-column table:visibility="collapse"/>'
            '<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
            '<table:table-row><table:table-cell table:number-columns-spanned="2" table:number-rows-spanned="2" office:value-type="string">'
            "<text:p>gộp</text:p></table:table-cell><table:covered-table-cell/></table:table-row>"
            '<table:table-row table:visibility="collapse"><table:covered-table-cell table:number-columns-repeated="2"/>'
            '<table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="7"/></table:table-row>'
            '<table:table-row table:number-rows-repeated="1048572"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
            "</table:table>"
        )
        sheet = only_sheet(ods(table))
        assert (sheet.merges, sheet.hidden_rows, sheet.hidden_columns) == (((2, 0, 3, 1),), {3}, {1})
        assert sheet.rows == ((), (), ("gộp", None, None, None), (None, None, 7, 7))

    def test_errors_and_formulas_without_value(self) -> None:
        row = (
            '<table:table-row><table:table-cell table:formula="of:=1/0" office:value-type="string"><text:p>#DIV/0!</text:p></table:table-cell>'
            '<table:table-cell table:formula="of:=foo()" office:value-type="string"><text:p>Err:508</text:p></table:table-cell>'
            '<table:table-cell table:formula="of:=1+1"/><table:table-cell office:value-type="string"><text:p>#N</text:p></table:table-cell></table:table-row>'
        )
        sheet = only_sheet(ods(f'<table:table table:name="B">{row}</table:table>'))
        assert [sheet.cell(0, c).shown for c in range(4)] == ["#DIV/0!", "Err:508", "", "#N"]
        assert sheet.cell(0, 2).detail.formula_without_value

    def test_hidden_sheets_fonts_and_a_package_without_its_type(self) -> None:
        styles = (
            '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>'
            '<style:style style:name="ce1"><style:text-properties style:font-name=".VnTime"/></style:style>'
        )
        hidden = '<table:table table:name="An" table:style-name="ta2"><table:table-row/></table:table>'
        old = (
            '<table:table table:name="B"><table:table-column table:default-cell-style-name="ce1"/><table:table-row>'
            '<table:table-cell office:value-type="string"><text:p>Kh¸nh Hßa</text:p></table:table-cell></table:table-row></table:table>'
        )
        first, second = sheets(ods(hidden + old, styles=styles, mimetype=False))
        assert (first.visible, second.font, second.rows) == (False, "tcvn3", (("Kh¸nh Hßa",),))

    def test_an_encrypted_one_and_a_text_document_are_named(self) -> None:
        manifest = b'<manifest:file-entry><manifest:encryption-data manifest:checksum="x"/></manifest:file-entry>'
        assert refused(ods("", **{"META-INF/manifest.xml": manifest})).figure("reason") == "password"
        assert refused(ods("")).figure("found") == "odt"

    def test_rows_read_as_they_were_written(self) -> None:
        assert only_sheet(ods(ods_table(TABLE))).rows == TABLE


class TestText:
    @pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
    @pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
    def test_usual_encodings_and_separators(self, separator: str, codec: str) -> None:
        text = "\r\n".join(separator.join(row) for row in AS_TEXT)
        sheet = only_sheet(text.encode(codec))
        assert (sheet.name, sheet.rows) == (None, AS_TEXT)

    def test_the_old_windows_encoding(self) -> None:
        # Letters and tones stand apart in it, as Windows writes them.
        text = "Đơn vị;Số\nKhánh Hòa;5\nHuế;7\n".replace("ị", "i\u0323").replace("ố", "ô\u0301").replace("ế", "ê\u0301")
        text = text.replace("ò", "o\u0300")
        assert only_sheet(text.encode("cp1258")).rows == (("Đơn vị", "Số"), ("Khánh Hòa", "5"), ("Huế", "7"))

    @pytest.mark.parametrize("text", [TCVN3, VNI])
    def test_letters_of_old_fonts_are_left_for_those_who_know_them(self, text: str) -> None:
        rows = tuple(tuple(line.split(";")) for line in text.splitlines())
        assert only_sheet(text.encode("cp1252")).rows == rows

    def test_a_broken_byte_makes_no_other_encoding(self) -> None:
        data = bytearray(("Đơn vị;Số hồ sơ\n" + "Khánh Hòa;5\n" * 20).encode())
        data[1] = 0xFF
        sheet = only_sheet(bytes(data))
        assert sheet.value(1, 0) == "Khánh Hòa"
        assert "\ufffd" in str(sheet.value(0, 0))

    def test_a_first_line_naming_the_separator_is_no_record(self) -> None:
        sheet = only_sheet(b"sep=|\r\nDon vi|So\r\n\r\nHue|1,5;2\r\n")
        assert sheet.rows == (("Don vi", "So"), (), ("Hue", "1,5;2"))
        assert sheet.cell(2, 1).address == "B3"

    def test_records_are_counted_with_blank_ones_and_line_breaks_in_cells(self) -> None:
        sheet = only_sheet('"Số\nhồ sơ";b\n\n"nói ""a;b""";2\n'.encode())
        assert sheet.rows == (("Số\nhồ sơ", "b"), (), ('nói "a;b"', "2"))

    def test_decimal_commas_do_not_separate(self) -> None:
        assert only_sheet("a;b;Tỷ lệ\n1;2;64,67\n3;4;98,20\n".encode()).rows[1] == ("1", "2", "64,67")

    def test_text_stays_text(self) -> None:
        assert only_sheet(b"a;b\n007;=1+1\n1.050;TRUE\n").rows[1:] == (("007", "=1+1"), ("1.050", "TRUE"))

    def test_quotation_marks_that_do_not_close_are_named_with_their_record(self) -> None:
        problem = refused(b'a;b\n1;2\n3;"4\n5;6\n')
        assert (problem.figure("reason"), problem.place.cell) == ("open_quote", "A3")

    def test_lines_and_columns_are_bounded(self) -> None:
        assert refused(b"a;" + b"x" * 200_000).figure("reason") == "too_long_text"
        assert refused(b"a;b\n" + b";" * 20_000).figure("reason") == "too_many_columns"


class TestHtml:
    def test_a_table_with_spans_between_lines_of_text(self) -> None:
        page = """<!DOCTYPE html><html><head><title>x</title><style>td{}</style><script>var a="<td>";</script></head>
        <body><h3>KẾT QUẢ GIẢI QUYẾT</h3>Tháng 6/2024<table><caption>Biểu 1</caption>
        <tr><th rowspan=2>Đơn vị<th colspan=2>Số<br>hồ sơ</tr><tr><td>Đúng hạn</td><td>Quá&nbsp;hạn</td></tr>
        <tr><td>Huế &amp; c<td>  1.050 <td></table><p>Người lập</p></body></html>"""
        sheet = only_sheet(page.encode())
        assert sheet.name is None
        assert [tuple(v for v in row if v) for row in sheet.rows] == [
            ("x",), ("KẾT QUẢ GIẢI QUYẾT",), ("Tháng 6/2024",), ("Biểu 1",), ("Đơn vị", "Số\nhồ sơ"),
            ("Đúng hạn", "Quá hạn"), ("Huế & c", "1.050"), (), ("Người lập",),
        ]  # fmt: skip
        assert sheet.merges == ((4, 0, 5, 0), (4, 1, 4, 2))
        assert (sheet.value(5, 1), sheet.value(5, 2), sheet.value(6, 1)) == ("Đúng hạn", "Quá hạn", "1.050")

    def test_tables_stand_below_each_other(self) -> None:
        sheet = only_sheet(b"<table><tr><td>a</td></tr></table><table><tr><td>b</td></tr></table>")
        assert sheet.rows == (("a",), (), ("b",))

    def test_hidden_rows_old_fonts_and_encodings(self) -> None:
        rows = '<tr style="display: none"><td>1</td></tr><tr><td style="font-family:.VnTime">Kh¸nh Hßa</td></tr>'
        sheet = only_sheet(f"<table>{rows}</table>".encode())
        assert (sheet.hidden_rows, sheet.value(1, 0)) == ({0}, "Kh¸nh Hßa")
        assert only_sheet(html(AS_TEXT).encode("utf-16")).rows == AS_TEXT

    def test_spans_beyond_reason_are_bounded(self) -> None:
        page = b"<table><tr><td colspan=999999999 rowspan=999999999>a</td><td>b</td></tr><tr><td>c</td></tr></table>"
        sheet = only_sheet(page)
        assert sheet.rows[0][1000] == "b"
        assert sheet.merges == ((0, 0, 65533, 999),)


class TestSpreadsheetMl:
    def test_places_merges_types_and_what_is_hidden(self) -> None:
        styles = '<Style ss:ID="p"><NumberFormat ss:Format="0.00%"/></Style><Style ss:ID="v"><Font ss:FontName="VNI-Times"/></Style>'
        table = """<Column/><Column ss:Hidden="1"/>
        <Row ss:Index="3"><Cell ss:MergeAcross="1" ss:MergeDown="1" ss:StyleID="v"><Data ss:Type="String">Ñôn vò</Data></Cell>
        <Cell ss:Index="4" ss:StyleID="p"><Data ss:Type="Number">0.6467</Data></Cell></Row>
        <Row ss:Hidden="1"><Cell ss:Index="3"><Data ss:Type="Number">1165628</Data></Cell>
        <Cell><Data ss:Type="Error">#REF!</Data></Cell><Cell ss:Formula="=1+1"/></Row>
        <Row><Cell><Data ss:Type="DateTime">2024-06-01T00:00:00.000</Data></Cell><Cell><Data ss:Type="Boolean">1</Data></Cell></Row>"""
        sheet = only_sheet(spreadsheetml(table, styles=styles))
        assert sheet.rows == (
            (), (), ("Ñôn vò", None, None, 0.6467, None), (None, None, 1165628, None, None),
            (date(2024, 6, 1), True, None, None, None),
        )  # fmt: skip
        assert (sheet.merges, sheet.hidden_rows, sheet.hidden_columns) == (((2, 0, 3, 1),), {3}, {1})
        assert (sheet.cell(2, 3).shown, sheet.cell(3, 3).shown) == ("64.67%", "#REF!")
        assert sheet.cell(3, 4).detail.formula_without_value
        assert sheet.font == "vni"

    def test_entities_are_refused(self) -> None:
        data = spreadsheetml("<Row/>").replace(b"<Workbook", b'<!DOCTYPE x [<!ENTITY a "b">]><Workbook', 1)
        assert refused(data).figure("found") == "doctype"


class TestXlsx:
    def test_the_font_tells_an_old_encoding(self) -> None:
        from openpyxl.styles import Font

        made, page = workbook_bytes([["§¬n vÞ"], ["Kh¸nh Hßa"], ["chú thích"]])
        for cell in ("A1", "A2"):
            page[cell].font = Font(name=".VnTimeH")
        assert only_sheet(saved(made)).font == "tcvn3"

    def test_rows_are_as_wide_as_the_sheet_where_they_hold_anything(self) -> None:
        made, page = workbook_bytes([["a", "b", "c"], [], ["d"]])
        page["C3"] = "=1/0"
        sheet = only_sheet(saved(made))
        assert sheet.rows == (("a", "b", "c"), (), ("d", None, None))


class TestLongLists:
    HEAD = (
        "STT",
        "Mã hồ sơ",
        "Đơn vị",
        "Hình thức tiếp nhận",
        "Ngày tiếp nhận",
        "Ngày hẹn trả",
        "Ngày trả kết quả",
        "Trạng thái",
    )

    def rows(self, count: int) -> list[tuple[object, ...]]:
        day = date(2024, 6, 3)
        body = [(n, f"HS{n:05}", "Huế", "Trực tuyến", day, day, day, "Đã trả kết quả") for n in range(count)]
        return [("DANH SÁCH HỒ SƠ",), self.HEAD, *body]

    def test_a_long_list_comes_as_columns_and_the_rows_down_to_its_headings(self) -> None:
        made, page = workbook_bytes(self.rows(300))  # type: ignore[arg-type]
        page["C200"] = "=1/0"
        page.row_dimensions[50].hidden = True
        told: list[Stage] = []
        book = read_workbook(
            saved(made), "x", Limits(long_rows=200), forms=catalogue().forms.values(), watch=told.append
        )
        (sheet,) = book.sheets
        assert sheet.records is not None
        assert (sheet.records.header_row, sheet.records.first_row, sheet.records.rows) == (1, 2, 300)
        assert (len(sheet.rows), sheet.hidden_rows, sheet.records.errors) == (2, {49}, ("C200",))
        assert list(dict.fromkeys(stage.step for stage in told))[:2] == [Step.CHECKING, Step.OPENING]

    def test_whoever_waits_for_a_large_file_hears_the_estimate_before_its_bytes_are_checked(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("lib.ingest.opening._ESTIMATED_FROM", 1000)
        monkeypatch.setattr("lib.ingest.package._TOLD_EVERY", 4096)
        made, _ = workbook_bytes(self.rows(300))  # type: ignore[arg-type]
        told: list[Stage] = []
        read_workbook(saved(made), "x", Limits(), watch=told.append)
        first, *checking = [stage.expected_seconds for stage in told if stage.step is Step.CHECKING]
        assert first is None
        assert len(checking) > 2  # at once, and again as the bytes are gone through
        assert all(expected is not None and expected > 0 for expected in checking)

    def test_time_goes_on_while_the_reader_says_nothing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("lib.ingest.child._TICK", 0.005)
        told: list[Stage] = []
        read_workbook(saved(workbook_bytes(self.rows(30))[0]), "x", Limits(), watch=told.append)  # type: ignore[arg-type]
        assert sum(stage.step is Step.OPENING for stage in told) > 1

    def test_so_does_a_long_text_table(self) -> None:
        text = "\n".join(";".join(str(v) for v in row) for row in self.rows(300))
        book = read_workbook(text.encode(), "x", Limits(long_rows=200), forms=catalogue().forms.values())
        assert book.sheets[0].records is not None
        assert book.sheets[0].records.rows == 300

    def test_a_long_sheet_that_is_no_list_stays_one_of_cells(self) -> None:
        made, _ = workbook_bytes([["a", n] for n in range(300)])
        (sheet,) = read_workbook(saved(made), "x", Limits(long_rows=200), forms=catalogue().forms.values()).sheets
        assert (sheet.records, len(sheet.rows)) == (None, 300)

    def test_a_very_long_sheet_that_is_no_list_is_refused(self) -> None:
        problem = refused(b"a;b\n" + b"1;2\n" * 300, Limits(ordinary_rows=200))
        assert (problem.figure("reason"), problem.figure("expected")) == ("no_long_list", 200)

    def test_a_cell_far_below_its_table_is_named(self) -> None:
        made, page = workbook_bytes([["a", 1]])
        page["B1048576"] = "x"
        problem = refused(saved(made))
        assert (problem.figure("reason"), problem.place.sheet, problem.place.cell) == (
            "too_far_cell", "Bieu", "B1048576",
        )  # fmt: skip

    def test_nobody_asking_for_lists_there_are_none(self) -> None:
        made, _ = workbook_bytes(self.rows(300))  # type: ignore[arg-type]
        assert only_sheet(saved(made), Limits(long_rows=200)).records is None

    def test_who_watches_may_end_the_reading(self) -> None:
        def stop(stage: Stage) -> None:
            if stage.step is Step.OPENING:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            read_workbook(saved(workbook_bytes([["a"]])[0]), "x", watch=stop)
