"""The ideas that pages offer for a meeting: one table, in the order in which they are shown.

To add one: write a function that gives its ``Picture``, and add a row here. Its id stands in links and agendas. Pages
that are data have theirs already.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from lib.catalog import system_pages
from lib.model.agenda import Slide
from lib.model.link import View
from lib.services.overview import detail
from lib.text import Sentence
from lib.text.messages import msgid
from lib.ui.address import Address
from lib.ui.present import charts, figures
from lib.ui.present.conclusions import open_conclusions
from lib.ui.present.idea import Idea, Picture
from lib.ui.present.systems import system_table
from lib.ui.visit import Visit


def _headline_title(visit: Visit) -> str:
    """Which headline figure a state is about."""
    address = visit.address
    indicator = visit.text.name(visit.catalogue.indicators[address.indicator].short_name)
    return f"{indicator}: {visit.names.anything(address.item)}" if address.item else indicator


def _trend(visit: Visit) -> Picture:
    view = detail(visit.desk, visit.question, figures.subjects_of_form(visit))
    card = figures.card_in_focus(visit, view)
    return charts.trend_slide(visit, Sentence(visit.names.title(card.figure)), figures.about(visit), card)


def _named(wording: str) -> Callable[[Visit], str]:
    return lambda visit: visit.text.say(wording)


_BUILT_IN = (
    Idea("tong-hop", "overview", _named(msgid("The headline figures")), figures.cards_of_overview),
    Idea("con-so", "overview", _headline_title, figures.headline_of_overview, figures.headline_states),
    Idea("xep-hang", "overview", _named(msgid("Ranking of the provinces")), charts.ranking),
    Idea("ban-do", "overview", _named(msgid("Map of tiles")), charts.tiles),
    Idea("ket-luan", "overview", _named(msgid("Open conclusions")), open_conclusions),
    Idea("mot-trang", "unit", _named(msgid("The unit on one screen")), figures.unit_sheet),
    Idea("xep-hang", "provinces", _named(msgid("Ranking of the provinces")), charts.ranking),
    Idea("ban-do", "provinces", _named(msgid("Map of tiles")), charts.tiles),
    Idea("qua-cac-ky", "provinces", _named(msgid("Over time")), charts.heat_table),
    Idea("vi-sao", "analysis", _named(msgid("Why did the national rate move?")), charts.why),
    Idea("khac-biet", "analysis", _named(msgid("Which units differ by more than chance?")), charts.beyond_chance),
    Idea("con-so", "timeliness", _headline_title, figures.headline_of_form),
    Idea("xu-huong", "timeliness", _named(msgid("Trend")), _trend),
    Idea("cac-cach-tinh", "timeliness", _named(msgid("Every way of counting")), figures.cards_of_form),
    Idea("cac-che-do", "payments", _named(msgid("All benefits")), figures.cards_of_form),
    Idea("con-so", "payments", _headline_title, figures.headline_of_form),
    Idea("xu-huong", "payments", _named(msgid("Trend")), _trend),
    Idea("chi-tieu", "targets", _named(msgid("Targets in force")), figures.target_table),
    Idea("tinh-hinh-gui", "submissions", _named(msgid("Who has reported")), figures.quality),
)


@cache
def ideas() -> tuple[Idea, ...]:
    """Every idea: those of single pages, and one for every page that is data."""
    shown = _named(msgid("The figures of the page"))
    return (*_BUILT_IN, *(Idea("tong-hop", page.page_id, shown, system_table) for page in system_pages()))


@dataclass(frozen=True, slots=True)
class Offer:
    """An idea in one state of its page. ``key`` names it among all that the page offers."""

    key: str
    idea: Idea
    address: Address

    @property
    def slide(self) -> Slide:
        """As an agenda keeps it."""
        address = self.address.with_(origin=None, entry=None, remarks=None, agenda=None)
        return Slide(self.idea.idea_id, View(self.idea.page_id, tuple(sorted(address.params().items()))))

    def title(self, visit: Visit) -> str:
        return self.idea.title(replace(visit, address=self.address))


def offers(visit: Visit) -> tuple[Offer, ...]:
    """What the page of a visit offers in its state; nothing where it has no figures."""
    if visit.empty:
        return ()
    found = []
    for idea in ideas():
        if idea.page_id != visit.spec.page_id:
            continue
        states = idea.states(visit)
        for address in states:
            parts = [idea.idea_id, *((address.indicator, address.item or "") if len(states) > 1 else ())]
            found.append(Offer(".".join(filter(None, parts)), idea, address))
    return tuple(found)


def idea_of(slide: Slide) -> Idea | None:
    """The idea of a slide that was kept; None where this release does not know it."""
    return next((i for i in ideas() if (i.idea_id, i.page_id) == (slide.idea, slide.view.page_id)), None)
