"""The rest of the year at the volume of last year."""

from __future__ import annotations

from typing import Any

from lib.kpi import months_left, remaining_volumes, volume_at
from lib.model.ledger import Piece
from lib.model.unit import Boundaries
from tests.unit.kpi.builders import P, catalogue, paid, results


def expected(pieces: list[Piece], period: str, indicator: str = "on_time", **more: Any) -> dict[str | None, int]:
    chosen = catalogue().indicators[indicator]
    return remaining_volumes(
        chosen, catalogue().forms[chosen.form], pieces, period=P(period), catalogue=catalogue(), **more
    )


def test_the_months_left_of_a_year_so_far() -> None:
    assert [p.slug for p in months_left(P("2024-01-01..2024-10-31"))] == ["2024-11", "2024-12"]
    assert months_left(P("2024")) == ()
    assert months_left(P("2024-Q2")) == ()
    assert months_left(P("2024-01-01..2024-10-30")) == ()


def test_the_volume_of_the_same_months_of_last_year() -> None:
    pieces = [results("hue", f"2023-{m}", 1, 10 * int(m)) for m in ("10", "11", "12")]
    pieces += [results("ha-noi", "2023-11", 1, 5)]
    found = expected(pieces, "2024-01-01..2024-10-31")
    assert found == {"hue": 230}


def test_the_country_only_when_every_province_is_there() -> None:
    pieces = [results(u.unit_id, "2023-12", 1, 2) for u in catalogue().provinces_on(P("2023-12").end)]
    assert expected(pieces, "2024-01-01..2024-11-30")[None] == 126
    assert None not in expected(pieces[1:], "2024-01-01..2024-11-30")


def test_merged_provinces_take_over_the_volume_of_their_predecessors() -> None:
    pieces = [results(u, "2024-12", 1, 10) for u in ("khanh-hoa", "ninh-thuan")]
    assert expected(pieces, "2025-01-01..2025-11-30") == {"khanh-hoa-2025": 20}
    former = expected(pieces, "2025-01-01..2025-11-30", boundaries=Boundaries.FORMER)
    assert former == {"khanh-hoa-2025": 20}


def test_another_share_of_last_years_volume_can_be_assumed() -> None:
    pieces = [results("hue", f"2023-{m}", 1, 10 * int(m) + 1) for m in ("11", "12")]
    shares = {percent: expected(pieces, "2024-01-01..2024-10-31", at_volume=percent)["hue"] for percent in (50, 100)}
    assert shares == {50: 116, 100: 232}
    assert expected(pieces, "2024-01-01..2024-11-30", at_volume=50) == {"hue": 61}  # 60,5 files: one more may come


def test_so_many_percent_of_a_volume_are_exact_and_whole() -> None:
    volume = 10**12 + 1
    assert [volume_at(volume, percent) for percent in (50, 100, 200)] == [5 * 10**11 + 1, volume, 2 * volume]
    assert volume_at(0, 150) == 0


def test_stocks_have_no_rest_of_the_year() -> None:
    pieces = [paid("hue", "2023-12", item, 1, 2) for item in ("pension", "lump_sum")]
    more = {"scope": "urban"}
    assert expected(pieces, "2024-01-01..2024-11-30", "cashless", item="pension", **more) == {}
    assert expected(pieces, "2024-01-01..2024-11-30", "cashless", item="lump_sum", **more) == {"hue": 2}
    assert expected(pieces, "2024-Q2") == {}
