"""A document as PDF: tagged and fit for the archive (PDF/A), with the fonts that are shipped and no network.

What it says goes to the typesetter as JSON, never as source: no text can become a command.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

import typst

from lib.model.document import Block, Document, Heading, Paragraph, PictureBlock, Section, TableBlock
from lib.model.settings import ROOT
from lib.reports.laid_out import LaidOut, heading_text, laid_out
from lib.reports.pictures import FONTS, to_svg
from lib.reports.table_grid import GridRow, TableGrid, on_grid

SOURCE = ROOT / "data" / "reference" / "reports" / "tai-lieu.typ"
# From the strictest: archive and accessibility; a text with signs that no font of ours has is written without them.
_STANDARDS: tuple[list[Any], ...] = (["a-2a", "ua-1"], ["a-2b"], [])
# Width of the text, and its height in parts of the width, of a page upright and turned; in twentieths of a point.
_MILLIMETRE = 1440 / 25.4
_OFFICIAL = {False: (165, 257), True: (257, 165)}
_OF_DASHBOARD = {False: (180, 267), True: (267, 180)}
_SANS = 1.16  # how much wider its letters are
_TALLEST = 0.75
_DEEPEST = 6
# Words longer than this may be broken anywhere, or they would run over the edge of the page.
_BREAKABLE = re.compile(r"\S{30,}")
_PIECE = re.compile(r"(\S{6})(?=\S)")
_MAY_BREAK = "\u200b"
# Signs of the screen that no shipped font has, by those nearest to them that one has.
_LIKE = str.maketrans("✓✕◷", "√×○")
_SIZE = re.compile(r'<svg[^>]*?\bwidth="([\d.]+)"[^>]*?\bheight="([\d.]+)"')
_HEADER_FITS = 1500  # letters; a taller header could fill its page
_REGIONS = {"vi": "vn", "en": "gb"}


def pdf_document(document: Document) -> bytes:
    """The document as PDF; the same bytes for the same document. Raises UnknownLanguage."""
    laid = laid_out(document)
    said = json.dumps(_data(laid), ensure_ascii=False)
    moment = document.made_at.replace(tzinfo=UTC) if document.made_at.tzinfo is None else document.made_at
    for standards in _STANDARDS[:-1]:
        try:
            return _set(said, moment, standards)
        except typst.TypstError:
            continue
    return _set(said, moment, _STANDARDS[-1])


def _set(said: str, moment: datetime, standards: list[Any]) -> bytes:
    made = typst.compile(
        SOURCE,
        root=SOURCE.parent,
        font_paths=_fonts(),
        sys_inputs={"data": said},
        format="pdf",
        pdf_standards=standards,
        timestamp=moment.astimezone(UTC).replace(microsecond=0),  # finer ones are refused
    )
    return bytes(made)


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """Those that are shipped and no others, so that every machine sets the same pages."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


def _data(laid: LaidOut) -> dict[str, Any]:
    sections = _sections(laid)
    head, closing = laid.head, laid.closing
    return {
        "lang": laid.language,
        "region": _REGIONS[laid.language],
        "properties": {
            "title": f"{laid.title} {laid.subject}".strip() or laid.reference or "-",
            "author": "" if head is None else head.agency.replace("\n", " "),
            "keywords": laid.reference,
            "description": laid.footer,
        },
        "landscape_first": bool(sections) and sections[0]["landscape"],
        "title": _breakable(laid.title),
        "subject": _breakable(laid.subject),
        "mark": laid.mark,
        "addressee": _breakable(laid.addressee),
        "footer": laid.footer,
        "head": None
        if head is None
        else {
            "parent": head.parent,
            "agency": head.agency,
            "motto": head.motto,
            "number": head.number,
            "dated": head.dated,
        },
        "closing": None
        if closing is None
        else {
            "title": closing.title,
            "recipients": [*map(_breakable, closing.recipients)],
            "authority": closing.authority,
        },
        "sections": sections,
    }


def _sections(laid: LaidOut) -> list[dict[str, Any]]:
    """In order; ``closes``: the block of signatures follows it."""
    given = [*laid.body, *laid.annexes]
    if laid.closing is not None and (not laid.body or laid.body[-1].landscape):
        given.insert(len(laid.body), Section(()))
    last = max(len(given) - len(laid.annexes), 1) - 1
    sizes, letters = (_OF_DASHBOARD, _SANS) if laid.head is None else (_OFFICIAL, 1)
    first = given[0].landscape if given else False
    depths = _Depths()
    return [
        {
            "annex": _breakable(section.annex),
            "attached": _breakable(laid.attached) if section.annex else "",
            "landscape": section.landscape,
            "turned_from_before": section.landscape != first,
            "new_page": bool(section.annex),
            "closes": laid.closing is not None and at == last,
            "blocks": [_block(block, sizes[section.landscape], letters, depths) for block in section.blocks],
        }
        for at, section in enumerate(given)
    ]


class _Depths:
    """Levels of headings as an outline wants them: none is left out on the way down."""

    def __init__(self) -> None:
        self._open: list[int] = []

    def of(self, level: int) -> int:
        self._open = [above for above in self._open if above < level] + [level]
        return min(len(self._open), _DEEPEST)


def _block(block: Block, size: tuple[int, int], letters: float, depths: _Depths) -> dict[str, Any]:
    match block:
        case Heading():
            return {"kind": "heading", "level": depths.of(block.level), "text": _breakable(heading_text(block))}
        case Paragraph():
            runs = [{"text": _breakable(run.text), "bold": run.bold, "italic": run.italic} for run in block.runs]
            return {"kind": "paragraph", "style": block.style.value, "runs": runs}
        case TableBlock():
            return _table(block, on_grid(block, round(size[0] * _MILLIMETRE), letters))
        case PictureBlock():
            return _picture(block, size)


def _table(block: TableBlock, grid: TableGrid) -> dict[str, Any]:
    header = [row for row in grid.rows if row.header]
    return {
        "kind": "table",
        "title": _breakable(block.title),
        "small": grid.small,
        "widths": grid.widths,
        "header": _rows(header, formulas=True),
        "repeated": sum(len(placed.cell.text) for row in header for placed in row.cells) <= _HEADER_FITS,
        "rows": _rows([row for row in grid.rows if not row.header]),
    }


def _rows(rows: Sequence[GridRow], *, formulas: bool = False) -> list[dict[str, Any]]:
    """``formulas``: printed ones such as "1=2+3+4+5+6" may be broken after a plus."""
    return [
        {
            "whole": row.whole,
            "cells": [
                {
                    "text": _breakable(placed.cell.text).replace("+", f"+{_MAY_BREAK}" if formulas else "+"),
                    "align": placed.cell.align.value,
                    "bold": placed.cell.bold,
                    "columns": placed.cell.columns,
                    "rows": placed.cell.rows,
                }
                for placed in row.cells
                if not placed.continued
            ],
        }
        for row in rows
    ]


def _picture(block: PictureBlock, size: tuple[int, int]) -> dict[str, Any]:
    """``width`` in percent of the text's, less where the picture would be too tall."""
    svg = to_svg(block.chart)
    found = _SIZE.search(svg)
    width, height = (float(found[1]), float(found[2])) if found else (1.0, 1.0)
    fitting = size[1] * _TALLEST * width / (height * size[0]) * 100 if height else 100.0
    return {
        "kind": "picture",
        "title": _breakable(block.title),
        "alt": block.alt or block.title or "-",
        "svg": svg,
        "width": min(100.0, fitting),
    }


def _breakable(text: str) -> str:
    """With places to break marked in words that are too long for a line, and with signs that can be set."""
    return _BREAKABLE.sub(lambda word: _PIECE.sub(rf"\1{_MAY_BREAK}", word[0]), text.translate(_LIKE))
