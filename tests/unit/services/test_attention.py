"""What needs attention first: in order, at most five lines, none of a kind for long."""

from __future__ import annotations

from lib.model.attention import Matter, MatterKind
from lib.model.period import Period
from lib.model.problem import Code
from lib.services import Desk
from lib.services.attention import MOST, attention, in_order
from lib.services.showing import export_question
from lib.services.unit_reports import open_warnings


def matters(*kinds: tuple[MatterKind, int]) -> list[Matter]:
    return [Matter(kind, "overview", number) for kind, number in kinds]


def test_the_most_urgent_kind_comes_first_and_the_largest_of_a_kind() -> None:
    found = in_order(
        matters((MatterKind.SOON, 9), (MatterKind.MISSED, 3), (MatterKind.UNREACHABLE, 1), (MatterKind.MISSED, 80))
    )
    assert [(m.kind, m.number) for m in found.matters] == [
        (MatterKind.UNREACHABLE, 1),
        (MatterKind.MISSED, 80),
        (MatterKind.MISSED, 3),
        (MatterKind.SOON, 9),
    ]
    assert found.more == 0


def test_one_kind_takes_all_lines_only_where_there_is_no_other() -> None:
    alone = in_order(matters(*((MatterKind.MISSED, n) for n in range(8))))
    assert ([m.number for m in alone.matters], alone.more) == ([7, 6, 5, 4, 3], 3)
    beside = in_order(matters(*((MatterKind.MISSED, n) for n in range(8)), (MatterKind.WARNINGS, 1)))
    assert len(beside.matters) == MOST
    assert beside.matters[-1].kind is MatterKind.WARNINGS
    assert beside.more == 4


def test_the_demo_has_matters_of_several_systems(demo_desk: Desk) -> None:
    found = attention(demo_desk, export_question(demo_desk, Period.month(2026, 10), None, None))
    assert found.matters[0].kind is MatterKind.MISSED
    assert found.matters[0].number == 577
    assert len(found.matters) <= MOST


def test_open_warnings_of_registers_are_among_those_of_a_unit(demo_desk: Desk) -> None:
    year = Period.parse("2023-01-01..2023-12-14")
    warnings, number = open_warnings(demo_desk, export_question(demo_desk, year, "khanh-hoa", None))
    cells = [w.problem.place.cell for w in warnings if w.problem.code is Code.OUT_OF_ORDER]
    assert sorted(cells) == ["C22", "D23"]  # 1348/VP-BHXH, and 1543 dated before 1493
    assert number == len(warnings)
