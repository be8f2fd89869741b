"""A presentation as .pptx, on a template that can be restyled: title sentences, native charts, tables, notes."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

import pptx
from lxml import etree
from pptx.exc import PackageNotFoundError
from pptx.oxml.ns import qn
from pptx.util import Pt

from lib.model.errors import BrokenTemplate
from lib.model.settings import ROOT
from lib.model.slide import (
    BarsPart,
    FiguresPart,
    LinesPart,
    Part,
    ScatterPart,
    SlidePage,
    SlideShow,
    TablePart,
    TilesPart,
)
from lib.reports.laid_out import line
from lib.reports.slides_charts import Box, add_bars, add_lines, written_in
from lib.reports.slides_fit import EMU, head_size, text_size
from lib.reports.slides_scatter import add_scatter
from lib.reports.slides_shapes import add_figures, add_table, add_tiles, letters_of, toned
from lib.reports.word_package import fixed
from lib.text import Translator, document_words, translator

TEMPLATE = ROOT / "data" / "reference" / "reports" / "trinh-chieu.pptx"
_LONGEST_PROPERTY = 255
_LOCALES = {"vi": "vi-VN", "en": "en-GB"}
_GAP = 150_000  # EMU between parts beside each other
_FACTS = 17.0
_FOOT = (qn("p:sp"), ("ftr", "sldNum"))


class Layout(StrEnum):
    """The layouts that a template has, by their names in PowerPoint."""

    COVER = "Trang đầu"
    CONTENT = "Nội dung"
    FIGURE = "Một con số"


ABOUT, AREA, LEGEND, VALUE, VERDICT, FACTS = 10, 11, 12, 13, 14, 15
_PLACES: Mapping[Layout, tuple[int, ...]] = {
    Layout.COVER: (0, 1),
    Layout.CONTENT: (0, ABOUT, AREA, LEGEND),
    Layout.FIGURE: (0, ABOUT, AREA, LEGEND, VALUE, VERDICT, FACTS),
}


def presentation(show: SlideShow, template: bytes | None = None) -> bytes:
    """The slides as .pptx; the same bytes for the same slides and template.

    ``template``: the shipped one unless given. Raises BrokenTemplate where it is none or lacks a layout or a place.
    """
    return _Writer(TEMPLATE.read_bytes() if template is None else template, show).written()


class _Writer:
    """One presentation being written."""

    def __init__(self, template: bytes, show: SlideShow) -> None:
        try:
            self._made: Any = pptx.Presentation(io.BytesIO(template))
        except (PackageNotFoundError, ValueError, KeyError, OSError, zipfile.BadZipFile, etree.XMLSyntaxError) as error:
            raise BrokenTemplate from error
        self._show, self._words = show, translator(show.language)
        self._layouts: dict[str, Any] = {layout.name: layout for layout in self._made.slide_layouts}
        missing = tuple(
            f"{layout}: {place}" if layout in self._layouts else str(layout)
            for layout, places in _PLACES.items()
            for place in places
            if layout not in self._layouts or place not in _indices(self._layouts[layout])
        )
        if missing or len(self._made.slides):
            raise BrokenTemplate(tuple(dict.fromkeys(missing)))

    def written(self) -> bytes:
        self._cover()
        for page in self._show.pages:
            self._page(page)
        self._describe(self._show.data_at)
        out = io.BytesIO()
        self._made.save(out)
        return fixed(out.getvalue())

    def _cover(self) -> None:
        slide, show = self._added(Layout.COVER), self._show
        self._title(slide, show.title, largest=40)
        _written(_place(slide, 1), "\n".join(show.lines))
        marked = any(page.illustrative for page in show.pages)
        self._foot(slide, show.version, show.data_at, illustrative=marked)

    def _page(self, page: SlidePage) -> None:
        figure = page.figure
        slide = self._added(Layout.CONTENT if figure is None else Layout.FIGURE)
        self._title(slide, page.head)
        _written(_place(slide, ABOUT), page.about)
        _written(_place(slide, LEGEND), page.legend)
        if figure is not None:
            value = _place(slide, VALUE)
            _written(value, figure.shown)
            size = head_size(figure.shown, value.width / EMU, value.height / EMU, largest=88, least=30)
            value.text_frame.paragraphs[0].runs[0].font.size = Pt(size)
            verdict = _place(slide, VERDICT)
            _written(verdict, figure.verdict)
            for run in verdict.text_frame.paragraphs[0].runs:
                run.font.color.theme_color = toned(figure.tone)
            self._facts(_place(slide, FACTS), figure.facts)
        area = _place(slide, AREA)
        box = Box(area.left, area.top, area.width, area.height)
        area._element.getparent().remove(area._element)  # noqa: SLF001 - its place is what is drawn in
        width = (box.width - _GAP * (len(page.parts) - 1)) // max(len(page.parts), 1)
        boxes = [Box(box.left + n * (width + _GAP), box.top, width, box.height) for n in range(len(page.parts))]
        tables = [(p, place) for p, place in zip(page.parts, boxes, strict=True) if isinstance(p, TablePart)]
        letters = min((letters_of(table, place) for table, place in tables), default=0.0)
        for part, place in zip(page.parts, boxes, strict=True):
            _draw(slide, place, part, letters)
        if page.notes:
            slide.notes_slide.notes_text_frame.text = "\n".join(line(note) for note in page.notes)
        self._foot(slide, page.version, page.data_at, illustrative=page.illustrative)

    def _facts(self, place: Any, facts: tuple[str, ...]) -> None:
        texts = [line(fact) for fact in facts]
        _written(place, "\n".join(texts))
        size = text_size(texts, place.width / EMU, place.height / EMU, _FACTS)
        for paragraph in place.text_frame.paragraphs:
            for run in paragraph.runs:
                run.font.size = Pt(size)

    # --- what every slide has

    def _added(self, layout: Layout) -> Any:
        return self._made.slides.add_slide(self._layouts[layout])

    def _title(self, slide: Any, text: str, largest: float = 26) -> None:
        title, said = slide.shapes.title, line(text)
        _written(title, said)
        size = head_size(said, title.width / EMU, title.height / EMU, largest=largest)
        if size < largest and title.text_frame.paragraphs[0].runs:
            title.text_frame.paragraphs[0].runs[0].font.size = Pt(size)

    def _foot(self, slide: Any, version: int, data_at: datetime, *, illustrative: bool) -> None:
        """The places for the foot and the number, which python-pptx leaves to the layout, with what stands in them."""
        words: Translator = self._words
        mark = document_words.illustrative_mark(words) if illustrative else ""
        said = " · ".join(
            filter(None, (line(document_words.footer(self._show.reference, version, data_at, words)), mark))
        )
        tag, kinds = _FOOT
        for shape in slide.slide_layout.shapes._spTree.iter(tag):  # noqa: SLF001 - see above
            placed = shape.find(f".//{qn('p:ph')}")
            if placed is None or placed.get("type") not in kinds:
                continue
            made = copy.deepcopy(shape)
            properties = made.find(qn("p:spPr"))
            for child in list(properties):
                properties.remove(child)
            for child in list(made.find(f".//{qn('a:lstStyle')}")):
                child.getparent().remove(child)
            made.find(f".//{qn('p:cNvPr')}").set("id", str(len(slide.shapes._spTree) + 100))  # noqa: SLF001
            slide.shapes._spTree.append(made)  # noqa: SLF001
            if placed.get("type") == "ftr":
                _written(slide.shapes[-1], said)
            else:
                for number in made.iter(qn("a:t")):
                    number.text = str(len(self._made.slides))

    def _describe(self, moment: datetime) -> None:
        made_at = moment if moment.tzinfo is None else moment.astimezone(UTC).replace(tzinfo=None)
        show, properties = self._show, self._made.core_properties
        properties.title = line(show.title)[:_LONGEST_PROPERTY]
        properties.keywords = line(show.reference)[:_LONGEST_PROPERTY]
        properties.revision, properties.created, properties.modified = 1, made_at, made_at
        properties.language = _LOCALES[show.language]
        for slide in self._made.slides:
            for properties_of_run in slide.element.iter(qn("a:rPr"), qn("a:endParaRPr")):
                properties_of_run.set("lang", _LOCALES[show.language])
            for shape in slide.shapes:
                if shape.has_chart:
                    written_in(shape.chart, show.language)


def _draw(slide: Any, box: Box, part: Part, letters: float) -> None:
    """``letters``: the size that all tables of a slide share."""
    match part:
        case BarsPart():
            add_bars(slide, box, part)
        case LinesPart():
            add_lines(slide, box, part)
        case ScatterPart():
            add_scatter(slide, box, part)
        case TablePart():
            add_table(slide, box, part, letters)
        case TilesPart():
            add_tiles(slide, box, part)
        case FiguresPart():
            add_figures(slide, box, part)


def _indices(layout: Any) -> set[int]:
    return {shape.placeholder_format.idx for shape in layout.placeholders}


def _place(slide: Any, index: int) -> Any:
    return next(shape for shape in slide.placeholders if shape.placeholder_format.idx == index)


def _written(shape: Any, text: str) -> None:
    """The text in a place; an empty one is taken away, for PowerPoint would ask to fill it in."""
    lines = [line(part) for part in text.split("\n")]
    if not any(lines):
        shape._element.getparent().remove(shape._element)  # noqa: SLF001 - python-pptx removes no shape
        return
    frame = shape.text_frame
    for number, said in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        for run in list(paragraph.runs):
            run._r.getparent().remove(run._r)  # noqa: SLF001 - nor a run
        paragraph.add_run().text = said
