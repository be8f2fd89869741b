"""Rules over all records of a table; each is a file of lib/ingest/register_checks."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import cast

from lib.ingest import register_checks
from lib.ingest.register_checks.unique import problems as doubled
from lib.model.problem import Place, Problem
from lib.model.register import Record, Register

Check = Callable[[Register, Sequence[Record]], Sequence[Problem]]


@cache
def checks() -> Mapping[str, Check]:
    """Every rule by its name: the function ``problems`` of each file of lib/ingest/register_checks."""
    names = [module.name for module in pkgutil.iter_modules(register_checks.__path__)]
    package = register_checks.__name__
    return {name: cast("Check", importlib.import_module(f"{package}.{name}").problems) for name in sorted(names)}


def refused_and_doubtful(
    register: Register, records: Sequence[Record]
) -> tuple[tuple[Record, ...], tuple[Problem, ...]]:
    """The records that can be stored, and what is wrong with them as a whole; of doubled ones none is stored."""
    twice = doubled(register, records)
    places = {problem.place for problem in twice}
    kept = tuple(record for record in records if not places & set(_places(record)))
    known = checks()
    found = [problem for name in register.checks for problem in known[name](register, kept)]
    return kept, (*twice, *found)


def _places(record: Record) -> tuple[Place, ...]:
    return tuple(Place(record.sheet, cell.cell) for cell in record.cells)
