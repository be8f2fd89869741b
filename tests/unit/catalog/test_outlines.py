"""The outline of the statutory report: what a clerk may correct, and what that does to the ledger."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from lib.catalog import STATUTORY, BadReference, load_default, load_outline, reference_files
from lib.catalog.loader import REFERENCE
from lib.model.outline import FigureBlock, RecordsBlock, SaidBlock, Writer
from lib.model.system import MeasureRef


def test_the_report_has_the_nine_headings_of_2023() -> None:
    headings = [h for h in load_outline().headings if h.level == 1 and h.title]
    assert [h.number for h in headings] == [str(n) for n in range(1, 10)]
    assert headings[0].title == "Việc ban hành văn bản chỉ đạo, điều hành"
    assert headings[8].title == "Kiến nghị, đề xuất"


def test_every_block_of_figures_stands_in_the_report_once() -> None:
    blocks = [block for h in load_outline().headings for block in h.blocks if isinstance(block, FigureBlock)]
    assert sorted(blocks) == sorted(FigureBlock)


def test_every_benefit_has_its_words_and_every_column_its_printed_heading() -> None:
    outline, catalogue = load_outline(), load_default()
    assert [item for item, _ in outline.benefits] == [item.value_id for item in catalogue.forms["cashless"].items]
    table = outline.table("tthc_results")
    assert table is not None
    for depth in range(3):
        above = sum(
            c.columns for row in table.header[: depth + 1] for c in row if _reaches(table.header, row, c.rows, depth)
        )
        assert above == 2 + len(catalogue.forms["tthc_results"].measures)


def _reaches(header: tuple[tuple[object, ...], ...], row: tuple[object, ...], rows: int, depth: int) -> bool:
    return header.index(row) + rows > depth


def test_whom_the_sector_belongs_to_depends_on_the_day() -> None:
    outline = load_outline()
    assert outline.letterhead(Writer.SECTOR, date(2024, 12, 15)).parent_agency == ""
    assert outline.letterhead(Writer.SECTOR, date(2025, 12, 15)).parent_agency == "Bộ Tài chính"


def test_texts_of_a_report_are_no_part_of_a_version() -> None:
    assert not [name for name in reference_files() if name.startswith("reports/")]


def test_a_file_that_is_no_outline_is_named(tmp_path: Path) -> None:
    good = (REFERENCE / "reports" / f"{STATUTORY}.toml").read_text("utf-8")
    (tmp_path / "a.toml").write_text(good.replace('"results"', '"resuls"'), "utf-8")
    (tmp_path / "b.toml").write_text(good.replace('prose = "other"', 'prose = "basis"'), "utf-8")
    for name, said in (("a", "resuls"), ("b", "basis"), ("c", "c.toml")):
        with pytest.raises(BadReference, match=said):
            load_outline(name, tmp_path)


def test_a_heading_that_tells_of_another_system_leaves_no_place_marked_as_missing() -> None:
    outline = load_outline()
    directives = next(h for h in outline.headings if h.number == "1")
    records = next(block for block in directives.blocks if isinstance(block, RecordsBlock))
    assert "directives" in {place.key for place in outline.needed({})}
    assert "directives" in {place.key for place in outline.needed({records: ()})}
    assert "directives" not in {place.key for place in outline.needed({records: ("+ Công văn số 102/BHXH-VP",)})}


def test_what_sentences_and_records_name_is_in_the_catalogue() -> None:
    catalogue = load_default()
    for block in (block for heading in load_outline().headings for block in heading.blocks):
        match block:
            case RecordsBlock():
                register = catalogue.registers[block.register]
                named = {*re.findall(r"{(\w+)}", block.line), *filter(None, [block.date_field])}
                assert named <= {field.field_id for field in register.fields}
            case SaidBlock():
                assert set(re.findall(r"{(\w+)}", block.text)) == {str(n) for n in range(len(block.values))}
                for value in block.values:
                    form_id = (
                        value.form if isinstance(value, MeasureRef) else catalogue.indicators[value.indicator].form
                    )
                    form = catalogue.forms[form_id]
                    assert value.item in {None, *(item.value_id for item in form.items)}
                    assert not isinstance(value, MeasureRef) or form.measure(value.measure)
