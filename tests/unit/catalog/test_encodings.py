"""Legacy Vietnamese: the tables are the published ones, and real Unicode is never taken for a legacy text."""

from __future__ import annotations

import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.catalog.encodings import (
    bytes_of,
    cp1258_to_unicode,
    readings,
    tcvn3_to_unicode,
    vni_to_unicode,
    without_mojibake,
)

VOWELS = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ"
SENTENCE = "Tổng số hồ sơ tiếp nhận qua giao dịch điện tử của Bảo hiểm xã hội tỉnh Khánh Hòa"


@pytest.mark.skipif(shutil.which("iconv") is None, reason="needs iconv")
def test_tcvn3_is_the_table_of_the_standard() -> None:
    converted = 0
    for byte in range(0xA1, 0xFF):
        sign = bytes([byte]).decode("latin-1")
        if (ours := tcvn3_to_unicode(sign)) != sign:
            done = subprocess.run(
                ["iconv", "-f", "TCVN5712-1", "-t", "UTF-8"],
                input=bytes([byte]), capture_output=True, check=True,
            )  # fmt: skip
            assert ours == done.stdout.decode(), hex(byte)
            converted += 1
    assert converted == 73  # and "ý", which stands at its own place


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Tæng sè hå s¬ tiÕp nhËn", "Tổng số hồ sơ tiếp nhận"),
        ("§óng thêi h¹n", "Đúng thời hạn"),
        ("B¶o hiÓm x· héi ViÖt Nam", "Bảo hiểm xã hội Việt Nam"),
        ("b¶o hiÓm x· héi tØnh h\u00adng yªn", "bảo hiểm xã hội tỉnh hưng yên"),
    ],
)
def test_tcvn3(written: str, meant: str) -> None:
    assert tcvn3_to_unicode(written) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Toång soá hoà sô tieáp nhaän", "Tổng số hồ sơ tiếp nhận"),
        ("Ñuùng thôøi haïn", "Đúng thời hạn"),
        ("BAÛO HIEÅM XAÕ HOÄI TÆNH ÑAÉK LAÉK", "BẢO HIỂM XÃ HỘI TỈNH ĐẮK LẮK"),
        ("Löông höu, trôï caáp haøng thaùng", "Lương hưu, trợ cấp hàng tháng"),
        ("kyø tröôùc, ñeå laïi, kyõ thuaät, lyù do, mî, tyû leä", "kỳ trước, để lại, kỹ thuật, lý do, mỵ, tỷ lệ"),
    ],
)
def test_vni(written: str, meant: str) -> None:
    assert vni_to_unicode(written) == meant


@pytest.mark.parametrize("wrong", ["cp1252", "latin-1"])
def test_mojibake(wrong: str) -> None:
    misread = "".join(bytes([b]).decode(wrong, "ignore") or bytes([b]).decode("latin-1") for b in SENTENCE.encode())
    assert SENTENCE in without_mojibake(misread)


def test_mojibake_of_the_vietnamese_code_page() -> None:
    assert "Khánh Hòa" in without_mojibake("Khánh Hòa".encode().decode("cp1258"))


def test_the_vietnamese_code_page_read_as_the_western_one() -> None:
    data = "Tô\u0309ng sô\u0301 Kha\u0301nh Ho\u0300a".encode("cp1258")
    assert cp1258_to_unicode(data.decode("cp1252")) == "Tổng số Khánh Hòa"


def test_real_unicode_is_no_text_of_bytes() -> None:
    assert bytes_of(SENTENCE) is None
    assert bytes_of("Hoà Bình") is not None  # which is why a name is first looked for as it stands


@given(st.text(alphabet=VOWELS + "đbcdghklmnpqrstvx -,()/0123456789", max_size=40))
def test_reading_again_is_offered_never_done(text: str) -> None:
    assert text not in list(readings(text))


@given(st.text(max_size=60))
def test_no_text_breaks_a_decoder(text: str) -> None:
    for reading in readings(text):
        assert isinstance(reading, str)
