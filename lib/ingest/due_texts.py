"""When a plan says that something is to be done: the last days of quarters, months and years, or why there is none.

"Trước ngày 19/12/2024" is read strictly: the 18th is the last day in time. A span is over on its last day; a quarter
or month without a year is of the year of the plan. What is only partly understood is understood not at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from lib.ingest.periods import EARLIEST_YEAR
from lib.ingest.plain import plain
from lib.model.period import Period
from lib.model.register import DueKind, DueValue

# A plan names days of its own years; what lies further off is a slip of the pen.
_YEARS_AHEAD = 10
_LONGEST = 200
_DAY = timedelta(days=1)

_PARTS = re.compile(r"\s*[;\n]\s*(?:[-+•]\s*)?|(?:^|(?<=[.,]))\s*[-+•]\s+")
# "Báo cáo quý: ...": what is due, not when.
_LABEL = re.compile(r"^[^:\d]{1,60}:\s*")
_ONGOING = re.compile(
    r"(?:lam |thuc hien )?(?:thuong xuyen|lien tuc)(?: (?:trong nam|ca nam|hang nam))?(?: (?:nam )?\d{4})?|hang ngay"
)
_EVENT = re.compile(r"(?:ngay )?(?:khi|sau khi)\b.*|theo (?:yeu cau|ke hoach|phan cong|tien do|chi dao|huong dan)\b.*")
_BEFORE = r"(?:phai |hoan thanh |xong |gui )*truoc\s+(?:het\s+)?"
_UNTIL = (
    r"(?:hoan thanh\s+|xong\s+)?"
    r"(?:(?:cham nhat|muon nhat)\s+(?:la\s+|vao\s+)?|khong qua\s+|den\s+|het\s+|trong\s+|vao\s+)*"
)
_ON = r"(?:ngay\s+)?"
_YEAR = r"(?:\s*(?:/|-|,?\s*nam\s*|\s)\s*(\d{4}))?"
_JOIN = r"\s*(?:,|va|den|-|–|\+|&|/)\s*"
_QUARTER = r"(?:iv|i{1,3}|[1-4])"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_QUARTERS = rf"(?:cac\s+)?quy\s*({_QUARTER}(?:{_JOIN}(?:quy\s*)?{_QUARTER})*)(?![a-z\d])"
_MONTHS = rf"(?:cac\s+)?thang\s*({_MONTH}(?:{_JOIN}(?:thang\s*)?{_MONTH})*)(?!\d)"
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


@dataclass(frozen=True, slots=True)
class _Span:
    """What a phrase names: its first and last day."""

    first: date
    last: date


_Maker = Callable[[re.Match[str], Period | None], Sequence[_Span]]


def due_of(text: str, period: Period | None) -> DueValue:
    """The due days that a text names. ``period``: of the plan, whose year is meant where none is written."""
    days: dict[date, None] = {}
    kinds: set[DueKind] = set()
    for part in _parts(text):
        found = _days(part, period)
        days |= dict.fromkeys(found)
        kinds.add(_kind(part, found))
    for kind in (DueKind.UNKNOWN, DueKind.EVENT):
        if kind in kinds:
            return DueValue(kind)
    if days:
        return DueValue(DueKind.DAYS, tuple(sorted(days)))
    return DueValue(DueKind.ONGOING if DueKind.ONGOING in kinds else DueKind.UNKNOWN)


def _parts(text: str) -> Iterator[str]:
    for line in text.splitlines():
        for part in _PARTS.split(plain(line)):
            bare = _LABEL.sub("", part.strip(" .,-+•")).strip(" .,")
            if bare:
                yield bare


def _kind(part: str, found: Sequence[date]) -> DueKind:
    if found:
        return DueKind.DAYS
    if _ONGOING.fullmatch(part):
        return DueKind.ONGOING
    return DueKind.EVENT if _EVENT.fullmatch(part) else DueKind.UNKNOWN


def _days(part: str, period: Period | None) -> Sequence[date]:
    """The last days of a phrase that is understood from its first to its last word; none otherwise."""
    if len(part) > _LONGEST:
        return ()
    for before, lead in ((True, _BEFORE), (False, _UNTIL)):
        for pattern, spans in _PHRASES:
            if (found := re.fullmatch(rf"{lead}{_ON}{pattern}", part)) is None:
                continue
            try:
                named = spans(found, period)
            except (ValueError, OverflowError):
                return ()  # there is no such day
            last = [span.first - _DAY if before else span.last for span in named]
            return last if all(_meant(day, period) for day in last) else ()
    return ()


def _meant(day: date, period: Period | None) -> bool:
    latest = period.end.year + _YEARS_AHEAD if period else 2100
    return EARLIEST_YEAR <= day.year <= latest


def _year(written: str | None, period: Period | None) -> int:
    """Raises ValueError where no year is written and the plan is not of one year."""
    if written:
        return int(written)
    if period is None or period.start.year != period.end.year:
        raise ValueError("no year")
    return period.end.year


def _one_day(found: re.Match[str], period: Period | None) -> Sequence[_Span]:
    day = date(_year(found[3], period), int(found[2]), int(found[1]))
    return [_Span(day, day)]


def _quarters(found: re.Match[str], period: Period | None) -> Sequence[_Span]:
    numbers = _numbers(found[1])
    year = _year(found[2], period)
    return [_months_span(year, min(numbers) * 3 - 2, max(numbers) * 3)]


def _months(found: re.Match[str], period: Period | None) -> Sequence[_Span]:
    numbers = _numbers(found[1])
    return [_months_span(_year(found[2], period), min(numbers), max(numbers))]


def _half(found: re.Match[str], period: Period | None) -> Sequence[_Span]:
    first = 1 if found[2] == "dau" else 13 - int(found[1])
    return [_months_span(_year(found[3], period), first, first + int(found[1]) - 1)]


def _whole_year(found: re.Match[str], period: Period | None) -> Sequence[_Span]:
    return [_months_span(_year(found[1], period), 1, 12)]


def _day_of_quarters(found: re.Match[str], period: Period | None) -> Sequence[_Span]:
    year = _year(found[3], period)
    quarters = _numbers(found[2]) if found[2] else (1, 2, 3, 4)
    days = [date(year, quarter * 3, int(found[1])) for quarter in quarters]
    return [_Span(day, day) for day in days]


def _day_of_months(found: re.Match[str], period: Period | None) -> Sequence[_Span]:
    if period is None:
        raise ValueError("no months")
    months = period.calendar_months() or Period.months(_year(None, period), 1, 12).calendar_months()
    days = [date(month.start.year, month.start.month, int(found[1])) for month in months]
    return [_Span(day, day) for day in days]


def _months_span(year: int, first: int, last: int) -> _Span:
    span = Period.months(year, first, last)
    return _Span(span.start, span.end)


def _numbers(written: str) -> tuple[int, ...]:
    words = re.findall(r"iv|i{1,3}|\d{1,2}", written)
    return tuple(_ROMAN.get(word) or int(word) for word in words)


_NUMERIC = r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})(?:\s*[/.\-]\s*(\d{4}))?"
_WORDED = r"(\d{1,2})\s*thang\s*(\d{1,2})(?:\s*(?:nam\s*|[/.\-]\s*)(\d{4}))?"
_LISTED = rf"{_QUARTER}(?:{_JOIN}(?:quy\s*)?{_QUARTER})*"
_LAST_MONTHS = (
    r"(\d{1,2})\s+(?:cua\s+)?thang cuoi\s+(?:cua\s+)?"
    rf"(?:moi\s+|cac\s+|hang\s+)?quy(?:\s+({_LISTED}))?(?![a-z\d]){_YEAR}"
)
_PHRASES: tuple[tuple[str, _Maker], ...] = (
    (_NUMERIC, _one_day),
    (_WORDED, _one_day),
    (_LAST_MONTHS, _day_of_quarters),
    (r"(\d{1,2})\s+(?:cua\s+)?(?:hang|moi|cac)\s+thang", _day_of_months),
    (rf"{_QUARTERS}{_YEAR}", _quarters),
    (rf"{_MONTHS}{_YEAR}", _months),
    (rf"(\d{{1,2}})\s*thang\s*(dau|cuoi){_YEAR}", _half),
    (r"(?:ca\s+|cuoi\s+|trong\s+)?nam\s*(\d{4})", _whole_year),
    (r"(\d{4})", _whole_year),
)  # fmt: skip
