"""An address with folders in it leads to a page: Streamlit's own answer would stay white for ever."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from lib.ui.server import OneFloor


def answer(path: str, query: str = "", kind: bytes = b"text/html; charset=utf-8") -> tuple[int, str]:
    """Status and location of what Streamlit would answer with a page, or with something of that kind."""
    sent: list[dict[str, Any]] = []

    async def answering(_scope: Any, _receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", kind)]})
        await send({"type": "http.response.body", "body": b"white"})

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "path": path, "query_string": query.encode(), "headers": [], "server": ("here", 80)}
    asyncio.run(OneFloor(answering)(scope, None, send))  # type: ignore[arg-type]
    assert len([message for message in sent if message["type"] == "http.response.body"]) == 1
    return sent[0]["status"], dict(sent[0]["headers"]).get(b"location", b"").decode()


@pytest.mark.parametrize(
    ("asked", "led"),
    [
        (("/bhxh/so-sanh", "ky=2026-09&don-vi=ha-noi"), "../so-sanh?ky=2026-09&don-vi=ha-noi"),
        (("/etc/x/passwd", ""), "../../passwd"),
        (("/a//evil.example", ""), "../../evil.example"),
        (("/a/\\\\evil.example\r\nx: y", ""), "../%5C%5Cevil.example%0D%0Ax%3A%20y"),
    ],
)
def test_a_page_is_looked_for_by_its_last_name(asked: tuple[str, str], led: str) -> None:
    assert answer(*asked) == (307, led)


@pytest.mark.parametrize(
    ("asked", "led"),
    [
        (("/tra-cuu\0", "ma=ABCDE-23FGH"), "./tra-cuu?ma=ABCDE-23FGH"),
        (("/l/\0", ""), "./"),
        (("/l/a\0b", ""), "./ab"),
        (("/a\0b/so-sanh", ""), "../so-sanh"),
        (("//evil.example\0", ""), "./evil.example"),
    ],
)
def test_a_sign_that_no_name_can_hold_is_left_out(asked: tuple[str, str], led: str) -> None:
    """Of the address alone: a bare "Bad Request" would be all that Streamlit answers."""
    assert answer(*asked) == (307, led)


def test_pages_and_what_belongs_to_them_are_answered_as_they_are() -> None:
    assert answer("/so-sanh") == (200, "")
    assert answer("/") == (200, "")
    assert answer("/static/js/index.js", kind=b"text/javascript") == (200, "")
