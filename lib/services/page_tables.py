"""Pages that are mostly tables, on paper: the analysis, the targets, who has reported."""

from __future__ import annotations

from dataclasses import replace

from lib.charts import LIGHT, effects_frame, funnel_frame
from lib.charts import effects as effects_chart
from lib.charts import funnel as funnel_chart
from lib.model.analysis import Analysis
from lib.model.change import Basis
from lib.model.document import PictureBlock
from lib.model.form import Direction
from lib.model.submissions import Board
from lib.model.target import Target
from lib.reports.national_matters import chance_sheet, effects_sheet, findings_sheet, lifts_sheet, submissions_sheet
from lib.reports.page_document import PageContent
from lib.reports.sheet import Column, SheetSpec
from lib.reports.targets import register_sheet
from lib.services.analysis import analysis
from lib.services.page_asked import Asked, content, picture
from lib.services.status import status
from lib.services.submissions import board
from lib.services.targets import register
from lib.text import analysis as analysis_words
from lib.text import board as board_words
from lib.text import naming, nouns
from lib.text.target_sentences import targets as target_sentence
from lib.text.target_words import EVERY_UNIT

_LEAST_UNITS = 5  # how much units differ among themselves cannot be told from fewer


def analysis_page(asked: Asked) -> PageContent:
    """Why the national rate moved since the period before, what one unit could change, who differs beyond chance."""
    view, text = analysis(asked.desk, asked.question, Basis.PREVIOUS), asked.text
    tables = [
        effects_sheet(view, asked.names, text),
        lifts_sheet(view, asked.catalogue, asked.names, text),
        chance_sheet(view, asked.catalogue, asked.names, text),
    ]
    restated = view.reason is not None and view.reason.restated
    notes = (
        text.say("Provinces were redrawn between the two periods: both are taken within today's boundaries.")
        if restated
        else "",
        analysis_words.what_if(view, asked.names, text),
        text.say("Each figure is rounded by itself; the sums are of the exact ones."),
        text.say("To lie outside is a reason to look closer, not a verdict; no target is judged here."),
    )
    return content(
        asked,
        text.say("Analysis"),
        analysis_words.sentence(view, asked.names, text),
        (*_effects(asked, view), *_funnel(asked, view)),
        tuple(table for table in tables if table.rows),
        [view.country, *view.units.values()],
        tuple(filter(None, notes)),
    )


def _effects(asked: Asked, view: Analysis) -> tuple[PictureBlock, ...]:
    explained = view.reason.explanation if view.reason is not None else None
    if explained is None:
        return ()
    title = asked.text.say("Why did the national rate move?")
    frame = effects_frame(explained, asked.names.unit, asked.text)
    return (picture(effects_chart(frame, asked.text, LIGHT, title=asked.names.title(view.country)), title),)


def _funnel(asked: Asked, view: Analysis) -> tuple[PictureBlock, ...]:
    found, text = view.funnel, asked.text
    if found.centre is None or len(found.points) < _LEAST_UNITS:
        return ()
    indicator = asked.catalogue.indicators[asked.question.indicator]
    chart = funnel_chart(
        funnel_frame(found, asked.names.unit, text, digits=indicator.digits), found, text, LIGHT,
        title=asked.names.title(view.country),
        volume=nouns.volume(asked.names.counted(view.country), text),
        higher_is_better=indicator.direction is Direction.HIGHER, highlight=asked.question.unit_id or "",
    )  # fmt: skip
    return (picture(chart, text.say("Which units differ by more than chance?")),)


def targets_page(asked: Asked) -> PageContent:
    """The register as of the version, every indicator and year of it."""
    text, version = asked.text, asked.question.version
    found = register(asked.desk, version)
    held = [row.target for row in found.rows]

    def unit(target: Target) -> str:
        names = naming(asked.catalogue, text, target.valid_to)
        return names.unit(target.unit_id) if target.unit_id else text.say(EVERY_UNIT)

    sheet = register_sheet(held, catalogue=asked.catalogue, unit=unit, text=text)
    said = target_sentence(held, found.years, asked.desk.judged_on(version).year, text)
    page = content(asked, text.say("Targets"), said, (), (sheet,) if held else (), ())
    # The register is of no unit and no period.
    about = text.say("Register of targets")
    return replace(page, about=about, illustrative=any(target.illustrative for target in held))


def submissions_page(asked: Asked) -> PageContent:
    """The five figures, the board of units over periods, and what is open in the period asked for."""
    text, question = asked.text, asked.question
    view = board(asked.desk, asked.form, question.period, question.version, asked.until)
    open_ones = [f for f in view.findings if question.unit_id in (None, f.problem.unit_id)]
    figures = SheetSpec(
        text.say("Data quality"),
        text.say("Over the periods shown") if question.unit_id else text.period(question.period),
        (Column(text.say("Figure")), Column(text.say("Value"))),
        board_words.five_figures(view, question.unit_id, text),
    )
    of_all = submissions_sheet(view, asked.catalogue, asked.names, text)
    tables = [figures, of_all if question.unit_id is None else _of_unit(view, question.unit_id, asked)]
    if open_ones:
        tables.append(findings_sheet([(view.form, finding) for finding in open_ones], asked.names, text))
    notes = (
        board_words.deadline(view.asked.deadline, view.asked, text),
        text.say("counted up to {day}", day=text.date(view.day)),
        board_words.legend(text),
    )
    page = content(
        asked,
        text.say("Data quality"),
        board_words.sentence(view, question.unit_id, asked.names, text),
        (),
        tuple(tables),
        (),
        tuple(filter(None, notes)),
    )
    shown = {head.period for head in view.periods}
    marked = any(
        state.illustrative
        for state in status(asked.desk, question.version).periods
        if state.form == view.form and state.period in shown
    )
    return replace(
        page, about=f"{text.name(asked.catalogue.forms[view.form].name)} · {page.about}", illustrative=marked
    )


def _of_unit(view: Board, unit_id: str, asked: Asked) -> SheetSpec:
    """The row of the unit asked about, without the sums of all units that would stand below it."""
    rows = tuple(row for row in view.rows if row[0].unit_id == unit_id)
    sheet = submissions_sheet(replace(view, rows=rows), asked.catalogue, asked.names, asked.text)
    return replace(sheet, rows=sheet.rows[: len(rows)])
