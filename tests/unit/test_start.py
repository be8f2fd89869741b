"""What is checked before the server starts, and which doors stand before it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from streamlit import config, net_util
from streamlit.web import bootstrap

from lib.model.settings import Settings, SignIn
from lib.ui import start
from lib.ui.door import LoopbackOnly, TrustedHeader
from lib.ui.start import UnsafeStart, by_https, check_start, middleware_of, secrets_of
from lib.ui.way_back import WayBack

PLAIN = Settings("sqlite:///x")
OIDC = {
    "OIDC_METADATA_URL": "https://id.example/.well-known/openid-configuration", "OIDC_CLIENT_ID": "bhxh",
    "OIDC_CLIENT_SECRET": "s", "COOKIE_SECRET": "x" * 40, "PUBLIC_ADDRESS": "https://bhxh.example/",
}  # fmt: skip


def refusal(settings: Settings, environment: Mapping[str, str]) -> str:
    with pytest.raises(UnsafeStart) as refused:
        check_start(settings, environment)
    return str(refused.value)


@pytest.mark.parametrize("address", ["0.0.0.0", "192.168.1.4", "::", "bhxh.example", "", None])
def test_without_sign_in_only_this_machine_is_served(address: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start.config, "get_option", lambda _name: address)
    assert "SIGN_IN=none" in refusal(PLAIN, {})
    monkeypatch.setattr(start.config, "get_option", lambda _name: "localhost")
    check_start(PLAIN, {})


def test_a_misspelt_form_of_acceptance_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start.config, "get_option", lambda _name: "localhost")
    assert "tthc_result." in refusal(replace(PLAIN, acceptance=frozenset({"tthc_result", "cashless"})), {})
    check_start(replace(PLAIN, acceptance=frozenset({"tthc_results", "cashless"})), {})


def test_each_kind_of_sign_in_has_its_door() -> None:
    kinds = {SignIn.NONE: LoopbackOnly, SignIn.OIDC: WayBack, SignIn.HEADER: TrustedHeader}
    for kind, door in kinds.items():
        assert [m.cls for m in middleware_of(replace(PLAIN, sign_in=kind))] == [door]


def test_a_proxy_is_believed_only_where_it_is_listed_and_no_header_can_pretend_to_be_it() -> None:
    behind = replace(PLAIN, sign_in=SignIn.HEADER, trusted_proxies=("10.0.0.2", "10.1.0.0/24"))
    check_start(behind, {"FORWARDED_ALLOW_IPS": ""})
    assert "FORWARDED_ALLOW_IPS" in refusal(behind, {})
    assert "FORWARDED_ALLOW_IPS" in refusal(behind, {"FORWARDED_ALLOW_IPS": "*"})
    assert "TRUSTED_PROXIES" in refusal(replace(behind, trusted_proxies=()), {"FORWARDED_ALLOW_IPS": ""})
    assert "10.0.0.300" in refusal(replace(behind, trusted_proxies=("10.0.0.300",)), {"FORWARDED_ALLOW_IPS": ""})


def test_a_provider_is_named_whole_with_a_secret_that_cannot_be_guessed() -> None:
    signing_in = replace(PLAIN, sign_in=SignIn.OIDC)
    check_start(signing_in, OIDC)
    assert secrets_of(OIDC)["auth"]["redirect_uri"] == "https://bhxh.example/oauth2callback"
    assert "cookie_secret" in refusal(signing_in, {k: v for k, v in OIDC.items() if k != "COOKIE_SECRET"})
    assert "COOKIE_SECRET" in refusal(signing_in, {**OIDC, "COOKIE_SECRET": "short"})
    assert "https://" in refusal(signing_in, {**OIDC, "PUBLIC_ADDRESS": "http://bhxh.example"})
    check_start(signing_in, {**OIDC, "PUBLIC_ADDRESS": "http://127.0.0.1:8501"})
    assert secrets_of({}) == {}
    assert by_https(OIDC)
    assert not by_https({"PUBLIC_ADDRESS": "http://127.0.0.1"})


def test_a_server_for_others_asks_nobody_on_the_internet_for_its_address(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(net_util, "get_external_ip", lambda: asked.append("external address"))
    monkeypatch.setattr(net_util, "get_internal_ip", lambda: None)
    monkeypatch.setattr(config, "is_manually_set", lambda _: False)  # as where the address is open to others
    bootstrap._print_url(is_running_hello=False)
    assert asked == []
