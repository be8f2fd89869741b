"""The table of provinces and the charts to take away. The journal tells of each."""

from __future__ import annotations

from lib.model.journal import Act
from lib.model.principal import Right
from lib.model.question import Question
from lib.reports import summary_csv
from lib.services.desk import Desk
from lib.services.overview import comparison
from lib.services.references import keep, state_of
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


def picture_taken(desk: Desk, question: Question, picture: str, kind: str) -> str:
    """Tell of a chart that is taken away; its reference code. Raises NotAllowed."""
    code = keep(desk, state_of(question), question.version)
    desk.note(Act.EXPORTED, _subject(picture, question), kind)
    return code


def _subject(kind: str, question: Question) -> str:
    return f"{kind} {question.indicator} {question.period.slug} v{question.version}"
