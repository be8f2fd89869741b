"""Pieces and figures for tests, written as a reader would say them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache

from lib.catalog import Catalogue, load_default
from lib.model.figure import Coverage, Figure, Verdict
from lib.model.ledger import Piece
from lib.model.period import Period
from lib.model.target import Comparator, Target

P = Period.parse


@cache
def catalogue() -> Catalogue:
    return load_default()


def piece(
    unit_id: str,
    period: str,
    *,
    form: str = "tthc_results",
    item: str | None = None,
    scope: str | None = None,
    entry: int = 1,
    block_id: int = 0,
    illustrative: bool = False,
    **values: int | str,
) -> Piece:
    """A block of the group of columns that its measures belong to."""
    group = catalogue().forms[form].group_of(next(iter(values)))
    return Piece(block_id, entry, form, unit_id, P(period), item, scope, group, tuple(values.items()), illustrative)


def results(unit_id: str, period: str, on_time: int, resolved: int, **more: int) -> Piece:
    return piece(unit_id, period, resolved_on_time=on_time, resolved_total=resolved, **more)


def paid(unit_id: str, period: str, item: str, cashless: int, recipients: int, scope: str = "urban") -> Piece:
    return piece(
        unit_id,
        period,
        form="cashless",
        item=item,
        scope=scope,
        recipients=recipients,
        recipients_cashless=cashless,
    )


def target(text: str, indicator: str = "on_time", *, unit_id: str | None = None, year: int = 2024) -> Target:
    """A target such as ``>= 98`` that holds for a year."""
    comparator, value = text.split()
    return Target(
        f"{indicator}-{year}",
        indicator,
        None,
        None,
        unit_id,
        date(year, 1, 1),
        date(year, 12, 31),
        Comparator(comparator),
        Decimal(value),
        "a document",
    )


def figure(unit_id: str | None, numerator: int | None, denominator: int | None, **changes: object) -> Figure:
    given: dict[str, object] = {
        "indicator": "on_time",
        "item": None,
        "scope": None,
        "unit_id": unit_id,
        "period": P("2024-06"),
        "numerator": numerator,
        "denominator": denominator,
        "stated_rate": None,
        "target": None,
        "verdict": Verdict.NO_TARGET,
        "coverage": Coverage(1, 1),
    }
    return Figure(**(given | changes))  # type: ignore[arg-type]
