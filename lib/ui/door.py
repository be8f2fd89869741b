"""Who is let in before anything of ours is asked: the machine itself where nobody signs in, and a proxy's word."""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from starlette.types import ASGIApp, Receive, Scope, Send

from lib.text import Translator

Network = IPv4Network | IPv6Network

# What the headers begin with that a proxy adds. A request that carries one was not made on this machine, even if the
# proxy runs on it.
_FORWARDED = (b"forwarded", b"x-forwarded-", b"x-real-ip", b"x-client-ip", b"true-client-ip", b"cf-", b"via")


class LoopbackOnly:
    """Refuses everybody but the machine itself: where nobody signs in, whoever gets through may do everything.

    The peer's own address counts, never what a header says of it. A name that is not this machine's is refused too:
    a strange page could otherwise have its own name lead here.
    """

    def __init__(self, app: ASGIApp, text: Translator) -> None:
        self._app = app
        self._refusal = text.say(
            "No sign-in is set up, so this server answers only the machine it runs on. "
            "How to open it for others stands in README.md, “Running it for real”."
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan" or _made_here(scope):
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008, "reason": ""})
        else:
            body = self._refusal.encode()
            headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
            await send({"type": "http.response.start", "status": 403, "headers": headers})
            await send({"type": "http.response.body", "body": body})


class OwnPages:
    """Lets only pages of this server open its WebSocket, and hides from the rest that a strange page asks.

    A browser names the page that asks; programs that are no browser name none. Left to itself, Streamlit asks a host on
    the internet for the address of this machine, and waits for it, before it refuses a strange page.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket") or _asked_by_own_page(scope):
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008, "reason": ""})
        else:
            kept = [(name, value) for name, value in scope["headers"] if name.lower() != b"origin"]
            await self._app({**scope, "headers": kept}, receive, send)


class TrustedHeader:
    """Lets the header that names the visitor through from the listed proxies alone; from others it is removed."""

    def __init__(self, app: ASGIApp, header: str, proxies: Iterable[str]) -> None:
        self._app = app
        self._header = header.lower().encode("latin-1")
        self._proxies = networks(proxies)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] in ("http", "websocket") and not self._trusts(scope):
            kept = [(name, value) for name, value in scope["headers"] if name.lower() != self._header]
            scope = {**scope, "headers": kept}
        await self._app(scope, receive, send)

    def _trusts(self, scope: Scope) -> bool:
        peer = _peer(scope)
        return peer is not None and any(peer in network for network in self._proxies)


def networks(written: Iterable[str]) -> tuple[Network, ...]:
    """Addresses or networks as networks. Raises ValueError for a text that is neither."""
    return tuple(ip_network(one.strip()) for one in written)


def is_loopback_name(host: str) -> bool:
    """Whether a name or address is this machine's own, whatever a name server says."""
    name = host.strip().lower().rstrip(".").removeprefix("[").removesuffix("]")
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return _plain(ip_address(name)).is_loopback
    except ValueError:
        return False


def _made_here(scope: Scope) -> bool:
    peer = _peer(scope)
    hosts = _values(scope, b"host")
    forwarded = any(name.lower().startswith(_FORWARDED) for name, _ in scope["headers"])
    return (
        peer is not None
        and peer.is_loopback
        and not forwarded
        and len(hosts) == 1
        and is_loopback_name(_without_port(hosts[0]))
    )


def _asked_by_own_page(scope: Scope) -> bool:
    origins, hosts = _values(scope, b"origin"), _values(scope, b"host")
    return not origins or (
        len(origins) == len(hosts) == 1 and origins[0] in (f"http://{hosts[0]}", f"https://{hosts[0]}")
    )


def _values(scope: Scope, header: bytes) -> list[str]:
    return [value.decode("latin-1") for name, value in scope["headers"] if name.lower() == header]


def _peer(scope: Scope) -> IPv4Address | IPv6Address | None:
    client = scope.get("client")
    if not client:
        return None
    try:
        return _plain(ip_address(client[0]))
    except ValueError:
        return None


def _plain(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address


def _without_port(host: str) -> str:
    name, separator, port = host.rpartition(":")
    return name if separator and port.isdigit() and (host.startswith("[") or ":" not in name) else host
