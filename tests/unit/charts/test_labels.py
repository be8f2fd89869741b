"""Names of dots stand off lines, dots and other names."""

from __future__ import annotations

from lib.charts.labels import Dot, Place, placed

SIZE = (840.0, 460.0)


def only(dot: Dot, *lines: float, others: tuple[tuple[float, float], ...] = ()) -> Place:
    levels = [lambda _, level=level: level for level in lines]
    (place,) = placed([dot], levels, [(dot.x, dot.y), *others], SIZE)
    return place


def test_a_name_stands_on_its_side_of_the_dot_where_nothing_is_in_the_way() -> None:
    assert only(Dot(400, 200, "Huế", upwards=True)) == Place("center", 0, -13)
    assert only(Dot(400, 200, "Huế", upwards=False)) == Place("center", 0, 13)


def test_a_name_gives_way_to_a_line() -> None:
    place = only(Dot(400, 200, "Hồ Chí Minh", upwards=True), 186)
    assert abs(200 + place.dy - 186) >= 8


def test_a_name_between_two_lines_goes_beyond_the_nearer() -> None:
    place = only(Dot(830, 200, "Hồ Chí Minh", upwards=True), 188, 210)
    assert all(abs(200 + place.dy - line) >= 8 for line in (188, 210))
    assert place.align != "left"  # there the plot ends


def test_a_name_gives_way_to_a_dot_and_to_another_name() -> None:
    assert only(Dot(400, 200, "Huế", upwards=True), others=((402, 187),)) != Place("center", 0, -13)
    dots = [Dot(400, 200, "Quảng Ninh", upwards=True), Dot(410, 202, "Quảng Trị", upwards=True)]
    first, second = placed(dots, [], [(dot.x, dot.y) for dot in dots], SIZE)
    assert first != second
