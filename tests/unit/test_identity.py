"""What counts as proof of who somebody is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from lib.model.errors import WrongEmail
from lib.model.principal import email_of
from lib.ui.identity import Missing, NotSignedIn, email_of_claims, email_of_header

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
CLAIMS: dict[str, Any] = {
    "is_logged_in": True, "email": "Lan.Nguyen@BHXH.example", "email_verified": True,
    "exp": (NOW + timedelta(hours=1)).timestamp(),
}  # fmt: skip


def missing_with(**other: Any) -> Missing:
    with pytest.raises(NotSignedIn) as refused:
        email_of_claims({**CLAIMS, **other}, NOW)
    return refused.value.missing


def test_a_verified_address_is_the_identity_in_lower_case() -> None:
    assert email_of_claims(CLAIMS, NOW) == "lan.nguyen@bhxh.example"


@pytest.mark.parametrize("said", [False, None, "true", 1])
def test_nobody_is_signed_in_unless_it_is_said_plainly(said: object) -> None:
    assert missing_with(is_logged_in=said) is Missing.NOBODY
    assert missing_with(email_verified=said) is Missing.UNVERIFIED


@pytest.mark.parametrize("until", [None, 0, True, "2030", NOW.timestamp(), (NOW - timedelta(days=1)).timestamp()])
def test_a_sign_in_ends_when_the_provider_said(until: object) -> None:
    assert missing_with(exp=until) is Missing.EXPIRED


@pytest.mark.parametrize(
    "written",
    [None, 7, "", "lan", "lan@", "a b@c", "lan@bhxh.example, hai@x", "lаn@bhxh.example", "\u212aim@bhxh.example"],
)
def test_what_is_no_plain_address_is_no_identity(written: object) -> None:
    assert missing_with(email=written) is Missing.NO_EMAIL
    if isinstance(written, str):
        with pytest.raises(WrongEmail):
            email_of(written)


def test_a_proxy_names_one_person_once() -> None:
    assert email_of_header(["Lan@bhxh.example"]) == "lan@bhxh.example"
    for values, missing in (([], Missing.NOBODY), (["a@b", "c@d"], Missing.NO_EMAIL), (["(null)"], Missing.NO_EMAIL)):
        with pytest.raises(NotSignedIn) as refused:
            email_of_header(values)
        assert refused.value.missing is missing
