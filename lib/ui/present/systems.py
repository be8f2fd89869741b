"""Slides of pages that are data, on the screen: what one system has of a unit or the country."""

from __future__ import annotations

from lib.model.figure import Figure
from lib.model.quotient import is_count, is_mean
from lib.model.system_view import RegisterSummary
from lib.services.slide_systems import slide_figures
from lib.services.submissions import counted_until
from lib.services.systems import page_named, system
from lib.services.unit_systems import register_summary
from lib.text import Sentence, register_sentences, system_sentences
from lib.ui.cards import verdict_mark
from lib.ui.markdown import literal
from lib.ui.present.figures import about
from lib.ui.present.idea import Picture
from lib.ui.present.tables import MOST_ROWS, slide_table
from lib.ui.visit import Visit


def system_table(visit: Visit) -> Picture:
    """The figures of a page with their verdicts and targets, then the counts of its records."""
    text, page = visit.text, page_named(visit.spec.page_id)
    view = system(visit.desk, visit.question, page.page_id)
    figures = slide_figures(view.figures)
    day = counted_until(visit.desk, visit.question.version)
    found = (register_summary(visit.desk, visit.question, name, day) for name in page.registers)
    records = [summary for summary in found if summary is not None]
    rows = [_row(visit, figure) for figure in figures]
    rows += [row for summary in records for row in _counts(visit, summary)]
    described = text.say("Indicators with target and distance")
    head = system_sentences.sentence(view, visit.names, text) if page.forms else _head(visit, records)
    return Picture(
        head,
        about(visit, text.name(page.title)),
        lambda: slide_table(visit, rows, described) if rows else None,
        tuple(figure for figure in figures[:MOST_ROWS] if not is_count(figure.indicator)),
        any(figure.illustrative for figure in figures) or any(summary.illustrative for summary in records),
    )


def _head(visit: Visit, records: list[RegisterSummary]) -> Sentence:
    """How many records the first register has."""
    if not records:
        return Sentence(visit.text.say("There are no figures for this period yet."))
    register, count = visit.catalogue.registers[records[0].register], records[0].counts[0]
    return Sentence(f"{visit.text.name(register.name)}: {register_sentences.count_text(count, visit.text)}")


def _row(visit: Visit, figure: Figure) -> dict[str, str]:
    text, names = visit.text, visit.names
    mean = is_mean(figure.indicator)
    value = system_sentences.mean_value(figure, names, text) if mean else text.rate(figure, names.digits(figure))
    return {
        text.say("Indicator"): literal(names.title(figure)),
        text.say("Value"): f"**{literal(value)}**",
        text.say("Verdict"): "—" if is_count(figure.indicator) else verdict_mark(visit, figure),
        text.say("Target"): literal(text.target(figure.target)) if figure.target else "—",
    }


def _counts(visit: Visit, summary: RegisterSummary) -> list[dict[str, str]]:
    text, register = visit.text, visit.catalogue.registers[summary.register]
    return [
        {
            text.say("Indicator"): literal(
                f"{text.name(register.name)}: {text.name(register.count(count.count_id).name)} ({summary.year})"
            ),
            text.say("Value"): f"**{literal(register_sentences.count_text(count, text))}**",
            text.say("Verdict"): "—",
            text.say("Target"): "—",
        }
        for count in summary.counts
    ]
