"""What surrounds the pages on the server: headers, health, start-up, and errors that nobody caught."""

from __future__ import annotations

import logging
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import Any
from urllib.parse import quote, urlencode

import streamlit as st
from starlette.datastructures import URL
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lib.model.errors import ProductError
from lib.model.settings import SignIn
from lib.services.people import has_administrator
from lib.text import translator
from lib.text.errors import explain
from lib.ui.registry import page
from lib.ui.resources import open_store, settings
from lib.ui.short_link import CODE

_log = logging.getLogger("bhxh")

# Streamlit needs inline styles and one inline line of its own page, named by its hash; nothing needs scripts from
# elsewhere, or evaluation.
_POLICY = (
    "default-src 'self'; script-src 'self' 'sha256-THxz9J9+wf7rhwR2YkXJoSZ13UCmYyC+3lNDv2+8ugA='; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; "
    "worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)
_NUL = "\0"
_HEADERS = [
    (b"content-security-policy", _POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
]


class SecurityHeaders:
    """Adds the security headers to every HTTP response, static files included.

    ``https``: visitors come by https, so that no cookie may ever be sent without it; Streamlit cannot know.
    """

    def __init__(self, app: ASGIApp, *, https: bool = False) -> None:
        self._app = app
        self._https = https

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = [self._secured(name, value) for name, value in message.get("headers", [])]
                message = {**message, "headers": [*given, *_HEADERS]}
            await send(message)

        await self._app(scope, receive, send_with_headers if scope["type"] == "http" else send)

    def _secured(self, name: bytes, value: bytes) -> tuple[bytes, bytes]:
        if self._https and name.lower() == b"set-cookie" and b"; secure" not in value.lower():
            return name, value + b"; Secure"
        return name, value


class OneFloor:
    """Leads an address with folders in it to its last name: Streamlit would answer it with a page that finds none of
    its own scripts and stays white for ever. All pages stand on one floor.

    A sign that no name of a file can hold is left out of an address first: Streamlit would answer "Bad Request" alone.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        floors = str(scope.get("path", "")).removeprefix(str(scope.get("root_path", ""))).count("/") - 1
        if scope["type"] == "http" and _NUL in scope["path"]:
            folders = scope["path"].rpartition("/")[0]
            await _led(scope, floors if _NUL in folders else 0)(scope, receive, send)
            return
        if scope["type"] != "http" or floors < 1:
            await self._app(scope, receive, send)
            return
        led = False

        async def send_or_lead(message: Message) -> None:
            nonlocal led
            if message["type"] == "http.response.start" and _is_page(message):
                led = True
                await _led(scope, floors)(scope, receive, send)
            elif not led:
                await send(message)

        await self._app(scope, receive, send_or_lead)


def _led(scope: Scope, up: int) -> RedirectResponse:
    """To the last name of an address, so many floors further up."""
    query = URL(scope=scope).query
    last = quote(scope["path"].rpartition("/")[2].replace(_NUL, ""), safe="")
    return RedirectResponse(f"{'../' * up or './'}{last}{f'?{query}' if query else ''}")


def _is_page(message: Message) -> bool:
    kinds = [value for name, value in message.get("headers", []) if name.lower() == b"content-type"]
    return message["status"] == HTTPStatus.OK and any(kind.startswith(b"text/html") for kind in kinds)


async def to_first_page(request: Request) -> RedirectResponse:
    """Streamlit serves the first page at the root alone; whoever types its name gets there with the whole query."""
    query = request.url.query
    return RedirectResponse(f"./?{query}" if query else "./")


async def to_shared_view(request: Request) -> RedirectResponse:
    """A short link goes on to the page that follows links, whatever its code: nothing is looked up here."""
    query = urlencode({CODE: request.path_params["code"]})
    return RedirectResponse(f"../{page('link').slug}?{query}")


async def health(_request: Request) -> JSONResponse:
    """Answers 200 once the database has answered; with the version of the data where anybody may know it."""
    with open_store().reading() as reader:
        version = reader.version()
    known = {"version": version} if settings().sign_in is SignIn.NONE else {}
    return JSONResponse({"status": "ok", **known})


@asynccontextmanager
async def lifespan(_app: Any) -> AsyncIterator[None]:
    """Brings the database up to this release before the first visitor comes."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    store, chosen = open_store(), settings()
    if chosen.sign_in is not SignIn.NONE and not has_administrator(store, chosen):
        _log.warning("nobody is an administrator and could give roles: set FIRST_ADMINISTRATOR")
    yield


def report_script_error(error: Exception) -> bool:
    """Logs what went wrong under a short reference and shows the visitor that reference, never the traceback."""
    reference = secrets.token_hex(4)
    _log.error("reference %s", reference, exc_info=error)
    text = translator("en" if st.query_params.get("ngon-ngu") == "en" else "vi")
    if isinstance(error, ProductError):
        st.error(explain(error, text))
    else:
        st.error(
            text.say(
                "Something went wrong and has been written to the log. Please try again; if it happens again, "
                "report the reference {reference}.",
                reference=reference,
            )
        )
    return True
