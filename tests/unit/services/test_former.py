"""Where a target changed, a card also tells the verdict under the one before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from lib.model.figure import Verdict
from lib.model.period import Period
from lib.model.question import Question
from lib.model.target import Target
from lib.model.views import Card
from lib.services import Desk
from lib.services.ledger import origin
from lib.services.overview import comparison, overview

JUNE = Period.month(2024, 6)


def pension(desk: Desk, period: str, unit_id: str | None = None) -> Card:
    question = Question("cashless", Period.parse(period), unit_id, "pension", "urban", version=desk.newest_version())
    return next(card for card in overview(desk, question).cards if card.figure.item == "pension")


def test_a_month_of_the_next_year_is_also_judged_by_the_target_of_the_year_before(demo_desk: Desk) -> None:
    card = pension(demo_desk, "2024-06")
    assert card.figure.target is not None
    assert card.former is not None
    assert card.former.target is not None
    assert (card.figure.target.value, card.former.target.value) == (70, 63)
    rate = card.figure.rate
    assert rate is not None
    assert card.former.rate == rate
    assert card.former.verdict is (Verdict.MET if rate >= card.former.target.limit else Verdict.FAILED)
    assert card.former.shortfall is not None


def test_the_first_target_has_none_before_it(demo_desk: Desk) -> None:
    assert pension(demo_desk, "2023-01-01..2023-12-14", "khanh-hoa").former is None


def test_no_verdict_of_what_has_no_figure(demo_desk: Desk) -> None:
    assert pension(demo_desk, "2024-06", "bo-quoc-phong").former is None


def test_a_target_raised_within_the_year(demo_desk: Desk) -> None:
    old = next(
        t for t in demo_desk.targets(demo_desk.newest_version())
        if (t.item, t.scope, t.valid_from.year) == ("pension", "urban", 2024)
    )  # fmt: skip
    raised: Target = replace(
        old, target_id="raised", valid_from=date(2024, 4, 1), value=Decimal("99.99"), illustrative=False
    )
    with demo_desk.store.writing() as writer:
        writer.set_targets([replace(old, valid_to=date(2024, 3, 31)), raised], "lan", "nâng", demo_desk.now())
    card = pension(demo_desk, "2024-06")
    assert card.figure.target == raised
    assert card.former is not None
    assert card.former.target is not None
    assert card.former.target.value == 70
    assert card.figure.verdict is not Verdict.MET
    assert pension(demo_desk, "2024-03").former != card.former


def test_the_comparison_and_the_origin_tell_the_same_former_verdict_as_the_card(demo_desk: Desk) -> None:
    for unit_id in (None, "ha-noi"):
        card = pension(demo_desk, "2024-06", unit_id)
        question = Question(
            "cashless", JUNE, unit_id, "pension", "urban", version=demo_desk.newest_version()
        )  # fmt: skip
        assert origin(demo_desk, question).former == card.former
        view = comparison(demo_desk, question)
        rows = {row.unit_id: row.former for row in view.rows} | {None: view.country_former}
        assert rows[unit_id] == card.former
        assert card.former is not None


def test_no_verdict_by_a_target_of_before_the_abolition_of_towns(demo_desk: Desk) -> None:
    """Urban areas are others since 1/7/2025: a target of 2024 says nothing about them."""
    for period, told in (("2025-06", True), ("2025-07", False), ("2025-12", False)):
        assert (pension(demo_desk, period).former is not None) is told, period
