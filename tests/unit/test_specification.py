"""What the pages send of a chart is what Altair would write of it."""

from __future__ import annotations

import json
from typing import Any

import pyarrow as pa
import pytest

from lib import charts
from lib.ui.specification import specification
from tests.unit.charts.test_analysis_charts import DRAWN
from tests.unit.charts.test_charts import ALL, VI


def told(spec: dict[str, Any]) -> dict[str, Any]:
    """The specification with the rows in the place of their names, without what lets marks be picked."""
    datasets = spec.get("datasets", {})

    def rows(part: dict[str, Any]) -> Any:
        found = datasets[part["data"]["name"]]
        return found.to_pylist() if isinstance(found, pa.Table) else found

    layers = [
        {name: rows(layer) if name == "data" else value for name, value in layer.items() if name != "name"}
        for layer in spec["layer"]
    ]
    own = {name: value for name, value in spec.items() if name not in ("datasets", "params", "layer", "data")}
    return {**own, "layer": layers, "data": rows(spec) if "data" in spec else None}


@pytest.mark.parametrize("name", [*ALL, *DRAWN])
@pytest.mark.parametrize("theme", charts.THEMES.values(), ids=lambda theme: theme.name)
def test_a_chart_is_sent_as_altair_writes_it(name: str, theme: charts.Theme) -> None:
    draw = {**ALL, **DRAWN}[name]
    sent = specification(lambda: draw(theme))
    assert json.dumps(told(sent)) == json.dumps(told(draw(theme).to_dict()))
    assert all(isinstance(rows, pa.Table) for rows in sent["datasets"].values())


def test_other_figures_are_another_specification() -> None:
    first, again = (specification(lambda: ALL["ranked"](charts.LIGHT)) for _ in range(2))
    assert set(first["datasets"]) == set(again["datasets"])
    other = specification(lambda: charts.ranked(charts.figures_frame([], VI), VI, title="Xếp hạng"))
    assert not set(first["datasets"]) & set(other["datasets"])
