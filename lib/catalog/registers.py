"""Loads the registers, the means and the departments of the reference data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from lib.model.form import DimensionValue, Direction, Name
from lib.model.register import (
    Condition,
    Department,
    Field,
    RateTarget,
    RecordCount,
    RecordRate,
    Register,
    Test,
)
from lib.model.system import Mean
from lib.model.target import Comparator

_BETWEEN = "|"


def register_of(data: Mapping[str, Any]) -> Register:
    """One file of data/reference/registers."""
    return Register(
        register_id=data["id"],
        slug=data["slug"],
        name=_name(data["name"]),
        source=data["source"],
        titles=tuple(data["titles"]),
        fields=tuple(map(_field, data["fields"])),
        key=tuple(data.get("key", ())),
        unit_labels=tuple(data.get("unit_labels", ())),
        group_field=data.get("group_field"),
        month_field=data.get("month_field"),
        due_field=data.get("due_field"),
        done_field=data.get("done_field"),
        soon_days=data.get("soon_days", 30),
        counts=tuple(map(_count, data.get("counts", ()))),
        rates=tuple(map(_rate, data.get("rates", ()))),
        checks=tuple(data.get("checks", ())),
        editable=tuple(data.get("editable", ())),
        continued=data.get("continued", False),
    )


def means_of(data: Mapping[str, Any]) -> tuple[Mean, ...]:
    """The file means.toml."""
    return tuple(
        Mean(
            mean_id=m["id"],
            name=_name(m["name"]),
            form=m["form"],
            numerator=m["numerator"],
            denominator=m["denominator"],
            unit=_name(m["unit"]),
            definition=_name(m["definition"]),
            source=m["source"],
            digits=m.get("digits", 1),
            limits=tuple(RateTarget(*_limit(limit)) for limit in m.get("limits", ())),
        )
        for m in data.get("means", ())
    )


def departments_of(rows: Iterable[Mapping[str, str]]) -> tuple[Department, ...]:
    """The table departments.csv."""
    return tuple(
        Department(
            row["short"],
            Name(row["name_vi"], row["name_en"]),
            date.fromisoformat(row["valid_from"]),
            date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
            tuple(filter(None, (w.strip() for w in row["wordings"].split(_BETWEEN)))),
        )
        for row in rows
    )


def _name(data: Mapping[str, str]) -> Name:
    return Name(data["vi"], data["en"])


def _field(data: Mapping[str, Any]) -> Field:
    return Field(
        field_id=data["id"],
        name=_name(data["name"]),
        type=data["type"],
        wordings=tuple(data["wordings"]),
        required=data.get("required", False),
        values=tuple(
            DimensionValue(v["id"], _name(v["name"]), tuple(v.get("wordings", ()))) for v in data.get("values", ())
        ),
        listed=data.get("listed", True),
    )


def _count(data: Mapping[str, Any]) -> RecordCount:
    return RecordCount(
        count_id=data["id"],
        name=_name(data["name"]),
        where=_conditions(data.get("where", ())),
        sum_of=data.get("sum_of"),
        urgent=data.get("urgent", False),
        distinct=data.get("distinct"),
    )


def _conditions(rows: Sequence[Mapping[str, Any]]) -> tuple[Condition, ...]:
    return tuple(Condition(row["field"], Test(row["test"]), tuple(row.get("values", ()))) for row in rows)


def _rate(data: Mapping[str, Any]) -> RecordRate:
    return RecordRate(
        rate_id=data["id"],
        name=_name(data["name"]),
        numerator=data["numerator"],
        denominator=data["denominator"],
        direction=Direction(data["direction"]),
        definition=_name(data["definition"]),
        source=data["source"],
        targets=tuple(RateTarget(*_limit(target)) for target in data.get("targets", ())),
        known=data.get("known"),
    )


def _limit(data: Mapping[str, Any]) -> tuple[date, date, Comparator, Decimal, str]:
    return (
        date.fromisoformat(data["valid_from"]),
        date.fromisoformat(data["valid_to"]),
        Comparator(data["comparator"]),
        Decimal(data["value"]),
        data["document"],
    )
