"""The sign by which an answer to a marked workbook is known."""

import pytest

from lib.model.returned import MARKER, marker, origin_of

SHA = "0123456789abcdef" * 4


def test_the_marker_names_the_file_it_is_about() -> None:
    assert origin_of(marker(SHA)) == SHA


def test_spaces_around_it_do_not_matter() -> None:
    assert origin_of(f"{MARKER} {SHA} ") == SHA


@pytest.mark.parametrize("text", ["", "Danh sách cần xem lại", MARKER, MARKER + SHA[:-1], f"x {MARKER}{SHA}", SHA])
def test_any_other_text_is_no_marker(text: str) -> None:
    assert origin_of(text) is None
