"""Slides of pages that are data: what one system has of a unit or the country, as a table."""

from __future__ import annotations

from collections.abc import Sequence

from lib.model.document import Align
from lib.model.figure import Figure
from lib.model.quotient import is_count, is_mean
from lib.model.slide import SlideCell, SlidePage, TablePart
from lib.model.system_view import RegisterSummary
from lib.services.slide_sheet import Sheet, tone_of
from lib.services.submissions import counted_until
from lib.services.systems import page_named, system
from lib.services.unit_systems import register_summary
from lib.text import Sentence, register_sentences, system_sentences

MOST_ROWS = 12  # of a table; more would be too small for a projector
_WIDTHS = (52, 18, 16, 14)


def system_slide(sheet: Sheet) -> SlidePage:
    """The figures of a page with their verdicts and targets, then the counts of its records."""
    text, page = sheet.text, page_named(sheet.asked.page_id)
    view = system(sheet.desk, sheet.question, page.page_id)
    figures = slide_figures(view.figures)
    records = summaries(sheet, page.registers)
    rows = [_row(sheet, figure) for figure in figures]
    rows += [_counted(sheet, summary, n) for summary in records for n in range(len(summary.counts))]
    titles = (text.say("Indicator"), text.say("Value"), text.say("Verdict"), text.say("Target"))
    header = tuple(SlideCell(title, align=Align.RIGHT if n in (1, 3) else Align.LEFT) for n, title in enumerate(titles))
    part = TablePart(header, tuple(rows[:MOST_ROWS]), _WIDTHS, text.say("Indicators with target and distance"))
    head = system_sentences.sentence(view, sheet.names, text) if page.forms else _head(sheet, records)
    more = len(rows) - MOST_ROWS
    judged = tuple(figure for figure in figures if not is_count(figure.indicator))
    return sheet.page(
        head.lead, sheet.about(text.name(page.title)), [part] if rows else [], judged,
        legend=text.plural("{n} more row on the page.", "{n} more rows on the page.", more) if more > 0 else "",
        notes=[head.rest] if head.rest else [],
        illustrative=any(figure.illustrative for figure in figures) or any(found.illustrative for found in records),
    )  # fmt: skip


def slide_figures(figures: Sequence[Figure]) -> list[Figure]:
    """What has a value: rates and means first, those with a target before the others, then counts."""
    known = [figure for figure in figures if figure.numerator is not None or figure.stated]
    return sorted(known, key=lambda figure: (is_count(figure.indicator), figure.target is None))


def summaries(sheet: Sheet, registers: Sequence[str]) -> list[RegisterSummary]:
    """The registers of a page that have records of the unit."""
    day = counted_until(sheet.desk, sheet.question.version)
    found = (register_summary(sheet.desk, sheet.question, name, day) for name in registers)
    return [summary for summary in found if summary is not None]


def _head(sheet: Sheet, records: Sequence[RegisterSummary]) -> Sentence:
    """The first counts of the first register, which say how much there is and what is late."""
    if not records:
        return Sentence(sheet.text.say("There are no figures for this period yet."))
    summary = records[0]
    register = sheet.catalogue.registers[summary.register]
    return Sentence(f"{sheet.text.name(register.name)}: {register_sentences.count_text(summary.counts[0], sheet.text)}")


def _row(sheet: Sheet, figure: Figure) -> tuple[SlideCell, ...]:
    text, names = sheet.text, sheet.names
    mean = is_mean(figure.indicator)
    value = system_sentences.mean_value(figure, names, text) if mean else text.rate(figure, names.digits(figure))
    counted = is_count(figure.indicator)
    return (
        SlideCell(names.title(figure)),
        SlideCell(value, bold=True, align=Align.RIGHT),
        SlideCell("—" if counted else sheet.verdict(figure), tone_of(figure), bold=not counted),
        SlideCell(text.target(figure.target) if figure.target else "—", align=Align.RIGHT),
    )


def _counted(sheet: Sheet, summary: RegisterSummary, number: int) -> tuple[SlideCell, ...]:
    count, register = summary.counts[number], sheet.catalogue.registers[summary.register]
    name = f"{sheet.text.name(register.name)}: {sheet.text.name(register.count(count.count_id).name)} ({summary.year})"
    value = SlideCell(register_sentences.count_text(count, sheet.text), bold=True, align=Align.RIGHT)
    return SlideCell(name), value, SlideCell("—"), SlideCell("—", align=Align.RIGHT)
