"""Who sits before this session: nobody in particular on one's own machine, else an e-mail that was proven.

Tests put somebody else there by replacing ``visitor``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

import streamlit as st

from lib.model.errors import WrongEmail
from lib.model.principal import NOBODY, Principal, Right, email_of
from lib.model.settings import Settings, SignIn
from lib.services.people import principal_of
from lib.store import Store

LOCAL = Principal("Người dùng tại máy", frozenset(Right))


class Missing(StrEnum):
    """Why nobody is known to sit there. ``nobody``: not signed in yet."""

    NOBODY = "nobody"
    EXPIRED = "expired"
    UNVERIFIED = "unverified"
    NO_EMAIL = "no_email"


class NotSignedIn(Exception):
    """Nobody proved who they are; ``missing`` says what for."""

    def __init__(self, missing: Missing) -> None:
        super().__init__(missing.value)
        self.missing = missing


def visitor(settings: Settings, store: Store) -> Principal:
    """The person before this session with the rights held now; NOBODY, who may do nothing, before the sign-in."""
    if settings.sign_in is SignIn.NONE:
        return LOCAL
    try:
        return principal_of(store, settings, proven_email(settings))
    except NotSignedIn:
        return NOBODY


def proven_email(settings: Settings) -> str:
    """The e-mail of whoever signed in. Raises NotSignedIn, which says what is missing."""
    if settings.sign_in is SignIn.HEADER:
        return email_of_header(st.context.headers.get_all(settings.user_header))
    return email_of_claims(st.user.to_dict(), datetime.now(UTC))


def email_of_claims(claims: Mapping[str, Any], now: datetime) -> str:
    """The e-mail that an OpenID provider vouches for. Streamlit keeps the claims for 30 days; their own end counts."""
    if claims.get("is_logged_in") is not True:
        raise NotSignedIn(Missing.NOBODY)
    until = claims.get("exp")
    if isinstance(until, bool) or not isinstance(until, (int, float)) or until <= now.timestamp():
        raise NotSignedIn(Missing.EXPIRED)
    written = claims.get("email")
    if not isinstance(written, str):
        raise NotSignedIn(Missing.NO_EMAIL)
    if claims.get("email_verified") is not True:
        raise NotSignedIn(Missing.UNVERIFIED)
    return _plain(written)


def email_of_header(values: list[str]) -> str:
    """The e-mail a proxy wrote. Two of them mean that the proxy added its own to one that the visitor sent."""
    if not values:
        raise NotSignedIn(Missing.NOBODY)
    if len(values) > 1:
        raise NotSignedIn(Missing.NO_EMAIL)
    return _plain(values[0])


def _plain(written: str) -> str:
    try:
        return email_of(written)
    except WrongEmail:
        raise NotSignedIn(Missing.NO_EMAIL) from None


def signed_in_at(settings: Settings, now: datetime) -> datetime:
    """Since when the sign-in holds, as far as is known: a proxy does not say, so that its day begins anew."""
    since = st.user.to_dict().get("iat") if settings.sign_in is SignIn.OIDC else None
    if isinstance(since, (int, float)) and 0 < since <= now.timestamp():
        return datetime.fromtimestamp(since, UTC)
    return now.replace(hour=0, minute=0, second=0, microsecond=0)
