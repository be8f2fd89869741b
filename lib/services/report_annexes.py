"""The annexes of the statutory report: the printed table, payment without cash, and what is still open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from lib.catalog import Catalogue
from lib.model.document import Block, Paragraph, Run, Section, Style
from lib.model.finding import OpenFinding
from lib.model.outline import Outline
from lib.model.question import Question
from lib.model.remark import Remark, RemarkKind
from lib.model.report import ReportView
from lib.model.unit import Level
from lib.services.desk import Desk
from lib.services.remarks import remarks_about, today
from lib.services.report_figures import RESULTS_FORM
from lib.services.unit_reports import open_warnings
from lib.text import Naming, Translator, report, report_tables

_MOST_WARNINGS = 40


def annexes(desk: Desk, view: ReportView, outline: Outline, names: Naming, words: Translator) -> tuple[Section, ...]:
    """Annex I: the table of the form; II: payment without cash; III: conclusions and open warnings, if any."""
    catalogue = desk.catalogue(view.question.version)
    sections = [_results(view, outline, catalogue, names, words), _cashless(view, outline, catalogue, names, words)]
    if still := _open(desk, view.question, names, words):
        title = words.say("Conclusions and open warnings")
        sections.append(Section(tuple(still), annex=_number(3, words), annex_title=title))
    return tuple(sections)


def _number(place: int, words: Translator) -> str:
    """Annexes are counted in Roman figures (Decree 30/2020, Appendix I, part IV)."""
    return words.say("Annex {n}", n=("I", "II", "III")[place - 1])


def _results(view: ReportView, outline: Outline, catalogue: Catalogue, names: Naming, words: Translator) -> Section:
    form = catalogue.forms[RESULTS_FORM]
    annex = outline.table(RESULTS_FORM)
    title = words.say("Results of administrative procedures")
    if annex is None:
        return Section((), landscape=True, annex=_number(1, words), annex_title=title)
    rows = (*view.columns.rows, *filter(None, [view.columns.total]))
    if not any(row.known for row in rows):
        said = (_note(report.absent(view.on_time.figure, words)),)
        return Section(said, landscape=True, annex=_number(1, words), annex_title=title)
    period = view.question.period
    table = report_tables.columns(view.columns, annex, form, _is_province(catalogue), names, words)
    # The annex is named after the form already: above its table stand the days that it is about.
    dates = words.say("From {first} to {last}", first=words.date(period.start), last=words.date(period.end))
    blocks: list[Block] = [replace(table, title=dates)]
    if any(value is None for row in rows for value in row.values):
        blocks.append(_note(words.say("{mark}: no figures.", mark=report_tables.MISSING)))
    if any(row.broken for row in view.columns.rows):
        blocks.append(_note(_broken(view, words)))
    return Section(tuple(blocks), landscape=True, annex=_number(1, words), annex_title=title)


def _broken(view: ReportView, words: Translator) -> str:
    if view.question.unit_id is not None:
        return words.say("The territory changed within the period: there is no figure within the boundaries of then.")
    return words.say(
        "Units that were merged within the period have no row of figures here; the total adds up what they and the "
        "units before them reported."
    )


def _cashless(view: ReportView, outline: Outline, catalogue: Catalogue, names: Naming, words: Translator) -> Section:
    title = words.say("Payment of benefits without cash")
    whole = _whole(catalogue, view.question.unit_id, words)
    blocks: list[Block] = [report_tables.cashless(view, outline, names, words, whole=whole)]
    figures = [line.figure for line in (*view.cashless, *view.in_scope)]
    if any(
        figure.rate is not None or figure.denominator is not None for line in view.provinces for figure in line.figures
    ):
        blocks.append(report_tables.provinces(view, outline, _is_province(catalogue), names, words))
        figures += [figure for line in view.provinces for figure in line.figures]
    if any(figure.numerator is None or figure.denominator is None for figure in figures):
        blocks.append(_note(words.say("{mark}: no figures.", mark=report_tables.MISSING)))
    if any(figure.broken for figure in figures):
        blocks.append(_note(_broken(view, words)))
    return Section(tuple(blocks), landscape=True, annex=_number(2, words), annex_title=title)


def _whole(catalogue: Catalogue, unit_id: str | None, words: Translator) -> str:
    """What the widest scope is called for whoever is not a province: the form calls it "toàn tỉnh"; empty for one."""
    if unit_id is None:
        return words.say("Whole country")
    return "" if _is_province(catalogue)(unit_id) else words.say("Whole unit")


def _open(desk: Desk, question: Question, names: Naming, words: Translator) -> list[Block]:
    said: tuple[Remark, ...] = remarks_about(desk, question.unit_id, question.period)
    concluded = [remark for remark in said if remark.kind is RemarkKind.CONCLUSION]
    warnings, number = open_warnings(desk, question)
    found: list[Block] = []
    if concluded:
        found.append(report_tables.conclusions(concluded, today(desk), words))
    if number:
        found += _warnings(warnings, number, names, words)
    return found


def _warnings(warnings: tuple[OpenFinding, ...], number: int, names: Naming, words: Translator) -> list[Block]:
    """Of a unit one by one, of the sector their number."""
    if not warnings:
        said = words.plural("{n} warning was not explained yet.", "{n} warnings were not explained yet.", number)
        return [Paragraph((Run(said),))]
    found: list[Block] = [report_tables.warnings(warnings[:_MOST_WARNINGS], names, words)]
    if len(warnings) > _MOST_WARNINGS:
        found.append(_note(words.plural("{n} more", "{n} more", len(warnings) - _MOST_WARNINGS)))
    return found


def _is_province(catalogue: Catalogue) -> Callable[[str], bool]:
    return lambda unit_id: unit_id in catalogue.units and catalogue.units[unit_id].level is Level.PROVINCE


def _note(text: str) -> Paragraph:
    return Paragraph((Run(text, italic=True),), Style.NOTE)
