"""Who is let in before anything of ours is asked."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from lib.text import translator
from lib.ui.door import LoopbackOnly, OwnPages, TrustedHeader, is_loopback_name, networks

Header = tuple[bytes, bytes]
HERE = (b"host", b"localhost:8501")


def visit(app: Any, kind: str, client: tuple[str, int] | None, headers: list[Header]) -> list[dict[str, Any]]:
    """What is sent back; ``app`` answers 200 or accepts, and tells what headers came through."""
    sent: list[dict[str, Any]] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> dict[str, Any]:
        return {"type": f"{kind}.connect"}

    scope = {"type": kind, "client": client, "headers": headers, "path": "/", "query_string": b""}
    asyncio.run(app(scope, receive, send))
    return sent


async def behind(scope: Any, _receive: Any, send: Any) -> None:
    await send({"type": "let in", "headers": scope["headers"]})


def let_in(kind: str, client: tuple[str, int] | None, *headers: Header) -> bool:
    sent = visit(LoopbackOnly(behind, translator("vi")), kind, client, list(headers))
    return sent[0]["type"] == "let in"


@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.9.1", "::1", "::ffff:127.0.0.1"])
@pytest.mark.parametrize("host", [b"localhost", b"localhost:8501", b"127.0.0.1:8501", b"[::1]:8501", b"bhxh.localhost"])
def test_the_machine_itself_is_let_in(kind: str, address: str, host: bytes) -> None:
    assert let_in(kind, (address, 50_000), (b"host", host))


@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize("address", ["10.0.0.7", "192.168.1.2", "::ffff:10.0.0.7", "2001:db8::1", "0.0.0.0", "unknown"])
def test_every_other_address_is_refused(kind: str, address: str) -> None:
    assert not let_in(kind, (address, 50_000), HERE)
    assert not let_in(kind, (address, 50_000), HERE, (b"x-forwarded-for", b"127.0.0.1"))


@pytest.mark.parametrize(
    "header",
    [b"X-Forwarded-For", b"Forwarded", b"X-Real-IP", b"X-Forwarded-Host", b"Via", b"X-Forwarded-Proto", b"X-Client-IP"],
)
def test_what_comes_through_a_proxy_on_this_machine_is_refused(header: bytes) -> None:
    assert not let_in("http", ("127.0.0.1", 50_000), HERE, (header, b"127.0.0.1"))


@pytest.mark.parametrize(
    "host", [b"evil.example", b"localhost.evil.example", b"127.0.0.1.nip.io", b"10.0.0.7:8501", b"", b"localhost@evil"]
)
def test_a_strange_name_that_leads_here_is_refused(host: bytes) -> None:
    assert not let_in("websocket", ("127.0.0.1", 50_000), (b"host", host))
    assert not let_in("http", ("127.0.0.1", 50_000), HERE, (b"host", host))


def test_without_a_peer_or_a_name_nobody_is_let_in() -> None:
    assert not let_in("http", None, HERE)
    assert not let_in("http", ("127.0.0.1", 50_000))


def test_a_refused_visitor_reads_why_and_a_refused_socket_is_closed() -> None:
    app = LoopbackOnly(behind, translator("vi"))
    start, body = visit(app, "http", ("10.0.0.7", 1), [HERE])
    assert start["status"] == 403
    assert "chưa cài đặt đăng nhập" in body["body"].decode()
    assert [m["type"] for m in visit(app, "websocket", ("10.0.0.7", 1), [HERE])] == ["websocket.close"]


@pytest.mark.parametrize("name", ["localhost", "LOCALHOST.", "127.0.0.1", "::1", "[::1]"])
def test_names_of_this_machine(name: str) -> None:
    assert is_loopback_name(name)


def who(kind: str, client: tuple[str, int] | None, *headers: Header) -> list[bytes]:
    """The values of the header that got through to the application."""
    app = TrustedHeader(behind, "X-Forwarded-Email", ["10.1.0.0/24", "fd00::5"])
    return [value for name, value in visit(app, kind, client, list(headers))[0]["headers"] if b"email" in name.lower()]


@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_the_header_is_believed_from_listed_proxies_alone(kind: str) -> None:
    named = (b"x-forwarded-email", b"lan@bhxh.example")
    assert who(kind, ("10.1.0.9", 1), named) == [b"lan@bhxh.example"]
    assert who(kind, ("::ffff:10.1.0.9", 1), named) == [b"lan@bhxh.example"]
    assert who(kind, ("fd00::5", 1), named) == [b"lan@bhxh.example"]
    for stranger in (("10.2.0.9", 1), ("127.0.0.1", 1), ("fd00::6", 1), ("nobody", 1), None):
        assert who(kind, stranger, named) == []
        assert who(kind, stranger, (b"X-FORWARDED-EMAIL", b"lan@bhxh.example")) == []
        assert who(kind, stranger, named, (b"x-forwarded-for", b"10.1.0.9")) == []


def test_what_is_no_network_is_named() -> None:
    with pytest.raises(ValueError, match="nonsense"):
        networks(["nonsense"])


STRANGE = [b"http://evil.example", b"https://evil.example:8501", b"null", b"http://localhost:3000", b"http://[", b""]


@pytest.mark.parametrize("origin", STRANGE)
def test_a_strange_page_opens_no_connection_and_streamlit_never_hears_of_it(origin: bytes) -> None:
    app = OwnPages(behind)
    assert visit(app, "websocket", None, [HERE, (b"Origin", origin)])[0]["type"] == "websocket.close"
    assert visit(app, "http", None, [HERE, (b"Origin", origin)])[0]["headers"] == [HERE]


@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize(
    "origin", [[], [(b"origin", b"http://localhost:8501")], [(b"origin", b"https://localhost:8501")]]
)
def test_a_page_of_our_own_and_a_program_that_is_no_browser_are_let_through(kind: str, origin: list[Header]) -> None:
    assert visit(OwnPages(behind), kind, None, [HERE, *origin])[0]["headers"] == [HERE, *origin]


def test_two_origins_or_two_hosts_are_nobody_s_page() -> None:
    own = (b"origin", b"http://localhost:8501")
    for headers in ([HERE, own, (b"origin", b"http://evil.example")], [HERE, (b"host", b"evil.example"), own], [own]):
        assert visit(OwnPages(behind), "websocket", None, headers)[0]["type"] == "websocket.close"
