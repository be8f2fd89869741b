"""What a page on paper is built from, and the parts that several of them have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from lib.catalog import Catalogue
from lib.model.document import PictureBlock
from lib.model.figure import Figure
from lib.model.question import Question
from lib.reports.page_document import PageContent
from lib.reports.sheet import SheetSpec
from lib.services.desk import Desk
from lib.text import Naming, Translator
from lib.text.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Asked:
    """``form``, ``until``: of the page about submissions, the form and the day up to which a missing report is late."""

    desk: Desk
    question: Question
    catalogue: Catalogue
    names: Naming
    text: Translator
    form: str
    until: date

    @property
    def about(self) -> str:
        unit = self.question.unit_id
        where = self.text.say("Whole country") if unit is None else self.names.unit(unit)
        return f"{where} · {self.text.period(self.question.period)}"


def content(
    asked: Asked,
    title: str,
    sentence: Sentence,
    pictures: tuple[PictureBlock, ...],
    tables: tuple[SheetSpec, ...],
    figures: Sequence[Figure],
    notes: tuple[str, ...] = (),
) -> PageContent:
    """A page that says it is illustrative where one of its figures is."""
    return PageContent(
        title=title,
        about=asked.about,
        sentence=sentence,
        pictures=pictures,
        tables=tables,
        notes=notes,
        illustrative=any(figure.illustrative for figure in figures),
    )


def picture(chart: Any, title: str) -> PictureBlock:
    """``chart``: its description is its text alternative."""
    return PictureBlock(chart.to_dict(), title, str(chart.description))
