"""What is checked before the server starts: that whoever can reach it is somebody who may, and is told apart."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import streamlit as st
from starlette.middleware import Middleware
from streamlit import config

from lib.catalog import load_default
from lib.model.settings import Settings, SignIn
from lib.text import Translator, translator
from lib.ui.door import LoopbackOnly, TrustedHeader, is_loopback_name, networks
from lib.ui.way_back import WayBack

_FEWEST_OF_A_SECRET = 32
_CALLBACK = "/oauth2callback"
_FROM_ENVIRONMENT = {
    "client_id": "OIDC_CLIENT_ID",
    "client_secret": "OIDC_CLIENT_SECRET",
    "server_metadata_url": "OIDC_METADATA_URL",
    "cookie_secret": "COOKIE_SECRET",
}


class UnsafeStart(SystemExit):
    """The server would be open to people it cannot tell apart; its text says what to set."""


def secrets_of(environment: Mapping[str, str]) -> dict[str, Any]:
    """What Streamlit's sign-in asks for, from the environment; empty where that names no provider.

    ``PUBLIC_ADDRESS`` is what visitors type, without a path. What is missing here may stand in .streamlit/secrets.toml.
    """
    if not environment.get("OIDC_METADATA_URL"):
        return {}
    found: dict[str, Any] = {key: environment[name] for key, name in _FROM_ENVIRONMENT.items() if environment.get(name)}
    if environment.get("PUBLIC_ADDRESS"):
        found["redirect_uri"] = environment["PUBLIC_ADDRESS"].rstrip("/") + _CALLBACK
    return {"auth": found}


def by_https(environment: Mapping[str, str]) -> bool:
    """Whether visitors come by https."""
    return environment.get("PUBLIC_ADDRESS", "").startswith("https://")


def middleware_of(settings: Settings) -> list[Middleware]:
    """What stands before the application, by the kind of sign-in."""
    match settings.sign_in:
        case SignIn.NONE:
            return [Middleware(LoopbackOnly, text=translator("vi"))]
        case SignIn.HEADER:
            return [Middleware(TrustedHeader, header=settings.user_header, proxies=settings.trusted_proxies)]
        case SignIn.OIDC:
            return [Middleware(WayBack)]


def check_start(settings: Settings, environment: Mapping[str, str]) -> None:
    """Raises UnsafeStart, with a text for whoever starts the server, where it would not be safe."""
    text = translator("vi")
    match settings.sign_in:
        case SignIn.NONE:
            wrong = _open_door(config.get_option("server.address"), text)
        case SignIn.HEADER:
            wrong = _unlisted_proxies(settings, environment, text)
        case SignIn.OIDC:
            wrong = _incomplete(secrets_of(environment).get("auth") or _secrets_of_file(), text)
    if wrong := wrong or _unknown_forms(settings, text):
        raise UnsafeStart(wrong)


def _unknown_forms(settings: Settings, text: Translator) -> str | None:
    """A form that is misspelt would count at once, though somebody meant it to wait."""
    if not settings.acceptance:
        return None
    forms = load_default().forms
    unknown = sorted(settings.acceptance - set(forms))
    if not unknown:
        return None
    return text.say(
        "The server does not start: ACCEPTANCE names forms that there are not: {unknown}. Known: {known}.",
        unknown=", ".join(unknown),
        known=", ".join(sorted(forms)),
    )


def _open_door(address: str | None, text: Translator) -> str | None:
    if address is not None and is_loopback_name(address):
        return None
    return text.say(
        "The server does not start: at the address {address} others could reach it, and no sign-in is set up "
        "(SIGN_IN=none), so that everybody might submit and withdraw. Keep ADDRESS=localhost, or set up a sign-in as "
        "README.md says in “Running it for real”.",
        address=address or "0.0.0.0",  # noqa: S104 - what is refused
    )


def _unlisted_proxies(settings: Settings, environment: Mapping[str, str], text: Translator) -> str | None:
    try:
        listed = networks(settings.trusted_proxies)
    except ValueError as wrong:
        return text.say("TRUSTED_PROXIES holds what is no address or network: {wrong}", wrong=str(wrong))
    if not listed:
        return text.say("SIGN_IN=header needs TRUSTED_PROXIES: the addresses of the proxies whose word is believed.")
    if environment.get("FORWARDED_ALLOW_IPS") != "":
        return text.say(
            "SIGN_IN=header needs FORWARDED_ALLOW_IPS to be set and empty (`make run` does it): "
            "else a header could say from which address a request comes."
        )
    return None


def _incomplete(auth: Mapping[str, Any], text: Translator) -> str | None:
    missing = [key for key in (*_FROM_ENVIRONMENT, "redirect_uri") if not auth.get(key)]
    if missing:
        return text.say("SIGN_IN=oidc lacks settings: {names}. README.md lists them.", names=", ".join(missing))
    if len(str(auth["cookie_secret"])) < _FEWEST_OF_A_SECRET:
        return text.say(
            "COOKIE_SECRET is too short: at least {n} random characters, or sign-ins could be forged.",
            n=str(_FEWEST_OF_A_SECRET),
        )
    back = urlsplit(str(auth["redirect_uri"]))
    if back.scheme != "https" and not is_loopback_name(back.hostname or ""):
        return text.say("PUBLIC_ADDRESS must begin with https://: else sign-ins could be read on their way.")
    return None


def _secrets_of_file() -> Mapping[str, Any]:
    if not any(Path(path).exists() for path in config.get_option("secrets.files")):
        return {}
    found: Mapping[str, Any] = st.secrets.get("auth", {})
    return found
