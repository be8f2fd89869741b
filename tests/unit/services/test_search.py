"""What the search finds, in which order, and that nothing typed breaks it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lib.model.errors import NotAllowed
from lib.model.principal import NOBODY
from lib.model.search import Findings, Kind, PageName
from lib.services import Desk
from lib.services.search import OF_A_KIND, search
from tests.unit.services.conftest import Memory
from tests.unit.services.test_registers import store, task

PAGES = (PageName("overview", "Tổng quan"), PageName("targets", "Chỉ tiêu"))


def found(desk: Desk, typed: str, language: str = "vi") -> Findings:
    return search(desk, desk.newest_version(), typed, language, PAGES)


def names(findings: Findings, kind: Kind) -> list[str]:
    return [item.name for item in findings.named if item.kind is kind]


@pytest.mark.parametrize("typed", ["Hà Nội", "ha noi", "HA  NOI", "hà-nội"])
def test_accents_case_and_signs_make_no_difference(desk: Desk, typed: str) -> None:
    assert names(found(desk, typed), Kind.UNIT)[0] == "Hà Nội"


@pytest.mark.parametrize("typed", ["", "  ", "!?/", "…"])
def test_without_letters_or_digits_nothing_is_looked_for(desk: Desk, memory: Memory, typed: str) -> None:
    assert found(desk, typed) == Findings(())
    assert not any(isinstance(key, tuple) and key[0] == "search" for key in memory.kept)


@pytest.mark.parametrize("typed", ["x" * 100_000, "a " * 5_000, "%", "_", "'; drop table record; --", "\x00\ud800"])
def test_whatever_is_typed_is_only_looked_for(desk: Desk, typed: str) -> None:
    found(desk, typed)


def test_a_name_comes_before_what_only_mentions_it(desk: Desk) -> None:
    indicators = names(found(desk, "chi tieu"), Kind.PAGE)
    assert indicators == ["Chỉ tiêu"]
    assert found(desk, "chi tieu").kinds[0] is Kind.PAGE


def test_records_in_force_are_found_by_what_stands_in_them(desk: Desk) -> None:
    store(desk, task("Rà soát thủ tục"), task("Công khai thủ tục", lead="CNTT"))
    assert [r.name for r in found(desk, "ra soat").records] == ["Rà soát thủ tục · VP"]
    assert {r.stored.record.value("content") for r in found(desk, "thu tuc").records} == {
        "Rà soát thủ tục",
        "Công khai thủ tục",
    }


def test_more_than_fit_are_said_to_be_more(desk: Desk) -> None:
    store(desk, *(task(f"Nhiệm vụ {n}") for n in range(OF_A_KIND + 3)))
    many = found(desk, "nhiem vu")
    assert len(many.records) == OF_A_KIND
    assert Kind.RECORD in many.more


def test_an_earlier_version_does_not_know_later_records(desk: Desk) -> None:
    before = desk.newest_version()
    store(desk, task("Rà soát"))
    assert search(desk, before, "ra soat", "vi", PAGES).records == ()


def test_nobody_searches_without_the_right(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        found(replace(desk, principal=NOBODY), "ha noi")
