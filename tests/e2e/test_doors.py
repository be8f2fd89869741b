"""What a running server lets through its doors, asked without a browser: it may send any header it likes."""

from __future__ import annotations

import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from tests.e2e.conftest import VI, start, stop

pytestmark = pytest.mark.browser

LAN = "lan@bhxh.example"
SIGN_IN = VI.say("Your office's sign-in did not say who you are. Open this page by its usual address.")


@pytest.fixture
def office(tmp_path: Path, demo_url: str) -> Iterator[partial[str]]:
    """Starts the application behind a proxy whose address is given."""
    started: list[subprocess.Popen[bytes]] = []
    yield partial(
        start, started, tmp_path / "server.log", demo_url, SIGN_IN="header", FORWARDED_ALLOW_IPS="",
        FIRST_ADMINISTRATOR=LAN,
    )  # fmt: skip
    stop(started)


def shown(address: str, page: str, *headers: tuple[str, str], host: str | None = None) -> str:
    """Everything the server sends to somebody who opens a page, as one text."""
    place = address.removeprefix("http://")
    given = [*headers] if host is None else [*headers, ("Host", host)]
    with connect(
        f"ws://{place}/_stcore/stream", origin=f"http://{host or place}", additional_headers=given, max_size=None,
        subprotocols=["streamlit"],  # type: ignore[list-item]
    ) as connection:  # fmt: skip
        ask = BackMsg()
        ask.rerun_script.page_name = page
        connection.send(ask.SerializeToString())
        said = ""
        while True:
            data = connection.recv(timeout=60)
            assert isinstance(data, bytes)
            message = ForwardMsg.FromString(data)
            said += data.decode("utf-8", "ignore")
            if message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY and message.HasField("script_finished"):
                return said


def test_the_word_of_a_listed_proxy_is_who_somebody_is(office: partial[str]) -> None:
    address = office(TRUSTED_PROXIES="127.0.0.0/8")
    assert VI.say("People and roles") in shown(address, "nguoi-dung", ("X-Forwarded-Email", LAN))
    assert SIGN_IN in shown(address, "nguoi-dung")
    other = shown(address, "nguoi-dung", ("X-Forwarded-Email", "hai@bhxh.example"))
    assert VI.say("You do not have the right to do this.") in other
    # A proxy that adds its word to one that the visitor sent cannot be told from the visitor.
    both = shown(address, "so-sanh", ("X-Forwarded-Email", LAN), ("X-Forwarded-Email", "hai@bhxh.example"))
    assert SIGN_IN in both
    assert "Hà Nội" not in both


def test_the_word_of_anybody_else_is_nothing_whatever_address_they_claim(office: partial[str]) -> None:
    address = office(TRUSTED_PROXIES="10.9.8.7")
    claims = [("X-Forwarded-For", "10.9.8.7"), ("X-Real-IP", "10.9.8.7"), ("Forwarded", "for=10.9.8.7")]
    for claimed in ([], claims):
        said = shown(address, "so-sanh", ("X-Forwarded-Email", LAN), *claimed)
        assert SIGN_IN in said
        assert "Hà Nội" not in said


def test_without_a_sign_in_only_the_machine_itself_gets_through(demo_server: str) -> None:
    assert "Hà Nội" in shown(demo_server, "so-sanh")
    for headers in ({"Host": "evil.example"}, {"X-Forwarded-For": "127.0.0.1"}, {"Via": "1.1 proxy"}):
        asked = urllib.request.Request(f"{demo_server}/", headers=headers)
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(asked, timeout=10)
        assert refused.value.code == 403
        assert refused.value.headers["x-content-type-options"] == "nosniff"
        assert "chưa cài đặt đăng nhập" in refused.value.read().decode()
    for headers in (("X-Forwarded-For", "127.0.0.1"), ("Via", "1.1 proxy")):
        with pytest.raises(InvalidStatus, match="403"):
            shown(demo_server, "so-sanh", headers)
