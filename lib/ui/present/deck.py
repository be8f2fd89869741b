"""The slides of a presentation and where one stands in them, from the address alone.

``chuong-trinh`` names an agenda; without it ``trang`` names a page, whose ideas are shown in the state that the other
parameters hold. ``slide`` is the number of a slide of the agenda, or the name of an idea of the page.

The code of a file leads to its agenda with ``phien-ban``, as of which slides without a version of their own are shown,
and with ``luu-luc``, when the agenda was saved that the file was made from.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from lib.model.agenda import Agenda, Slide
from lib.model.errors import UnknownAgenda
from lib.services import Desk
from lib.services.agendas import agenda
from lib.text import Translator, translator
from lib.ui.address import language_of, version_of
from lib.ui.params import Param
from lib.ui.present.idea import Idea
from lib.ui.present.ideas import idea_of, offers
from lib.ui.present_buttons import view_shown
from lib.ui.registry import PageSpec, page, pages, title
from lib.ui.visit import Visit, understood

FIRST, LAST, ALL = "mo-dau", "ket-thuc", "danh-sach"


@dataclass(frozen=True, slots=True)
class Leaf:
    """One screen of a deck. ``key`` stands in its address; ``open`` gives the visit whose idea it shows."""

    key: str
    idea: Idea | None
    open: Callable[[], Visit]


@dataclass(frozen=True, slots=True)
class Deck:
    """The slides in their order. ``params``: what every address of the deck holds. ``agenda``: None for one page's.

    ``at``: the key of the screen shown: of a slide, or FIRST, LAST, ALL. ``changed_since``: the agenda was saved again
    after the file was made whose code led here.
    """

    title: str
    leaves: tuple[Leaf, ...]
    params: Mapping[str, str]
    at: str
    text: Translator
    visit: Visit
    agenda: Agenda | None = None
    changed_since: bool = False

    @property
    def order(self) -> tuple[str, ...]:
        """The keys of all screens: an agenda begins with its name, and every deck has an end."""
        first = (FIRST,) if self.agenda else ()
        return (*first, *(leaf.key for leaf in self.leaves), LAST)

    @property
    def leaf(self) -> Leaf | None:
        """The slide shown; None on a screen that is none."""
        return next((leaf for leaf in self.leaves if leaf.key == self.at), None)

    def beside(self, step: int) -> str:
        """The key of the next or previous screen; at either end the same one. From the list back to the first."""
        if self.at not in self.order:
            return self.order[0]
        place = self.order.index(self.at) + step
        return self.order[min(max(place, 0), len(self.order) - 1)]

    def address_of(self, key: str) -> dict[str, str]:
        """The parameters of a screen of the deck."""
        return {**self.params, Param.SLIDE.value: key}


def deck_of(at: Desk, params: Mapping[str, str]) -> Deck:
    """The deck that an address asks for, and the screen of it. Raises UnknownAgenda and NotAllowed.

    A slide that the deck does not have leads to its first screen.
    """
    number = params.get(Param.AGENDA)
    found = _of_page(at, params) if number is None else _of_agenda(at, number, params)
    asked = params.get(Param.SLIDE, "")
    return replace(found, at=asked if asked in (*found.order, ALL) else found.order[0])


def _of_page(at: Desk, params: Mapping[str, str]) -> Deck:
    spec = next((s for s in presentable() if s.slug == params.get(Param.OF_PAGE)), presentable()[0])
    visit = _visit(spec, params, at, follows=False)
    leaves = tuple(
        Leaf(offer.key, offer.idea, partial(replace, visit, address=offer.address)) for offer in offers(visit)
    )
    kept = {Param.OF_PAGE.value: spec.slug, **dict(view_shown(visit).params)}
    return Deck(title(spec.page_id, visit.text), leaves, kept, "", visit.text, visit)


def _of_agenda(at: Desk, number: str, params: Mapping[str, str]) -> Deck:
    if not number.isdecimal() or len(number) > 9:
        raise UnknownAgenda(0)
    found, language = agenda(at, int(number)), language_of(params)
    text = translator(language)
    as_of = version_of(params, at.newest_version())[0]
    leaves = tuple(
        Leaf(str(n), idea_of(slide), partial(visit_of, at, found, slide, language, as_of))
        for n, slide in enumerate(found.slides, start=1)
    )
    kept = {Param.AGENDA.value: str(found.agenda_id), Param.LANGUAGE.value: language}
    kept |= {name.value: params[name] for name in (Param.VERSION, Param.AGENDA_SAVED) if name in params}
    visit = _visit(pages()[0], kept, at, follows=True, newest=as_of)
    changed = params.get(Param.AGENDA_SAVED, saved_text(found)) != saved_text(found)
    return Deck(found.name, leaves, kept, "", text, visit, found, changed)


def saved_text(of: Agenda) -> str:
    """When an agenda was saved, as an address has it."""
    return of.saved_at.strftime("%Y%m%dT%H%M%S.%f")


def visit_of(at: Desk, of: Agenda, slide: Slide, language: str, as_of: int | None = None) -> Visit:
    """The state that a slide of an agenda shows: as it was added, or as of now where the agenda follows the newest.

    ``as_of``: the version that counts as the newest.
    """
    params = {**dict(slide.view.params), Param.LANGUAGE.value: language}
    return _visit(page(slide.view.page_id), params, at, follows=of.follows_newest, newest=as_of)


def _visit(spec: PageSpec, params: Mapping[str, str], at: Desk, *, follows: bool, newest: int | None = None) -> Visit:
    newest = at.newest_version() if newest is None else newest
    version = newest if follows else version_of(params, newest)[0]
    asked = {name: value for name, value in params.items() if not (follows and name == Param.UNTIL)}
    return understood(spec, asked, at, version)


def presentable() -> tuple[PageSpec, ...]:
    """The pages that have ideas, in their order."""
    return tuple(spec for spec in pages() if spec.slides)
