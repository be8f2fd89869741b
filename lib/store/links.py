"""Links that were made, and the figures that frozen ones are drawn from."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from lib.model.link import FrozenFigures, Link, LinkDraft, LinkKind, View
from lib.store.meeting_tables import FROZEN, LINK


def digest_of(code: str) -> str:
    """What a link is found by: the SHA-256 of its code, so that the time of a search tells nothing about codes."""
    return hashlib.sha256(code.encode("utf-8", "surrogatepass")).hexdigest()


class LinkReader:
    """Reads links on the connection of a Reader."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def by_digest(self, digest: str) -> Link | None:
        """The link whose code has this digest, whatever became of it; None where there is none."""
        return next(iter(self._links(LINK.c.digest == digest)), None)

    def of_number(self, link_id: int) -> Link | None:
        """One link by its number; None where there is none."""
        return next(iter(self._links(LINK.c.link_id == link_id)), None)

    def all(self) -> tuple[Link, ...]:
        """Every link ever made, newest first."""
        return tuple(self._links())

    def frozen(self, sha256: str) -> FrozenFigures | None:
        """What frozen links of this hash are drawn from; None where nothing is kept under it."""
        row = self._connection.execute(select(FROZEN).where(FROZEN.c.sha256 == sha256)).one_or_none()
        if row is None:
            return None
        return FrozenFigures(row.sha256, bytes(row.content), row.version, row.frozen_at, row.release)

    def _links(self, *conditions: Any) -> Sequence[Link]:
        asked = select(LINK).where(*conditions).order_by(LINK.c.link_id.desc())
        return [_link(row) for row in self._connection.execute(asked)]


class LinkWriter(LinkReader):
    """Writes links within the transaction of a Writer."""

    def keep(self, frozen: FrozenFigures) -> None:
        """Keep figures under their hash; once for all links to the same state."""
        known = self._connection.scalar(select(FROZEN.c.sha256).where(FROZEN.c.sha256 == frozen.sha256))
        if known is None:
            self._connection.execute(
                insert(FROZEN).values(
                    sha256=frozen.sha256,
                    content=frozen.content,
                    version=frozen.version,
                    frozen_at=frozen.frozen_at,
                    release=frozen.release,
                )
            )

    def add(self, draft: LinkDraft, *, code: str, at: datetime, by: str, frozen_sha256: str | None) -> Link:
        """Store a new link under its code."""
        # Numbered here rather than by the database: whoever writes holds the lock of all processes.
        last: int | None = self._connection.scalar(select(func.max(LINK.c.link_id)))
        link_id = (last or 0) + 1
        self._connection.execute(
            insert(LINK).values(
                link_id=link_id,
                digest=digest_of(code),
                code=code,
                kind=draft.kind.value,
                page_id=draft.view.page_id,
                params=[list(pair) for pair in draft.view.params],
                title=draft.title,
                version=draft.version,
                made_at=at,
                made_by=by,
                expires_at=draft.expires_at,
                open=draft.open,
                frozen_sha256=frozen_sha256,
            )
        )
        return next(iter(self._links(LINK.c.link_id == link_id)))

    def revoke(self, link_id: int, at: datetime, by: str) -> None:
        """From now on the link leads nowhere; it stays listed."""
        self._set(link_id, revoked_at=at, revoked_by=by)

    def opened(self, link_id: int, at: datetime) -> None:
        """Remember when it was opened last."""
        self._set(link_id, last_opened_at=at)

    def _set(self, link_id: int, **values: Any) -> None:
        self._connection.execute(update(LINK).where(LINK.c.link_id == link_id).values(**values))


def _link(row: Any) -> Link:
    return Link(
        link_id=row.link_id,
        code=row.code,
        kind=LinkKind(row.kind),
        view=View(row.page_id, tuple((str(name), str(value)) for name, value in row.params)),
        title=row.title,
        version=row.version,
        made_at=row.made_at,
        made_by=row.made_by,
        expires_at=row.expires_at,
        open=row.open,
        frozen_sha256=row.frozen_sha256,
        revoked_at=row.revoked_at,
        revoked_by=row.revoked_by,
        last_opened_at=row.last_opened_at,
    )
