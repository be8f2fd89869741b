"""Presentations as python-pptx, openpyxl and LibreOffice open them."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pptx
import pytest
from lxml import etree
from openpyxl import load_workbook
from pptx.oxml.ns import qn

from lib.model.errors import BrokenTemplate
from lib.reports.slides import TEMPLATE, presentation
from lib.reports.slides_charts import decimals, percent_format, round_axis
from lib.reports.slides_fit import head_size, table_size, width_of
from tests.unit.reports.opened import as_pdf
from tests.unit.reports.shown_slides import HOSTILE, bars, every_kind, lines, page, show, table, tiles


def opened(data: bytes) -> Any:
    return pptx.Presentation(io.BytesIO(data))


def charts(data: bytes) -> list[Any]:
    return [shape.chart for slide in opened(data).slides for shape in slide.shapes if shape.has_chart]


def texts(slide: Any) -> list[str]:
    return [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]


def test_the_values_of_a_chart_are_the_exact_figures() -> None:
    rates = (Fraction(1164547, 1165628), Fraction(2, 3), None)
    chart = charts(presentation(show(page(bars(("Hà Nội", "Huế", "Cà Mau"), rates)))))[0]
    assert list(chart.plots[0].categories) == ["Hà Nội", "Huế", "Cà Mau"]
    drawn, target = chart.plots[0].series
    assert list(drawn.values) == [float(rates[0] or 0), float(rates[1] or 0), None]
    assert (target.name, set(target.values)) == ("Chỉ tiêu", {0.9})
    assert chart.value_axis.crosses_at == 0.9


def test_the_workbook_behind_a_chart_has_the_same_values_and_what_they_rest_on() -> None:
    chart = charts(presentation(show(page(bars(("Hà Nội", "Huế"), (Fraction(2, 3), None))))))[0]
    sheet = load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        [None, "Tỷ lệ", "Chỉ tiêu", "Tử số"],
        ["Hà Nội", 2 / 3, 0.9, 0],
        ["Huế", None, 0.9, 1],
    ]


def test_a_value_keeps_the_decimals_it_has_on_the_screen() -> None:
    chart = charts(presentation(show(page(bars(("Hà Nội",), (Fraction(62996, 100000),), digits=3)))))[0]
    labels = chart.plots[0].series[0].data_labels
    assert labels.number_format == percent_format(3) == "[$-42A]0.000%"


def test_an_english_slide_writes_the_numbers_of_its_charts_in_english() -> None:
    english = replace(show(page(bars(("Hà Nội",), (Fraction(1, 2),)))), language="en")
    [chart] = charts(presentation(english))
    assert chart.plots[0].series[0].data_labels.number_format == "[$-409]0.00%"
    assert b"42A" not in etree.tostring(chart._chartSpace)


def test_periods_without_a_figure_are_gaps() -> None:
    chart = charts(presentation(show(page(lines((Fraction(1, 2), None, Fraction(1, 4)))))))[0]
    assert list(chart.plots[0].series[0].values) == [0.5, None, 0.25]


def test_the_same_slides_give_the_same_bytes() -> None:
    assert presentation(every_kind()) == presentation(every_kind())


def test_every_slide_bears_its_title_the_code_and_its_number() -> None:
    slides = opened(presentation(every_kind())).slides
    for number, slide in enumerate(slides, start=1):
        assert slide.shapes.title is not None
        said = texts(slide)
        assert any("ABCDE-23FGH · phiên bản 75 · số liệu đến 10/11/2026 11:30" in text for text in said)
        assert str(number) in said
    assert any("minh họa" in text for text in texts(slides[6]))
    assert not any("minh họa" in text for text in texts(slides[1]))


def test_what_is_no_text_is_described() -> None:
    for slide in opened(presentation(every_kind())).slides:
        for shape in slide.shapes:
            if shape.has_chart or shape.has_table or shape.shape_type == 6:
                assert shape._element.xpath(".//p:cNvPr")[0].get("descr")


def test_a_place_that_stays_empty_is_taken_away() -> None:
    slide = opened(presentation(show(page(tiles())))).slides[1]
    assert all(shape.text_frame.text for shape in slide.placeholders)


def test_texts_of_users_stay_texts() -> None:
    data = presentation(every_kind(HOSTILE))
    slides = opened(data).slides
    assert '=HYPERLINK("http://x")&<b>' in slides[0].shapes.title.text_frame.text
    assert '=HYPERLINK("http://x")&<b>' in slides[3].notes_slide.notes_text_frame.text
    for chart in charts(data):
        book = load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
        assert all(cell.data_type != "f" for row in book.active.iter_rows() for cell in row)


def test_the_colours_are_those_of_the_theme() -> None:
    """Whoever restyles the template restyles the charts too."""
    with zipfile.ZipFile(io.BytesIO(presentation(every_kind()))) as package:
        for name in package.namelist():
            if name.startswith("ppt/charts/chart"):
                assert b"srgbClr" not in package.read(name)


@pytest.mark.parametrize("template", [b"", b"PK\x05\x06" + bytes(18), b"<a/>"])
def test_what_is_no_presentation_is_no_template(template: bytes) -> None:
    with pytest.raises(BrokenTemplate):
        presentation(show(), template)


def test_a_template_without_a_place_is_named() -> None:
    made = pptx.Presentation(str(TEMPLATE))
    layout = next(layout for layout in made.slide_layouts if layout.name == "Một con số")
    place = next(shape for shape in layout.placeholders if shape.placeholder_format.idx == 13)
    place._element.getparent().remove(place._element)
    out = io.BytesIO()
    made.save(out)
    with pytest.raises(BrokenTemplate) as broken:
        presentation(show(), out.getvalue())
    assert broken.value.missing == ("Một con số: 13",)


def test_a_restyled_template_is_kept_to() -> None:
    made = pptx.Presentation(str(TEMPLATE))
    layout = next(layout for layout in made.slide_layouts if layout.name == "Nội dung")
    area = next(shape for shape in layout.placeholders if shape.placeholder_format.idx == 11)
    area.left, area.top, area.width, area.height = 100000, 2000000, 5000000, 3000000
    out = io.BytesIO()
    made.save(out)
    slide = opened(presentation(show(page(lines((Fraction(1, 2),)))), out.getvalue())).slides[1]
    chart = next(shape for shape in slide.shapes if shape.has_chart)
    assert (chart.left, chart.top, chart.width, chart.height) == (100000, 2000000, 5000000, 3000000)


def test_letters_become_smaller_until_a_text_fits() -> None:
    assert head_size("Ngắn", 880, 68) == 26
    assert head_size("Rất dài " * 30, 880, 68) < 20
    rows = [["Bà Rịa - Vũng Tàu", "99,91"]] * 35
    assert 7 <= table_size(rows, [200, 60], 340) < 10


def test_no_value_is_broken_in_two() -> None:
    size = table_size([["Quảng Trị", "▼99,898"]] * 17, [100, 45], 340)
    assert width_of("▼99,898", size) <= 45 - size


def test_the_ends_of_an_axis_are_where_its_labels_say() -> None:
    """99,55% would else be labelled 99,6%."""
    low, high, step = round_axis((Fraction(99557, 100000), Fraction(99998, 100000)))
    assert (low, high, step) == (Fraction(995, 1000), Fraction(1), Fraction(1, 1000))
    assert decimals(step) == 1


def test_a_table_keeps_to_its_place() -> None:
    data = presentation(show(page(*(table(*["Thành phố Hồ Chí Minh"] * 21) for _ in range(3)))))
    slide = opened(data).slides[1]
    tables = [shape for shape in slide.shapes if shape.has_table]
    assert len(tables) == 3
    for shape in tables:
        assert sum(row.height for row in shape.table.rows) <= 4.8 * 914400
        sizes = {run.get("sz") for run in shape._element.iter(qn("a:rPr"))}
        assert len(sizes) == 1


def test_libreoffice_opens_every_slide_and_shows_vietnamese_numbers(tmp_path: Path) -> None:
    shown = every_kind("Thành phố Hồ Chí Minh")
    pdf = as_pdf(presentation(shown), "pptx", tmp_path)
    assert len(pdf.pages) == len(shown.pages) + 1
    assert all(page.turned for page in pdf.pages)
    assert "33,33%" in pdf.text(2)
    assert "Thành phố Hồ Chí Minh" in pdf.text(2)
    assert "Hoàng Sa" in pdf.text(6)
