"""The cell far outside its table that made a workbook unreadable; only looked for after the reader gave up."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import ParseError

from lib.ingest.details import sheet_parts
from lib.ingest.package import DAMAGES
from lib.model.problem import Place

_CHUNK = 1 << 20
_FAR = re.compile(rb'<(?:\w+:)?c\s[^>]{0,200}?\br="([A-Z]{1,7})(\d{1,20})"')
_GRID_OF_CALAMINE = 100_000_000
_SPARSE = 10  # a sheet with fewer cells than one in so many is stretched by a stray one
_LONGEST_LIST_OF_SHEETS = 1_000_000


def far_cell(data: bytes, beyond: int = _GRID_OF_CALAMINE) -> Place | None:
    """The cell that stretches a sheet beyond what can be held, and its sheet's name where the package tells it.

    None when no sheet has more than ``beyond`` cells of which hardly any is filled, and for what is no .xlsx. On a
    large workbook the search takes longer than reading it.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return _far(package, beyond)
    except DAMAGES:
        return None


def _far(package: zipfile.ZipFile, beyond: int) -> Place | None:
    worst: tuple[int, str, str] | None = None
    for name in package.namelist():
        if "worksheets/" not in name or not name.endswith(".xml"):
            continue
        columns = rows = 1
        filled = 0
        widest = tallest = ""
        for letters, number in _addresses(package, name):
            filled += 1
            column = 0
            for letter in letters:
                column = column * 26 + ord(letter) - 64
            if column > columns:
                columns, widest = column, f"{letters}{number}"
            if number > rows:
                rows, tallest = number, f"{letters}{number}"
        stretched = columns * rows > max(beyond, filled * _SPARSE)
        if stretched and (worst is None or columns * rows > worst[0]):
            # A thousand columns are rarer than a million rows: the wide one is the stray.
            worst = columns * rows, widest if columns > 1000 else tallest, name
    return Place(_sheet_of(package, worst[2]), worst[1]) if worst else None


def _sheet_of(package: zipfile.ZipFile, part: str) -> str | None:
    """The name of the sheet stored in a part; None where the package does not say, or only at a price."""
    about = [entry for entry in package.infolist() if entry.filename.startswith(("xl/workbook.xml", "xl/_rels/"))]
    if sum(entry.file_size for entry in about) > _LONGEST_LIST_OF_SHEETS:
        return None
    try:
        return next((name for name, stored in sheet_parts(package).items() if stored == part), None)
    except (ParseError, KeyError):
        return None


def _addresses(package: zipfile.ZipFile, name: str) -> Iterator[tuple[str, int]]:
    tail = b""
    with package.open(name) as part:
        while chunk := part.read(_CHUNK):
            window = tail + chunk
            for found in _FAR.finditer(window):
                yield found[1].decode("ascii"), int(found[2])
            tail = window[-64:]
