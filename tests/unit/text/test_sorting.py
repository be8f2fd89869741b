"""Names in the order of the Vietnamese alphabet."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from lib.text.sorting import collation_key, sorted_by_name

VIETNAMESE = st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặÂĐÊÔƠƯ -", max_size=12)


def test_provinces() -> None:
    ordered = ["An Giang", "Bà Rịa - Vũng Tàu", "Bắc Giang", "Bến Tre", "Cà Mau", "Cao Bằng", "Cần Thơ", "Đà Nẵng",
      "Đắk Lắk", "Điện Biên", "Đồng Nai", "Gia Lai", "Hà Giang", "Hà Nội", "Hải Phòng", "Hậu Giang", "Huế", "Lai Châu",
      "Lạng Sơn", "Lào Cai", "Lâm Đồng", "Quảng Bình", "Quảng Trị", "Sơn La", "Tây Ninh", "Thanh Hóa"]  # fmt: skip
    assert sorted_by_name(reversed(ordered), str) == ordered


def test_letters_and_tones() -> None:
    letters = ["a", "ă", "â", "b", "c", "d", "đ", "e", "ê", "o", "ô", "ơ", "u", "ư", "v"]
    assert sorted_by_name(reversed(letters), str) == letters
    tones = ["ma", "mà", "mả", "mã", "má", "mạ"]
    assert sorted_by_name(reversed(tones), str) == tones


@given(VIETNAMESE)
def test_the_spelling_in_unicode_does_not_matter(text: str) -> None:
    composed, decomposed = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    assert collation_key(composed) == collation_key(decomposed)


@given(st.text(max_size=8), st.text(max_size=8))
def test_the_order_is_total(left: str, right: str) -> None:
    same = unicodedata.normalize("NFC", left).swapcase() == unicodedata.normalize("NFC", right).swapcase()
    assert (collation_key(left) == collation_key(right)) == same


@given(VIETNAMESE, VIETNAMESE)
def test_letters_decide_before_tones(left: str, right: str) -> None:
    if collation_key(left)[0] < collation_key(right)[0]:
        assert collation_key(left) < collation_key(right)
