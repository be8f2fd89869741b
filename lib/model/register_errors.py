"""Errors of changing one record of a register."""

from __future__ import annotations

from lib.model.errors import ProductError
from lib.model.problem import Problem


class UnknownRecord(ProductError):
    """Nothing in force has a record at that place."""


class NotEditable(ProductError):
    """A field that only an upload fills in; its id."""

    def __init__(self, field_id: str) -> None:
        super().__init__(field_id)
        self.field_id = field_id


class RefusedValue(ProductError):
    """A text that the field does not take; ``problem`` says why."""

    def __init__(self, field_id: str, problem: Problem) -> None:
        super().__init__(f"{field_id}: {problem.code.value}")
        self.field_id = field_id
        self.problem = problem


class NothingChanged(ProductError):
    """The record says all of it already; nothing was stored."""


class ChangedSince(ProductError):
    """An entry that a later change of the same records rests on: ``number`` by the entry ``later``."""

    def __init__(self, number: int, later: int) -> None:
        super().__init__(f"{number} < {later}")
        self.number = number
        self.later = later
