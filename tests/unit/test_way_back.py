"""After the sign-in the browser comes to the page asked for, and to nowhere else."""

from __future__ import annotations

import asyncio
from typing import Any
from urllib.parse import quote

import pytest
from starlette.datastructures import Headers

from lib.ui.way_back import WayBack, own_page, page_of

STATE = "Kx81fJq20aQwZ"


def answered(path: str, query: str, headers: dict[str, str], location: str) -> list[tuple[str, str]]:
    """The headers that come back when the application redirects to ``location``."""
    sent: list[dict[str, Any]] = []

    async def redirecting(_scope: Any, _receive: Any, send: Any) -> None:
        await send(
            {"type": "http.response.start", "status": 302, "headers": [(b"location", location.encode("latin-1"))]}
        )

    async def send(message: Any) -> None:
        sent.append(message)

    raw = [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
    scope = {"type": "http", "path": path, "query_string": query.encode(), "headers": raw}
    asyncio.run(WayBack(redirecting)(scope, None, send))  # type: ignore[arg-type]
    return [(name.decode(), value.decode()) for name, value in sent[0]["headers"]]


def began_on(page: str, host: str = "bhxh.example") -> list[tuple[str, str]]:
    return answered(
        "/auth/login", "provider=x", {"host": host, "referer": page}, f"https://id.example/auth?state={STATE}&nonce=1"
    )


def came_back(cookie: str) -> str:
    found = answered("/oauth2callback", f"state={STATE}&code=1", {"host": "bhxh.example", "cookie": cookie}, "/")
    return dict(found)["location"]


def test_the_page_of_the_attempt_is_led_back_to() -> None:
    kept = dict(began_on("https://bhxh.example/so-sanh?ky=2025-08&don-vi=ha-noi"))["set-cookie"]
    assert "HttpOnly" in kept
    assert "SameSite=Lax" in kept
    assert "Path=/oauth2callback;" in kept
    assert came_back("other={1}; " + kept.split(";")[0]) == "/so-sanh?ky=2025-08&don-vi=ha-noi"


def test_below_a_path_of_a_proxy_it_comes_back_there() -> None:
    found = answered(
        "/kpi/auth/login", "", {"host": "a.example", "referer": "https://a.example/kpi/so-sanh"}, f"//x?state={STATE}"
    )
    assert "Path=/kpi/oauth2callback;" in dict(found)["set-cookie"]


@pytest.mark.parametrize(
    "page",
    [
        "https://evil.example/so-sanh", "https://bhxh.example.evil.example/", "", "not an address",
        "https://bhxh.example//evil.example", "https://bhxh.example/_stcore/metrics", "https://bhxh.example/auth/login",
    ],
)  # fmt: skip
def test_a_page_that_is_not_ours_is_not_kept(page: str) -> None:
    assert "set-cookie" not in dict(began_on(page))


@pytest.mark.parametrize(
    "forged",
    [
        "https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/so-sanh\r\nx: y",
        "/a" * 2000, "/../../x", "/oauth2callback?state=1", "/auth/logout",
    ],
)  # fmt: skip
def test_a_forged_cookie_leads_to_the_first_page(forged: str) -> None:
    assert own_page(forged) is None
    assert came_back(f"bhxh_page_{STATE}={quote(forged, safe='')}") == "/"


def test_another_attempt_or_none_leads_to_the_first_page() -> None:
    assert came_back("bhxh_page_AnotherOne=%2Fso-sanh") == "/"
    assert came_back("") == "/"


def test_only_the_page_itself_counts_as_where_a_request_came_from() -> None:
    assert page_of(Headers({"host": "a", "referer": "http://a"})) == "/"
    assert page_of(Headers({"host": "a"})) is None
