"""The prose of a report: carried over until somebody confirms or changes it, never overwritten, written by the unit."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lib.catalog import STATUTORY
from lib.model.errors import NotAllowed, UnknownName
from lib.model.journal import Act, JournalFilter
from lib.model.period import Period
from lib.model.principal import Grant, Principal, Right, Role
from lib.model.report_errors import RefusedProse
from lib.services import Desk
from lib.services.journal import journal_page, unit_names
from lib.services.prose import (
    LONGEST_PROSE,
    earlier_texts,
    may_write_prose,
    prose_of,
    prose_of_predecessors,
    write_prose,
)
from lib.text import journal, translator
from tests.unit.services.conftest import NOW, somebody

YEAR_2023, YEAR_2024, YEAR_2025 = (Period.parse(slug) for slug in ("2023-bc", "2024-bc", "2025-bc"))
NAM = "khanh-hoa"


def write(desk: Desk, period: Period, text: str, unit: str | None = NAM, place: str = "directives") -> bool:
    return write_prose(desk, desk.catalogue(0), STATUTORY, unit, period, place, text)


def texts(desk: Desk, period: Period, unit: str | None = NAM) -> dict[str, tuple[str, bool]]:
    return {place: (prose.text, prose.carried) for place, prose in prose_of(desk, STATUTORY, unit, period).items()}


def test_what_was_written_last_time_is_carried_over_until_it_is_confirmed(desk: Desk) -> None:
    write(desk, YEAR_2023, "Đã ban hành Kế hoạch số 292/KH-BHXH.")
    assert texts(desk, YEAR_2023) == {"directives": ("Đã ban hành Kế hoạch số 292/KH-BHXH.", False)}
    assert texts(desk, YEAR_2024) == {"directives": ("Đã ban hành Kế hoạch số 292/KH-BHXH.", True)}
    carried = prose_of(desk, STATUTORY, NAM, YEAR_2024)["directives"]
    assert carried.period == YEAR_2023
    assert write(desk, YEAR_2024, carried.text)  # confirmed as it is
    assert texts(desk, YEAR_2024)["directives"][1] is False


def test_a_change_for_one_report_leaves_the_earlier_one_as_it_was(desk: Desk) -> None:
    write(desk, YEAR_2023, "cũ")
    write(desk, YEAR_2024, "mới")
    assert texts(desk, YEAR_2023)["directives"] == ("cũ", False)
    assert texts(desk, YEAR_2025)["directives"] == ("mới", True)


def test_every_version_is_kept(desk: Desk) -> None:
    for text in ("một", "hai", "ba"):
        write(desk, YEAR_2023, text)
    assert not write(desk, YEAR_2023, " ba \n")  # nothing changed
    with desk.store.reading() as reader:
        kept = reader.meeting.prose.versions(STATUTORY, NAM, YEAR_2023, "directives")
    assert [prose.text for prose in kept] == ["ba", "hai", "một"]
    assert {(prose.author, prose.at) for prose in kept} == {("lan", NOW)}
    earlier = earlier_texts(desk, STATUTORY, NAM, YEAR_2023, "directives")
    assert [prose.text for prose in earlier] == ["hai", "một"]
    assert earlier_texts(desk, STATUTORY, NAM, YEAR_2024, "directives") == ()


def test_what_the_parts_of_a_merged_unit_wrote_is_offered_and_never_its_own(demo_desk: Desk) -> None:
    catalogue = demo_desk.catalogue(demo_desk.newest_version())
    half = Period.parse("2025-H1-bc")
    for unit, text in (("khanh-hoa", "của Khánh Hòa"), ("ninh-thuan", "của Ninh Thuận"), ("ha-noi", "của Hà Nội")):
        write_prose(demo_desk, catalogue, STATUTORY, unit, half, "directives", text)
    merged = prose_of_predecessors(demo_desk, catalogue, STATUTORY, "khanh-hoa-2025", YEAR_2025)
    assert [(unit, prose.text) for unit, prose in merged["directives"]] == [
        ("khanh-hoa", "của Khánh Hòa"),
        ("ninh-thuan", "của Ninh Thuận"),
    ]
    assert prose_of(demo_desk, STATUTORY, "khanh-hoa-2025", YEAR_2025) == {}
    assert prose_of_predecessors(demo_desk, catalogue, STATUTORY, "ha-noi", YEAR_2025) == {}
    assert prose_of_predecessors(demo_desk, catalogue, STATUTORY, None, YEAR_2025) == {}


def test_the_journal_tells_who_wrote_into_which_report(desk: Desk) -> None:
    write(desk, YEAR_2023, "một")
    write(desk, YEAR_2023, "một")  # nothing changed: nothing is told
    write(desk, YEAR_2024, "hai", unit=None)
    rows = journal_page(desk, JournalFilter(act=Act.REPORT_WRITTEN)).rows
    units = unit_names(desk, translator("vi"))
    assert [(row.who, journal.told(row, translator("vi"), units)) for row in rows] == [
        ("lan", "Toàn quốc · Năm 2024 (15/12/2023–14/12/2024) (1. Việc ban hành văn bản chỉ đạo, điều hành)"),
        ("lan", "Khánh Hòa · Năm 2023 (15/12/2022–14/12/2023) (1. Việc ban hành văn bản chỉ đạo, điều hành)"),
    ]


def test_a_place_that_was_emptied_is_not_filled_from_an_older_report(desk: Desk) -> None:
    write(desk, YEAR_2023, "cũ")
    write(desk, YEAR_2024, "")
    assert texts(desk, YEAR_2024) == {"directives": ("", False)}
    assert texts(desk, YEAR_2025) == {}


def test_a_report_of_exactly_these_dates_comes_before_another_that_ends_on_the_same_day(desk: Desk) -> None:
    free = Period.parse("2023-01-01..2023-12-14")
    write(desk, YEAR_2023, "từ 15/12")
    write(desk, free, "từ 01/01")
    assert texts(desk, YEAR_2023)["directives"] == ("từ 15/12", False)
    assert texts(desk, free)["directives"] == ("từ 01/01", False)


def test_units_and_the_sector_write_apart(desk: Desk) -> None:
    write(desk, YEAR_2023, "của ngành", unit=None)
    assert texts(desk, YEAR_2023) == {}
    assert texts(desk, YEAR_2023, unit=None) == {"directives": ("của ngành", False)}


def test_only_the_unit_and_the_centre_write(desk: Desk) -> None:
    clerk = Principal.of("hoa", [Grant(1, "hoa", Role.UNIT_CLERK, NAM, NOW, "lan")])
    own = replace(desk, principal=clerk)
    assert write(own, YEAR_2023, "của Khánh Hòa")
    assert may_write_prose(own, NAM, desk.catalogue(0))
    for unit in ("ha-noi", None):
        assert not may_write_prose(own, unit, desk.catalogue(0))
        with pytest.raises(NotAllowed):
            write(own, YEAR_2023, "của người khác", unit=unit)
    with pytest.raises(NotAllowed):
        write(somebody(desk, "khách", Right.READ), YEAR_2023, "của khách")
    with pytest.raises(NotAllowed):
        prose_of(somebody(desk, "không ai"), STATUTORY, NAM, YEAR_2023)


def test_unknown_places_and_units_and_endless_texts_are_refused(desk: Desk) -> None:
    with pytest.raises(UnknownName):
        write(desk, YEAR_2023, "x", place="nowhere")
    with pytest.raises(UnknownName):
        write(desk, YEAR_2023, "x", unit="nowhere")
    with pytest.raises(RefusedProse):
        write(desk, YEAR_2023, "x" * (LONGEST_PROSE + 1))
