"""Loads what concerns lists of records: the columns of a form whose rows are records, and the procedures they name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from lib.catalog.catalogue import Procedure
from lib.model.form import DimensionValue, Name, RecordField

# Between the further wordings of a procedure in its table; names hold commas and semicolons.
_BETWEEN = "|"


def procedures_from(rows: Iterable[Mapping[str, str]]) -> tuple[Procedure, ...]:
    """The rows of the table of procedures; older versions have no limits and no further wordings."""
    return tuple(
        Procedure(
            procedure_id=row["procedure_id"],
            field=row["field"],
            name=row["name"],
            valid_from=date.fromisoformat(row["valid_from"]),
            valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
            document=row["document"],
            limit_days=int(row["limit_days"]) if row.get("limit_days") else None,
            wordings=tuple(filter(None, (w.strip() for w in (row.get("wordings") or "").split(_BETWEEN)))),
        )
        for row in rows
    )


def items_of(procedures: Sequence[Procedure]) -> tuple[DimensionValue, ...]:
    """The procedures as items of a form; their names are those of the published list, in Vietnamese alone."""
    return tuple(DimensionValue(p.procedure_id, Name(p.name, p.name), (p.name, *p.wordings)) for p in procedures)


def record_fields_of(data: Mapping[str, Any], scopes: Sequence[DimensionValue]) -> tuple[RecordField, ...]:
    """The columns of the records of a form; ``values_are_scopes``: a column whose texts name the form's scopes."""
    return tuple(
        RecordField(
            field_id=f["id"],
            name=Name(f["name"]["vi"], f["name"]["en"]),
            kind=f["kind"],
            wordings=tuple(f["wordings"]),
            required=f.get("required", False),
            values=tuple(scopes) if f.get("values_are_scopes") else tuple(map(_value, f.get("values", ()))),
        )
        for f in data.get("record_fields", ())
    )


def _value(data: Mapping[str, Any]) -> DimensionValue:
    return DimensionValue(data["id"], Name(data["name"]["vi"], data["name"]["en"]), tuple(data["wordings"]))
