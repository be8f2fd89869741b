"""Errors of the statutory report."""

from __future__ import annotations

from lib.model.errors import ProductError


class NoReport(ProductError):
    """A unit that makes no report of its own, such as an office inside a province, or one that had ended by then."""

    def __init__(self, unit_id: str) -> None:
        super().__init__(unit_id)
        self.unit_id = unit_id


class RefusedProse(ProductError):
    """A text for a place of a report that is too long. ``signs``: how many it has, of at most ``most``."""

    def __init__(self, signs: int, most: int) -> None:
        super().__init__(f"{signs} > {most}")
        self.signs = signs
        self.most = most
