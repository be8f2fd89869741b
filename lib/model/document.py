"""A document before it becomes a file: what Word and PDF are both written from, so that their texts agree.

Every text is worded already, in the language of the document; numbers in it are written as they are to be read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class Style(StrEnum):
    """What a paragraph is. ``TO_FILL``: a place that the unit has to fill in; ``NOTE``: small, about a table."""

    BODY = "body"
    NOTE = "note"
    TO_FILL = "to_fill"


class Align(StrEnum):
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that looks alike."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """``number`` as printed ("5.2"), empty for none; ``level`` from 1."""

    level: int
    number: str
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``key``: which place of the report it is, for prose that a unit writes and carries over; empty for others."""

    runs: tuple[Run, ...]
    style: Style = Style.BODY
    key: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; ``columns`` and ``rows``: over how many it stretches. What is covered is left out of its row."""

    text: str
    align: Align = Align.LEFT
    bold: bool = False
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class TableBlock:
    """``header``: rows that are repeated on each page; ``widths``: relative; ``alt``: what a reader who cannot see it
    is told.
    """

    title: str
    header: tuple[tuple[Cell, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]
    alt: str


@dataclass(frozen=True, slots=True)
class PictureBlock:
    """A chart as a Vega-Lite specification, drawn by whoever writes the file."""

    chart: Any
    title: str
    alt: str


Block = Heading | Paragraph | TableBlock | PictureBlock


@dataclass(frozen=True, slots=True)
class Section:
    """Pages of one orientation. ``annex``: its number ("Phụ lục I") where it is an annex, which begins on a page of its
    own; ``annex_title``: what it holds.
    """

    blocks: tuple[Block, ...]
    landscape: bool = False
    annex: str = ""
    annex_title: str = ""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What Decree 30/2020 puts above the title; number and day stay blank in a draft.

    ``symbol``: the letters after the number ("BC-BHXH").
    """

    parent_agency: str
    agency: str
    symbol: str
    place: str
    year: int


@dataclass(frozen=True, slots=True)
class Signature:
    """The block of whoever signs, and to whom the document goes."""

    authority: str
    recipients: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """``reference``: the code in each footer, which opens the same state in the dashboard.

    ``letterhead`` None: a page of the dashboard rather than an official report. ``made_at``: UTC.
    """

    title: str
    subject: str
    addressee: str
    sections: tuple[Section, ...]
    reference: str
    version: int
    made_at: datetime
    language: str
    illustrative: bool
    letterhead: Letterhead | None = None
    signature: Signature | None = None
