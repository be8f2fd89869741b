"""Whole sheets in an encoding from before Unicode: read as if they were Unicode; a Unicode sheet is never touched."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import replace

import pytest

from lib.catalog.encodings import tcvn3_to_unicode, vni_to_unicode
from lib.ingest.grid import Sheet
from lib.ingest.legacy import deciphered, is_syllable
from lib.model.problem import Code
from tests.unit.ingest.tables import GOOD, cashless, catalogue, codes, only, results, row

LETTERS = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂĐÊÔƠƯ"
TCVN3 = {tcvn3_to_unicode(chr(byte)): chr(byte) for byte in range(0xA1, 0xFF) if byte != 0xE0}
_PAIRS = [*(a + b for a in "aeouyôöAEOUYÔÖ" for b in "ùøûõïâáàåãäêéèúüëÙØÛÕÏÂÁÀÅÃÄÊÉÈÚÜË"), *"ôöñæóòîíìÔÖÑÆÓÒÎÍÌ"]
VNI = {shown: pair for pair in _PAIRS if len(shown := vni_to_unicode(pair)) == 1}


def in_tcvn3(text: str) -> str:
    """As the fonts of TCVN3 have it, which know no capitals with a tone."""
    return "".join(TCVN3.get(c, TCVN3.get(c.lower(), c)) for c in text)


def in_vni(text: str) -> str:
    return "".join(VNI.get(c, c) for c in text)


def in_mojibake(text: str) -> str:
    """UTF-8 read as cp1252, its undefined bytes as Latin-1 has them."""
    return "".join(
        bytes([b]).decode("cp1252", "replace").replace("\ufffd", chr(b)) for b in text.encode()
    )  # fmt: skip


def in_cp1258_misread(text: str) -> str:
    plain = []
    for sign in text:
        base = unicodedata.normalize("NFD", sign)
        tones = [c for c in base if c in "\u0300\u0301\u0303\u0309\u0323"]
        letter = unicodedata.normalize("NFC", "".join(c for c in base if c not in tones))
        plain.append(letter + "".join(tones))
    return "".join(plain).encode("cp1258").decode("cp1252", "replace")


def written(sheet: Sheet, encode: Callable[[str], str], font: str | None = None) -> Sheet:
    rows = tuple(tuple(encode(v) if isinstance(v, str) else v for v in values) for values in sheet.rows)
    return replace(sheet, rows=rows, font=font)


PROVINCES = ("Hà Nội", "Khánh Hòa", "Bà Rịa - Vũng Tàu", "Đắk Lắk", "Thừa Thiên Huế")
SUM = tuple(5 * int(value) for value in GOOD if isinstance(value, int))
SHEETS = {
    "results": results(
        [*map(row, PROVINCES), row("Tổng cộng", *SUM)],
        ("BẢO HIỂM XÃ HỘI VIỆT NAM", "KẾT QUẢ GIẢI QUYẾT TTHC", "(từ ngày 01/06/2024 đến ngày 30/06/2024)"),
    ),
    "cashless": cashless([
        (1, "Lương hưu, trợ cấp BHXH hằng tháng", "1.050 người", 900, None),
        (2, "Trợ cấp thất nghiệp", 50, 40, None)]),
}  # fmt: skip


@pytest.mark.parametrize("kind", SHEETS)
@pytest.mark.parametrize(
    ("encode", "font"),
    [
        (in_tcvn3, "tcvn3"), (in_tcvn3, None), (lambda t: in_tcvn3(t.lower()), "tcvn3"), (in_vni, "vni"),
        (in_vni, None), (in_mojibake, None), (in_cp1258_misread, None),
    ],
    ids=["tcvn3-font", "tcvn3", "tcvn3-capitals-font", "vni-font", "vni", "mojibake", "cp1258"],
)  # fmt: skip
def test_a_legacy_sheet_reads_like_the_unicode_one(kind: str, encode: Callable[[str], str], font: str | None) -> None:
    meant = only(SHEETS[kind])
    read = only(written(SHEETS[kind], encode, font))
    figures = [(o.unit_id, o.item, o.scope, o.measure, o.value, o.cell, o.period) for o in read.observations]
    assert figures == [(o.unit_id, o.item, o.scope, o.measure, o.value, o.cell, o.period) for o in meant.observations]
    assert figures
    assert codes(read) == codes(meant)


def test_what_was_written_stays_what_the_file_holds() -> None:
    sheet = written(SHEETS["cashless"], in_tcvn3, "tcvn3")
    assert {o.as_written for o in only(sheet).observations} >= {in_tcvn3("1.050 người"), "900"}


@pytest.mark.parametrize("kind", SHEETS)
@pytest.mark.parametrize("font", [None, "tcvn3", "vni"])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_unicode_sheet_is_never_converted(kind: str, font: str | None, form: str) -> None:
    sheet = written(SHEETS[kind], lambda text: unicodedata.normalize(form, text), font)  # type: ignore[arg-type]
    assert deciphered(sheet, catalogue()) is sheet


def test_single_legacy_labels_in_a_unicode_sheet_are_left_to_their_names() -> None:
    table = only(results([row("Kh¸nh Hßa"), row("Haø Noäi"), row("Kh¸nh Hßb"), row("Đắk Lắk")]))
    assert table.unit_ids == ("khanh-hoa", "ha-noi", "dak-lak")
    assert codes(table) == [Code.UNKNOWN_UNIT]


def test_syllables() -> None:
    assert all(map(is_syllable, ["Tổng", "hồ", "sơ", "tiếp", "nhận", "giải", "quyết", "đúng", "khuỷu", "nghiêng"]))
    assert all(map(is_syllable, ["hoà", "hòa", "thuở", "quý", "ƯỚC", "huyện", "ngoằn", "nguyệt"]))
    assert not any(map(is_syllable, ["tæng", "hå", "tiÕp", "nhaän", "Khaùnh", "thoâng", "cap\u0301\u0300", "tièt"]))
