"""A workbook given back: its own layout, the wrong cells marked and commented, a list with links in front."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import openpyxl
import pytest
from lxml import etree

from lib.model.problem import Severity
from lib.model.returned import AUTHOR, ListedProblem, Listing, Mark, marker
from lib.reports import annotated
from tests.unit.reports import packages
from tests.unit.reports.packages import is_sound, parts, rich, with_part

SHA = "ab" * 32
SECOND = "Quý 'II' & năm"
MARKS = (
    Mark("Tháng 6", "B3", Severity.ERROR, "Lỗi: không phải số"),
    Mark("Tháng 6", "B4", Severity.WARNING, "Cảnh báo: không khớp"),
    Mark("Tháng 6", "F9", Severity.ERROR, "=HYPERLINK(1)"),
    Mark("Tháng 6", "A30", Severity.WARNING, "ô trống"),
    Mark(SECOND, "C2", Severity.WARNING, "thứ nhất"),
    Mark(SECOND, "C2", Severity.ERROR, "thứ hai"),
)
LAYOUTS = {
    "plain": lambda data: data,
    "strict": packages.strict,
    "prefixed": packages.prefixed,
    "moved": packages.moved,
    "without addresses": packages.without_addresses,
    "macros": packages.macros,
}
RED, PALE = "FFF2B58C", "FFFBE3D1"


def listing(marks: tuple[Mark, ...] = MARKS) -> Listing:
    lines = tuple(ListedProblem(m.sheet, m.cell, m.severity, "Lỗi", m.text, "-sửa lại") for m in marks)
    whole = ListedProblem(None, None, Severity.ERROR, "Lỗi", "@ cả tệp", "")
    headings = ("Mức độ", "Trang tính", "Ô", "Vấn đề", "Cách sửa")
    return Listing("Cần xem lại", "Cần xem lại trong “x”", ("Sửa rồi gửi lại.",), headings, (*lines, whole), SHA)


def marked(data: bytes, marks: tuple[Mark, ...] = MARKS) -> bytes:
    return annotated(data, marks, listing(marks)).content


def opened(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_a_package_stays_sound_in_every_layout(layout: Callable[[bytes], bytes]) -> None:
    is_sound(marked(layout(rich())))


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_parts_that_are_not_concerned_stay_byte_for_byte(layout: Callable[[bytes], bytes]) -> None:
    data = layout(rich())
    before, after = parts(data), parts(marked(data, MARKS[:3]))
    touched = {name for name in before if before[name] != after[name]}
    concerned = ("[Content_Types].xml", "workbook.xml", "workbook.xml.rels", "styles.xml", "sheet1.xml", "app.xml")
    assert {name.rpartition("/")[2] for name in touched} <= {*concerned, "comment1.xml", "commentsDrawing1.vml"}
    assert any("chart" in name for name in before)
    assert not any("sheet2" in name or "chart" in name or "vbaProject" in name for name in touched)


@pytest.mark.parametrize("layout", [LAYOUTS[k] for k in ("plain", "prefixed", "without addresses")])
def test_exactly_the_marked_cells_are_filled_and_keep_the_rest_of_their_style(layout: Callable[[bytes], bytes]) -> None:
    data = layout(rich())
    before, after = opened(data), opened(marked(data))
    expected = {
        ("Tháng 6", "B3"): RED, ("Tháng 6", "B4"): PALE, ("Tháng 6", "F9"): RED, ("Tháng 6", "A30"): PALE,
        (SECOND, "C2"): RED,
    }  # fmt: skip
    filled = {}
    for old in before.worksheets:
        new = after[old.title]
        for row in new.iter_rows():
            for cell in row:
                was = old[cell.coordinate]
                assert cell.value == was.value
                for part in ("font", "border", "alignment", "protection"):
                    assert repr(getattr(cell, part)) == repr(getattr(was, part))
                if cell.coordinate != "F9":
                    assert cell.number_format == was.number_format
                if repr(cell.fill) != repr(was.fill):
                    filled[old.title, cell.coordinate] = cell.fill.fgColor.rgb
    assert filled == expected


def test_a_cell_that_was_not_there_takes_the_style_of_its_column() -> None:
    sheet = opened(marked(rich()))["Tháng 6"]
    assert sheet["F9"].number_format == "0.000"
    assert sheet["F9"].value is None


def test_the_layout_is_the_senders() -> None:
    before, after = opened(rich()), opened(marked(rich()))
    old, new = before["Tháng 6"], after["Tháng 6"]
    assert new.merged_cells.ranges == old.merged_cells.ranges
    assert new.column_dimensions["B"].width == 33
    assert new.row_dimensions[3].height == 40
    assert new.row_dimensions[5].hidden
    assert len(new._charts) == 1
    assert repr(list(new.conditional_formatting)) == repr(list(old.conditional_formatting))
    assert new.data_validations.dataValidation[0].sqref == old.data_validations.dataValidation[0].sqref
    assert new.print_title_rows == old.print_title_rows
    assert new.page_setup.orientation == "landscape"
    assert after[SECOND].print_area == before[SECOND].print_area
    assert after[SECOND].protection.sheet
    assert after.defined_names["tong"].attr_text == "'Tháng 6'!$B$7"
    # The tab that the sender left open stays the one that opens.
    assert after.active.title == before.active.title


@pytest.mark.parametrize("views", [True, False])
def test_the_list_is_never_open_together_with_a_sheet(views: bool) -> None:
    content = parts(rich())
    if not views:
        content["xl/workbook.xml"] = re.sub(rb"<bookViews>.*</bookViews>", b"", content["xl/workbook.xml"])
    after = marked(packages.packed(content))
    is_sound(after)
    book = opened(after)
    assert book.active.title == "Tháng 6"
    assert [sheet.sheet_view.tabSelected for sheet in book.worksheets] == [None, True, None]


def test_a_comment_says_what_is_wrong_and_the_senders_own_stays() -> None:
    sheet = opened(marked(rich()))["Tháng 6"]
    assert sheet["B3"].comment.text == "Lỗi: không phải số"
    assert sheet["B3"].comment.author == AUTHOR
    assert sheet["B4"].comment.text == f"lời của người gửi\n\n{AUTHOR}:\nCảnh báo: không khớp"
    assert sheet["B4"].comment.author == "Lan"


def test_a_threaded_comment_is_left_alone() -> None:
    content = parts(rich())
    stand_in = content["xl/comments/comment1.xml"].replace(b"<author>Lan<", b"<author>tc={0F3A}<")
    data = packages.packed({**content, "xl/comments/comment1.xml": stand_in})
    cell = opened(marked(data))["Tháng 6"]["B4"]
    assert cell.comment.text == "lời của người gửi"
    assert cell.fill.fgColor.rgb == PALE


def test_boxes_drawn_by_excel_need_not_be_xml() -> None:
    content = parts(rich())
    name = "xl/drawings/commentsDrawing1.vml"
    drawn = content[name].replace(b'<div style="text-align:left"/>', b"<div style='text-align:left'>lan<br></div>")
    after = parts(marked(packages.packed({**content, name: drawn})))[name]
    assert after.startswith(drawn[:200].replace(b'data="1"', b'data="1,2"'))
    assert b"lan<br></div>" in after
    assert after.count(b'id="_x0000_s') == 4


def test_several_marks_of_a_cell_are_one_comment_with_the_worst_fill() -> None:
    cell = opened(marked(rich()))[SECOND]["C2"]
    assert cell.comment.text == "thứ nhất\n\nthứ hai"
    assert cell.fill.fgColor.rgb == RED


def test_the_first_sheet_lists_the_problems_with_links() -> None:
    sheet = opened(marked(rich())).worksheets[0]
    assert sheet.title == "Cần xem lại"
    assert sheet["A1"].value == marker(SHA)
    assert [cell.value for cell in sheet[5]] == list(listing().headings)
    assert sheet["A5"].font.bold
    assert sheet["C6"].hyperlink.location == "'Tháng 6'!B3"
    assert sheet["C10"].hyperlink.location == "'Quý ''II'' & năm'!C2"
    assert sheet["C12"].hyperlink is None
    assert sheet["D8"].alignment.wrap_text
    assert sheet.column_dimensions["D"].width == 70
    assert sheet.freeze_panes == "A6"


def test_a_line_is_as_high_as_its_text() -> None:
    mark = Mark("Tháng 6", "B3", Severity.ERROR, "dài " * 50)
    sheet = opened(marked(rich(), (mark,))).worksheets[0]
    assert (sheet.row_dimensions[6].height, sheet.row_dimensions[7].height) == (45, 15)


def test_no_text_becomes_a_formula() -> None:
    sheet = opened(marked(rich())).worksheets[0]
    assert [sheet[cell].value for cell in ("D8", "D12", "E8")] == ["=HYPERLINK(1)", "@ cả tệp", "-sửa lại"]
    assert all(cell.data_type == "s" for row in sheet.iter_rows() for cell in row if cell.value is not None)
    assert b"<f>" not in parts(marked(rich()))["xl/worksheets/problems.xml"]


def test_signs_that_xml_does_not_know_and_escapes_are_harmless() -> None:
    text = "a\x00b\x1f_x0041_ \ud800"
    cell = opened(marked(rich(), (Mark("Tháng 6", "B3", Severity.ERROR, text),))).worksheets[0]["D6"]
    assert cell.value == "a b _x005F_x0041_  "  # openpyxl shows the escape as it is stored


def test_a_list_gets_a_name_that_is_free() -> None:
    book = openpyxl.Workbook()
    book.active.title = "CẦN XEM LẠI"
    names = opened(marked(packages.saved(book))).sheetnames
    assert names == ["Cần xem lại (2)", "CẦN XEM LẠI"]


def test_a_mark_outside_every_sheet_or_grid_is_only_listed() -> None:
    marks = (Mark("không có", "A1", Severity.ERROR, "x"), Mark("Tháng 6", "XFE1", Severity.ERROR, "y"),
             Mark("Tháng 6", "A1:B2", Severity.ERROR, "z"))  # fmt: skip
    data = rich()
    after = marked(data, marks)
    is_sound(after)
    assert parts(after)["xl/worksheets/sheet1.xml"] == parts(data)["xl/worksheets/sheet1.xml"]


def test_a_mark_without_a_sheet_belongs_to_the_first() -> None:
    after = opened(marked(rich(), (Mark(None, "A2", Severity.ERROR, "x"),)))
    assert after["Tháng 6"]["A2"].comment.text == "x"


def test_a_second_round_takes_the_place_of_the_first() -> None:
    first = marked(rich())
    again = MARKS[1:2]
    second = annotated(first, again, listing(again)).content
    is_sound(second)
    book = opened(second)
    assert book.sheetnames == ["Cần xem lại", "Tháng 6", SECOND]
    sheet = book["Tháng 6"]
    commented = {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment}
    assert commented == {"B4"}
    assert sheet["B4"].comment.text.count(AUTHOR) == 1
    filled = {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.fill.fgColor.rgb in (RED, PALE)}
    assert filled == {"B4"}
    assert sheet["B3"].font.bold
    assert not [cell for row in book[SECOND].iter_rows() for cell in row if cell.comment]


def test_thousands_of_marks_have_boxes_with_numbers_of_their_own() -> None:
    marks = tuple(Mark("Tháng 6", f"J{row}", Severity.WARNING, "x") for row in range(1, 2600))
    after = marked(rich(), marks)
    is_sound(after)
    drawn = [part for name, part in parts(after).items() if name.endswith(".vml")]
    assert sum(part.count(b'id="_x0000_s') for part in drawn) == len(marks) + 1


def test_a_workbook_without_styles_gets_some() -> None:
    content = parts(rich())
    del content["xl/styles.xml"]
    for name in ("[Content_Types].xml", "xl/_rels/workbook.xml.rels"):
        root = etree.fromstring(content[name])
        for element in list(root):
            if "styles" in element.get("PartName", element.get("Target", "")):
                root.remove(element)
        content[name] = etree.tostring(root)
    for name in content:
        if "sheet" in name:
            content[name] = re.sub(rb' (s|style|dxfId)="\d+"', b"", content[name])
    after = marked(packages.packed(content), MARKS[:1])
    is_sound(after)
    assert opened(after)["Tháng 6"]["B3"].fill.fgColor.rgb == RED


@pytest.mark.parametrize(("layout", "ending"), [("plain", "xlsx"), ("macros", "xlsm"), ("strict", "xlsx")])
def test_the_ending_is_that_of_the_kind(layout: str, ending: str) -> None:
    assert annotated(LAYOUTS[layout](rich()), MARKS, listing()).ending == ending


def test_the_same_input_gives_the_same_bytes() -> None:
    data = rich()
    assert marked(data) == marked(data)


APP = (
    b'<Properties xmlns="urn:p" xmlns:vt="urn:vt"><HeadingPairs><vt:vector size="4" baseType="variant"><vt:variant>'
    b"<vt:lpstr>Worksheets</vt:lpstr></vt:variant><vt:variant><vt:i4>2</vt:i4></vt:variant><vt:variant><vt:lpstr>Named"
    b"</vt:lpstr></vt:variant><vt:variant><vt:i4>1</vt:i4></vt:variant></vt:vector></HeadingPairs><TitlesOfParts>"
    b'<vt:vector size="3" baseType="lpstr"><vt:lpstr>a</vt:lpstr><vt:lpstr>b</vt:lpstr><vt:lpstr>c</vt:lpstr>'
    b"</vt:vector></TitlesOfParts></Properties>"
)


def test_the_properties_name_the_new_sheet_too() -> None:
    after = parts(marked(with_part("docProps/app.xml", APP)))["docProps/app.xml"]
    root = etree.fromstring(after)
    assert [e.text for e in root.iter("{*}i4")] == ["3", "1"]
    titles = next(root.iter("{*}TitlesOfParts"))[0]
    assert titles.get("size") == "4"
    assert [e.text for e in titles] == ["Cần xem lại", "a", "b", "c"]


@pytest.mark.parametrize("app", [APP.replace(b"<vt:i4>2", b"<vt:i4>7"), b'<Properties xmlns="urn:p"/>'])
def test_properties_that_say_something_else_stay_as_they_are(app: bytes) -> None:
    assert parts(marked(with_part("docProps/app.xml", app)))["docProps/app.xml"] == app
