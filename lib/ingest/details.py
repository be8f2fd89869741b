"""What calamine does not show, taken from the sheet's XML by expat; stdlib only, because the child starts with it."""

from __future__ import annotations

import re
import zipfile
from typing import Any
from xml.etree import ElementTree as ET
from xml.parsers import expat

_ADDRESS = re.compile(r"([A-Z]{1,3})(\d{1,7})$")
_BUILT_IN = {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?"}


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _attribute(element: ET.Element, name: str) -> str:
    return next((value for key, value in element.attrib.items() if _local(key) == name), "")


def sheet_parts(package: zipfile.ZipFile) -> dict[str, str]:
    """The part of each sheet by its name; empty for packages that are laid out in another way."""
    names = set(package.namelist())
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
        return {}
    # The parent refuses document type declarations, so no entity can be declared here.
    relations = {
        _attribute(e, "Id"): _attribute(e, "Target")
        for e in ET.fromstring(package.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
    }
    found: dict[str, str] = {}
    for element in ET.fromstring(package.read("xl/workbook.xml")).iter():  # noqa: S314
        if _local(element.tag) != "sheet":
            continue
        target = relations.get(_attribute(element, "id"), "")
        part = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
        if part in names:
            found[_attribute(element, "name")] = part
    return found


def number_formats(package: zipfile.ZipFile) -> list[str | None]:
    """The number format of each cell style, None for General."""
    if "xl/styles.xml" not in package.namelist():
        return []
    root = ET.fromstring(package.read("xl/styles.xml"))  # noqa: S314
    custom = {
        int(_attribute(e, "numFmtId")): _attribute(e, "formatCode") for e in root.iter() if _local(e.tag) == "numFmt"
    }
    styles = next((e for e in root if _local(e.tag) == "cellXfs"), ())
    ids = [int(_attribute(e, "numFmtId") or 0) for e in styles]
    return [custom.get(i, _BUILT_IN.get(i)) for i in ids]


def worth_a_pass(xml: bytes, formats: list[str | None]) -> bool:
    """Whether the XML can hold anything of interest; a scan of bytes costs a hundredth of a parse."""
    signs = (b't="e"', b"hidden=", b"<f", b":f>", b":f ")
    return any(formats) or any(sign in xml for sign in signs)


class _Pass:
    def __init__(self, formats: list[str | None]) -> None:
        self.formats = formats
        self.cells: list[list[Any]] = []
        self.rows: list[int] = []
        self.columns: list[list[int]] = []
        self._row = -1
        self._place: tuple[int, int] | None = None
        self._next_column = 0
        self._attributes: dict[str, str] = {}
        self._formula = self._inside = False
        self._text = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        match tag.rpartition(":")[2]:
            case "row":
                self._row = int(attributes["r"]) - 1 if "r" in attributes else self._row + 1
                self._next_column = 0
                if attributes.get("hidden") in ("1", "true"):
                    self.rows.append(self._row)
            case "col":
                if attributes.get("hidden") in ("1", "true"):
                    self.columns.append([int(attributes["min"]) - 1, int(attributes["max"]) - 1])
            case "c":
                self._begin_cell(attributes)
            case "f":
                self._formula = True
            case "v" | "t":
                self._inside = True

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        self._attributes, self._formula, self._text = attributes, False, ""
        found = _ADDRESS.match(attributes.get("r", ""))
        if found:
            column = 0
            for letter in found[1]:
                column = column * 26 + ord(letter) - 64
            self._next_column = column - 1
            self._row = int(found[2]) - 1
        self._place = (self._row, self._next_column)
        self._next_column += 1

    def text(self, data: str) -> None:
        if self._inside:
            self._text += data

    def end(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        if name in ("v", "t"):
            self._inside = False
        if name != "c" or self._place is None:
            return
        style = int(self._attributes.get("s", "0"))
        shown = self.formats[style] if style < len(self.formats) else None
        error = (self._text or "#ERROR") if self._attributes.get("t") == "e" else None
        # A formula whose stored value is an empty text has t="str"; one never computed has no value at all.
        uncomputed = self._formula and not self._text and self._attributes.get("t") != "str"
        if error or uncomputed or (shown and self._text):
            self.cells.append([*self._place, error, uncomputed, shown])


def sheet_details(xml: bytes, formats: list[str | None]) -> dict[str, Any]:
    """Error cells, formulas without a stored value, formats, hidden rows and columns of one sheet."""
    seen = _Pass(formats)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = seen.start
    parser.EndElementHandler = seen.end
    parser.CharacterDataHandler = seen.text
    parser.Parse(xml, True)
    return {"cells": seen.cells, "rows": seen.rows, "columns": seen.columns}
