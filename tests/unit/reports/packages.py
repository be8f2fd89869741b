"""Workbooks as senders make them, laid out in several legal ways, and what makes a package sound."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Callable

import openpyxl
from lxml import etree
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = b"http://purl.oclc.org/ooxml/"
Change = Callable[[str, bytes], tuple[str, bytes]]


def rich() -> bytes:
    """Two sheets with a chart, comments, merges, formats, conditions, names, protection and print settings."""
    book = openpyxl.Workbook()
    first, second = book.active, book.create_sheet("Quý 'II' & năm")
    first.title = "Tháng 6"
    first.sheet_view.tabSelected = True
    first["A1"] = "Kết quả"
    first.merge_cells("A1:D1")
    for row in range(2, 8):
        for column in range(1, 5):
            first.cell(row, column, row * column)
    first["B3"].number_format = "0.00%"
    first["B3"].font = Font(name="Arial", bold=True, color="FF00AA00")
    first["B3"].border = Border(left=Side("thick"))
    first["B3"].alignment = Alignment(horizontal="center")
    first["C3"].fill = PatternFill("solid", fgColor="FF123456")
    first["B4"].comment = Comment("lời của người gửi", "Lan")
    first["D4"] = "=B4+C4"
    first.column_dimensions["B"].width = 33
    first.column_dimensions["F"].number_format = "0.000"
    first.row_dimensions[3].height = 40
    first.row_dimensions[5].hidden = True
    first.conditional_formatting.add("A2:D7", CellIsRule("greaterThan", ["20"], fill=PatternFill(bgColor="FFFF0000")))
    first.add_data_validation(DataValidation("whole", sqref="A2:A7"))
    first.print_title_rows = "1:2"
    first.page_setup.orientation = "landscape"
    chart = BarChart()
    chart.add_data(Reference(first, min_col=2, min_row=2, max_row=7))
    first.add_chart(chart, "H2")
    second["B2"] = "chữ"
    second["J40"] = 1
    second.protection.sheet = True
    second.print_area = "A1:J40"
    book.defined_names["tong"] = DefinedName("tong", attr_text="'Tháng 6'!$B$7")
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        names = package.namelist()
        assert len(names) == len({name.lower() for name in names})
        return {name: package.read(name) for name in names}


def packed(content: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in content.items():
            package.writestr(name, part)
    return out.getvalue()


def with_part(name: str, content: bytes) -> bytes:
    """The rich workbook with one part replaced."""
    return packed({**parts(rich()), name: content})


def changed(data: bytes, change: Change) -> bytes:
    return packed(dict(change(name, content) for name, content in parts(data).items()))


def strict(data: bytes) -> bytes:
    """The same in the namespaces of ISO 29500 Strict."""

    def change(name: str, content: bytes) -> tuple[str, bytes]:
        content = content.replace(MAIN, STRICT + b"spreadsheetml/main")
        return name, content.replace(RELATIONS, STRICT + b"officeDocument/relationships")

    return changed(data, change)


def prefixed(data: bytes) -> bytes:
    """The same with a prefix on every element of the spreadsheet's namespace."""

    def change(name: str, content: bytes) -> tuple[str, bytes]:
        if b'xmlns="' + MAIN not in content:
            return name, content
        content = re.sub(rb"<(/?)([A-Za-z]\w*)(?=[\s/>])", rb"<\1x:\2", content)
        return name, content.replace(b'xmlns="' + MAIN, b'xmlns:x="' + MAIN)

    return changed(data, change)


def moved(data: bytes) -> bytes:
    """The same with the workbook in another folder than everybody's."""

    def change(name: str, content: bytes) -> tuple[str, bytes]:
        if name.endswith(".rels") or name == "[Content_Types].xml":
            content = content.replace(b'"xl/', b'"so/lieu/').replace(b'"/xl/', b'"/so/lieu/')
        return re.sub(r"^xl/", "so/lieu/", name), content

    return changed(data, change)


def without_addresses(data: bytes) -> bytes:
    """The same as some generators write it: rows and cells follow each other without addresses, gaps excepted."""

    def change(name: str, content: bytes) -> tuple[str, bytes]:
        if not name.startswith("xl/worksheets/sheet1"):
            return name, content
        root = etree.fromstring(content)
        row_before = 0
        for row in root.iter("{*}row"):
            number = int(row.get("r"))
            if number == row_before + 1:
                del row.attrib["r"]
            row_before, column_before = number, 0
            for cell in row.iter("{*}c"):
                column = openpyxl.utils.cell.coordinate_to_tuple(cell.get("r"))[1]
                if column == column_before + 1:
                    del cell.attrib["r"]
                column_before = column
        return name, etree.tostring(root)

    return changed(data, change)


def macros(data: bytes) -> bytes:
    """The same with a project of macros in it."""
    content = parts(data)
    types = content["[Content_Types].xml"].replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    project = b'<Override PartName="/xl/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
    content["[Content_Types].xml"] = types.replace(b"</Types>", project)
    relation = b'<Relationship Id="rIdVba" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject"'
    content["xl/_rels/workbook.xml.rels"] = content["xl/_rels/workbook.xml.rels"].replace(
        b"</Relationships>", relation + b' Target="vbaProject.bin"/></Relationships>'
    )
    content["xl/vbaProject.bin"] = b"\xd0\xcf\x11\xe0 not really"
    return packed(content)


def is_sound(data: bytes) -> None:
    """Assert what a program that opens the package relies on."""
    content = parts(data)
    types = etree.fromstring(content["[Content_Types].xml"])
    overrides = [e.get("PartName").lstrip("/") for e in types.iter("{*}Override")]
    assert len(overrides) == len(set(overrides))
    assert set(overrides) <= set(content)
    defaults = {e.get("Extension").lower() for e in types.iter("{*}Default")}
    for name in content:
        assert name == "[Content_Types].xml" or name in overrides or name.rpartition(".")[2].lower() in defaults, name
        if name.endswith((".xml", ".rels", ".vml")):
            etree.fromstring(content[name])
    shapes: list[bytes] = []
    for name, part in content.items():
        if name.endswith(".rels"):
            _relations_are_sound(name, part, content)
        if name.endswith(".vml"):
            shapes += re.findall(rb'<v:shape [^>]*?\bid="([^"]+)"', part)
        if b"sheetData" in part and name.endswith(".xml"):
            _cells_are_sound(part, content)
        if b"<commentList" in part or b":commentList" in part:
            cells = [e.get("ref") for e in etree.fromstring(part).iter("{*}comment")]
            assert len(cells) == len(set(cells))
    assert len(shapes) == len(set(shapes))


def _relations_are_sound(name: str, part: bytes, content: dict[str, bytes]) -> None:
    folder = posixpath.dirname(posixpath.dirname(name))
    relations = list(etree.fromstring(part).iter("{*}Relationship"))
    ids = [e.get("Id") for e in relations]
    assert len(ids) == len(set(ids))
    for relation in relations:
        target = relation.get("Target")
        if relation.get("TargetMode") != "External":
            full = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            assert posixpath.normpath(full) in content, (name, target)


def _cells_are_sound(part: bytes, content: dict[str, bytes]) -> None:
    styles = next(etree.fromstring(p) for p in content.values() if b"cellXfs" in p)
    known = next(styles.iter("{*}cellXfs"))
    assert int(known.get("count")) == len(known)
    for group in ("fills", "fonts", "borders"):
        element = next(styles.iter(f"{{*}}{group}"))
        assert int(element.get("count")) == len(element)
        key = {"fills": "fillId", "fonts": "fontId", "borders": "borderId"}[group]
        assert all(int(style.get(key)) < len(element) for style in known)
    last_row = 0
    for row in etree.fromstring(part).iter("{*}row"):
        number = int(row.get("r", last_row + 1))
        assert number > last_row
        last_row, last_column = number, 0
        for cell in row.iter("{*}c"):
            address = cell.get("r")
            column = openpyxl.utils.cell.coordinate_to_tuple(address)[1] if address else last_column + 1
            assert column > last_column
            last_column = column
            assert int(cell.get("s", 0)) < len(known)
