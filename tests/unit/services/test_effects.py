"""What an upload would change is what the pages show once it is stored."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from lib.kpi import FigureSet, ranked
from lib.model.figure import Figure
from lib.model.period import Period
from lib.model.principal import Right
from lib.model.question import Question
from lib.model.views import Effects, Preview
from lib.services import Desk
from lib.services.effects import effects
from lib.services.importing import confirm, preview
from lib.services.series import Subject, form_subjects, read_series
from tests.conftest import CASHLESS_2024, RESULTS_2023, RESULTS_2024
from tests.unit.services.conftest import somebody

Altered = Callable[..., Path]
JUNE = Period.month(2024, 6)
# Rows 12 to 74 hold the 63 provinces; the columns J to L are printed 7 = 8 + 9.
FIRST, LAST = 12, 74


def stored(desk: Desk, path: Path) -> int | None:
    data = path.read_bytes()
    return confirm(desk, data, preview(desk, data, path.name), None).version


def shown(desk: Desk, form: str, period: Period) -> dict[Subject, FigureSet]:
    """What the pages would be drawn from now."""
    subjects = form_subjects(desk.catalogue(desk.newest_version()), form)
    scopes = {s.value_id for s in desk.catalogue(desk.newest_version()).forms[form].scopes} or {None}
    subjects = tuple(Subject(s.indicator, s.item, scope) for s in subjects for scope in sorted(scopes, key=str))
    question = Question(subjects[0].indicator, period, version=desk.newest_version())
    series = read_series(desk, question, subjects)
    return {subject: series.at(subject, period) for subject in subjects}


def looked_at(desk: Desk, path: Path) -> tuple[bytes, Preview, Effects]:
    data = path.read_bytes()
    checked = preview(desk, data, path.name)
    return data, checked, effects(desk, checked)


def of(figure: Figure) -> tuple[Subject, str | None]:
    return Subject(figure.indicator, figure.item, figure.scope), figure.unit_id


def test_a_corrected_cell_is_shown_with_all_that_follows_from_it(desk: Desk, altered: Altered) -> None:
    stored(desk, RESULTS_2024)
    again = altered(RESULTS_2024, {"J12": 500000, "K12": 124715})
    _, _, found = looked_at(desk, again)
    changed = {(cell.key.unit_id, cell.measure): (cell.before, cell.after) for cell in found.cells}
    assert len({unit for unit, _ in changed}) == 1
    assert {measure for _, measure in changed} == {"resolved_on_time", "resolved_late"}
    assert all(before is not None and after is not None for before, after in changed.values())
    assert (found.new, found.replaced) == (0, 1)
    assert found.left > 60  # everybody else's blocks
    first = found.figures[0]
    assert first.after.unit_id is None
    assert (first.before.numerator, first.before.denominator) != (first.after.numerator, first.after.denominator)
    assert any(change.rank_before != change.rank_after for change in found.figures)


def test_nothing_changes_where_everything_is_in_force(desk: Desk) -> None:
    stored(desk, RESULTS_2023)
    _, checked, found = looked_at(desk, RESULTS_2023)
    assert checked.changes_nothing
    assert (found.cells, found.figures, found.new, found.replaced) == ((), (), 0, 0)


def test_a_measure_that_the_new_block_lacks_is_said_to_go_missing(desk: Desk, altered: Altered) -> None:
    stored(desk, RESULTS_2024)
    _, checked, found = looked_at(desk, altered(RESULTS_2024, {"K12": ""}))
    assert [change.lost for change in checked.changes if change.lost] != []
    gone = [cell for cell in found.cells if cell.after is None]
    assert [(cell.measure, cell.before is None) for cell in gone] == [("resolved_late", False)]


@pytest.mark.parametrize("seed", range(4))
def test_what_is_foretold_is_what_the_pages_show_afterwards(desk: Desk, altered: Altered, seed: int) -> None:
    chance = random.Random(seed)
    if seed:
        stored(desk, RESULTS_2024)
    cells = {
        f"{column}{row}": chance.choice([0, chance.randrange(2_000_000)])
        for row in chance.sample(range(FIRST, LAST), 5)
        for column in chance.sample("BCDEFGHIJKLM", 3)
    }
    data, checked, found = looked_at(desk, altered(RESULTS_2024, cells))
    before = shown(desk, "tthc_results", JUNE)
    version = confirm(desk, data, checked, None).version
    assert version is not None
    after = shown(desk, "tthc_results", JUNE)
    indicators = desk.catalogue(version).indicators
    for change in found.figures:
        subject, unit_id = of(change.after)
        assert change.before == before[subject].of(unit_id)
        assert change.after == after[subject].of(unit_id)
        direction = indicators[subject.indicator].direction
        if unit_id is not None:
            assert change.rank_before == ranked(before[subject].units.values(), direction).get(unit_id)
            assert change.rank_after == ranked(after[subject].units.values(), direction).get(unit_id)
    told = {of(change.after) for change in found.figures}
    for subject, figures in after.items():
        for unit_id, figure in (*figures.units.items(), *figures.bodies.items(), (None, figures.country)):
            if (subject, unit_id) not in told:
                assert figure.rate == before[subject].of(unit_id).rate
                assert figure.verdict == before[subject].of(unit_id).verdict


def test_each_item_and_scope_has_its_own_figures(desk: Desk) -> None:
    data, checked, found = looked_at(desk, CASHLESS_2024)
    confirm(desk, data, checked, None)
    after = shown(desk, "cashless", JUNE)
    assert found.figures
    for change in found.figures:
        subject, unit_id = of(change.after)
        assert change.after == after[subject].of(unit_id)


def test_looking_at_effects_takes_the_right_to_submit(desk: Desk) -> None:
    _, checked, _ = looked_at(desk, RESULTS_2023)
    with pytest.raises(Exception, match="submit"):
        effects(somebody(desk, "hoa", Right.READ), checked)
    assert desk.newest_version() == 0
