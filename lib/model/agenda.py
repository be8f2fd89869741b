"""What is shown in a meeting: an ordered list of slides, each one idea of one page in one state."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from lib.model.link import View


@dataclass(frozen=True, slots=True)
class Slide:
    """``idea``: which picture of the page (a name of the registry of slides), in the state of ``view``."""

    idea: str
    view: View


@dataclass(frozen=True, slots=True)
class Agenda:
    """A saved agenda; saving it again keeps its number. Moments are UTC."""

    agenda_id: int
    name: str
    slides: tuple[Slide, ...]
    owner: str
    saved_at: datetime
