"""A later merger works by adding rows: figures, maps, labels and marks follow."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from lib.kpi import FigureSet, break_days, breaks_between, figures
from lib.model.ledger import Piece
from lib.model.unit import Boundaries, Tile
from lib.text import breaks, clauses, naming, translator
from tests.unit.kpi.builders import P, results
from tests.unit.later_merger import NEW, PARTS, merged

VI, EN = translator("vi"), translator("en")
ALL = ("khanh-hoa", "ninh-thuan", "dak-lak", "phu-yen")


def of(period: str, *pieces: Piece, boundaries: Boundaries = Boundaries.TODAY) -> FigureSet:
    indicator = merged().indicators["on_time"]
    return figures(
        indicator,
        merged().forms["tthc_results"],
        pieces,
        period=P(period),
        boundaries=boundaries,
        catalogue=merged(),
        judged_on=date(2028, 1, 1),
    )


def test_counts_are_added_over_both_mergers() -> None:
    found = of("2025-06", *(results(unit_id, "2025-06", 9, 10) for unit_id in ALL)).units[NEW]
    assert (found.numerator, found.denominator, found.absent) == (36, 40, ())
    parts = results("khanh-hoa-2025", "2026-06", 8, 9), results("dak-lak-2025", "2026-06", 7, 9)
    assert (of("2026-06", *parts).units[NEW].numerator, of("2026-06", *parts).country.denominator) == (15, 18)


def test_a_year_across_the_later_redrawing_is_put_together() -> None:
    pieces = [
        results("khanh-hoa-2025", "2027-H1", 8, 9),
        results("dak-lak-2025", "2027-H1", 7, 9),
        results(NEW, "2027-H2", 20, 20),
    ]
    assert of("2027", *pieces).units[NEW].denominator == 38
    assert of("2027", *pieces, boundaries=Boundaries.REPORTED).units[NEW].broken


@pytest.mark.parametrize("lacking", ALL)
def test_a_missing_part_is_named_and_the_sum_is_not_smaller(lacking: str) -> None:
    found = of("2025-06", *(results(unit_id, "2025-06", 9, 10) for unit_id in ALL if unit_id != lacking))
    assert (found.units[NEW].numerator, found.units[NEW].absent) == (None, (lacking,))
    assert found.country.absent == (lacking,)
    assert NEW in found.country.coverage.missing


def test_nothing_is_named_where_nobody_reported_or_nothing_was_merged() -> None:
    assert of("2025-06").units[NEW].absent == of("2025-06").country.absent == ()
    assert of("2025-06", results("ha-noi", "2025-06", 1, 1)).units["ha-noi"].absent == ()


def test_the_maps_are_those_of_their_days() -> None:
    catalogue = merged()
    shown = {b: catalogue.units_shown(date(2027, 8, 31), b) for b in Boundaries}
    assert {b: len(units) for b, units in shown.items()} == {
        Boundaries.REPORTED: 33, Boundaries.TODAY: 33, Boundaries.FORMER: 63,
    }  # fmt: skip
    assert len(catalogue.units_shown(date(2026, 1, 1), Boundaries.REPORTED)) == 34
    assert catalogue.restated("ninh-thuan") == NEW


def test_no_movement_is_claimed_across_the_later_break_unless_restated() -> None:
    def between(unit_id: str | None, boundaries: Boundaries) -> list[date]:
        before, after = P("2027-06"), P("2027-07")
        found = breaks_between(merged(), "tthc_results", None, unit_id, boundaries, before, after)
        return [b.effective for b in found]

    assert between(NEW, Boundaries.REPORTED) == [date(2027, 7, 1)]
    assert between(NEW, Boundaries.TODAY) == between("ha-noi", Boundaries.REPORTED) == []


def test_labels_count_the_provinces_of_the_data() -> None:
    for words, of in ((VI, "33"), (EN, "33")):
        names = naming(merged(), words, date(2027, 8, 31))
        assert names.provinces_today() == 33
        label = breaks.todays_map(names.provinces_today(), words)
        assert of in label
        assert "34" not in label
        assert label in clauses.what_to_do(Boundaries.REPORTED, names, words)
        assert "63" in breaks.first_map(len(merged().units_shown(date(2020, 1, 1), Boundaries.FORMER)), words)


def test_the_later_break_is_marked_on_every_trend() -> None:
    first, second = date(2025, 7, 1), date(2027, 7, 1)
    for boundaries, marked in ((Boundaries.REPORTED, (first, second)), (Boundaries.TODAY, ())):
        assert break_days(merged().breaks, "tthc_results", None, boundaries) == marked
    assert break_days(merged().breaks, "cashless", "urban", Boundaries.REPORTED) == (first, second)


def test_the_map_of_tiles_gives_the_merged_province_a_place() -> None:
    def tiles(day: date, boundaries: Boundaries = Boundaries.REPORTED) -> Mapping[str, Tile]:
        return merged().tiles_shown(day, boundaries)

    now, before = tiles(date(2027, 8, 31)), tiles(date(2027, 6, 30))
    assert (len(now), len(before), len(tiles(date(2027, 8, 31), Boundaries.FORMER))) == (33, 34, 63)
    assert now[NEW].short == "Nam Trung Bộ"
    assert now[NEW].island == before["khanh-hoa-2025"].island == "Trường Sa"
    assert (now[NEW].column, now[NEW].row) in {(before[u].column, before[u].row) for u in PARTS}
    assert tiles(date(2025, 6, 30), Boundaries.TODAY) == now
