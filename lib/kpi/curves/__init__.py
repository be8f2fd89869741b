"""How the points of an index come from its inputs: one small file a curve, found by its name.

Each has a function ``points(index, values)``: the exact points of an index for the counts of all its inputs, None where
nothing arose that could be scored.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from lib.model.scheme import Index

Curve = Callable[[Index, Mapping[str, int]], Fraction | None]


class UnknownCurve(ValueError):
    """A scheme names a curve that there is no file for."""


def names() -> tuple[str, ...]:
    """The curves that schemes may name."""
    return tuple(sorted(module.name for module in iter_modules(__path__)))


@cache
def curve(name: str) -> Curve:
    """The curve of that name. Raises UnknownCurve."""
    if name not in names():  # the name comes from a file: nothing else is ever imported by it
        raise UnknownCurve(name)
    found: Curve = import_module(f"{__name__}.{name}").points
    return found
