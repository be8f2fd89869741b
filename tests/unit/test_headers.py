"""The headers that every answer carries, and the cookies of a server whose visitors come by https."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from lib.ui.server import SecurityHeaders

COOKIE = (b"set-cookie", b"_streamlit_user=x; HttpOnly; SameSite=lax")
MARKED = (b"Set-Cookie", b"a=b; Secure")


def headers_of(app: type[SecurityHeaders], **how: bool) -> list[tuple[bytes, bytes]]:
    sent: list[dict[str, Any]] = []

    async def answering(_scope: Any, _receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [COOKIE, MARKED]})

    async def send(message: Any) -> None:
        sent.append(message)

    asyncio.run(app(answering, **how)({"type": "http"}, None, send))  # type: ignore[arg-type]
    found: list[tuple[bytes, bytes]] = sent[0]["headers"]
    return found


@pytest.mark.parametrize("https", [True, False])
def test_by_https_no_cookie_is_ever_sent_without_it(https: bool) -> None:
    found = headers_of(SecurityHeaders, https=https)
    assert [value for name, value in found if name.lower() == b"set-cookie"] == [
        COOKIE[1] + (b"; Secure" if https else b""),
        MARKED[1],
    ]


def test_no_script_is_evaluated_or_fetched_from_elsewhere_and_no_stranger_frames_a_page() -> None:
    found = dict(headers_of(SecurityHeaders))
    policy = found[b"content-security-policy"].decode()
    assert "unsafe-eval" not in policy
    assert "frame-ancestors 'self'" in policy
    assert "form-action 'self'" in policy
    assert found[b"x-content-type-options"] == b"nosniff"
