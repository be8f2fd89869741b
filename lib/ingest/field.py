"""What reading the cell of a field rests on, and what it gives; a field type is a file of lib/ingest/fields."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast

from lib.ingest import fields
from lib.ingest.grid import Cell
from lib.ingest.numbers import is_blank_sign
from lib.model.period import Period
from lib.model.problem import Code, Problem
from lib.model.register import Department, Field, FieldValue


@dataclass(frozen=True, slots=True)
class About:
    """The field, the period of its table where it is known, and the departments of that time."""

    field: Field
    period: Period | None = None
    departments: tuple[Department, ...] = ()


@dataclass(frozen=True, slots=True)
class Read:
    """The value to keep; None where nothing is written or it is refused. ``problem``: still without its place."""

    value: FieldValue | None
    problem: Problem | None = None


Reader = Callable[[Cell, About], Read]


@cache
def field_types() -> Mapping[str, Reader]:
    """The reader of every field type, by its name: the function ``read`` of each file of lib/ingest/fields."""
    names = [module.name for module in pkgutil.iter_modules(fields.__path__)]
    return {name: cast("Reader", importlib.import_module(f"{fields.__name__}.{name}").read) for name in sorted(names)}


def read_field(cell: Cell, about: About) -> Read:
    """What a cell says under a field. Blanks, dots and lone dashes say nothing."""
    if cell.detail.error is not None:
        return Read(None, Problem.of(Code.UNKNOWN_VALUE, written=cell.detail.error))
    if cell.blank or (isinstance(cell.value, str) and is_blank_sign(cell.value)):
        return Read(None)
    return field_types()[about.field.type](cell, about)


def typed(text: str, about: About) -> Read:
    """What somebody types for a field on a page, read as if it stood in a cell."""
    return read_field(Cell(0, 0, text), about)
