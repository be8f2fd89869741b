"""What a session holds of the files in its uploader until they are stored: read once, asked as often as needed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import streamlit as st

from lib.model.views import Effects, Preview
from lib.services.effects import effects
from lib.services.importing import preview_opened
from lib.services.opening import Opened
from lib.ui.upload.given import Given
from lib.ui.visit import Visit

_SHELF = "upload shelf"


@dataclass(frozen=True, slots=True)
class Held:
    """A file that was read. ``upload``: what it was dropped as; a zip holds several."""

    key: str
    upload: str
    name: str
    opened: Opened


@dataclass(slots=True)
class Shelf:
    """``turn`` counts the emptied uploaders, ``forgotten`` the remembered answers that were deleted meanwhile."""

    turn: int = 0
    forgotten: int = 0
    held: dict[str, Held] = field(default_factory=dict)
    given: dict[str, Given] = field(default_factory=dict)
    checked: dict[str, tuple[object, Preview]] = field(default_factory=dict)
    effects: dict[str, tuple[Preview, Effects]] = field(default_factory=dict)

    def of_upload(self, upload: str) -> tuple[Held, ...]:
        """The files of one upload, none when it was not read yet."""
        return tuple(held for held in self.held.values() if held.upload == upload)

    def keep_only(self, uploads: Iterable[str]) -> None:
        """Forget the files that were taken out of the uploader."""
        wanted = set(uploads)
        for key in [key for key, held in self.held.items() if held.upload not in wanted]:
            for part in (self.held, self.given, self.checked, self.effects):
                part.pop(key, None)

    def given_for(self, key: str) -> Given:
        return self.given.get(key, Given())

    def give(self, key: str, given: Given) -> None:
        self.given[key] = given

    def empty(self) -> None:
        """Start anew with an empty uploader."""
        self.turn += 1
        for part in (self.held, self.given, self.checked, self.effects):
            part.clear()


def shelf() -> Shelf:
    """The shelf of this session."""
    found: Shelf = st.session_state.setdefault(_SHELF, Shelf())
    return found


def checked(visit: Visit, held: Held) -> Preview:
    """What confirming would do: once for all that was said about the file and each version of the data."""
    own = shelf()
    given = own.given_for(held.key)
    basis = (given.of_reading, visit.status.newest, own.forgotten)
    known = own.checked.get(held.key)
    if known is None or known[0] != basis:
        periods = dict(given.periods)
        answer = preview_opened(visit.desk, held.opened, periods, answers=given.answers, corrections=given.corrections)
        own.checked[held.key] = known = (basis, answer)
    return known[1]


def effects_of(visit: Visit, key: str, preview_shown: Preview) -> Effects:
    """What confirming would change in cells and figures, computed once for each preview."""
    own = shelf()
    known = own.effects.get(key)
    if known is None or known[0] is not preview_shown:
        own.effects[key] = known = (preview_shown, effects(visit.desk, preview_shown))
    return known[1]
