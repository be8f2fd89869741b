"""A table of the offices of one province goes all the way: read, confirmed, stored with level and province, shown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lib.model.errors import NotAllowed
from lib.model.figure import Verdict
from lib.model.period import Period
from lib.model.principal import Principal, Right
from lib.model.question import Question
from lib.model.unit import Boundaries, Level
from lib.services import Desk
from lib.services.importing import confirm, preview
from lib.services.ledger import entry_values, origin
from lib.services.overview import overview
from lib.services.series import Subject, read_series
from lib.services.showing import show
from tests.unit.ingest.tables import FORMULAS, HEADER, MERGES, row, saved, workbook_bytes

TITLE = ("BẢO HIỂM XÃ HỘI TỈNH KHÁNH HÒA", "KẾT QUẢ GIẢI QUYẾT TTHC", "(từ ngày 01/06/2024 đến 30/06/2024)")


def offices() -> bytes:
    body = (row("BHXH TP Nha Trang"), row("BHXH huyện Vạn Ninh"), row("Cộng", *(2 * int(v) for v in row("")[2:])))
    made, page = workbook_bytes([*((line,) for line in TITLE), *HEADER, FORMULAS, *body])
    for top, left, bottom, right in MERGES:
        page.merge_cells(start_row=top + 4, start_column=left + 1, end_row=bottom + 4, end_column=right + 1)
    return saved(made)


def test_offices_are_stored_below_their_province_and_add_nothing_to_the_country(desk: Desk) -> None:
    data = offices()
    checked = preview(desk, data, "don-vi.xlsx")
    assert checked.storable
    stored = confirm(desk, data, checked, None)
    assert stored.version == 1
    units = {value.unit_id for value in entry_values(desk, 1)}
    assert units == {"khanh-hoa-nha-trang", "khanh-hoa-van-ninh"}
    catalogue = desk.catalogue(1)
    assert {(catalogue.units[i].level, catalogue.units[i].parent_id) for i in units} == {(Level.OFFICE, "khanh-hoa")}


def test_an_office_asked_for_by_name_shows_what_it_stored(desk: Desk) -> None:
    data = offices()
    confirm(desk, data, preview(desk, data, "don-vi.xlsx"), None)
    june = Period.month(2024, 6)
    question = Question("on_time", june, "khanh-hoa-nha-trang", version=1)
    shown = overview(desk, question).cards[0].figure
    assert (shown.unit_id, shown.numerator, shown.denominator) == ("khanh-hoa-nha-trang", 88, 90)
    said = origin(desk, question)
    assert {value.unit_id for value in (*said.numerator, *said.denominator)} == {"khanh-hoa-nha-trang"}


def test_the_country_and_the_province_do_not_take_the_counts_of_offices(desk: Desk) -> None:
    data = offices()
    confirm(desk, data, preview(desk, data, "don-vi.xlsx"), None)
    subject = Subject("on_time")
    question = Question("on_time", Period.month(2024, 6), "khanh-hoa", version=1)
    series = read_series(desk, question, [subject], offices=("khanh-hoa-nha-trang", "khanh-hoa-van-ninh"))
    found = series.at(subject, question.period)
    assert found.country.verdict is found.of("khanh-hoa").verdict is Verdict.NO_DATA
    assert [figure.denominator for figure in found.offices.values()] == [90, 90]


def test_the_terminal_shows_an_office(desk: Desk) -> None:
    data = offices()
    confirm(desk, data, preview(desk, data, "don-vi.xlsx"), None)
    shown = show(
        desk,
        indicator="on_time",
        period=Period.month(2024, 6),
        unit_id="khanh-hoa-van-ninh",
        item=None,
        scope=None,
        boundaries=Boundaries.REPORTED,
        version=None,
    )
    assert [(figure.unit_id, figure.denominator) for figure in shown.figures] == [("khanh-hoa-van-ninh", 90)]


def test_a_right_held_for_a_province_holds_for_its_offices_alone(desk: Desk) -> None:
    catalogue = desk.catalogue(0)
    clerk = Principal("an", frozenset({Right.READ}), frozenset({(Right.EXPLAIN, "khanh-hoa")}))
    hers = replace(desk, principal=clerk)
    hers.require_for(Right.EXPLAIN, ["khanh-hoa", "khanh-hoa-nha-trang"], catalogue)
    for other in ("ninh-thuan", "khanh-hoa-2025", catalogue.country_id):  # not what it became a part of either
        with pytest.raises(NotAllowed):
            hers.require_for(Right.EXPLAIN, [other], catalogue)
    of_office = Principal("an", frozenset(), frozenset({(Right.EXPLAIN, "khanh-hoa-nha-trang")}))
    with pytest.raises(NotAllowed):
        replace(desk, principal=of_office).require_for(Right.EXPLAIN, ["khanh-hoa"], catalogue)
