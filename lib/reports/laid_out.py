"""A document as it is printed: every line in its final wording, cleaned, in order. Word and PDF are both set from it,
so that their texts cannot differ.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lib.model.document import Block, Cell, Document, Heading, Paragraph, PictureBlock, Run, Section, TableBlock
from lib.reports.printable import clean
from lib.text import document_words, translator

_PLACE = re.compile(r" (?=(?:TỈNH|THÀNH PHỐ|KHU VỰC) )")
_AGENCY_FITS = 26  # letters


@dataclass(frozen=True, slots=True)
class Head:
    """The block above the title. ``parent`` is empty where nobody stands above the agency, which may take two lines."""

    parent: str
    agency: str
    motto: tuple[str, str]
    number: str
    dated: str


@dataclass(frozen=True, slots=True)
class Closing:
    """The block below the text: to whom it goes, and in which capacity somebody signs (one line each)."""

    title: str
    recipients: tuple[str, ...]
    authority: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LaidOut:
    """``body`` comes before the closing, ``annexes`` after it; ``attached``: to what each of them belongs, said below
    its title, else empty. ``mark``: that figures are illustrative, else empty.
    """

    title: str
    subject: str
    mark: str
    addressee: str
    body: tuple[Section, ...]
    annexes: tuple[Section, ...]
    attached: str
    footer: str
    reference: str
    language: str
    head: Head | None
    closing: Closing | None


def laid_out(document: Document) -> LaidOut:
    """The lines of a document. Raises UnknownLanguage for a language without wordings."""
    words = translator(document.language)
    sections = tuple(_section(section) for section in document.sections)
    first_annex = next((at for at, section in enumerate(sections) if section.annex), len(sections))
    footer = document_words.footer(document.reference, document.version, document.made_at, words)
    mark = document_words.illustrative_mark(words) if document.illustrative else ""
    letterhead, signature = document.letterhead, document.signature
    return LaidOut(
        title=line(document.title),
        subject=line(document.subject),
        mark=mark,
        addressee=line(document_words.to_addressee(document.addressee, words)) if document.addressee else "",
        body=sections[:first_annex],
        annexes=sections[first_annex:],
        attached="" if letterhead is None else line(document_words.attached(document.title, letterhead, words)),
        footer=" · ".join(filter(None, (line(footer), mark))),
        reference=line(document.reference),
        language=document.language,
        head=None
        if letterhead is None
        else Head(
            line(letterhead.parent_agency).upper(),
            _agency(line(letterhead.agency).upper()),
            document_words.motto(words),
            line(document_words.blank_number(letterhead.symbol, words)),
            line(document_words.blank_date(letterhead.place, letterhead.year, words)),
        ),
        closing=None
        if signature is None
        else Closing(
            document_words.recipients_title(words),
            tuple(f"- {line(recipient).removeprefix('-').strip()}" for recipient in signature.recipients),
            tuple(filter(None, map(line, signature.authority.splitlines()))),
        ),
    )


def line(text: str) -> str:
    """The text on one line."""
    return clean(text).replace("\n", " ").strip(" ")


def _agency(name: str) -> str:
    """On two lines where it does not fit on one: never "BẢO HIỂM XÃ HỘI TỈNH KHÁNH / HÒA"."""
    return _PLACE.sub("\n", name, count=1) if len(name) > _AGENCY_FITS else name


def heading_text(heading: Heading) -> str:
    """The heading as printed: "5.2. Tình hình ..."."""
    number = heading.number.rstrip(".")
    return f"{number}. {heading.text}" if number else heading.text


def _section(section: Section) -> Section:
    blocks = tuple(made for block in section.blocks for made in _blocks(block) if not _is_empty(made))
    # Number and title stand on lines of their own (Decree 30/2020, Appendix I, part IV).
    annex = "\n".join(filter(None, (line(section.annex), line(section.annex_title).upper())))
    return replace(section, blocks=blocks, annex=annex, annex_title="")


def _blocks(block: Block) -> tuple[Block, ...]:
    match block:
        case Heading():
            return (replace(block, number=line(block.number), text=line(block.text)),)
        case Paragraph():
            return _paragraphs(block)
        case TableBlock():
            return (
                replace(
                    block,
                    title=line(block.title),
                    alt=line(block.alt),
                    header=tuple(tuple(map(_cell, row)) for row in block.header),
                    rows=tuple(tuple(map(_cell, row)) for row in block.rows),
                ),
            )
        case PictureBlock():
            return (replace(block, title=line(block.title), alt=line(block.alt)),)


def _paragraphs(paragraph: Paragraph) -> tuple[Paragraph, ...]:
    """One for each line: a line that is broken within a justified paragraph would be stretched."""
    lines: list[list[Run]] = [[]]
    for run in paragraph.runs:
        first, *others = clean(run.text).split("\n")
        lines[-1].append(replace(run, text=first))
        lines.extend([replace(run, text=text)] for text in others)
    return tuple(replace(paragraph, runs=tuple(run for run in runs if run.text)) for runs in lines)


def _cell(cell: Cell) -> Cell:
    return replace(cell, text=clean(cell.text).strip(" \n"))


def _is_empty(block: Block) -> bool:
    """A heading or paragraph without a text: nothing to print."""
    match block:
        case Heading():
            return not block.text
        case Paragraph():
            return not any(run.text.strip() for run in block.runs)
        case TableBlock():
            return not (block.header or block.rows)
        case _:
            return False
