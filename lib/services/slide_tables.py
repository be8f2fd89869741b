"""Slides beside the figures: the targets in force, who has reported, the conclusions that wait."""

from __future__ import annotations

from lib.model.document import Align
from lib.model.remark import RemarkFilter, RemarkKind, RemarkState, Said
from lib.model.slide import FiguresPart, SlideCell, SlidePage, TablePart
from lib.model.target import Target
from lib.services.remarks import listed
from lib.services.slide_sheet import Sheet
from lib.services.submissions import board, counted_until
from lib.services.targets import register
from lib.text import board as board_words
from lib.text import naming
from lib.text import remarks as remark_words
from lib.text.target_sentences import targets as target_sentence
from lib.text.target_words import EVERY_UNIT

_ROWS = 10
_LETTERS = 160  # of a conclusion; the whole of it stands on its page


def target_table(sheet: Sheet) -> SlidePage:
    """The targets that hold on the last day of the period, with their documents."""
    text, end = sheet.text, sheet.question.period.end
    found = register(sheet.desk, sheet.question.version)
    held = [row.target for row in found.rows if row.target.holds_on(end)]
    titles = ("Indicator", "Unit", "Target", "Document")
    part = TablePart(
        tuple(SlideCell(text.say(title), align=Align.RIGHT if n == 2 else Align.LEFT)
              for n, title in enumerate(titles)),
        tuple(_target_row(sheet, target) for target in held[:_ROWS]),
        (34, 16, 12, 38), text.say("Targets in force"),
    )  # fmt: skip
    about = " · ".join([text.say("Targets in force"), text.say("held on {day}", day=text.date(end))])
    head = target_sentence(held, found.years, end.year, text)
    return sheet.page(
        head.lead, about, [part] if held else [], (), legend=_more(sheet, len(held)),
        notes=[head.rest] if head.rest else [], illustrative=any(target.illustrative for target in held[:_ROWS]),
    )  # fmt: skip


def _more(sheet: Sheet, rows: int) -> str:
    more = rows - _ROWS
    return sheet.text.plural("{n} more row on the page.", "{n} more rows on the page.", more) if more > 0 else ""


def _target_row(sheet: Sheet, target: Target) -> tuple[SlideCell, ...]:
    text, names = sheet.text, naming(sheet.catalogue, sheet.text, target.valid_to)
    parts = [names.anything(part) for part in (target.item, target.scope) if part]
    name = text.name(sheet.catalogue.indicators[target.indicator].short_name)
    return (
        SlideCell(": ".join([name, ", ".join(parts)]) if parts else name),
        SlideCell(names.unit(target.unit_id) if target.unit_id else text.say(EVERY_UNIT)),
        SlideCell(text.target(target), bold=True, align=Align.RIGHT),
        SlideCell(target.document),
    )


def quality(sheet: Sheet) -> SlidePage:
    """The five figures of the submissions of a form."""
    text, question = sheet.text, sheet.question
    form = sheet.asked.form or sheet.catalogue.indicators[question.indicator].form
    until = sheet.asked.until or counted_until(sheet.desk, question.version)
    view = board(sheet.desk, form, question.period, question.version, until)
    part = FiguresPart(
        board_words.five_figures(view, question.unit_id, text),
        (board_words.deadline(view.asked.deadline, view.asked, text),),
    )
    head = board_words.sentence(view, question.unit_id, sheet.names, text)
    about = " · ".join(
        [
            text.name(sheet.catalogue.forms[form].name),
            sheet.about(),
            text.say("counted up to {day}", day=text.date(view.day)),
        ]
    )
    marked = any(
        state.illustrative for state in sheet.status.periods if (state.form, state.period) == (form, view.asked.period)
    )
    return sheet.page(head.lead, about, [part], (), notes=[head.rest] if head.rest else [], illustrative=marked)


def open_conclusions(sheet: Sheet) -> SlidePage:
    """The conclusions about the unit, or about the country and every unit, that wait to be carried out, as of today."""
    text, unit_id = sheet.text, sheet.question.unit_id
    asked = RemarkFilter(
        kind=RemarkKind.CONCLUSION, state=RemarkState.OPEN, units=frozenset({unit_id}) if unit_id else None
    )
    found = listed(sheet.desk, asked)
    titles = ("Conclusion", "About", "In charge", "Due")
    part = TablePart(
        tuple(SlideCell(text.say(title)) for title in titles),
        tuple(_conclusion(sheet, said) for said in found.said[:_ROWS]),
        (46, 24, 16, 14), text.say("Open conclusions"),
    )  # fmt: skip
    head = remark_words.attention(found.tally, text) or text.say("No conclusion is open.")
    unit = sheet.names.unit(unit_id) if unit_id else text.say("The whole country")
    about = " · ".join([text.say("Open conclusions"), unit, text.date(found.today)])
    return sheet.page(head, about, [part] if found.said else [], (), legend=_more(sheet, len(found.said)))


def _conclusion(sheet: Sheet, said: Said) -> tuple[SlideCell, ...]:
    text, remark = sheet.text, said.remark
    shown = " ".join(remark.text.split())
    cut = shown if len(shown) <= _LETTERS else f"{shown[:_LETTERS].rstrip()}…"
    unit = remark_words.unit(remark.about, sheet.catalogue, text)
    day = sheet.today
    return (
        SlideCell(cut),
        SlideCell(f"{unit}, {text.period(remark.about.period)}"),
        SlideCell(remark.in_charge or "—"),
        SlideCell(remark_words.due(remark, day, text)),
    )
