"""Presentations to take away: the ideas of the pages as slides with native charts, from the services of the pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from lib.catalog import system_pages
from lib.model.journal import Act
from lib.model.principal import Right
from lib.model.question import Question
from lib.model.slide import SlideAsked, SlidePage, SlideShow
from lib.reports.slides import presentation
from lib.services import slide_analysis, slide_charts, slide_figures, slide_tables
from lib.services.desk import HERE, Desk
from lib.services.overview import overview
from lib.services.slide_sheet import Sheet
from lib.services.slide_systems import system_slide
from lib.services.status import status
from lib.text import naming, translator

# By page and idea, as agendas keep them. What is no row here is told in its place, never left out in silence.
_BUILT_IN: Mapping[tuple[str, str], Callable[[Sheet], SlidePage]] = {
    ("overview", "tong-hop"): slide_figures.cards_of_overview,
    ("overview", "con-so"): slide_figures.headline_of_overview,
    ("overview", "xep-hang"): slide_charts.ranking,
    ("overview", "ban-do"): slide_charts.tiles,
    ("overview", "ket-luan"): slide_tables.open_conclusions,
    ("unit", "mot-trang"): slide_figures.unit_sheet,
    ("provinces", "xep-hang"): slide_charts.ranking,
    ("provinces", "ban-do"): slide_charts.tiles,
    ("provinces", "qua-cac-ky"): slide_charts.heat_table,
    ("analysis", "vi-sao"): slide_analysis.why,
    ("analysis", "khac-biet"): slide_analysis.beyond_chance,
    ("timeliness", "con-so"): slide_figures.headline_of_form,
    ("timeliness", "xu-huong"): slide_figures.trend_of_form,
    ("timeliness", "cac-cach-tinh"): slide_figures.cards_of_form,
    ("payments", "cac-che-do"): slide_figures.cards_of_form,
    ("payments", "con-so"): slide_figures.headline_of_form,
    ("payments", "xu-huong"): slide_figures.trend_of_form,
    ("targets", "chi-tieu"): slide_tables.target_table,
    ("submissions", "tinh-hinh-gui"): slide_tables.quality,
}


@cache
def builders() -> Mapping[tuple[str, str], Callable[[Sheet], SlidePage]]:
    """What makes the slide of each idea: those of single pages, and one for every page that is data."""
    return {**_BUILT_IN, **{(page.page_id, "tong-hop"): system_slide for page in system_pages()}}


def slide_show(
    desk: Desk, title: str, asked: Sequence[SlideAsked], language: str, reference: str = "", version: int | None = None
) -> SlideShow:
    """The slides in their order, each as of the version that it asks about.

    ``version``: which stands at the foot of the first one; the newest that is asked about unless given. Raises
    NotAllowed, UnknownVersion.
    """
    desk.require(Right.READ)
    text = translator(language)
    at = version if version is not None else max((one.question.version for one in asked), default=desk.newest_version())
    state = status(desk, at)
    return SlideShow(
        title=title,
        lines=(text.date(desk.now().astimezone(HERE).date()), text.plural("{n} slide", "{n} slides", len(asked))),
        pages=tuple(_page(Sheet.of(desk, one, text)) for one in asked),
        reference=reference,
        version=at,
        data_at=state.at or desk.now(),
        language=language,
    )


def _page(sheet: Sheet) -> SlidePage:
    build = builders().get((sheet.asked.page_id, sheet.asked.idea))
    if build is None:
        return sheet.page(sheet.text.say("This slide is not known to this release."), sheet.about(), (), ())
    return build(sheet)


def slides_pptx(
    desk: Desk, title: str, asked: Sequence[SlideAsked], language: str, reference: str = "", subject: str = ""
) -> bytes:
    """The slides as a file. ``subject``: what the journal tells of it. Raises NotAllowed, UnknownVersion."""
    made = presentation(slide_show(desk, title, asked, language, reference))
    desk.note(Act.EXPORTED, subject or "trinh-chieu", "pptx")
    return made


def usual_slides(desk: Desk, question: Question) -> tuple[SlideAsked, ...]:
    """The slides about a period where nobody chose any: of a unit its figures, of the country the provinces too.

    Raises NotAllowed.
    """
    view = overview(desk, question)
    known = [card.figure for card in view.cards if card.figure.rate is not None]

    def one(page: str, idea: str, about: Question = question) -> SlideAsked:
        return SlideAsked(page, idea, about)

    single = [
        one(
            "overview", "con-so", replace(question, indicator=f.indicator, item=f.item, scope=f.scope or question.scope)
        )
        for f in known
    ]
    if question.unit_id is not None:
        return (one("unit", "mot-trang"), *single, one("targets", "chi-tieu"))
    return (
        one("overview", "tong-hop"),
        *single,
        one("provinces", "xep-hang"),
        one("provinces", "ban-do"),
        one("provinces", "qua-cac-ky"),
        one("analysis", "vi-sao"),
        one("analysis", "khac-biet"),
        one("targets", "chi-tieu"),
    )


def usual_title(desk: Desk, question: Question, language: str) -> str:
    """What the usual slides are about: unit and period. Raises NotAllowed."""
    desk.require(Right.READ)
    text = translator(language)
    names = naming(desk.catalogue(question.version), text, question.period.end)
    unit = names.unit(question.unit_id) if question.unit_id else text.say("The whole country")
    return f"{unit} · {text.period(question.period)}"


def usual_pptx(desk: Desk, question: Question, language: str, code: str) -> bytes:
    """The usual slides about a question as a file. Raises NotAllowed, UnknownVersion."""
    desk.require(Right.READ)
    about = f"trinh-chieu {question.unit_id or 'toan-quoc'} {question.period.slug} v{question.version}"
    asked = usual_slides(desk, question)
    return slides_pptx(desk, usual_title(desk, question, language), asked, language, code, about)
