"""What is shown in a meeting: an ordered list of slides, each one idea of one page in one state."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from lib.model.link import View


@dataclass(frozen=True, slots=True)
class Slide:
    """``idea``: which picture of the page (a name of the registry of slides), in the state of ``view``."""

    idea: str
    view: View


@dataclass(frozen=True, slots=True)
class Agenda:
    """A saved agenda; saving it again keeps its number. Moments are UTC.

    ``follows_newest``: its slides show whatever is newest; else each shows the version that it was added with.
    """

    agenda_id: int
    name: str
    slides: tuple[Slide, ...]
    owner: str
    saved_at: datetime
    follows_newest: bool = False


class AgendaFault(StrEnum):
    """What an agenda lacks, or has too much of."""

    NO_NAME = "no_name"
    LONG_NAME = "long_name"
    TOO_MANY = "too_many"
