"""Files of every kind, made from rows; what a test adds to them is written out in the test."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

import xlwt

from lib.ingest import read_workbook
from lib.ingest.grid import CellValue, Sheet
from lib.ingest.limits import Limits

Rows = Sequence[Sequence[CellValue]]
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES = "".join(f' xmlns:{name}="{_OFFICE}{name}:1.0"' for name in ("office", "table", "text", "style"))


def sheets(data: bytes, limits: Limits | None = None) -> tuple[Sheet, ...]:
    return read_workbook(data, "tep", limits).sheets


def only_sheet(data: bytes, limits: Limits | None = None) -> Sheet:
    (sheet,) = sheets(data, limits)
    return sheet


def xls(rows: Rows, *, sheet: str = "Bieu", font: str | None = None) -> tuple[xlwt.Workbook, xlwt.Worksheet]:
    """A workbook that can be added to before ``xls_bytes``."""
    made = xlwt.Workbook()
    page = made.add_sheet(sheet)
    style = xlwt.easyxf(f"font: name {font}") if font else xlwt.Style.default_style
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            if value is not None:
                page.write(r, c, value, style)
    return made, page


def xls_bytes(made: xlwt.Workbook) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def ods(content: str, *, styles: str = "", mimetype: bool = True, **parts: bytes) -> bytes:
    """An OpenDocument spreadsheet around the tables in ``content``."""
    xml = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{_SPACES}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{content}</office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        if mimetype:
            package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        package.writestr("content.xml", xml)
        for name, part in parts.items():
            package.writestr(name, part)
    return out.getvalue()


def ods_table(rows: Rows, name: str = "Bieu") -> str:
    lines = "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows)
    return f'<table:table table:name="{escape(name)}">{lines}</table:table>'


def _ods_cell(value: CellValue) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, int | float) and not isinstance(value, bool):
        return (
            f'<table:table-cell office:value-type="float" office:value="{value}">'
            f"<text:p>{value}</text:p></table:table-cell>"
        )
    return f'<table:table-cell office:value-type="string"><text:p>{escape(str(value))}</text:p></table:table-cell>'


def html(rows: Rows) -> str:
    cells = "".join("<tr>" + "".join(f"<td>{escape(str(v or ''))}</td>" for v in row) + "</tr>" for row in rows)
    return f"<html><body><table>{cells}</table></body></html>"


def spreadsheetml(table: str, *, styles: str = "", sheet: str = "Bieu") -> bytes:
    """SpreadsheetML 2003 around the rows in ``table``."""
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    return (
        f'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="{space}" xmlns:ss="{space}">'
        f'<Styles>{styles}</Styles><Worksheet ss:Name="{sheet}"><Table>{table}</Table></Worksheet></Workbook>'
    ).encode()
