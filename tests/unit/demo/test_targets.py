"""The illustrative targets: marked, complete for three years, and such that some are met and some are not."""

from __future__ import annotations

from pathlib import Path

import data.demo
from data.demo import history
from data.demo.generator import SEED
from data.demo.history import Key
from lib.catalog import Catalogue, targets_from
from lib.model.target import Target

TEXT = Path(next(iter(data.demo.__path__)), "targets.csv").read_text("utf-8")
TARGETS = tuple(targets_from(TEXT, illustrative=True))


def test_they_are_marked_and_cover_three_years() -> None:
    assert {t.document for t in TARGETS} == {"Chỉ tiêu minh họa (không phải văn bản thật)"}
    benefits = {("cashless", item, "urban") for item in ("pension", "lump_sum", "unemployment")}
    for year in (2024, 2025, 2026):
        of_year = [(t.indicator, t.item, t.scope) for t in TARGETS if t.valid_from.year == t.valid_to.year == year]
        assert sorted(of_year, key=str) == sorted({*benefits, ("on_time", None, None)}, key=str)
    assert len({t.target_id for t in TARGETS}) == len(TARGETS)


def test_they_do_not_collide_with_the_real_ones(catalogue: Catalogue) -> None:
    real = {t.target_id for t in catalogue.targets}
    assert not real & {t.target_id for t in TARGETS}
    assert not any(t.item == "all_benefits" for t in TARGETS)


def test_in_the_newest_month_the_country_meets_some_and_provinces_lie_on_both_sides(catalogue: Catalogue) -> None:
    results, cashless = (list(f(catalogue, SEED))[-1] for f in (history.results, history.cashless))
    met: list[bool] = []
    for target in TARGETS:
        if not target.holds_on(results.period.end):
            continue
        units = tuple((results if target.indicator == "on_time" else cashless).units.values())
        part, whole = _measures(target)
        judged = [figures[part] * 100 >= target.value * figures[whole] for figures in units]
        assert len(units) // 4 < sum(judged) < len(units) * 3 // 4
        met.append(sum(f[part] for f in units) * 100 >= target.value * sum(f[whole] for f in units))
    assert set(met) == {True, False}


def _measures(target: Target) -> tuple[Key, Key]:
    if target.indicator == "on_time":
        return (None, None, "resolved_on_time"), (None, None, "resolved_total")
    return (target.item, target.scope, "recipients_cashless"), (target.item, target.scope, "recipients")
