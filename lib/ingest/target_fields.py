"""One row of the register of targets as somebody wrote it -> a target, or everything that is wrong with its fields."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import TypeVar

from lib.catalog import Catalogue
from lib.ingest.grid import Cell
from lib.ingest.numbers import Mark, read_rate
from lib.model.folding import fold
from lib.model.form import Indicator, Name
from lib.model.problem import Code
from lib.model.target import Comparator, Target
from lib.model.target_register import FaultCode, TargetDraft, TargetFault, TargetField
from lib.text import LANGUAGES, translator
from lib.text.target_words import EVERY_UNIT, NO, YES

T = TypeVar("T")

LONGEST_DOCUMENT = 500
_LONGEST_ID = 120
_EARLIEST, _LATEST = 1995, 2100  # the social-insurance administration was founded in 1995
_COMPARATORS = {"≥": ">=", "=>": ">=", "≤": "<=", "=<": "<="}
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_ENORMOUS = re.compile(r"\d{4,}(?:[.,]\d+)?\s*%?", re.ASCII)
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_WITH_ID = re.compile(r".*\[([a-z0-9-]+)\]", re.DOTALL)


class _Faulty(Exception):
    """One field cannot be taken."""

    def __init__(self, code: FaultCode, field: TargetField, written: str = "") -> None:
        super().__init__(code.value)
        self.code, self.field, self.written = code, field, written


def read_target(draft: TargetDraft, catalogue: Catalogue) -> tuple[Target | None, list[TargetFault]]:
    """A target still without a sure id; None with the reasons where any field is at fault."""
    attempt = _Attempts(draft.row)
    indicator = attempt(_indicator, draft.indicator, catalogue)
    item = scope = unit_id = None
    if indicator is not None:
        form = catalogue.forms[indicator.form]
        items, scopes = ({v.value_id: v.name for v in values} for values in (form.items, form.scopes))
        item = attempt(_dimension, TargetField.ITEM, draft.item, items)
        scope = attempt(_dimension, TargetField.SCOPE, draft.scope, scopes)
    first = attempt(_day, TargetField.VALID_FROM, draft.valid_from)
    last = attempt(_day, TargetField.VALID_TO, draft.valid_to)
    if first and last:
        attempt(_order, first, last, draft.valid_to)
        unit_id = attempt(_unit, draft.unit, first, last, catalogue)
    comparator = attempt(_comparator, draft.comparator)
    value = attempt(_value, draft.value)
    document = attempt(_document, draft.document)
    illustrative = attempt(_mark, draft.illustrative)
    target_id = attempt(_code, draft.target_id)
    if attempt.faults or not (indicator and first and last and comparator and document) or value is None:
        return None, attempt.faults
    return Target(
        target_id or "", indicator.indicator_id, item, scope, unit_id, first, last, comparator, value, document,
        bool(illustrative),
    ), []  # fmt: skip


def unit_text(target: Target, catalogue: Catalogue, every_unit: str) -> str:
    """How a target's unit is written so that it is read again as the same: with its id where the name is not enough."""
    if target.unit_id is None:
        return every_unit
    name = catalogue.units[target.unit_id].name_on(target.valid_to)
    alone = _units_named(name, target.valid_from, target.valid_to, catalogue) == {target.unit_id}
    return name if alone else f"{name} [{target.unit_id}]"


class _Attempts:
    """Reads the fields of one row, each for itself, so that everything wrong with it is told at once."""

    def __init__(self, row: int | None) -> None:
        self.row = row
        self.faults: list[TargetFault] = []

    def __call__(self, read: Callable[..., T], *args: object) -> T | None:
        try:
            return read(*args)
        except _Faulty as found:
            self.faults.append(TargetFault(found.code, self.row, found.field, found.written))
            return None


def _indicator(written: str, catalogue: Catalogue) -> Indicator:
    if not written:
        raise _Faulty(FaultCode.MISSING, TargetField.INDICATOR)
    names = {i.indicator_id: (i.name, i.short_name) for i in catalogue.indicators.values()}
    return catalogue.indicators[_one_of(TargetField.INDICATOR, written, names)]


def _dimension(field: TargetField, written: str, values: Mapping[str, Name]) -> str | None:
    """An item or scope; an indicator whose form has any needs one."""
    if not values:
        if written:
            raise _Faulty(FaultCode.NOT_APPLICABLE, field, written)
        return None
    if not written:
        raise _Faulty(FaultCode.MISSING, field)
    return _one_of(field, written, {value_id: (name,) for value_id, name in values.items()})


def _one_of(field: TargetField, written: str, names: Mapping[str, tuple[Name, ...]]) -> str:
    """The id that a text is, or whose name it is in either language; exact but for marks and punctuation."""
    if written in names:
        return written
    wanted = fold(written)
    found = {
        key for key, forms in names.items() for name in forms for lang in LANGUAGES
        if fold(name.in_language(lang)) == wanted
    }  # fmt: skip
    if not found:
        raise _Faulty(FaultCode.UNKNOWN, field, written)
    if len(found) > 1:
        raise _Faulty(FaultCode.AMBIGUOUS, field, written)
    return found.pop()


def _unit(written: str, first: date, last: date, catalogue: Catalogue) -> str | None:
    field = TargetField.UNIT
    if not written:
        raise _Faulty(FaultCode.MISSING, field)
    if fold(written) in {fold(translator(language).say(EVERY_UNIT)) for language in LANGUAGES}:
        return None
    with_id = _WITH_ID.fullmatch(written)
    unit_id = with_id[1] if with_id else written
    found = {unit_id} if unit_id in catalogue.units else _units_named(written, first, last, catalogue)
    if len(found) > 1:
        raise _Faulty(FaultCode.AMBIGUOUS, field, written)
    if not found:
        known = bool(catalogue.named(written)) and not with_id
        raise _Faulty(FaultCode.NOT_THEN if known else FaultCode.UNKNOWN, field, written)
    chosen = found.pop()
    unit = catalogue.units[chosen]
    if chosen == catalogue.country_id:
        raise _Faulty(FaultCode.UNKNOWN, field, written)  # the country is judged by the row for every unit
    if not (unit.exists_on(first) or unit.exists_on(last)):
        raise _Faulty(FaultCode.NOT_THEN, field, written)
    return chosen


def _units_named(label: str, first: date, last: date, catalogue: Catalogue) -> set[str]:
    """The units a name means on the first or the last day: across a redrawing these can be two."""
    return {unit_id for day in (first, last) for unit_id in catalogue.match(label, day).unit_ids}


def _day(field: TargetField, written: str) -> date:
    if not written:
        raise _Faulty(FaultCode.MISSING, field)
    if found := _DAY.fullmatch(written):
        day, month, year = map(int, found.groups())
    elif found := _ISO.fullmatch(written):
        year, month, day = map(int, found.groups())
    else:
        raise _Faulty(FaultCode.NOT_A_DATE, field, written)
    try:
        read = date(year, month, day)
    except ValueError:
        raise _Faulty(FaultCode.NOT_A_DATE, field, written) from None
    if not _EARLIEST <= read.year <= _LATEST:
        raise _Faulty(FaultCode.NOT_A_DATE, field, written)
    return read


def _order(first: date, last: date, written: str) -> None:
    if last < first:
        raise _Faulty(FaultCode.ENDS_BEFORE_START, TargetField.VALID_TO, written)


def _comparator(written: str) -> Comparator:
    if not written:
        raise _Faulty(FaultCode.MISSING, TargetField.COMPARATOR)
    sign = _COMPARATORS.get(written, written)
    if sign not in set(Comparator):
        raise _Faulty(FaultCode.UNKNOWN, TargetField.COMPARATOR, written)
    return Comparator(sign)


def _value(written: str) -> Decimal:
    """A percentage between 0 and 100, with the digits it was written with."""
    field = TargetField.VALUE
    if _ENORMOUS.fullmatch(written):
        raise _Faulty(FaultCode.OVER_100, field, written)
    rate = read_rate(Cell(0, 0, written.removeprefix("+")))
    match rate.mark:
        case Mark.MISSING:
            raise _Faulty(FaultCode.MISSING, field)
        case Mark.NUMBER if rate.unsettled:
            raise _Faulty(FaultCode.AMBIGUOUS, field, written)  # 0,98 in a column of percentages
        case Mark.NUMBER if rate.value > 100:
            raise _Faulty(FaultCode.OVER_100, field, written)
        case Mark.NUMBER:
            return rate.value
        case Mark.BAD if rate.code is Code.NEGATIVE_NUMBER:
            raise _Faulty(FaultCode.BELOW_0, field, written)
        case _:
            raise _Faulty(FaultCode.NOT_A_NUMBER, field, written)


def _document(written: str) -> str:
    text = " ".join(written.split())
    if not text:
        raise _Faulty(FaultCode.MISSING, TargetField.DOCUMENT)
    if len(text) > LONGEST_DOCUMENT:
        raise _Faulty(FaultCode.TOO_LONG, TargetField.DOCUMENT)
    return text


def _mark(written: str) -> bool:
    said = {word: {fold(translator(lang).say(word)) for lang in LANGUAGES} for word in (YES, NO)}
    if not written or fold(written) in said[NO]:
        return False
    if fold(written) in said[YES]:
        return True
    raise _Faulty(FaultCode.UNKNOWN, TargetField.ILLUSTRATIVE, written)


def _code(written: str) -> str:
    if written and (len(written) > _LONGEST_ID or not _ID.fullmatch(written)):
        raise _Faulty(FaultCode.UNKNOWN, TargetField.TARGET_ID, written)
    return written
