"""The numbers of documents follow their dates, and the symbol of one office is not written in two ways."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from lib.model.problem import Code, Place, Problem
from lib.model.register import Record, Register

_WRITTEN = re.compile(r"(\d+)[a-zA-Z]?/(?:\d{4}/)?(.+)")


@dataclass(frozen=True, slots=True)
class _Document:
    record: Record
    number: int
    symbol: str
    day: date
    written: str


def problems(register: Register, records: Sequence[Record]) -> Sequence[Problem]:
    """Documents whose number and date disagree with those of the same symbol and year."""
    symbol_field = next((f.field_id for f in register.fields if f.type == "number_symbol"), None)
    day_field = register.month_field
    if symbol_field is None or day_field is None:
        return ()
    documents = list(_documents(records, symbol_field, day_field))
    usual = {(d.record.unit_id, d.symbol): 0 for d in documents}
    for document in documents:
        usual[document.record.unit_id, document.symbol] += 1
    found = list(_turned_round(documents, usual, symbol_field))
    series: dict[tuple[str, str, int], list[_Document]] = {}
    for d in documents:
        series.setdefault((d.record.unit_id, _straight(d, usual), d.day.year), []).append(d)
    for members in series.values():
        found += _out_of_order(members, day_field)
    return found


def _documents(records: Sequence[Record], symbol_field: str, day_field: str) -> Iterator[_Document]:
    for record in records:
        written, day = record.value(symbol_field) or "", record.day(day_field)
        parts = _WRITTEN.fullmatch(written)
        if parts is not None and day is not None:
            yield _Document(record, int(parts[1]), parts[2].upper(), day, written)


def _reversed(symbol: str) -> str:
    return "-".join(reversed(symbol.split("-")))


def _straight(document: _Document, usual: dict[tuple[str, str], int]) -> str:
    """The symbol as the office writes it otherwise: "VP-BHXH" among many "BHXH-VP" is the same one."""
    unit, symbol = document.record.unit_id, document.symbol
    turned = _reversed(symbol)
    return turned if usual.get((unit, turned), 0) > usual[unit, symbol] else symbol


def _turned_round(
    documents: Sequence[_Document], usual: dict[tuple[str, str], int], symbol_field: str
) -> Iterator[Problem]:
    for document in documents:
        straight = _straight(document, usual)
        if straight != document.symbol:
            yield _problem(document, symbol_field, reason="symbol", written=document.written, other=straight)


def _out_of_order(documents: Sequence[_Document], day_field: str) -> Iterator[Problem]:
    """The fewest documents that stand against all others, each with one that it disagrees with."""
    ordered = sorted(documents, key=lambda d: (d.number, d.day))
    kept = _longest_in_order(ordered)
    in_order = {id(document) for document in kept}
    for document in ordered:
        if id(document) in in_order:
            continue
        against = [d for d in kept if (d.number < document.number) != (d.day <= document.day) and d.day != document.day]
        if not against:
            continue
        near = min(against, key=lambda d: abs(d.number - document.number))
        high, low = (document, near) if document.number > near.number else (near, document)
        yield _problem(
            high,
            day_field,
            written=high.written,
            other=low.written,
            day=high.day.isoformat(),
            other_day=low.day.isoformat(),
        )


def _longest_in_order(ordered: Sequence[_Document]) -> Sequence[_Document]:
    """A longest part of the documents, which are ordered by number, whose dates never go back."""
    ends: list[date] = []
    at: list[int] = []
    before: list[int | None] = []
    for position, document in enumerate(ordered):
        length = bisect_right(ends, document.day)
        before.append(at[length - 1] if length else None)
        ends[length : length + 1] = [document.day]
        at[length : length + 1] = [position]
    found: list[_Document] = []
    last = at[-1] if at else None
    while last is not None:
        found.append(ordered[last])
        last = before[last]
    return found[::-1]


def _problem(document: _Document, field: str, **figures: str) -> Problem:
    cell = document.record.cell(field)
    told = Problem.of(Code.OUT_OF_ORDER, Place(document.record.sheet, cell.cell if cell else None), **figures)
    return replace(told, unit_id=document.record.unit_id, measure=field)
