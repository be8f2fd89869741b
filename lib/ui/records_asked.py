"""What an address says about the records of registers; a value left out does not restrict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

from lib.catalog import Catalogue
from lib.model.register import Register
from lib.model.register_view import RecordFilter, RecordRef
from lib.model.traced import InvalidReference
from lib.ui.params import EVERYTHING, Complaint, Param, WrongValue

V = TypeVar("V")

_ALL = RecordFilter()
_LONGEST_WORDS = 200
_BETWEEN, _WITHIN = ",", "."


class Shown(StrEnum):
    """What of a register stands below its figures."""

    LIST = "danh-sach"
    CALENDAR = "lich"
    MONTHS = "theo-thang"
    PARTS = "tong-hop"


@dataclass(frozen=True, slots=True)
class RecordsAsked:
    """``register``: the slug of the one shown, of several on a page. ``year``: 0 for all; None: the one to open on.

    ``shown``: None for what a register opens on. ``record``: the one that is looked at.
    """

    register: str | None = None
    year: int | None = None
    filter: RecordFilter = _ALL
    shown: Shown | None = None
    record: RecordRef | None = None

    def params(self) -> dict[Param, str]:
        asked = self.filter
        found = {
            Param.REGISTER: self.register,
            Param.RECORDS_YEAR: None if self.year is None else str(self.year) if self.year else EVERYTHING,
            Param.RECORDS_GROUP: asked.group,
            Param.RECORDS_LEAD: asked.lead,
            Param.RECORDS_CHOICE: _BETWEEN.join(f"{field}{_WITHIN}{value}" for field, value in asked.choices) or None,
            Param.RECORDS_MONTH: f"{asked.month:%Y-%m}" if asked.month else None,
            Param.RECORDS_COUNT: asked.count,
            Param.WORDS: asked.words or None,
            Param.RECORDS_PAGE: str(asked.page) if asked.page > 1 else None,
            Param.RECORDS_SHOWN: self.shown.value if self.shown else None,
            Param.RECORD: self.record.slug if self.record else None,
        }
        return {param: value for param, value in found.items() if value is not None}

    def with_filter(self, asked: RecordFilter) -> RecordsAsked:
        """The same with another filter, from its first page on."""
        return replace(self, filter=replace(asked, page=1), record=None)


ALL_RECORDS = RecordsAsked()


def records_asked_for(params: Mapping[str, str], catalogue: Catalogue, wrong: list[WrongValue]) -> RecordsAsked:
    """What the address asks of the records; what cannot be is added to ``wrong`` and does not restrict.

    Groups and leads are what the records themselves say: one that none of them has finds nothing.
    """
    asking, registers = _Asking(params, wrong), catalogue.registers
    return RecordsAsked(
        asking.one_of(Param.REGISTER, {r.slug: r.slug for r in registers.values()}),
        asking.one_of(Param.RECORDS_YEAR, {EVERYTHING: 0, **{str(year): year for year in range(1995, 2101)}}),
        RecordFilter(
            asking.text(Param.RECORDS_GROUP),
            asking.text(Param.RECORDS_LEAD),
            asking.choices(registers),
            asking.month(),
            asking.one_of(Param.RECORDS_COUNT, {c.count_id: c.count_id for r in registers.values() for c in r.counts}),
            asking.text(Param.WORDS) or "",
            asking.one_of(Param.RECORDS_PAGE, {str(page): page for page in range(1, 10_000)}) or 1,
        ),
        asking.one_of(Param.RECORDS_SHOWN, {shown.value: shown for shown in Shown}),
        asking.record(catalogue),
    )


@dataclass(frozen=True, slots=True)
class _Asking:
    params: Mapping[str, str]
    wrong: list[WrongValue]

    def one_of(self, param: Param, values: Mapping[str, V]) -> V | None:
        written = self.params.get(param)
        if written is not None and written not in values:
            self._refuse(param, written)
        return values.get(written or "")

    def text(self, param: Param) -> str | None:
        written = self.params.get(param) or None
        if written is not None and len(written) > _LONGEST_WORDS:
            self._refuse(param, written[:_LONGEST_WORDS])
            return None
        return written

    def choices(self, registers: Mapping[str, Register]) -> tuple[tuple[str, str], ...]:
        written = self.params.get(Param.RECORDS_CHOICE)
        known = {
            f"{field.field_id}{_WITHIN}{value.value_id}": (field.field_id, value.value_id)
            for register in registers.values()
            for field in register.fields
            for value in field.values
        }
        parts = written.split(_BETWEEN) if written else []
        if any(part not in known for part in parts):
            self._refuse(Param.RECORDS_CHOICE, written or "")
            return ()
        return tuple(known[part] for part in parts)

    def month(self) -> date | None:
        written = self.params.get(Param.RECORDS_MONTH)
        if written is None:
            return None
        try:
            return date.fromisoformat(f"{written}-01")
        except ValueError:
            self._refuse(Param.RECORDS_MONTH, written)
            return None

    def record(self, catalogue: Catalogue) -> RecordRef | None:
        written = self.params.get(Param.RECORD)
        if written is None:
            return None
        try:
            ref = RecordRef.parse(written)
        except InvalidReference:
            ref = None
        if ref is not None and ref.register in catalogue.registers and ref.unit_id in catalogue.units:
            return ref
        self._refuse(Param.RECORD, written)
        return None

    def _refuse(self, param: Param, written: str) -> None:
        self.wrong.append(WrongValue(param, written, Complaint.UNKNOWN))
