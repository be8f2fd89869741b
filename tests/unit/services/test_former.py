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
from lib.services.overview import overview


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
