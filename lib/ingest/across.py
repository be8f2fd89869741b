"""What the tables of one file say together: a figure in two tables is as doubtful as a unit that stands twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lib.model.observation import Observation
from lib.model.problem import Code, Place, Problem
from lib.model.reading import Table

_Key = tuple[object, ...]


def _key(found: Observation) -> _Key:
    return found.form, found.period, found.unit_id, found.item, found.scope, found.measure


def refuse_repeated(tables: Sequence[Table]) -> tuple[Table, ...]:
    """The tables without the values that two of them claim for one unit, item, scope and period."""
    places: dict[_Key, list[tuple[int, Observation]]] = {}
    for number, table in enumerate(tables):
        for observation in table.observations:
            places.setdefault(_key(observation), []).append((number, observation))
    repeated = {key: same for key, same in places.items() if len(same) > 1}
    if not repeated:
        return tuple(tables)
    return tuple(_without(table, repeated) for table in tables)


def _without(table: Table, repeated: dict[_Key, list[tuple[int, Observation]]]) -> Table:
    problems: dict[tuple[str, str | None], Problem] = {}
    labels = {row.unit_id: row.label for row in table.rows if row.unit_id}
    for observation in table.observations:
        key = _key(observation)
        subject = (observation.unit_id, observation.item)
        if key not in repeated or subject in problems:
            continue
        problem = Problem.of(
            Code.DUPLICATE_UNIT,
            Place(observation.sheet, observation.cell),
            label=labels.get(observation.unit_id, ""),
            found=len(repeated[key]),
            cells=tuple(f"{o.sheet}!{o.cell}" if o.sheet else o.cell for _, o in repeated[key]),
        )
        problems[subject] = replace(problem, unit_id=observation.unit_id, item=observation.item)
    kept = tuple(o for o in table.observations if _key(o) not in repeated)
    return replace(table, observations=kept, problems=(*table.problems, *problems.values()))
