"""Files made to hurt, of every kind that is known, each with the reasons for which it may be refused.

``READS``: nothing is wrong with its bytes; it holds no table of a known form. Large content is repeated or compressed
while it is written, so that building a bomb costs little.
"""

# ruff: noqa: E501 - a case a line

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tests.unit.ingest.files import ods, spreadsheetml, xls, xls_bytes

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>'
_OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
_DTD = '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">'

READS = "reads"
MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Case:
    """``reasons``: any of them may be said; ``heavy``: it takes seconds and is sent alone, its memory measured."""

    name: str
    build: Callable[[], bytes]
    reasons: tuple[str, ...]
    heavy: bool = False


def package(parts: Iterable[tuple[str, bytes | Iterable[bytes]]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip; a part may come in pieces."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method, compresslevel=1) as made:
        for name, content in parts:
            with made.open(name, "w") as part:
                for piece in [content] if isinstance(content, bytes) else content:
                    part.write(piece)
    return out.getvalue()


def parts(
    cells: str | Iterable[bytes] = "", *, before: str = "", after: str = "", strings: str | bytes = "", sheets: int = 1
) -> list[tuple[str, bytes | Iterable[bytes]]]:
    """The parts of a small workbook; ``before`` stands before the sheet's root, ``after`` behind its cells."""
    head = f'{before}<worksheet xmlns="{_MAIN}"><sheetData>'.encode()
    tail = f"</sheetData>{after}</worksheet>".encode()
    body: bytes | Iterable[bytes] = (
        head + cells.encode() + tail if isinstance(cells, str) else (p for ps in ([head], cells, [tail]) for p in ps)
    )
    named = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="r{n}"/>' for n in range(1, sheets + 1))
    related = "".join(
        f'<Relationship Id="r{n}" Type="{_REL}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, sheets + 1)
    )
    related += f'<Relationship Id="s" Type="{_REL}/sharedStrings" Target="sharedStrings.xml"/>'
    table = strings or f'<sst xmlns="{_MAIN}"/>'
    empty = f'<worksheet xmlns="{_MAIN}"><sheetData/></worksheet>'.encode()
    return [
        ("[Content_Types].xml", _TYPES.encode()),
        ("_rels/.rels", f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="w" Type="{_REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>'.encode()),
        ("xl/workbook.xml", f'<workbook xmlns="{_MAIN}" xmlns:r="{_REL}"><sheets>{named}</sheets></workbook>'.encode()),
        ("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{_PACKAGE}">{related}</Relationships>'.encode()),
        ("xl/sharedStrings.xml", table if isinstance(table, bytes) else table.encode()),
        ("xl/worksheets/sheet1.xml", body),
        *((f"xl/worksheets/sheet{n}.xml", empty) for n in range(2, sheets + 1)),
    ]  # fmt: skip


def xlsx(cells: str | Iterable[bytes] = "", **about: str | bytes | int) -> bytes:
    return package(parts(cells, **about))  # type: ignore[arg-type]


def at(*cells: str) -> str:
    """One row for each address."""
    rows = ((cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), cell) for cell in cells)
    return "".join(f'<row r="{row}"><c r="{cell}"><v>1</v></c></row>' for row, cell in rows)


def repeated(piece: bytes, megabytes: int) -> Iterable[bytes]:
    block = piece * (MB // len(piece))
    return (block for _ in range(megabytes))


def some_cells(rows: int, columns: int) -> Iterable[bytes]:
    """Cells of random digits, which no ratio gives away."""
    chance = random.Random(1)
    for _ in range(rows):
        yield b"<row>" + b"".join(b"<c><v>%d</v></c>" % chance.randrange(10**6) for _ in range(columns)) + b"</row>"


def strings(count: str, *texts: str) -> str:
    return f'<sst xmlns="{_MAIN}" uniqueCount="{count}">' + "".join(f"<si><t>{t}</t></si>" for t in texts) + "</sst>"


def ordinary() -> bytes:
    return xlsx("".join(f"<row>{'<c><v>7</v></c>' * 12}</row>" for _ in range(40)))


def lying_dimension() -> list[tuple[str, bytes | Iterable[bytes]]]:
    made = parts(at("A1"))
    sheet = f'<worksheet xmlns="{_MAIN}"><dimension ref="A1:XFD1048576"/><sheetData>{at("A1")}</sheetData></worksheet>'
    return [(name, sheet.encode() if name.endswith("sheet1.xml") else content) for name, content in made]


def flipped(data: bytes, where: float, bits: int = 0xFF) -> bytes:
    changed = bytearray(data)
    changed[int(len(data) * where)] ^= bits
    return bytes(changed)


def lying_size() -> bytes:
    """A part that says it unpacks to a kilobyte and unpacks to much more."""
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = packed.compress(b" " * 20 * MB) + packed.flush()
    name = b"xl/workbook.xml"
    common = struct.pack("<HHHHHLLLHH", 20, 0, 8, 0, 33, zlib.crc32(b" " * 1000), len(body), 1000, len(name), 0)
    local = b"PK\x03\x04" + common + name + body
    central = b"PK\x01\x02" + struct.pack("<H", 20) + common + struct.pack("<HHHLL", 0, 0, 0, 0, 0) + name
    return local + central + b"PK\x05\x06" + struct.pack("<HHHHLLH", 0, 0, 1, 1, len(central), len(local), 0)


def many_entries(count: int) -> bytes:
    return package((f"{n}", b"") for n in range(count))


def encrypted_zip() -> bytes:
    data = bytearray(ordinary())
    data[6] |= 1
    data[data.find(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def small_xls() -> bytes:
    made, _ = xls([("a", n, f"text {n}") for n in range(200)])
    return xls_bytes(made)


def encrypted_xls() -> bytes:
    """The record behind the first one says that all others are encrypted."""
    data = bytearray(small_xls())
    data[512 + 20 : 512 + 22] = b"\x2f\x00"
    return bytes(data)


def endless_sectors() -> bytes:
    data = bytearray(small_xls())
    data[44:48] = b"\xff\xff\xff\xff"
    return bytes(data)


def ole(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1016) + (stream + "\0").encode("utf-16-le") + bytes(900)


def table(content: str) -> bytes:
    return ods(f'<table:table table:name="B">{content}</table:table>')


def ods_cell(text: str, **about: str) -> str:
    more = "".join(f' table:{name.replace("_", "-")}="{value}"' for name, value in about.items())
    return f'<table:table-cell office:value-type="string"{more}><text:p>{text}</text:p></table:table-cell>'


def ods_row(cells: str, times: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{times}">{cells}</table:table-row>'


def nested(tag: str, depth: int) -> str:
    return f"<{tag}>" * depth + "x" + f"</{tag}>" * depth


def nested_zip() -> bytes:
    data = b"a;b\n1;2\n"
    for depth in range(20):
        data = package([(f"{depth}.zip", data)])
    return data


def noise(count: int) -> bytes:
    return random.Random(2).randbytes(count)


FAR = ("too_far_cell",)
BROKEN = ("damaged",)
GIVES_UP = ("memory", "timeout", "too_far_cell", "damaged", READS)
TIGHT = ("packed_too_tightly",)
CASES: tuple[Case, ...] = (
    # Cells where no table is
    Case("a-cell-in-each-corner", lambda: xlsx(at("A1", "XFD1048576")), FAR, heavy=True),
    Case("stray-cell-beside-a-long-table", lambda: xlsx(at("XFD1", *(f"A{n}" for n in range(2, 20_000)))), FAR),
    Case("row-4294967295", lambda: xlsx(at("A1", "A4294967295")), (*FAR, "damaged", "memory")),
    Case("row-of-twenty-digits", lambda: xlsx(at("A99999999999999999999")), (*FAR, "damaged", "memory")),
    Case("column-ZZZZZZ", lambda: xlsx(at("ZZZZZZ1")), (*FAR, "damaged", "memory", READS)),
    Case("lying-dimension", lambda: package(lying_dimension()), (READS,)),
    # Tables of strings
    Case("strings-4294967295", lambda: xlsx(at("A1"), strings=strings("4294967295", "a")), GIVES_UP),
    Case("strings-10-to-the-18", lambda: xlsx(at("A1"), strings=strings("1" + "0" * 18, "a")), GIVES_UP),
    Case(
        "one-long-string-everywhere",
        lambda: xlsx("<row>" + '<c t="s"><v>0</v></c>' * 4000 + "</row>", strings=strings("1", "x" * MB)),
        ("memory", "timeout"),
        heavy=True,
    ),
    # Bombs
    Case("gigabyte-of-spaces", lambda: xlsx(repeated(b" ", 400)), TIGHT, heavy=True),
    Case("one-endless-cell", lambda: xlsx([b'<row><c t="str"><v>', *repeated(b"x", 200), b"</v></c></row>"]), TIGHT),
    Case("fifty-million-cells", lambda: xlsx(repeated(b"<row><c><v>1</v></c></row>", 200)), TIGHT),
    Case("empty-rows", lambda: xlsx(repeated(b"<row/>", 120)), TIGHT),
    Case("more-cells-than-are-read", lambda: xlsx(some_cells(60_000, 20)), ("too_many_cells",), heavy=True),
    Case("part-that-lies-about-its-size", lying_size, ("damaged", "packed_too_tightly")),
    Case("hundred-thousand-parts", lambda: many_entries(100_000), ("too_many_parts",)),
    Case("three-hundred-sheets", lambda: xlsx(at("A1"), sheets=300), ("too_many_sheets",)),
    Case("zip-in-zip-in-zip", nested_zip, ("zip", READS)),
    # XML that means something else
    Case("billion-laughs", lambda: xlsx(before=_LAUGHS), ("doctype",)),
    Case("laughing-strings", lambda: xlsx(strings=_LAUGHS + strings("1", "&c;")), ("doctype",)),
    Case("entity-of-a-file", lambda: xlsx(strings=_OUTSIDE + strings("1", "&a;")), ("doctype",)),
    Case("document-type-from-afar", lambda: xlsx(before=_DTD), ("doctype",)),
    Case("deep-tags", lambda: xlsx(nested("a", 100_000)), ("damaged", READS, "packed_too_tightly")),
    Case(
        "hundred-thousand-attributes",
        lambda: xlsx("<row " + " ".join(f'a{n}="1"' for n in range(100_000)) + "/>"),
        ("damaged", READS),
    ),
    Case(
        "one-merge-over-all",
        lambda: xlsx(at("A1"), after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
        (READS,),
    ),
    Case(
        "million-merges",
        lambda: xlsx(at("A1"), after="<mergeCells>" + '<mergeCell ref="A1:B2"/>' * 200_000 + "</mergeCells>"),
        ("too_many_merges",),
    ),
    Case(
        "a-long-text-in-every-cell",
        lambda: xlsx(("<row>" + '<c t="s"><v>0</v></c>' * 100 + "</row>") * 100, strings=strings("1", "x" * 3000)),
        ("too_much_text",),
    ),
    Case("formula-to-the-network", lambda: xlsx('<row><c><f>WEBSERVICE("http://127.0.0.1:9/")</f></c></row>'), (READS,)),
    # Packages that are not what they seem
    Case("bytes-before", lambda: b"PK\x03\x04" + ordinary(), BROKEN),
    Case("bytes-behind", lambda: ordinary() + b"more", BROKEN),
    Case("two-packages", lambda: ordinary() + ordinary(), BROKEN),
    Case("a-part-twice", lambda: package([*parts(), ("XL/workbook.xml", b"<x/>")]), ("duplicate_parts",)),
    Case("names-that-are-paths", lambda: package([*parts(at("A1")), ("../../../tmp/x", b"x")]), (READS,)),
    Case("odd-compression", lambda: package(parts(), zipfile.ZIP_LZMA), BROKEN),
    Case("encrypted-parts", encrypted_zip, ("password",)),
    Case("encrypted-workbook", lambda: ole("EncryptedPackage"), ("password",)),
    Case("truncated-10", lambda: ordinary()[: len(ordinary()) // 10], BROKEN),
    Case("truncated-50", lambda: ordinary()[: len(ordinary()) // 2], BROKEN),
    Case("truncated-at-the-end", lambda: ordinary()[:-1], BROKEN),
    Case("flipped", lambda: flipped(ordinary(), 0.6), BROKEN),
    Case("docx-by-another-name", lambda: package([("word/document.xml", b"x")]), ("docx",)),
    Case("xlsb", lambda: package([("xl/workbook.bin", b"x")]), ("xlsb",)),
    Case("pdf", lambda: b"%PDF-1.7\n%\xe2\xe3", ("pdf",)),
    Case("picture", lambda: b"\x89PNG\r\n\x1a\n" + noise(500), ("image",)),
    Case("doc", lambda: ole("WordDocument"), ("doc",)),
    Case("noise", lambda: b"\x01\x02" + noise(100_000), ("binary",)),
    Case("nothing", lambda: b"", ("empty",)),
    Case("zeros", lambda: bytes(100_000), ("empty",)),
    # .xls
    Case("xls-encrypted", encrypted_xls, ("password",)),
    Case("xls-endless-sectors", endless_sectors, ("damaged", READS)),
    *(
        Case(f"xls-truncated-{kept}", lambda kept=kept: small_xls()[: int(len(small_xls()) * kept / 1000)], BROKEN)  # type: ignore[misc]
        for kept in (100, 500, 900)
    ),
    Case("xls-one-byte-short", lambda: small_xls()[:-1], ("damaged", READS)),
    # .ods
    Case("ods-repeated-17-thousand-million", lambda: table(ods_row(ods_cell("x", number_columns_repeated="16384"), 1_048_576)), ("too_many_cells",)),
    Case("ods-repeated-12-million", lambda: table(ods_row(ods_cell("x", number_columns_repeated="12"), 1_048_576)), ("too_many_cells",)),
    Case("ods-repeated-beyond-all", lambda: table(ods_row(ods_cell("x", number_columns_repeated="999999999"), 999_999_999)), ("too_many_columns",)),
    Case("ods-two-thousand-million-spaces", lambda: table(ods_row(ods_cell('<text:s text:c="2000000000"/>'))), (READS, "too_long_text")),
    Case("ods-many-spaces", lambda: table(ods_row(ods_cell('<text:s text:c="100000"/>' * 100))), ("too_long_text",)),
    Case("ods-deep", lambda: table(nested("table:table-row-group", 5000)), ("nesting",)),
    Case("ods-laughs", lambda: package([("content.xml", (_LAUGHS + "<x/>").encode())]), ("doctype",)),
    Case("ods-encrypted", lambda: ods("", **{"META-INF/manifest.xml": b"<m:encryption-data/>"}), ("password",)),
    Case("ods-stray-row", lambda: table(ods_row("<table:table-cell/>", 1_500_000) + ods_row(ods_cell("x"))), ("too_many_rows",)),
    Case("ods-stray-cell-below", lambda: table(ods_row("<table:table-cell/>", 900_000) + ods_row(ods_cell("x"))), FAR),
    # Text
    Case("csv-million-columns", lambda: b"a;b\n" + b"1;" * MB, ("too_long_text", "too_many_columns")),
    Case("csv-one-line", lambda: b"1;2" * 7 * MB, ("too_long_text",)),
    Case("csv-one-cell", lambda: b"a;" + b"x" * 20 * MB, ("too_long_text",)),
    Case("csv-zeros", lambda: b"a;b\n1;\x00\x00\n" * 100, ("binary",)),
    Case("csv-open-quote", lambda: b'a;b\n1;"2\n' + b"3;4\n" * 100, ("open_quote",)),
    Case("csv-formulas", lambda: b"a;b\n=HYPERLINK(\"http://127.0.0.1:9\");=cmd|' /C calc'!A0\n", (READS, "open_quote")),
    Case("csv-ragged", lambda: b"a;b\n1\n1;2;3\n;;;;\n", (READS,)),
    Case("csv-half-utf-16", lambda: "a;b\nđ;ế\n".encode("utf-16")[:-1], (READS,)),
    Case("csv-many-cells", lambda: b"1;2;3;4;5;6;7;8;9;0;1;2\n" * 90_000, ("too_many_cells",)),
    Case("csv-many-rows", lambda: b"1;2\n" * 150_000, ("no_long_list",)),
    # HTML and XML
    Case("html-deep-tables", lambda: nested("table", 5000).encode(), ("nesting",)),
    Case("html-deep-divisions", lambda: ("<html>" + nested("div", 100_000)).encode(), (READS,)),
    Case("html-huge-spans", lambda: b"<table>" + b"<tr><td colspan=9999999 rowspan=9999999>a</td></tr>" * 200, ("too_many_columns",)),
    Case("html-endless-tag", lambda: b"<table><td class=" + b"x" * 5 * MB, ("damaged", READS)),
    Case("html-endless-cell", lambda: b"<table><td>" + b"x " * 5 * MB, ("too_long_text",)),
    Case("html-many-cells", lambda: b"<table>" + b"<tr><td>1<td>2<td>3<td>4<td>5" * 250_000, ("too_many_cells", "no_long_list", "timeout"), heavy=True),
    Case("xml-laughs", lambda: spreadsheetml("").replace(b"<Workbook", _LAUGHS.encode() + b"<Workbook", 1), ("doctype",)),
    Case("xml-far-row", lambda: spreadsheetml('<Row ss:Index="999999999"><Cell><Data ss:Type="Number">1</Data></Cell></Row>'), ("too_many_rows",)),
    Case("xml-far-column", lambda: spreadsheetml('<Row><Cell ss:Index="999999999"><Data ss:Type="Number">1</Data></Cell></Row>'), ("too_many_columns",)),
    Case("xml-deep", lambda: spreadsheetml(nested("Row", 5000)), ("nesting",)),
    Case("xml-cut", lambda: spreadsheetml(at("A1"))[:-30], BROKEN),
    Case("xml-of-something-else", lambda: b"<?xml version='1.0'?><rss/>", ("xml",)),
)  # fmt: skip
