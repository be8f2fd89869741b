"""Files to take away, all built from the view models that the pages are drawn from. The journal tells of each."""

from __future__ import annotations

from lib.model.journal import Act
from lib.model.principal import Right
from lib.model.question import Question
from lib.reports import figures_shown, summary_csv, summary_workbook
from lib.services.desk import Desk
from lib.services.ledger import entry
from lib.services.overview import comparison, overview
from lib.text import translator


def summary_xlsx(desk: Desk, question: Question, language: str) -> bytes:
    """The overview and the comparison of provinces as a workbook with its sources. Raises NotAllowed."""
    desk.require(Right.READ)
    desk.note(Act.EXPORTED, _subject("tong-hop", question), "xlsx")
    first, provinces = overview(desk, question), comparison(desk, question)
    shown = figures_shown(first, provinces)
    return summary_workbook(
        first,
        provinces,
        state=entry(desk, question.version),
        sources=tuple(entry(desk, number) for number in sorted({n for figure in shown for n in figure.entries})),
        catalogue=desk.catalogue(question.version),
        text=translator(language),
    )


def comparison_csv(desk: Desk, question: Question, language: str, code: str) -> bytes:
    """The provinces of a comparison as CSV; ``code``: the reference code in each row. Raises NotAllowed."""
    desk.require(Right.READ)
    desk.note(Act.EXPORTED, _subject("cac-tinh", question), "csv")
    return summary_csv(
        comparison(desk, question),
        code=code,
        catalogue=desk.catalogue(question.version),
        text=translator(language),
    )


def _subject(kind: str, question: Question) -> str:
    return f"{kind} {question.indicator} {question.period.slug} v{question.version}"
