"""Errors that cross rooms. Each carries what lib.text needs to word it; a user never sees a traceback."""

from __future__ import annotations

from lib.model.problem import Problem


class ProductError(Exception):
    """The base of every error of ours."""


class UnreadableUpload(ProductError):
    """A file that could not be read at all; ``problem`` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code.value)
        self.problem = problem


class NotAllowed(ProductError):
    """The principal lacks a right."""

    def __init__(self, right: str) -> None:
        super().__init__(right)
        self.right = right


class MovedOn(ProductError):
    """What was previewed is no longer what is in force: another submission came in between."""

    def __init__(self, previewed: int, current: int) -> None:
        super().__init__(f"previewed at {previewed}, now {current}")
        self.previewed = previewed
        self.current = current


class UnknownVersion(ProductError):
    """A version or entry that the ledger does not have."""

    def __init__(self, number: int) -> None:
        super().__init__(str(number))
        self.number = number


class NothingToWithdraw(ProductError):
    """The entry is no submission, or is withdrawn already."""

    def __init__(self, number: int) -> None:
        super().__init__(str(number))
        self.number = number


class NewerDatabase(ProductError):
    """The database was written by a newer release; starting would damage it."""

    def __init__(self, revision: str) -> None:
        super().__init__(revision)
        self.revision = revision
