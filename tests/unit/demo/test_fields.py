"""The newest month by field: read by our own import without a finding, and the parts of what the provinces reported."""

from __future__ import annotations

import pytest

from data.demo import history
from data.demo.fields import FIELDS, PROVINCES, by_field
from data.demo.generator import SEED, DemoFile
from data.demo.history import Key, Month
from data.demo.scenario import as_settled
from lib.catalog import Catalogue
from lib.ingest import read
from lib.model.reading import Reading

NAME = "ket-qua-tthc-theo-linh-vuc-2026-10.xlsx"
# What the form by field counts, and the columns of the 16-column table that it must come to.
SAME = {
    "received_total": ("received_total",),
    "received_online": ("received_online",),
    "received_direct": ("received_counter", "received_post", "received_service_centre"),
    "carried_over": ("carried_over",),
    "resolved_total": ("resolved_total",),
    "resolved_late": ("resolved_late",),
    "pending_total": ("pending_total",),
    "pending_in_time": ("pending_in_time",),
    "pending_overdue": ("pending_overdue",),
}


@pytest.fixture(scope="module")
def newest(catalogue: Catalogue) -> Month:
    return as_settled(list(history.results(catalogue, SEED))[-1])


@pytest.fixture(scope="module")
def reading(catalogue: Catalogue, files: tuple[DemoFile, ...]) -> Reading:
    file = next(file for file in files if file.name == NAME)
    return read(file.content, file.name, catalogue, today=file.at.date())


@pytest.fixture(scope="module")
def counts(reading: Reading) -> dict[str, dict[Key, int]]:
    """Unit -> (field, scope, measure) -> what the import reads."""
    found: dict[str, dict[Key, int]] = {}
    for table in reading.tables:
        for o in table.observations:
            assert int(o.value) == o.value
            found.setdefault(o.unit_id, {})[o.item, None, o.measure] = int(o.value)
    return found


def test_the_import_has_nothing_to_say_about_it(reading: Reading) -> None:
    assert [(problem.code, problem.severity) for problem in reading.all_problems] == []
    assert {(table.form, table.period.slug, table.illustrative) for table in reading.tables if table.period} == {
        ("tthc_results_06a", "2026-10", True)
    }
    assert len(reading.tables) == len(PROVINCES)


def test_every_figure_is_read_as_it_was_drawn(newest: Month, counts: dict[str, dict[Key, int]]) -> None:
    assert counts == by_field(newest, SEED).units
    assert {item for item, _, _ in counts["khanh-hoa-2025"]} == {field.item for field in FIELDS}


def test_fields_add_up_to_what_their_province_reported(newest: Month, counts: dict[str, dict[Key, int]]) -> None:
    for unit_id in PROVINCES:
        reported = newest.units[unit_id]

        def of_fields(*measures: str, unit_id: str = unit_id) -> int:
            return sum(counts[unit_id][field.item, None, measure] for field in FIELDS for measure in measures)

        for measure, columns in SAME.items():
            assert of_fields(measure) == sum(reported[None, None, column] for column in columns)
        assert of_fields("resolved_early", "resolved_on_due") == reported[None, None, "resolved_on_time"]


@pytest.mark.parametrize("seed", [SEED, *range(20)])
def test_whatever_is_drawn_is_possible(catalogue: Catalogue, newest: Month, seed: int) -> None:
    for figures in by_field(newest, seed).units.values():
        assert min(figures.values()) >= 0
        for formula in catalogue.forms["tthc_results_06a"].formulas:
            for field in FIELDS:
                parts = sum(figures[field.item, None, part] for part in formula.parts)
                assert figures[field.item, None, formula.total] == parts
