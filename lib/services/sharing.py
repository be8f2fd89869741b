"""Sharing a view: making a link, finding what a code leads to, listing links and taking them back."""

from __future__ import annotations

import hmac
import re
import secrets
from dataclasses import replace
from datetime import timedelta

from lib.model.errors import ExpiryPast, LinkGone, NotAllowed, UnreadableLink
from lib.model.journal import Act
from lib.model.link import FrozenFigures, Link, LinkDraft, LinkKind
from lib.model.principal import Right
from lib.model.release import RELEASE
from lib.services.desk import Desk
from lib.services.frozen import FrozenView, decode, sha256_of
from lib.store.links import digest_of

_BYTES = 16  # 128 bits
_CODE = re.compile(r"[A-Za-z0-9_-]{22}")
_NOBODYS = "-" * 22  # held against codes that lead nowhere, so that they take the same work
_LONGEST_TITLE = 200
_SEEN_AGAIN = timedelta(minutes=1)


def make(desk: Desk, draft: LinkDraft) -> Link:
    """Store a link. Raises NotAllowed, also for an open one where they are off, and ExpiryPast."""
    desk.require(Right.SHARE)
    now = desk.now()
    if draft.open:
        desk.require(Right.SHARE_OPENLY)
        if not desk.settings.open_links:
            raise NotAllowed(Right.SHARE_OPENLY.value)
    if draft.expires_at is not None and draft.expires_at <= now:
        raise ExpiryPast
    if (draft.kind is LinkKind.FROZEN) is (draft.content is None):
        raise ValueError("a frozen link has figures, and no other has")
    code = secrets.token_urlsafe(_BYTES)
    with desk.store.writing() as writer:
        links, sha256 = writer.meeting.links, None
        if draft.content is not None:
            sha256 = sha256_of(draft.content)
            links.keep(FrozenFigures(sha256, draft.content, draft.version, now, RELEASE))
        shortened = _titled(draft)
        link = links.add(shortened, code=code, at=now, by=desk.principal.name, frozen_sha256=sha256)
        kind = f"{draft.kind.value} open" if draft.open else draft.kind.value
        writer.meeting.note(now, desk.principal.name, Act.LINK_MADE, str(link.link_id), detail=kind)
    return link


def _titled(draft: LinkDraft) -> LinkDraft:
    return replace(draft, title=" ".join(draft.title.split())[:_LONGEST_TITLE])


def resolve(desk: Desk, code: str) -> Link:
    """What a code leads to.

    Raises LinkGone alike for one that is unknown, malformed, expired or revoked. Whoever may read nothing gets only
    open links, and NotAllowed where signing in could help.
    """
    reads, opens = desk.principal.may(Right.READ), desk.settings.open_links
    if not reads and not opens:
        raise NotAllowed(Right.READ.value)
    asked = code if _CODE.fullmatch(code) else _NOBODYS
    with desk.store.reading() as reader:
        found = reader.meeting.links.by_digest(digest_of(asked))
    same = hmac.compare_digest((found.code if found else _NOBODYS[::-1]).encode(), asked.encode())
    if found is None or not same or not found.works_at(desk.now()):
        raise LinkGone
    if not reads and not found.open:
        raise NotAllowed(Right.READ.value)
    return found


def frozen_view(desk: Desk, link: Link) -> FrozenView:
    """What a frozen link that was resolved is drawn from. Raises UnreadableLink where it is not what was kept."""
    with desk.store.reading() as reader:
        kept = reader.meeting.links.frozen(link.frozen_sha256 or "")
    if kept is None or sha256_of(kept.content) != kept.sha256:
        raise UnreadableLink
    return decode(kept.content)


def note_opened(desk: Desk, link: Link) -> None:
    """Remember that a link that was resolved was opened now; at most once a minute."""
    now = desk.now()
    if link.last_opened_at is None or now - link.last_opened_at >= _SEEN_AGAIN:
        with desk.store.writing() as writer:
            writer.meeting.links.opened(link.link_id, now)


def links(desk: Desk) -> tuple[Link, ...]:
    """Every link, newest first, without the codes of other people's links. Raises NotAllowed."""
    desk.require(Right.SHARE)
    with desk.store.reading() as reader:
        found = reader.meeting.links.all()
    return tuple(link if link.made_by == desk.principal.name else replace(link, code="") for link in found)


def may_revoke(desk: Desk, link: Link) -> bool:
    """Whether to offer it: one's own, or anybody's for those who manage links."""
    own = link.made_by == desk.principal.name and desk.principal.may(Right.SHARE)
    return link.revoked_at is None and (own or desk.principal.may(Right.MANAGE_LINKS))


def revoke(desk: Desk, link_id: int) -> None:
    """From now on the link leads nowhere. Raises NotAllowed, LinkGone for one that there is not or no longer."""
    desk.require(Right.SHARE)
    now = desk.now()
    with desk.store.writing() as writer:
        found = writer.meeting.links.of_number(link_id)
        if found is None or found.revoked_at is not None:
            raise LinkGone
        if found.made_by != desk.principal.name:
            desk.require(Right.MANAGE_LINKS)
        writer.meeting.links.revoke(link_id, now, desk.principal.name)
        writer.meeting.note(now, desk.principal.name, Act.LINK_REVOKED, str(link_id), detail=found.kind.value)
