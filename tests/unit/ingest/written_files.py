"""A written sheet as a file of every kind that a province sends."""

from __future__ import annotations

import csv
import io
from html import escape

from lib.ingest.grid import Sheet, written
from tests.unit.ingest.files import ods, ods_table, xls, xls_bytes
from tests.unit.ingest.tables import saved, workbook_bytes

KINDS = ("xlsx", "xls", "ods", "html", "csv utf-8-sig ;", "csv utf-8 ,", "csv utf-16 \t", "csv utf-8 |")


def as_file(sheet: Sheet, kind: str) -> bytes:
    """The bytes of a file; in .ods and .csv the merges are lost."""
    if kind == "xlsx":
        made, page = workbook_bytes(sheet.rows)
        for top, left, bottom, right in sheet.merges:
            page.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)
        return saved(made)
    if kind == "xls":
        book, leaf = xls(sheet.rows)
        for top, left, bottom, right in sheet.merges:
            leaf.merge(top, bottom, left, right)
        return xls_bytes(book)
    if kind == "ods":
        return ods(ods_table(sheet.rows))
    if kind == "html":
        return _html(sheet)
    _, encoding, separator = kind.split(" ", 2)
    out = io.StringIO()
    width = sheet.width
    lines = [[written(value) for value in row] + [""] * (width - len(row)) for row in sheet.rows]
    csv.writer(out, delimiter=separator, lineterminator="\r\n").writerows(lines)
    return out.getvalue().encode(encoding)


def _html(sheet: Sheet) -> bytes:
    spans = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in sheet.merges}
    lines = []
    for r, row in enumerate(sheet.rows):
        cells = ""
        for c in range(sheet.width):
            if sheet.merged(r, c) and sheet.anchor(r, c) != (r, c):
                continue
            height, breadth = spans.get((r, c), (1, 1))
            about = f' rowspan="{height}" colspan="{breadth}"' if (height, breadth) != (1, 1) else ""
            value = row[c] if c < len(row) else None
            cells += f"<td{about}>{escape(written(value))}</td>"
        lines.append(f"<tr>{cells}</tr>")
    return f'<html><meta charset="utf-8"><body><table>{"".join(lines)}</table></body></html>'.encode()
