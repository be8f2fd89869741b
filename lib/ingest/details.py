"""What calamine does not show, taken from the XML of a sheet by expat; stdlib only, as the child starts with it."""

from __future__ import annotations

import re
import zipfile
from xml.etree import ElementTree as ET
from xml.parsers import expat

from lib.ingest.readers.raw import LegacyFonts, Surroundings, legacy_font

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_ADDRESS = re.compile(r"([A-Z]{1,3})(\d{1,7})$")
_BUILT_IN = {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?"}
_CHUNK = 1 << 20
_SAMPLE = 2 * _CHUNK  # of a long list, to see its fonts
_LONGEST_CELL = 1 << 16
# In a long list: an error cell, or a formula that has no value after it.
_ODD = re.compile(
    rb'<(?:\w+:)?c\s(?=[^>]{0,200}?\br="([A-Z]{1,3})(\d{1,7})")'
    rb"(?:(?=[^>]{0,200}?\bt=[\"']e)[^>]{0,200}>(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)?<v>([^<]{1,40})<"
    rb"|(?![^>]{0,200}?\bt=[\"']str)[^>/]{0,200}>(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)(?:<v\s*/>|<v></v>)?</c>)"
)
_HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row\s(?=[^>]*\bhidden="(?:1|true)")[^>]*?\br="(\d{1,7})"')
_HIDDEN_COLUMN = re.compile(
    rb'<(?:\w+:)?col\s(?=[^>]*\bhidden="(?:1|true)")(?=[^>]*\bmin="(\d{1,5})")[^>]*\bmax="(\d{1,5})"'
)


class Styles:
    """By the number of the cell style: its number format, None for General, and the old encoding its font implies."""

    def __init__(self, formats: list[str | None], fonts: list[str | None]) -> None:
        self.formats, self.fonts = formats, fonts
        self.formatted, self.legacy = any(formats), any(fonts)


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


def styles_of(package: zipfile.ZipFile) -> Styles:
    """The cell styles of a workbook; none where it has no part for them."""
    if "xl/styles.xml" not in package.namelist():
        return Styles([], [])
    root = ET.fromstring(package.read("xl/styles.xml"))  # noqa: S314
    custom = {
        int(_attribute(e, "numFmtId")): _attribute(e, "formatCode") for e in root.iter() if _local(e.tag) == "numFmt"
    }
    faces = [_face(e) for e in next((e for e in root if _local(e.tag) == "fonts"), ())]
    styles = list(next((e for e in root if _local(e.tag) == "cellXfs"), ()))
    ids = [int(_attribute(e, "numFmtId") or 0) for e in styles]
    fonts = [int(_attribute(e, "fontId") or 0) for e in styles]
    return Styles(
        [custom.get(i, _BUILT_IN.get(i)) for i in ids], [faces[i] if 0 <= i < len(faces) else None for i in fonts]
    )


def _face(font: ET.Element) -> str | None:
    name = next((_attribute(e, "val") for e in font if _local(e.tag) in ("name", "rFont")), "")
    return legacy_font(name)


class _Pass:
    def __init__(self, styles: Styles, about: Surroundings) -> None:
        self.styles, self.about = styles, about
        self.fonts = LegacyFonts()
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
                    self.about.hidden_rows.append(self._row)
            case "col":
                if attributes.get("hidden") in ("1", "true"):
                    self.about.hidden_columns.append((int(attributes["min"]) - 1, int(attributes["max"]) - 1))
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
        if self._inside and len(self._text) < _LONGEST_CELL:
            self._text += data

    def end(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        if name in ("v", "t"):
            self._inside = False
        if name != "c" or self._place is None:
            return
        style = int(self._attributes.get("s", "0"))
        kind = self._attributes.get("t")
        formats, fonts = self.styles.formats, self.styles.fonts
        shown = formats[style] if style < len(formats) else None
        error = (self._text or "#ERROR") if kind == "e" else None
        # A formula whose stored value is an empty text has t="str"; one never computed has no value at all.
        uncomputed = self._formula and not self._text and kind != "str"
        if error or uncomputed or (shown and self._text):
            self.about.details.append((*self._place, error, uncomputed, shown))
        if kind in ("s", "str", "inlineStr") and self._text:
            self.fonts.count(fonts[style] if style < len(fonts) else None)


def _chunks(package: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    with package.open(part) as source:
        while chunk := source.read(_CHUNK):
            yield chunk


def _worth_a_pass(xml: bytes, styles: Styles) -> bool:
    # A scan of bytes costs a hundredth of a parse.
    signs = (b't="e"', b"t='e'", b"hidden=", b"<f", b":f>", b":f ")
    return styles.formatted or styles.legacy or any(sign in xml for sign in signs)


def sheet_details(package: zipfile.ZipFile, part: str, styles: Styles, about: Surroundings) -> None:
    """Fill in error cells, formulas without a stored value, formats, fonts, hidden rows and columns of one sheet."""
    if package.getinfo(part).file_size <= _CHUNK and not _worth_a_pass(package.read(part), styles):
        return
    seen = _Pass(styles, about)
    parser = _parser(seen)
    for chunk in _chunks(package, part):
        parser.Parse(chunk, False)
    parser.Parse(b"", True)
    about.font = seen.fonts.most


def _parser(seen: _Pass) -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = seen.start
    parser.EndElementHandler = seen.end
    parser.CharacterDataHandler = seen.text
    return parser


def long_details(package: zipfile.ZipFile, part: str, styles: Styles, about: Surroundings, *, plain: bool) -> None:
    """The same of a long list without parsing it: only what is no plain value, found by a scan; no number formats."""
    if styles.legacy:
        seen = _Pass(styles, Surroundings())
        parser, read = _parser(seen), 0
        for chunk in _chunks(package, part):
            parser.Parse(chunk, False)
            read += len(chunk)
            if read >= _SAMPLE:
                break
        about.font = seen.fonts.most
    if plain:
        return
    tail = b""
    for chunk in _chunks(package, part):
        window = tail + chunk
        # What follows the beginning of the last row may go on in the next chunk.
        cut = max(window.rfind(b"<row"), len(window) - _LONGEST_CELL)
        _scan(window[:cut], about)
        tail = window[cut:]
    _scan(tail, about)


def _scan(window: bytes, about: Surroundings) -> None:
    if b"hidden" in window:
        about.hidden_rows += [int(found[1]) - 1 for found in _HIDDEN_ROW.finditer(window)]
        about.hidden_columns += [(int(m[1]) - 1, int(m[2]) - 1) for m in _HIDDEN_COLUMN.finditer(window)]
    if b't="e"' not in window and b"t='e'" not in window and b"<f" not in window:
        return
    for found in _ODD.finditer(window):
        column = 0
        for letter in found[1]:
            column = column * 26 + letter - 64
        error = found[3].decode("ascii", "replace") if found[3] else None
        about.details.append((int(found[2]) - 1, column - 1, error, error is None, None))
