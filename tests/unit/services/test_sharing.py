"""Links: who may make, follow, see and revoke them, and that a code tells nothing but itself."""

from __future__ import annotations

import hmac
from dataclasses import replace
from datetime import timedelta

import pytest

from lib.model.errors import ExpiryPast, LinkGone, NotAllowed, UnreadableLink
from lib.model.journal import Act
from lib.model.link import Link, LinkDraft, LinkKind, View
from lib.model.principal import NOBODY, Right
from lib.services import Desk, sharing
from lib.services.sharing import frozen_view, links, make, may_revoke, note_opened, resolve, revoke
from lib.store.links import digest_of
from lib.store.meeting_tables import FROZEN
from tests.unit.services.after_freezing import frozen_now
from tests.unit.services.conftest import NOW, somebody

VIEW = View("overview", (("ky", "2024-06"),))
LIVE = LinkDraft(LinkKind.LIVE, VIEW, "Tổng quan", 0)


def opening(desk: Desk) -> Desk:
    return replace(desk, settings=replace(desk.settings, open_links=True))


def nobody(desk: Desk) -> Desk:
    return replace(desk, principal=NOBODY)


def later(desk: Desk, **passed: int) -> Desk:
    return replace(desk, now=lambda: NOW + timedelta(**passed))


def journal(desk: Desk) -> list[tuple[Act, str, str]]:
    with desk.store.reading() as reader:
        return [(row.act, row.subject, row.detail) for row in reader.meeting.journal.rows(None, 50)]


def test_a_code_is_128_random_bits_and_leads_to_its_link(desk: Desk) -> None:
    first, second = make(desk, LIVE), make(desk, LIVE)
    assert len(first.code) == 22
    assert first.code != second.code
    assert resolve(desk, first.code) == first
    assert resolve(desk, second.code).link_id == 2


def test_a_search_goes_by_digest_and_the_code_is_compared_in_constant_time(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = make(desk, LIVE)
    searched: list[str] = []
    compared: list[tuple[bytes, bytes]] = []
    monkeypatch.setattr(sharing, "digest_of", lambda code: searched.append(code) or digest_of(code))
    constant = hmac.compare_digest
    monkeypatch.setattr(sharing.hmac, "compare_digest", lambda a, b: compared.append((a, b)) or constant(a, b))
    resolve(desk, link.code)
    for gone in ("x" * 22, "", "../../etc/passwd", "\ud800", "'; drop table link --", "a" * 10**6):
        with pytest.raises(LinkGone):
            resolve(desk, gone)
    # The same work each time, on texts of the same length.
    assert len(searched) == len(compared) == 7
    assert {(len(a), len(b)) for a, b in compared} == {(22, 22)}


def test_unknown_malformed_expired_and_revoked_links_give_the_same_answer(desk: Desk) -> None:
    expiring = make(desk, replace(LIVE, expires_at=NOW + timedelta(days=1)))
    revoked = make(desk, LIVE)
    revoke(desk, revoked.link_id)
    assert resolve(desk, expiring.code) == expiring
    for code in (expiring.code, revoked.code, "x" * 22, "?"):
        with pytest.raises(LinkGone) as gone:
            resolve(later(desk, days=1), code)
        assert gone.value.args == ()


def test_a_link_cannot_expire_before_it_is_made(desk: Desk) -> None:
    with pytest.raises(ExpiryPast):
        make(desk, replace(LIVE, expires_at=NOW))


def test_a_frozen_link_needs_its_figures_and_a_live_one_has_none(desk: Desk) -> None:
    for wrong in (replace(LIVE, kind=LinkKind.FROZEN), replace(LIVE, content=b"{}")):
        with pytest.raises(ValueError, match="frozen"):
            make(desk, wrong)


def test_making_and_revoking_stand_in_the_journal(desk: Desk) -> None:
    link = make(opening(desk), replace(LIVE, open=True))
    revoke(desk, link.link_id)
    assert journal(desk)[:2] == [(Act.LINK_REVOKED, "1", "live"), (Act.LINK_MADE, "1", "live open")]


def test_sharing_takes_its_right(desk: Desk) -> None:
    for act in (lambda d: make(d, LIVE), links, lambda d: revoke(d, 1)):
        with pytest.raises(NotAllowed):
            act(somebody(desk, "reader", Right.READ))


def test_open_links_are_made_only_where_they_are_on_by_whoever_may(desk: Desk) -> None:
    draft = replace(LIVE, open=True)
    with pytest.raises(NotAllowed):
        make(desk, draft)
    with pytest.raises(NotAllowed):
        make(somebody(opening(desk), "viewer", Right.READ, Right.SHARE), draft)
    assert make(opening(desk), draft).open


def test_without_an_account_only_open_links_work_and_only_while_they_are_on(desk: Desk) -> None:
    closed, opened = make(desk, LIVE), make(opening(desk), replace(LIVE, open=True))
    assert resolve(nobody(opening(desk)), opened.code) == opened
    for at, code in ((opening(desk), closed.code), (desk, opened.code), (desk, closed.code), (desk, "x" * 22)):
        with pytest.raises(NotAllowed):  # which is answered by asking to sign in
            resolve(nobody(at), code)
    revoke(desk, opened.link_id)
    for code in (opened.code, "x" * 22):
        with pytest.raises(LinkGone):
            resolve(nobody(opening(desk)), code)


def test_one_revokes_ones_own_and_others_who_manage_links_any(desk: Desk) -> None:
    link = make(desk, LIVE)
    stranger = somebody(desk, "mai", Right.READ, Right.SHARE)
    assert not may_revoke(stranger, link)
    with pytest.raises(NotAllowed):
        revoke(stranger, link.link_id)
    manager = somebody(desk, "mai", Right.SHARE, Right.MANAGE_LINKS)
    assert may_revoke(manager, link)
    revoke(manager, link.link_id)
    assert links(desk)[0].revoked_by == "mai"
    for again in (link.link_id, 99):
        with pytest.raises(LinkGone):
            revoke(manager, again)


def test_the_list_tells_nobody_the_codes_of_others(desk: Desk) -> None:
    link = make(desk, LIVE)
    assert links(desk) == (link,)
    assert links(somebody(desk, "mai", Right.SHARE, Right.MANAGE_LINKS))[0].code == ""


def test_when_a_link_was_opened_last_is_noted_once_a_minute(desk: Desk) -> None:
    link = make(desk, LIVE)
    note_opened(desk, link)
    seen = links(desk)[0]
    assert seen.last_opened_at == NOW
    note_opened(later(desk, seconds=59), seen)
    assert links(desk)[0].last_opened_at == NOW
    note_opened(later(desk, seconds=60), seen)
    assert links(desk)[0].last_opened_at == NOW + timedelta(minutes=1)


def test_links_to_the_same_state_share_their_figures(desk: Desk) -> None:
    (first, content), (second, same) = frozen_now(desk), frozen_now(desk)
    assert content == same
    assert first.frozen_sha256 == second.frozen_sha256
    with desk.store._engine.connect() as connection:
        assert len(connection.execute(FROZEN.select()).all()) == 1


def test_figures_that_somebody_changed_in_the_database_are_not_shown(desk: Desk) -> None:
    link, content = frozen_now(desk)
    assert frozen_view(desk, link).version == link.version
    with desk.store._engine.begin() as connection:
        connection.execute(FROZEN.update().values(content=content.replace(b"june", b"July") + b" "))
    with pytest.raises(UnreadableLink):
        frozen_view(desk, link)


def test_a_title_is_one_line_of_a_sensible_length(desk: Desk) -> None:
    made: Link = make(desk, replace(LIVE, title="Tổng\n quan " + "x" * 500))
    assert made.title.startswith("Tổng quan x")
    assert len(made.title) == 200
