"""A name from outside stays a name: no folder, no control sign, nothing that misleads."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.services.filenames import LONGEST, clean_name


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("Báo cáo tháng 6.xlsx", "Báo cáo tháng 6.xlsx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\a\\so-lieu.xlsx", "so-lieu.xlsx"),
        ("bao\u202excod.xlsx", "baoxcod.xlsx"),
        ("a\x00b\r\n.xlsx", "ab.xlsx"),
        ("CON.xlsx", "_CON.xlsx"),
        (" . ", "tep"),
        ("", "tep"),
        (".xlsx", "xlsx"),
        ("Ba\u0301o.xlsx", "Báo.xlsx"),
    ],
)
def test_what_is_kept_of_a_name(sent: str, kept: str) -> None:
    assert clean_name(sent) == kept


@given(st.text(max_size=400))
def test_no_name_is_a_path_or_too_long(sent: str) -> None:
    kept = clean_name(sent)
    assert 0 < len(kept) <= LONGEST + 1
    assert not set(kept) & set("/\\\0\r\n")
