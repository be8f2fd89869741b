"""Units around the rate of all: exact positions, limits that only draw."""

from __future__ import annotations

from fractions import Fraction
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.kpi.funnel import dispersion, funnel, signed_square
from lib.model.fairness import LeftOut, Omission, Position
from lib.model.figure import Figure
from tests.unit.kpi.builders import figure

PAIRS = st.integers(1, 10**12).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole)))


def units(*pairs: tuple[int, int]) -> list[Figure]:
    return [figure(f"u{n}", *pair) for n, pair in enumerate(pairs)]


def test_a_unit_on_a_limit_is_inside_and_one_file_more_is_outside() -> None:
    # Centre one half, 100 files: the standard deviation is exactly 5 files.
    half = Fraction(1, 2)
    found = funnel(units((60, 100), (61, 100), (40, 100), (39, 100), (65, 100), (66, 100), (34, 100)), centre=half)
    assert [p.plain for p in found.points] == [
        Position.INSIDE,
        Position.ABOVE,
        Position.INSIDE,
        Position.BELOW,
        Position.ABOVE,
        Position.FAR_ABOVE,
        Position.FAR_BELOW,
    ]


def test_positions_stay_exact_at_a_million_million() -> None:
    many = 10**12  # the standard deviation of one half is half a million files
    rows = units((many // 2 + 10**6, many), (many // 2 + 10**6 + 1, many))
    assert [p.plain for p in funnel(rows, centre=Fraction(1, 2)).points] == [Position.INSIDE, Position.ABOVE]


def test_with_many_files_the_adjusted_limits_hold_what_the_plain_ones_do_not() -> None:
    rows = units(*((50_000 + 400 * k, 100_000) for k in range(-5, 6)))
    found = funnel(rows)
    assert sum(p.plain is Position.INSIDE for p in found.points) < 5
    assert all(p.adjusted is Position.INSIDE for p in found.points)
    assert found.dispersion > 1


def test_the_dispersion_winsorises_a_tenth_at_each_end() -> None:
    # z-scores -9, 1 (eight times), 9: the outermost take the value of their neighbours.
    scores = [Fraction(-81), *([Fraction(4)] * 8), Fraction(81)]
    assert dispersion(scores) == 4
    assert dispersion(scores, Fraction(0)) == Fraction(81 * 2 + 4 * 8, 10)
    assert dispersion(scores[:9]) == Fraction(81 + 4 * 8, 9)  # a tenth of nine is none


def test_the_dispersion_is_never_below_one() -> None:
    assert dispersion([Fraction(1, 100)] * 20) == 1
    assert dispersion([]) == 1


def test_units_that_cannot_stand_in_it_are_named() -> None:
    rows = [
        figure("a", 1, 2),
        figure("none", None, None),
        figure("zero", 0, 0),
        figure("more", 3, 2),
        figure("broken", 1, 2, broken=True),
        figure(None, 9, 9),
    ]
    found = funnel(rows)
    assert [p.unit_id for p in found.points] == ["a"]
    assert found.left_out == (
        LeftOut("none", Omission.NO_COUNTS),
        LeftOut("zero", Omission.NOTHING_ARISEN),
        LeftOut("more", Omission.ABOVE_WHOLE),
        LeftOut("broken", Omission.BROKEN),
    )


def test_without_units_there_is_no_centre() -> None:
    assert funnel([]).centre is None
    assert funnel([]).curve == ()


def test_where_all_are_on_time_nobody_stands_out() -> None:
    found = funnel(units((5, 5), (900, 900)))
    assert {p.plain for p in found.points} | {p.adjusted for p in found.points} == {Position.INSIDE}
    assert found.curve == ()
    assert [p.plain for p in funnel(units((4, 5)), centre=Fraction(1)).points] == [Position.FAR_BELOW]


def test_the_curve_spans_the_volumes_and_is_the_formula() -> None:
    found = funnel(units((5, 10), (5_000, 10_000)))
    volumes = [limits.volume for limits in found.curve]
    assert volumes == sorted(set(volumes))
    assert (volumes[0], volumes[-1]) == (10, 10_000)
    first = found.curve[0]
    assert first.plain_2.high == pytest.approx(0.5 + 2 * sqrt(0.25 / 10))
    assert first.plain_3.high == pytest.approx(0.5 + 3 * sqrt(0.25 / 10))
    assert first.plain_3.low == pytest.approx(0.5 - 3 * sqrt(0.25 / 10))
    assert 0 <= first.adjusted_3.low <= first.adjusted_3.high <= 1


def test_too_much_cannot_be_winsorised() -> None:
    with pytest.raises(ValueError, match="winsorised"):
        funnel([], winsorised=Fraction(1, 2))


@given(pairs=st.lists(PAIRS, min_size=1, max_size=40))
def test_positions_agree_with_z_scores_written_out(pairs: list[tuple[int, int]]) -> None:
    found = funnel(units(*pairs))
    assert found.centre == Fraction(sum(n for n, _ in pairs), sum(d for _, d in pairs))
    assert found.dispersion >= 1
    for point in found.points:
        square = signed_square(point.numerator, point.denominator, found.centre)
        if square is None:
            continue
        for position, spread in ((point.plain, Fraction(1)), (point.adjusted, found.dispersion)):
            size = abs(square) / spread
            assert (position is Position.INSIDE) == (size <= 4)
            assert (position in (Position.FAR_ABOVE, Position.FAR_BELOW)) == (size > 9)
            assert (position in (Position.ABOVE, Position.FAR_ABOVE)) == (size > 4 and square > 0)
