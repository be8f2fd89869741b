"""What a slide can show: one idea of one page in one state."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from lib.model.figure import Figure
from lib.text import Sentence
from lib.ui.address import Address
from lib.ui.visit import Visit


@dataclass(frozen=True, slots=True)
class Picture:
    """A slide ready to be drawn. ``head``: the sentence above it; ``about``: of what, where and when its figures are.

    ``figures``: those it tells; their coverage and whether they are illustrative stand at its foot. ``illustrative``:
    something else of it is.
    """

    head: Sentence
    about: tuple[str, ...]
    body: Callable[[], None]
    figures: tuple[Figure, ...] = ()
    illustrative: bool = False

    @property
    def marked(self) -> bool:
        """Whether the slide has to be marked as illustrative."""
        return self.illustrative or any(figure.illustrative for figure in self.figures)


def one_state(visit: Visit) -> Sequence[Address]:
    """The idea is shown once, in the state of the page."""
    return (visit.address,)


@dataclass(frozen=True, slots=True)
class Idea:
    """``idea_id`` stands in addresses and in saved agendas: it never changes. ``title`` names a state of it in lists.

    ``states``: the states of the page it is shown in, a slide each; ``picture`` is asked for in one of them, and only
    where there are figures.
    """

    idea_id: str
    page_id: str
    title: Callable[[Visit], str]
    picture: Callable[[Visit], Picture]
    states: Callable[[Visit], Sequence[Address]] = field(default=one_state)
