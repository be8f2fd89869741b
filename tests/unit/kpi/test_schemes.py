"""Schemes and curves: what the worked examples of tests/spec/rules/65-scoring.md do not show."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from lib.catalog import BadReference, load, load_default, reference_files
from lib.kpi.curves import UnknownCurve, curve, names
from lib.kpi.schemes import score
from lib.model.form import Name
from lib.model.scheme import Index, ScoreState, Share

FILE = "schemes/internal_evaluation.toml"
LATER = """
[[versions]]
id = "later"
name = { vi = "Cách tính mới", en = "Later" }
valid_from = "2025-07-01"
document = "Văn bản kiểm thử"
digits = 2

[[versions.indices]]
id = "index_time"
name = { vi = "Thời gian", en = "Time" }
maximum = "10"
curve = "capped_linear"
form = "internal_evaluation"
item = "index_time"
inputs = { full = "files_2_points", all = "files_evaluated" }
share = { part = "full", whole = "all", full_at = "80" }
"""


def index(curve_name: str, *, full_at: str = "100") -> Index:
    share = Share("part", "whole", Decimal(full_at))
    return Index("i", Name("i", "i"), Decimal(12), curve_name, share=share)


@pytest.mark.parametrize(
    ("curve_name", "full_at", "part", "whole", "points"),
    [
        ("linear", "100", 1, 3, Fraction(4)),
        ("linear", "100", 3, 3, Fraction(12)),
        ("linear", "100", 0, 3, Fraction(0)),
        ("linear", "100", 0, 0, None),
        ("capped_linear", "80", 2, 5, Fraction(6)),
        ("capped_linear", "80", 4, 5, Fraction(12)),
        ("capped_linear", "80", 5, 5, Fraction(12)),
        ("capped_linear", "80", 0, 0, None),
    ],
)
def test_points_rise_with_a_share(
    curve_name: str, full_at: str, part: int, whole: int, points: Fraction | None
) -> None:
    assert curve(curve_name)(index(curve_name, full_at=full_at), {"part": part, "whole": whole}) == points


def test_every_scheme_names_a_curve_that_there_is() -> None:
    schemes = load_default().schemes.values()
    used = {i.curve for s in schemes if s.register is None for v in s.versions for i in v.indices}
    assert used <= set(names())


@pytest.mark.parametrize("name", ["", "os", "..schemes", "Linear"])
def test_nothing_else_is_ever_run_as_a_curve(name: str) -> None:
    with pytest.raises(UnknownCurve):
        curve(name)


def test_a_scheme_changes_by_data_with_a_date() -> None:
    files = dict(reference_files())
    files[FILE] += LATER
    scheme = load(files).schemes["internal_evaluation"]
    before, after = scheme.version_on(date(2025, 6, 30)), scheme.version_on(date(2025, 9, 30))
    assert before is not None
    assert after is not None
    assert [v.version_id for v in (before, after)] == ["2018", "later"]
    assert [v.maximum for v in (before, after)] == [18, 10]
    full, whole = after.indices[0].inputs
    found = score(after, "ha-noi", {full: 1, whole: 3})
    assert (found.total, found.complete) == (Fraction(417, 100), True)  # 10 x (1/3)/0,8 = 4,1666...
    assert score(after, "ha-noi", {full: 1}).scores[0].state is ScoreState.MISSING


@pytest.mark.parametrize(
    ("found", "instead", "said"),
    [
        ('valid_to = "2025-06-30"\n', "", "hold on the same day"),
        ('inputs = { two = "files_2_points"', 'inputs = { two = "files_9_points"', "no measure"),
        ('item = "index_time"', 'item = "no_index"', "no item"),
        ('{ count = "two"', '{ count = "three"', "no inputs"),
    ],
)
def test_a_scheme_that_names_what_there_is_not_is_refused(found: str, instead: str, said: str) -> None:
    files = dict(reference_files())
    assert found in files[FILE]
    files[FILE] = files[FILE].replace(found, instead, 1) + LATER
    with pytest.raises(BadReference, match=said):
        load(files)


def test_an_index_that_is_left_out_is_not_nought() -> None:
    version = load_default().schemes["internal_evaluation"].versions[0]
    first = version.indices[0]
    none = replace(version, indices=(first,))
    empty = score(none, "ha-noi", dict.fromkeys(first.inputs, 0))
    assert (empty.scores[0].state, empty.total, empty.maximum) == (ScoreState.NOTHING, None, Decimal(0))
    nought = score(none, "ha-noi", dict(zip(first.inputs, (0, 0, 4), strict=True)))
    assert (nought.total, nought.maximum) == (Fraction(0), Decimal(2))
