"""What comes from outside is shown as it was typed."""

from __future__ import annotations

import pytest

from lib.ui.markdown import literal


@pytest.mark.parametrize("typed", [":material/check_circle:", ":smile:", ":+1:", ":streamlit:", "a:b:c:"])
def test_the_name_of_an_icon_or_an_emoji_stays_a_name(typed: str) -> None:
    shown = literal(typed).replace("\\", "")
    assert typed not in shown
    assert shown.replace("\u2060", "") == typed


@pytest.mark.parametrize(
    ("typed", "link"),
    [("hỏi a.b@bhxh.example nhé", "b@"), ("www.bhxh.example", "www."), ("HTTPS://bhxh.example", "S://"),
     ("http://bhxh.example", "p://")],
)  # fmt: skip
def test_addresses_stay_text_and_do_not_become_links(typed: str, link: str) -> None:
    shown = literal(typed).replace("\\", "")
    assert link not in shown
    assert shown.replace("\u2060", "") == typed


def test_times_and_ranges_are_not_touched() -> None:
    assert "\u2060" not in literal("23/11/2026 05:27:10, Sheet1!A1:B2")
