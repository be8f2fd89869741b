"""A page of the dashboard as PDF: the same view models and sentences as on the screen, from one version."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from lib.catalog import system_pages
from lib.charts import LIGHT, figures_frame
from lib.charts import ranked as ranked_chart
from lib.charts import trend as trend_chart
from lib.charts.breaks import marks
from lib.model.document import PictureBlock
from lib.model.errors import NotOnPaper
from lib.model.figure import Figure
from lib.model.journal import Act
from lib.model.principal import Right
from lib.model.question import Question
from lib.model.views import Card, UnitRow
from lib.reports.page_document import PageContent, page_document
from lib.reports.pdf import pdf_document
from lib.reports.summary import cards_sheet, provinces_sheet, standing_sheet
from lib.services.desk import Desk
from lib.services.ledger import entry
from lib.services.overview import comparison, detail, overview
from lib.services.page_asked import Asked, content, picture
from lib.services.page_systems import system_page
from lib.services.page_tables import analysis_page, submissions_page, targets_page
from lib.services.series import form_subjects
from lib.services.submissions import counted_until
from lib.services.unit_page import unit_page
from lib.text import naming, sentences, translator, unit_words
from lib.text.sentences import Sentence


def page_pdf(
    desk: Desk, page_id: str, question: Question, language: str, code: str,
    form: str | None = None, until: date | None = None,
) -> bytes:  # fmt: skip
    """The page as PDF. ``code``: the reference code at its foot. ``form``, ``until``: of the page about submissions.

    Raises NotAllowed, UnknownVersion, and NotOnPaper for a page that is never put on paper.
    """
    desk.require(Right.READ)
    build = page_builders().get(page_id)
    if build is None:
        raise NotOnPaper(page_id)
    catalogue, text = desk.catalogue(question.version), translator(language)
    names = naming(catalogue, text, question.period.end)
    asked = Asked(
        desk, question, catalogue, names, text,
        form or catalogue.indicators[question.indicator].form, until or counted_until(desk, question.version),
    )  # fmt: skip
    made = pdf_document(page_document(build(asked), code=code, state=entry(desk, question.version), text=text))
    about = question.unit_id or "toan-quoc"
    desk.note(Act.EXPORTED, f"{page_id} {about} {question.period.slug} v{question.version}", "pdf")
    return made


def _overview(asked: Asked) -> PageContent:
    view = overview(asked.desk, asked.question)
    figures = [card.figure for card in view.cards]
    pictures = (_ranked(asked, view.rows, figures[view.focus]),) if figures and view.rows else ()
    return content(
        asked,
        asked.text.say("Overview"),
        sentences.overview(view, asked.names, asked.text),
        pictures,
        (cards_sheet(view, asked.catalogue, asked.names, asked.text),),
        [*figures, *(row.figure for row in view.rows)],
    )


def _unit(asked: Asked) -> PageContent:
    view = unit_page(asked.desk, asked.question)
    figures = [line.figure for line in view.known]
    name = asked.text.say("One unit")
    sheet = standing_sheet(name, asked.question, figures, asked.catalogue, asked.names, asked.text)
    sentence = unit_words.sentence(view, asked.names, asked.text)
    return content(asked, name, sentence, (), (sheet,), figures)


def _provinces(asked: Asked) -> PageContent:
    view = comparison(asked.desk, asked.question)
    return content(
        asked,
        asked.text.say("Compare provinces and cities"),
        sentences.comparison(view, asked.names, asked.text),
        (_ranked(asked, view.rows, view.country),) if view.rows else (),
        (provinces_sheet(view, asked.catalogue, asked.names, asked.text),),
        [view.country, *(row.figure for row in view.rows)],
    )


def _timeliness(asked: Asked) -> PageContent:
    return _of_form(asked, "tthc_results", asked.text.say("Resolved on time"), sentences.on_time)


def _payments(asked: Asked) -> PageContent:
    return _of_form(asked, "cashless", asked.text.say("Cashless payment"), sentences.cashless)


def _of_form(asked: Asked, form: str, title: str, sentence: Callable[..., Sentence]) -> PageContent:
    scopes = [scope.value_id for scope in asked.catalogue.forms[form].scopes]
    # As the page does where nothing was chosen, so that the code at the foot opens what stands on the paper.
    headlines = (i.headline_scope for i in asked.catalogue.indicators.values() if i.form == form)
    scope = asked.question.scope if asked.question.scope in scopes else next(filter(None, headlines), None)
    view = detail(asked.desk, asked.question, form_subjects(asked.catalogue, form, scope))
    figures = [card.figure for card in view.cards]
    trends = tuple(_trend(asked, card) for card in view.cards if len(card.trend) > 1 and card.figure.rate is not None)
    sheet = standing_sheet(title, asked.question, figures, asked.catalogue, asked.names, asked.text)
    return content(asked, title, sentence(view, asked.names, asked.text), trends, (sheet,), figures)


def _ranked(asked: Asked, rows: Sequence[UnitRow], about: Figure) -> PictureBlock:
    frame = _frame(asked, [(asked.names.unit(row.unit_id), row.figure) for row in rows])
    chart = ranked_chart(frame, asked.text, LIGHT, highlight=asked.question.unit_id or "")
    return picture(chart, f"{asked.names.title(about)} · {asked.text.period(asked.question.period)}")


def _trend(asked: Asked, card: Card) -> PictureBlock:
    frame = _frame(asked, [(asked.text.short_period(figure.period), figure) for figure in card.trend])
    breaks = marks(asked.catalogue, card.figure, asked.question.boundaries, asked.text)
    return picture(trend_chart(frame, asked.text, LIGHT, breaks=breaks), asked.names.title(card.figure))


def _frame(asked: Asked, rows: Sequence[tuple[str, Figure]]) -> Any:
    first = rows[0][1]
    digits = asked.catalogue.indicators[first.indicator].digits
    return figures_frame(rows, asked.text, counted=asked.names.counted(first), digits=digits)


def page_builders() -> Mapping[str, Callable[[Asked], PageContent]]:
    """The pages that can be taken away on paper, by their ids in the page registry; those that are data last."""
    return {**_BUILT_IN, **{page.page_id: partial(system_page, page.page_id) for page in system_pages()}}


_BUILT_IN: Mapping[str, Callable[[Asked], PageContent]] = {
    "overview": _overview,
    "unit": _unit,
    "provinces": _provinces,
    "timeliness": _timeliness,
    "payments": _payments,
    "analysis": analysis_page,
    "targets": targets_page,
    "submissions": submissions_page,
}
