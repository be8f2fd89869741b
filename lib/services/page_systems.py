"""Pages of other systems on paper: their sentence, their figures, and the first records of their registers."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from lib.model.scheme import SchemeView
from lib.model.system_paper import SchemePaper, SystemPaper
from lib.reports.page_document import PageContent
from lib.reports.system_sheets import notes_of, system_sheets
from lib.services.page_asked import Asked, content
from lib.services.system_papers import system_paper
from lib.text import Sentence, naming, register_sentences, scheme_words, system_sentences

_RECORDS = 50  # of a register; the list of the register has all of them


def system_page(page_id: str, asked: Asked) -> PageContent:
    """The page as it opens: a register without a list in the year asked for is shown in its newest year."""
    paper = system_paper(asked.desk, asked.question, page_id, most=_RECORDS, newest=True)
    sheets = tuple(system_sheets(paper, asked.catalogue, asked.names, asked.text))
    told = dict.fromkeys([*notes_of(paper, asked.text), *(note for sheet in sheets for note in sheet.notes)])
    illustrative = asked.text.say("Illustrative figures")
    introduction = (asked.text.name(paper.page.introduction),) if paper.page.introduction else ()
    found = content(
        asked,
        asked.text.name(paper.page.title),
        _sentence(paper, asked),
        (),
        tuple(sheet for sheet in sheets if sheet.rows),
        paper.figures,
        (*introduction, *(note for note in told if note != illustrative)),
    )
    return replace(found, illustrative=paper.illustrative)


def _sentence(paper: SystemPaper, asked: Asked) -> Sentence:
    """That of its figures; where it has none to show, that of its first scheme or register."""
    if not paper.view.known and paper.schemes:
        return Sentence(_of_scheme(paper.schemes[0], asked))
    if not paper.view.known and paper.registers:
        return register_sentences.sentence(paper.registers[0].register, paper.registers[0].view, asked.text)
    return system_sentences.sentence(paper.view, asked.names, asked.text)


def _of_scheme(paper: SchemePaper, asked: Asked) -> str:
    """As the part of the page begins: of scores that were reported with the newest, that of the country first."""
    found, text = paper.scores, asked.text
    if isinstance(found, SchemeView):
        return scheme_words.sentence(found, asked.names, text)
    country = asked.catalogue.country_id
    newest = next((score for score in found.scores if score.unit_id == country), found.scores[0])
    version = found.scheme.version(newest.version_id)
    maximum = version.maximum if version else Decimal(100)
    return scheme_words.reported_sentence(newest, maximum, naming(asked.catalogue, text, newest.period.end), text)
