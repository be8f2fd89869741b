"""Figures and names for tests of wording."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from lib.model.figure import Coverage, Figure, Lateness, Verdict
from lib.model.form import DOSSIERS
from lib.model.period import Period
from lib.model.target import Comparator, Target
from lib.text import Naming

MakeFigure = Callable[..., Figure]


def build_target(value: str = "98", comparator: Comparator = Comparator.AT_LEAST) -> Target:
    return Target(
        "t", "on_time", None, None, None, date(2024, 1, 1), date(2024, 12, 31), comparator, Decimal(value), "QĐ 1"
    )


def build_figure(
    numerator: int | None = 98,
    denominator: int | None = 100,
    verdict: Verdict = Verdict.MET,
    target: Target | None = None,
    *,
    unit_id: str | None = None,
    stated_rate: Decimal | None = None,
    shortfall: int | None = None,
    allowance: int | None = None,
    covered: int = 63,
    indicator: str = "on_time",
    lateness: Lateness = Lateness.REST,
) -> Figure:
    return Figure(
        indicator,
        None,
        None,
        unit_id,
        Period.month(2024, 6),
        numerator,
        denominator,
        stated_rate,
        target,
        verdict,
        Coverage(covered, 63),
        shortfall,
        allowance,
        lateness=lateness,
    )


@pytest.fixture
def names() -> Naming:
    return Naming(
        unit=lambda unit_id: {"ha-noi": "Hà Nội", "an-giang": "An Giang", "hue": "Huế"}.get(unit_id, unit_id),
        title=lambda figure: "Hồ sơ đúng hạn",
        short_title=lambda figure: "Hồ sơ đúng hạn",
        counted=lambda figure: DOSSIERS,
        anything=str,
        provinces_today=lambda: 34,
        measured_in=lambda figure: "",
        digits=lambda figure: 2,
        whole=lambda figure: False,
    )
