"""Slides before they become a file: what a presentation is written from. Texts are worded, figures exact.

Rates are fractions of one; ``shown`` beside them is what the screen shows for the same figure.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction

from lib.model.change import Basis
from lib.model.document import Align
from lib.model.question import Question


@dataclass(frozen=True, slots=True)
class SlideAsked:
    """One idea of one page in one state. ``until``, ``against``: as on the page, where it has them; else defaults.

    ``form``: the form that the page is about, where it is about one.
    """

    page_id: str
    idea: str
    question: Question
    form: str | None = None
    until: date | None = None
    against: Basis = Basis.PREVIOUS


class Tone(StrEnum):
    """What a colour says. ``PLAIN``: nothing."""

    PLAIN = "plain"
    QUIET = "quiet"
    MET = "met"
    MET_PALE = "met_pale"
    UNMET = "unmet"
    UNMET_PALE = "unmet_pale"


@dataclass(frozen=True, slots=True)
class Point:
    """A value of a chart; None leaves a gap. ``digits``: decimals with which it reads as on the screen."""

    value: Fraction | None
    digits: int = 2
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Counts:
    """Whole numbers that are kept in the data of a chart beside its values, such as numerators."""

    name: str
    values: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Values:
    """A series: one point for each category."""

    name: str
    points: tuple[Point, ...]
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class BarsPart:
    """Lying bars, the first category on top, that begin at ``origin``: the target they are held against.

    ``marks``: where the target of each category lies; None without one. ``span``: the axis, so that charts beside each
    other are alike. ``signed``: the values are effects, shown with their sign.
    """

    categories: tuple[str, ...]
    bars: tuple[Values, ...]
    origin: Fraction
    span: tuple[Fraction, Fraction]
    alt: str
    marks: Values | None = None
    beside: tuple[Counts, ...] = ()
    signed: bool = False


@dataclass(frozen=True, slots=True)
class LinesPart:
    """Lines over periods; ``marks``: the target of each period, dashed."""

    categories: tuple[str, ...]
    lines: tuple[Values, ...]
    marks: Values | None
    span: tuple[Fraction, Fraction]
    alt: str
    beside: tuple[Counts, ...] = ()


@dataclass(frozen=True, slots=True)
class Dot:
    """A unit among others: ``name`` stands beside it where ``named``."""

    name: str
    volume: int
    rate: Fraction
    named: bool = False


@dataclass(frozen=True, slots=True)
class Dots:
    name: str
    tone: Tone
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Curve:
    """A limit over the volume; floats, only to draw by."""

    name: str
    points: tuple[tuple[int, float], ...]
    dashed: bool


@dataclass(frozen=True, slots=True)
class ScatterPart:
    """Rates over volumes (logarithmic) with limits."""

    groups: tuple[Dots, ...]
    curves: tuple[Curve, ...]
    across: str
    span: tuple[Fraction, Fraction]
    volumes: tuple[int, int]
    alt: str


@dataclass(frozen=True, slots=True)
class SlideCell:
    """A cell of a table: filled by its tone where ``filled``, else its text is in that colour."""

    text: str
    tone: Tone = Tone.PLAIN
    bold: bool = False
    align: Align = Align.LEFT
    filled: bool = False


@dataclass(frozen=True, slots=True)
class TablePart:
    """``widths``: relative. A row may be left out by whoever draws it only if it says so."""

    header: tuple[SlideCell, ...]
    rows: tuple[tuple[SlideCell, ...], ...]
    widths: tuple[int, ...]
    alt: str


@dataclass(frozen=True, slots=True)
class TileCell:
    """A province on the map of tiles. ``island``: an archipelago, shown beside with no figure of its own."""

    column: int
    row: int
    name: str
    shown: str
    tone: Tone
    island: bool = False


@dataclass(frozen=True, slots=True)
class TilesPart:
    tiles: tuple[TileCell, ...]
    alt: str


@dataclass(frozen=True, slots=True)
class FiguresPart:
    """A few figures in large letters beside each other: name and value."""

    figures: tuple[tuple[str, str], ...]
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BigFigure:
    """One figure as large as a slide bears. ``facts``: lines below its verdict."""

    shown: str
    verdict: str
    tone: Tone
    facts: tuple[str, ...]


Part = BarsPart | LinesPart | ScatterPart | TablePart | TilesPart | FiguresPart


@dataclass(frozen=True, slots=True)
class SlidePage:
    """One slide, of one version; ``data_at``: when that was made, UTC.

    ``about``: of what, where and when; ``parts`` stand beside each other; ``legend``: a line below them; ``notes``: for
    whoever speaks, with the sources.
    """

    head: str
    about: str
    parts: tuple[Part, ...]
    version: int
    data_at: datetime
    legend: str = ""
    notes: tuple[str, ...] = ()
    illustrative: bool = False
    figure: BigFigure | None = None


@dataclass(frozen=True, slots=True)
class SlideShow:
    """All slides of one file. ``lines``, ``version``, ``data_at`` (UTC): of the first one, which bears the title."""

    title: str
    lines: tuple[str, ...]
    pages: tuple[SlidePage, ...]
    reference: str
    version: int
    data_at: datetime
    language: str
