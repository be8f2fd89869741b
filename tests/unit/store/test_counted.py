"""A unit whose counted dossiers stand for a table has reported the period; one that sent both counts once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import text

from lib.catalog import Catalogue
from lib.model.observation import Observation
from lib.model.unit import Level
from lib.store import Store
from tests.unit.store.builders import AT, results, state, submission, submit


def counted(unit_id: str = "ha-noi", scope: str | None = None, **values: int) -> list[Observation]:
    """The totals of a list of dossiers."""
    return [replace(o, form="tthc_dossiers", scope=scope) for o in results(unit_id, **values)]


def units(store: Store, version: int, form: str = "tthc_results") -> int:
    with store.reading() as reader:
        return next((found.units for found in reader.periods(version, Level.PROVINCE) if found.form == form), 0)


def test_a_list_counts_as_reported_for_the_form_it_stands_for(store: Store, catalogue: Catalogue) -> None:
    submit(store, catalogue, submission(results("hue", resolved_total=5)))
    submit(store, catalogue, submission(counted("ha-noi", resolved_total=7)))
    submit(store, catalogue, submission(counted("hue", resolved_total=6)))  # a table of it is there already
    assert [units(store, version) for version in (1, 2, 3)] == [1, 2, 2]
    assert [units(store, version, "tthc_dossiers") for version in (1, 2, 3)] == [0, 1, 2]
    with store._engine.connect() as connection:
        rows = connection.execute(text("SELECT since, until, units FROM reported WHERE form = 'tthc_results'"))
        assert sorted(map(tuple, rows)) == [(1, 2, 1), (2, None, 2)]


def test_a_withdrawn_list_is_reported_no_more(store: Store, catalogue: Catalogue) -> None:
    submit(store, catalogue, submission(counted("ha-noi", resolved_total=7)))
    assert units(store, 1) == 1
    with store.writing() as writer:
        writer.withdraw([1], "lan", None, AT)
    assert [units(store, version) for version in (1, 2)] == [1, 0]


def test_what_was_counted_of_one_channel_stands_for_nothing(store: Store, catalogue: Catalogue) -> None:
    scope = catalogue.forms["tthc_dossiers"].scopes[0].value_id
    submit(store, catalogue, submission(counted("ha-noi", scope, resolved_total=7)))
    assert units(store, 1) == 0


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_the_derived_tables_can_be_made_anew(store: Store, catalogue: Catalogue, order: tuple[int, int]) -> None:
    both = submission(results("hue", resolved_total=5)), submission(counted("hue", resolved_total=7))
    for which in order:
        submit(store, catalogue, both[which])
    with store.writing() as writer:
        writer.withdraw([1], "lan", None, AT)
    kept = state(store)
    with store.writing() as writer:
        writer.rebuild_standings()
    assert state(store) == kept
