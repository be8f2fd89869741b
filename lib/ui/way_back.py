"""The way back: after the sign-in the browser comes to the page that was asked for, not to the first one.

Streamlit sends everybody to the first page. The page asked for is what the browser names as the one the sign-in began
on; it waits in a cookie of ten minutes, named by the attempt, and is only ever a path of our own.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qs, quote, unquote, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_LOGIN, _CALLBACK = "/auth/login", "/oauth2callback"
_SECONDS = 600
_LONGEST = 2_500  # characters: what a browser keeps in one cookie, with room for its name
_OWN = re.compile(r"/(?:[A-Za-z0-9_-]+(?:/[A-Za-z0-9_-]+)*/?)?(?:\?[A-Za-z0-9._~!$&'()*+,;=:@/?%-]*)?")
_ATTEMPT = re.compile(r"[A-Za-z0-9_-]{8,128}")


class WayBack:
    """Keeps the page on which a sign-in began, and leads there when the provider sends the browser back."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path: str = scope["path"]
        headers = Headers(scope=scope)

        async def remember(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer = MutableHeaders(scope=message)
                attempt, page = _attempt(urlsplit(answer.get("location", "")).query), page_of(headers)
                if attempt and page:
                    answer.append("set-cookie", _cookie(attempt, quote(page, safe=""), _SECONDS, path))
            await send(message)

        async def lead(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer = MutableHeaders(scope=message)
                attempt = _attempt(scope["query_string"].decode("latin-1"))
                page = _kept(headers, attempt) if attempt else None
                if attempt and page and 300 <= message["status"] < 400:
                    answer["location"] = page
                    answer.append("set-cookie", _cookie(attempt, "", 0, path))
            await send(message)

        if path.endswith(_LOGIN):
            await self._app(scope, receive, remember)
        elif path.endswith(_CALLBACK):
            await self._app(scope, receive, lead)
        else:
            await self._app(scope, receive, send)


def own_page(written: str) -> str | None:
    """The text where it is a path of our own with its query, else None: nothing that leads elsewhere."""
    if len(written) > _LONGEST or not _OWN.fullmatch(written):
        return None
    path = urlsplit(written).path
    return None if path.startswith("/_stcore") or path.endswith((_LOGIN, "/auth/logout", _CALLBACK)) else written


def page_of(headers: Headers) -> str | None:
    """The page of ours that a request came from; None where it came from elsewhere."""
    referer = urlsplit(headers.get("referer", ""))
    if not referer.netloc or referer.netloc != headers.get("host"):
        return None
    return own_page(f"{referer.path or '/'}?{referer.query}" if referer.query else referer.path or "/")


def _attempt(query: str) -> str | None:
    [state] = parse_qs(query).get("state", [""])[:1]
    return state if _ATTEMPT.fullmatch(state) else None


def _name(attempt: str) -> str:
    return f"bhxh_page_{attempt}"


def _kept(headers: Headers, attempt: str) -> str | None:
    kept = cookie_parser(headers.get("cookie", "")).get(_name(attempt))
    return own_page(unquote(kept)) if kept else None


def _cookie(attempt: str, value: str, seconds: int, path: str) -> str:
    base = path.removesuffix(_LOGIN).removesuffix(_CALLBACK)
    return f"{_name(attempt)}={value}; Path={base}{_CALLBACK}; Max-Age={seconds}; HttpOnly; SameSite=Lax"
