"""The room against a slow and plain computation, on arbitrary submissions."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from lib.kpi import Chain, answer, figures, plan_for, ranked
from lib.model.form import Direction
from lib.model.ledger import Piece
from lib.model.period import Period
from lib.model.unit import Boundaries, Level
from tests.unit.kpi import plain
from tests.unit.kpi.builders import P, catalogue, figure, piece, results

FORM = catalogue().forms["tthc_results"]
REDRAWN = catalogue().redrawn_on
POOL = [
    P(slug)
    for slug in (
        "2025-01", "2025-02", "2025-03", "2025-04", "2025-05", "2025-06", "2025-07", "2025-08", "2025-09",
        "2025-Q1", "2025-Q2", "2025-Q3", "2025-H1", "2025-01-01..2025-02-28", "2025-01-01..2025-05-31",
        "2025-01-01..2025-07-31", "2025-01-01..2025-08-31", "2025-01-01..2025-09-30", "2025-05-01..2025-06-30",
    )
]  # fmt: skip
QUESTIONS = [p for p in POOL if p.kind.value != "free" or p.from_new_year]
MEASURES = (*plain.KINDS, "received_total")


def blocks(unit_id: str, rows: dict[Period, dict[str, int]]) -> list[Piece]:
    return [piece(unit_id, p.slug, **row) for p, row in rows.items() if row]


ROWS = st.dictionaries(
    st.sampled_from(POOL),
    st.dictionaries(st.sampled_from(MEASURES), st.integers(0, 10**12), min_size=1),
    max_size=10,
)


@settings(max_examples=150, deadline=None)
@given(rows=ROWS, asked=st.sampled_from(QUESTIONS))
def test_every_measure_is_what_the_plain_computation_gives(rows: dict[Period, dict[str, int]], asked: Period) -> None:
    values = answer(FORM, blocks("hue", rows), asked, REDRAWN).values
    for measure in MEASURES:
        assert values.get(measure) == plain.value(rows, asked, measure, REDRAWN)


@settings(max_examples=150, deadline=None)
@given(available=st.sets(st.sampled_from(POOL), max_size=12), asked=st.sampled_from(QUESTIONS))
def test_the_chain_is_the_best_of_all_chains(available: set[Period], asked: Period) -> None:
    plan = plan_for(asked, available - {asked}, REDRAWN)
    best = plain.best_chain(asked, sorted(available - {asked}))
    assert (plan.periods if isinstance(plan, Chain) else None) == best


# An office is a part of its province: it enters no sum of the country beside it.
ABOVE_OFFICES = sorted(u.unit_id for u in catalogue().units.values() if u.level is not Level.OFFICE)
PAIRS = st.integers(0, 10**6).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole)))


@settings(max_examples=40, deadline=None)
@given(
    reported=st.dictionaries(
        st.tuples(st.sampled_from(ABOVE_OFFICES), st.sampled_from(["2025-06", "2025-08"])),
        PAIRS,
        max_size=80,
    ),
    boundaries=st.sampled_from([Boundaries.REPORTED, Boundaries.TODAY]),
    month=st.sampled_from(["2025-06", "2025-08"]),
)
def test_the_country_is_the_sum_of_what_existing_units_reported(
    reported: dict[tuple[str, str], tuple[int, int]], boundaries: Boundaries, month: str
) -> None:
    pieces = [results(u, m, *pair) for (u, m), pair in reported.items() if catalogue().units[u].exists_on(P(m).end)]
    found = figures(
        catalogue().indicators["on_time"],
        FORM,
        pieces,
        period=P(month),
        boundaries=boundaries,
        catalogue=catalogue(),
        judged_on=date(2026, 1, 1),
    )
    counted = [p for p in pieces if p.period == P(month) and p.unit_id != catalogue().country_id]
    sums = [sum(dict(p.values)[m] for p in counted) for m in ("resolved_on_time", "resolved_total")]  # type: ignore[misc]
    assert [found.country.numerator or 0, found.country.denominator or 0] == sums
    shown = catalogue().units_shown(P(month).end, boundaries)
    mine = {p.unit_id for p in counted}
    expected = [u for u in shown if u.unit_id in mine or set(catalogue().ancestors(u.unit_id)) <= mine]
    assert found.country.coverage.covered == len(expected)
    assert found.country.coverage.expected == len(shown) == len(found.units)


@given(pairs=st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=12), up=st.booleans())
def test_a_place_is_one_more_than_the_number_of_better_ones(pairs: list[tuple[int, int]], up: bool) -> None:
    rows = [figure(str(n), num, den) for n, (num, den) in enumerate(pairs)]
    places = ranked(rows, Direction.HIGHER if up else Direction.LOWER)
    rates = {str(n): Fraction(num, den) for n, (num, den) in enumerate(pairs) if den}
    assert {u: r.place for u, r in places.items()} == {
        u: 1 + sum((other > rate) if up else (other < rate) for other in rates.values()) for u, rate in rates.items()
    }
