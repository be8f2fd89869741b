"""The table of provinces to take away, from the view model that the pages are drawn from. The journal tells of it."""

from __future__ import annotations

from lib.model.journal import Act
from lib.model.principal import Right
from lib.model.question import Question
from lib.reports import summary_csv
from lib.services.desk import Desk
from lib.services.overview import comparison
from lib.text import translator


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
