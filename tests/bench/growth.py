"""Makes databases large, through the store's own writing: more months and offices, or every month over and over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256

from data.demo import history
from data.demo.generator import SEED
from data.demo.history import Month
from data.demo.scenario import as_first_written, as_settled
from lib.catalog import Catalogue
from lib.model.observation import Observation
from lib.model.period import Period
from lib.model.problem import Code, Place, Problem
from lib.model.unit import Level, Unit
from lib.store import Store, Submission

FIRST_YEAR = 2015  # months before the illustrative ones begin here
_FINDINGS = 5  # of each submission that is there to make the database large
_AT = datetime(2026, 11, 15, 3, tzinfo=UTC)


def illustrated(catalogue: Catalogue) -> tuple[Month, ...]:
    """The illustrative months of both forms, without those who did not report."""
    of_both = (*history.results(catalogue, SEED), *history.cashless(catalogue, SEED))
    return tuple(as_first_written(as_settled(month)).month for month in of_both)


def observations_of(month: Month, units: Mapping[str, str] | None = None) -> Iterator[Observation]:
    """The values of a month. ``units``: under which ids they are stored, where not under their own."""
    for unit_id, figures in month.units.items():
        for column, ((item, scope, measure), value) in enumerate(figures.items()):
            yield Observation(
                unit_id=units[unit_id] if units else unit_id,
                period=month.period,
                form=month.form,
                item=item,
                scope=scope,
                measure=measure,
                value=value,
                sheet="Bảng",
                cell=f"{chr(ord('C') + column)}1",
                as_written=str(value),
            )


def multiply(store: Store, catalogue: Catalogue, times: int) -> int:
    """Add months since 2015 and as many offices a province as it takes for ``times`` the values; returns how many."""
    months = illustrated(catalogue)
    wanted = (times - 1) * sum(len(figures) for month in months for figures in month.units.values())
    months_before = tuple(_earlier(months))
    added = 0
    for month in months_before:
        added += _submit(store, catalogue, tuple(observations_of(month)), "tháng trước")
    number = 0
    while added < wanted:
        number += 1
        offices = _offices(catalogue, number)
        with_offices = replace(catalogue, units={**catalogue.units, **offices})
        names = {office.parent_id: unit_id for unit_id, office in offices.items() if office.parent_id}
        for month in (*months_before, *months):
            if added >= wanted:
                break
            values = tuple(observations_of(month, names))
            added += _submit(store, with_offices, values, f"cơ sở {number}", _found(values))
    return added


def repeat(store: Store, catalogue: Catalogue, times: int) -> int:
    """Submit every illustrative month ``times`` over, each time with other figures, in the end with its own."""
    added = 0
    for month in illustrated(catalogue):
        for round_number in reversed(range(times)):
            values = tuple(replace(o, value=int(o.value) + round_number) for o in observations_of(month))
            added += _submit(
                store, catalogue, values, f"lần {times - round_number}", _found(values) if round_number else ()
            )
    return added


def new_version(store: Store, catalogue: Catalogue, number: int) -> None:
    """One more version, as a single province makes it that sends a month again."""
    month = illustrated(catalogue)[-1]
    unit_id = next(iter(month.units))
    only = replace(month, units={unit_id: month.units[unit_id]})
    values = tuple(replace(o, value=int(o.value) + number) for o in observations_of(only))
    _submit(store, catalogue, values, f"phiên bản {number}")


def _earlier(months: Sequence[Month]) -> Iterator[Month]:
    """The figures of the months on the former map once more, under the years before the first."""
    former = [month for month in months if len(month.units) > 60]
    for form in ("tthc_results", "cashless"):
        own = [month for month in former if month.form == form]
        for index in range((history.FIRST[0] - FIRST_YEAR) * 12):
            period = Period.month(FIRST_YEAR + index // 12, index % 12 + 1)
            yield replace(own[index % len(own)], period=period)


def _offices(catalogue: Catalogue, number: int) -> dict[str, Unit]:
    """An office in every province of any date. The catalogue does not know them, as it knows no wards."""
    provinces = [unit for unit in catalogue.units.values() if unit.level is Level.PROVINCE]
    return {
        f"{unit.unit_id}-co-so-{number}": Unit(f"{unit.unit_id}-co-so-{number}", Level.OFFICE, unit.unit_id, unit.spans)
        for unit in provinces
    }


def _found(observations: Sequence[Observation]) -> tuple[Problem, ...]:
    """A few findings about what no page shows: the values of offices, and those that a later upload replaced."""
    place = Place(observations[0].sheet, observations[0].cell)
    problem = Problem.of(Code.BALANCE_MISMATCH, place, stated=1, computed=2)
    units = dict.fromkeys(o.unit_id for o in observations)
    return tuple(replace(problem, unit_id=unit_id) for unit_id in list(units)[:_FINDINGS])


def _submit(
    store: Store,
    catalogue: Catalogue,
    observations: Sequence[Observation],
    what: str,
    problems: Sequence[Problem] = (),
) -> int:
    first = observations[0]
    name = f"{first.form} {first.period.slug} {what}"
    with store.writing() as writer:
        writer.submit(
            Submission(
                file_name=f"{name}.xlsx",
                sha256=sha256(f"{name}".encode()).hexdigest(),
                size=0,
                content=None,
                observations=observations,
                author="bench",
                at=_AT,
                problems=problems,
                illustrative=True,
            ),
            catalogue,
        )
    return len(observations)
