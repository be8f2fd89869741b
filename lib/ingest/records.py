"""The rows of a long list, column by column: each distinct value once, and a code for every row.

Standard library only: the child process that reads a file encodes while it reads, so that a million rows never exist
as cells, and columns that no form asks for (names of persons) never leave it.
"""

from __future__ import annotations

import json
import struct
from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass

_LENGTH = struct.Struct("<Q")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A column that a form asks for. ``wordings``: folded; the earlier one is taken where two columns fit."""

    field_id: str
    kind: str
    required: bool
    wordings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RecordColumn:
    """``values``: every distinct text, None for a blank; ``codes``: for each row the position of its text.

    Of kind "date": a code of 0 or more is a moment (lib.ingest.moments), and -1 - n stands for the text ``values[n]``,
    which is no date. Of kind "code": the texts are not kept, and codes are hashes of this very reading, equal for
    equal texts, 0 for blank.
    """

    heading: str
    values: tuple[str | None, ...]
    codes: array[int]
    field_id: str = ""
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class Records:
    """``header_row`` and ``first_row`` count from 0 in the sheet; ``rows``: how many follow, blank ones included.

    ``columns``: by the number of the column, counted from 0; only those whose headings a form asks for.
    ``errors``: addresses of error cells and of formulas without a value in these columns. ``width``: of the whole list.
    """

    header_row: int
    first_row: int
    rows: int
    columns: Mapping[int, RecordColumn]
    errors: tuple[str, ...] = ()
    width: int = 0


class BadRecords(ValueError):
    """Bytes that are no packed Records."""


def pack(records: Records) -> Iterator[bytes | memoryview[int]]:
    """Records as bytes for a pipe, piece by piece so that nothing is held twice."""
    columns = [
        {"column": number, "heading": c.heading, "values": c.values, "field_id": c.field_id, "kind": c.kind,
         "typecode": c.codes.typecode, "count": len(c.codes)}
        for number, c in records.columns.items()
    ]  # fmt: skip
    about = {name: getattr(records, name) for name in ("header_row", "first_row", "rows", "errors", "width")}
    head = json.dumps(about | {"columns": columns}).encode()
    yield _LENGTH.pack(len(head))
    yield head
    for column in records.columns.values():
        yield memoryview(column.codes).cast("B")


def unpack(data: bytes | memoryview) -> Records:
    """The inverse of ``pack``; raises BadRecords when the bytes do not hold what they announce."""
    view = memoryview(data)
    try:
        (length,) = _LENGTH.unpack(view[: _LENGTH.size])
        start = _LENGTH.size + length
        about = json.loads(bytes(view[_LENGTH.size : start]))
        columns: dict[int, RecordColumn] = {}
        for c in about.pop("columns"):
            codes: array[int] = array(c["typecode"])
            end = start + c["count"] * codes.itemsize
            codes.frombytes(view[start:end])
            if len(codes) != c["count"]:
                raise BadRecords("cut short")
            columns[c["column"]] = RecordColumn(c["heading"], tuple(c["values"]), codes, c["field_id"], c["kind"])
            start = end
        return Records(columns=columns, **about | {"errors": tuple(about["errors"])})
    except (struct.error, ValueError, KeyError, TypeError) as error:
        raise BadRecords(str(error)) from error


def wanted_to_json(wanted: Iterable[Wanted]) -> str:
    """What a form asks for, for the child process."""
    return json.dumps([asdict(w) for w in wanted])


def wanted_from_json(text: str) -> tuple[Wanted, ...]:
    """The inverse of ``wanted_to_json``."""
    return tuple(Wanted(w["field_id"], w["kind"], w["required"], tuple(w["wordings"])) for w in json.loads(text))
