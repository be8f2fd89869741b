"""A register as a page shows it: whose lists, of which year, as of which day; the same for ever in a frozen link."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from lib.model.errors import NotAllowed
from lib.model.link import Pinned, View
from lib.model.period import Period
from lib.model.principal import NOBODY
from lib.model.problem import Code, Place, Problem, Severity
from lib.model.register import Cell, Record
from lib.model.register_view import By, RecordFilter, RegisterView
from lib.services import Desk
from lib.services.explaining import explain
from lib.services.frozen import Asked, FrozenView, decode, encode
from lib.services.registers import register_view, register_years
from lib.store import Submission
from tests.unit.services.conftest import NOW, Memory

Y2023, Y2024 = Period.parse("2023-01-01..2023-12-14"), Period.parse("2024")
DAY = date(2024, 6, 15)


def task(content: str, unit: str = "viet-nam", period: Period = Y2024, **values: str) -> Record:
    said = {"content": content, "lead": "VP", "due": "2024-03-31", **values}
    cells = tuple(
        Cell(name, value, value, f"{column}9") for column, (name, value) in zip("BCDEFG", said.items(), strict=False)
    )
    return Record("tasks", unit, period, cells, "Phụ lục I", 9, "I. Cải cách")


def store(desk: Desk, *records: Record, **rest: Any) -> int:
    sha = f"{abs(hash(records)):064x}"[:64]
    upload = Submission("ke-hoach.xlsx", sha, 10, b"x", (), "lan", NOW, records=records, **rest)
    with desk.store.writing() as writer:
        stored = writer.submit(upload, desk.catalogue(desk.newest_version()))
    assert stored is not None
    return stored


def seen(desk: Desk, unit_id: str | None = None, period: Period | None = None, **asked: Any) -> RegisterView:
    return register_view(desk, desk.newest_version(), "tasks", unit_id, period, DAY, RecordFilter(**asked))


def contents(view: RegisterView) -> list[str | None]:
    return [row.stored.record.value("content") for row in view.rows]


def test_a_register_that_nobody_reported_has_no_figures_rather_than_noughts(desk: Desk) -> None:
    view = seen(desk)
    assert view.records == 0
    assert {count.value for count in view.counts} == {None}
    assert register_years(desk, desk.newest_version(), "tasks", None) == ()


def test_a_year_holds_the_lists_that_end_in_it(desk: Desk) -> None:
    store(desk, task("cũ", period=Y2023), task("mới"), task("từ 15/12", period=Period.parse("2024-bc"), unit="ha-noi"))
    assert register_years(desk, desk.newest_version(), "tasks", None) == (2024, 2023)
    assert sorted(map(str, contents(seen(desk, period=Period.parse("2024"))))) == ["mới", "từ 15/12"]
    assert contents(seen(desk, period=Period.parse("2023"))) == ["cũ"]
    assert contents(seen(desk, period=Period.parse("2024-06"))) == ["từ 15/12", "mới"]
    assert seen(desk).blocks == 3


def test_a_merged_province_has_the_lists_of_its_parts(desk: Desk) -> None:
    store(desk, task("a", unit="khanh-hoa"), task("b", unit="ninh-thuan"), task("c", unit="ha-noi"))
    assert contents(seen(desk, "khanh-hoa-2025")) == ["a", "b"]
    assert contents(seen(desk, "khanh-hoa")) == ["a"]
    assert register_years(desk, desk.newest_version(), "tasks", "hue") == ()


def test_counts_are_of_all_records_and_rows_of_those_asked_for(desk: Desk) -> None:
    store(desk, task("a", lead="VP; PC"), task("b", status="done"), task("c", lead="PC", due="ongoing"))
    view = seen(desk, lead="pc")
    assert (view.records, view.found) == (3, 2)
    assert contents(view) == ["a", "c"]
    assert {c.count_id: c.value for c in view.counts}["late"] == 1
    by_lead = next(b for b in view.breakdowns if b.by is By.LEAD)
    assert {part.key: part.counts[0].value for part in by_lead.parts} == {"VP": 2, "PC": 2}


def test_a_warning_stays_open_as_of_the_versions_before_it_was_explained(desk: Desk) -> None:
    odd = Problem.of(Code.UNKNOWN_VALUE, Place("Phụ lục I", "B9"), written="?")
    stored = store(desk, task("a"), problems=(replace(odd, severity=Severity.WARNING),))
    explained = explain(desk, [(stored, 0)], "theo văn bản gốc")
    assert [open_warnings(desk, version) for version in (stored, explained)] == [[1], [0]]


def open_warnings(desk: Desk, version: int) -> list[int]:
    return [row.warnings for row in register_view(desk, version, "tasks", None, None, DAY).rows]


def test_nobody_reads_it_without_the_right(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        seen(replace(desk, principal=NOBODY))


def test_filters_read_the_records_once(desk: Desk, memory: Memory) -> None:
    store(desk, task("a"), task("b"))
    for words in ("a", "b", ""):
        seen(desk, words=words)
    assert sum(key[0] == "register records" for key in memory.kept if isinstance(key, tuple)) == 1


def test_without_a_day_it_is_today_and_the_answer_is_remembered_by_the_day(desk: Desk) -> None:
    number = store(desk, task("a", due="2026-11-22"))

    def late(now: datetime) -> object:
        return register_view(replace(desk, now=lambda: now), number, "tasks", None, None).count("late").value

    assert late(NOW) == 0
    assert late(datetime(2026, 11, 22, 17, 1, tzinfo=UTC)) == 1  # the 23rd in Viet Nam


def test_a_frozen_view_of_a_register_comes_back_exactly(desk: Desk) -> None:
    number = store(desk, task("a", lead="VP; PC"), task("b", status="done", done_on="2024-04-02"))
    arguments = (number, "tasks", None, Y2024, None, RecordFilter(choices=(("status", "done"),)))
    answer = register_view(desk, *arguments)
    kept = FrozenView(
        View("plan", ()), number, "r", Pinned(90, 30), None, ((Asked("register view", arguments), answer),)
    )
    assert decode(encode(kept)) == kept
