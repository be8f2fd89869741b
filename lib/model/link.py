"""Links that are shared: short codes that lead to a view, live or with its figures frozen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from lib.model.figure import Figure


class LinkKind(StrEnum):
    """``live``: the view with whatever figures are newest then; ``frozen``: the figures that were on the screen."""

    LIVE = "live"
    FROZEN = "frozen"


@dataclass(frozen=True, slots=True)
class View:
    """What is linked to: a page of lib.ui.registry and the parameters of its address, version included."""

    page_id: str
    params: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A link that was made. ``code``: 128 random bits as text, all that its address carries.

    ``version``: the one on screen when it was made. ``frozen_sha256``: of the canonical JSON that a frozen link is
    drawn from. ``open``: works without an account. Moments are UTC.
    """

    link_id: int
    code: str
    kind: LinkKind
    view: View
    title: str
    version: int
    made_at: datetime
    made_by: str
    expires_at: datetime | None = None
    open: bool = False
    frozen_sha256: str | None = None
    revoked_at: datetime | None = None
    revoked_by: str | None = None
    last_opened_at: datetime | None = None

    def works_at(self, moment: datetime) -> bool:
        """Whether it is neither revoked nor expired."""
        return self.revoked_at is None and (self.expires_at is None or moment < self.expires_at)


@dataclass(frozen=True, slots=True)
class FrozenFigures:
    """What a frozen link is drawn from: the answers that the page was given, as canonical JSON.

    ``content``: UTF-8, keys sorted, no blanks. ``release``: what wrote it, for telling what another computes.
    """

    sha256: str
    content: bytes
    version: int
    frozen_at: datetime
    release: str


@dataclass(frozen=True, slots=True)
class LinkDraft:
    """A link as somebody asks for it. ``content``: of a frozen one, the canonical JSON it will be drawn from."""

    kind: LinkKind
    view: View
    title: str
    version: int
    expires_at: datetime | None = None
    open: bool = False
    content: bytes | None = None


@dataclass(frozen=True, slots=True)
class Pinned:
    """The settings that decide figures, as they were when a link was frozen."""

    enough_coverage: int
    least_volume: int


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure of a frozen view and what it is in another state; None where that state does not have it."""

    then: Figure | None
    now: Figure | None


@dataclass(frozen=True, slots=True)
class Changes:
    """What became of the figures of a frozen view up to version ``now``.

    ``figures``: every one beside what it is now, in the order of the page; ``changed``: those that differ, the greatest
    change of a rate first. ``recomputed``: those that this release computes otherwise for the frozen version itself.
    ``others``: whether something that is no figure changed too, such as counts or the state of reports.
    """

    now: int
    figures: tuple[FigureChange, ...]
    changed: tuple[FigureChange, ...]
    recomputed: tuple[FigureChange, ...]
    others: bool
