"""The period a text claims: explicit dates, a month, a quarter; dates inside document numbers claim none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from lib.model.period import InvalidPeriod, Period


class Strength(IntEnum):
    """How much a claim says; the stronger one is taken."""

    CALENDAR = 1  # "Quý II/2024": the calendar one, or the statutory one from the 15th to the 14th
    MONTH = 2
    AS_OF = 3
    DATES = 4


@dataclass(frozen=True, slots=True)
class Claim:
    """A period claimed in a text; ``period`` None: dates that do not exist, as ``written``."""

    period: Period | None
    strength: Strength
    written: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the claims of one place come to. ``reason`` when they come to nothing."""

    period: Period | None
    strength: Strength | None = None
    reason: str = ""
    candidates: tuple[str, ...] = ()
    written: str = ""


_NUMERIC_DATE = r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4})(?!\d)"
_WORDED_DATE = r"(\d{1,2})\s+thang\s+(\d{1,2})\s+nam\s+(\d{4})"
_DATE = rf"(?:ngay\s*:?\s*\|?\s*)?(?:{_NUMERIC_DATE}|{_WORDED_DATE})"
_FIRST = r"(?:ngay\s*:?\s*\|?\s*)?(\d{1,2})\s*[/.\-]\s*(\d{1,2})(?:\s*[/.\-]\s*(\d{4}))?(?!\d)"
_WORDED_FIRST = r"(?:ngay\s*:?\s*\|?\s*)?(\d{1,2})\s+thang\s+(\d{1,2})(?:\s+nam\s+(\d{4}))?"
_YEAR = r"(?:\s*[/\-.,]?\s*(?:nam\s*)?)(\d{4})(?!\d)"
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}

# "Quyết định số 459/QĐ-BHXH ngày 23/3/2023", "Thông tư 01/2020/TT-VPCP ngày 21/10/2020 của ..."
_DOCUMENT = re.compile(
    r"(?:so\s*:?\s*)?\d+[a-z]?\s*/\s*(?:\d{4}\s*/\s*)?[a-z]{2,}[a-z0-9\-]*"
    rf"(?:\s*,?\s*(?:ban hanh\s+|ky\s+)?{_DATE})?"
)
_DECISION = re.compile(
    rf"(?:quyet dinh|cong van|thong tu|nghi dinh|ke hoach|van ban|to trinh|luat)(?:\s+so)?[^,;()|]{{0,60}}?{_DATE}"
)
# "Khánh Hòa, ngày 14 tháng 12 năm 2023": when the report was signed.
_SIGNED = re.compile(rf"^[^\d,()]{{2,40}},\s*{_DATE}\s*$")
_RANGE = re.compile(rf"(?:tu\s*:?\s*)?(?:{_FIRST}|{_WORDED_FIRST})\s*\|?\s*(?:den|toi|[-–]|->)\s*(?:het\s*)?{_DATE}")
_AS_OF = re.compile(rf"(?:den thoi diem(?: bao cao)?|tinh den|luy ke den|den)\s*:?\s*(?:het\s*)?{_DATE}")
_MONTHS = re.compile(rf"(?:tu\s*)?thang\s*(\d{{1,2}})\s*(?:den|toi|[-–])\s*(?:het\s*)?thang\s*(\d{{1,2}}){_YEAR}")
_HALF = re.compile(rf"\b(\d{{1,2}})\s*thang\s*(dau|cuoi)?{_YEAR}")
_MONTH = re.compile(rf"(?<!\d)(?<!\d )thang\s*(\d{{1,2}}){_YEAR}")
_QUARTER = re.compile(rf"\bquy\s*(iv|i{{1,3}}|[1-4]){_YEAR}")
_WHOLE_YEAR = re.compile(r"\bnam\s*:?\s*(\d{4})(?!\d)")
_NAME_PATTERNS = (
    (re.compile(r"(?<!\d)(\d{4})[-_. ]?q([1-4])(?!\d)"), "quarter"),
    (re.compile(r"(?<!\d)(20\d{2})[-_.](0[1-9]|1[0-2])(?!\d|[-_.]\d)"), "year_month"),
    (re.compile(r"(?:\bt|thang)[-_. ]*(\d{1,2})[-_./ ]+(20\d{2})(?!\d)"), "month_year"),
    (re.compile(r"(?<![\d.\-_/])(0?[1-9]|1[0-2])[-_.](20\d{2})(?!\d)"), "month_year"),
)


def _plain(text: str) -> str:
    """Lower case without marks; unlike ``fold`` it keeps the punctuation of dates."""
    text = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return " ".join("".join(c for c in text if not unicodedata.combining(c)).lower().split())


class _Claims:
    def __init__(self) -> None:
        self.found: list[Claim] = []

    def add(self, written: str, strength: Strength, first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
        try:
            self.found.append(Claim(Period(date(*first), date(*last)), strength, written))
        except (ValueError, InvalidPeriod):
            self.found.append(Claim(None, strength, written))

    def months(self, written: str, strength: Strength, year: int, first: int, last: int) -> None:
        if 1 <= first <= last <= 12:
            self.found.append(Claim(Period.months(year, first, last), strength, written))
        else:
            self.found.append(Claim(None, strength, written))


def _date(groups: tuple[str | None, ...]) -> tuple[int, int, int]:
    """Year, month and day out of the groups of _DATE, of which three are filled."""
    day, month, year = (int(g) for g in groups if g)
    return year, month, day


def claims_of_lines(lines: Iterable[str]) -> tuple[Claim, ...]:
    """The periods of a title: "từ ngày" and "đến ngày" may stand in neighbouring cells."""
    return claims(" | ".join(line for line in lines if not _SIGNED.match(_plain(line))))


def claims(text: str) -> tuple[Claim, ...]:
    """Every period a text claims. What one pattern has read, no weaker one reads again."""
    rest = _plain(text)
    for pattern in (_SIGNED, _DOCUMENT, _DECISION):
        rest = pattern.sub(" ; ", rest)
    found = _Claims()

    def take(pattern: re.Pattern[str]) -> list[re.Match[str]]:
        nonlocal rest
        matches = list(pattern.finditer(rest))
        rest = pattern.sub(" ; ", rest)
        return matches

    for m in take(_RANGE):
        first = [g for g in m.groups()[:6] if g]
        last = _date(m.groups()[6:])
        year = int(first[2]) if len(first) == 3 else last[0]
        found.add(m[0], Strength.DATES, (year, int(first[1]), int(first[0])), last)
    for m in take(_AS_OF):
        last = _date(m.groups())
        found.add(m[0], Strength.AS_OF, (last[0], 1, 1), last)
    take(re.compile(_DATE))  # a date alone says nothing about a span
    for m in take(_MONTHS):
        found.months(m[0], Strength.CALENDAR, int(m[3]), int(m[1]), int(m[2]))
    for m in take(_HALF):
        length = int(m[1])
        first_month = 13 - length if m[2] == "cuoi" else 1
        found.months(m[0], Strength.CALENDAR, int(m[3]), first_month, first_month + length - 1)
    for m in take(_MONTH):
        found.months(m[0], Strength.MONTH, int(m[2]), int(m[1]), int(m[1]))
    for m in take(_QUARTER):
        quarter = _ROMAN.get(m[1]) or int(m[1])
        found.months(m[0], Strength.CALENDAR, int(m[2]), quarter * 3 - 2, quarter * 3)
    for m in take(_WHOLE_YEAR):
        if not any(claim.strength is Strength.CALENDAR for claim in found.found):
            found.months(m[0], Strength.CALENDAR, int(m[1]), 1, 12)
    return tuple(found.found)


def claims_of_name(name: str) -> tuple[Claim, ...]:
    """The periods a sheet's or file's name claims, where short forms such as "2024-06" and "T6.2024" are usual."""
    plain = _plain(name).replace("_", " ")
    if found := claims(plain) or claims(plain.replace("-", " ")):
        return found
    short = _Claims()
    for pattern, kind in _NAME_PATTERNS:
        for m in pattern.finditer(_plain(name)):
            match kind:
                case "quarter":
                    quarter = int(m[2])
                    short.months(m[0], Strength.CALENDAR, int(m[1]), quarter * 3 - 2, quarter * 3)
                case "year_month":
                    short.months(m[0], Strength.MONTH, int(m[1]), int(m[2]), int(m[2]))
                case _:
                    short.months(m[0], Strength.MONTH, int(m[2]), int(m[1]), int(m[1]))
        if short.found:
            break
    return tuple(short.found)


def decide(found: Iterable[Claim]) -> Verdict:
    """The one period that claims agree on: explicit dates beat a named one; claims that contradict give none."""
    all_claims = tuple(found)
    if not all_claims:
        return Verdict(None, reason="none")
    if impossible := next((c for c in all_claims if c.period is None), None):
        return Verdict(None, reason="invalid_date", written=impossible.written)
    strongest = max(c.strength for c in all_claims)
    slugs: dict[str, Period] = {}
    for claim in all_claims:
        # A named month is exact too: dates may narrow or shift it (15th to 14th), not stand apart from it.
        if claim.period is not None and claim.strength == strongest:
            slugs[claim.period.slug] = claim.period
    chosen = next(iter(slugs.values()))
    for claim in all_claims:
        if claim.strength is Strength.MONTH and claim.period is not None and _apart(claim.period, chosen, strongest):
            slugs[claim.period.slug] = claim.period
    if len(slugs) > 1:
        return Verdict(None, reason="contradiction", candidates=tuple(slugs))
    return Verdict(chosen, strongest)


def _apart(month: Period, chosen: Period, strength: Strength) -> bool:
    if strength is Strength.AS_OF:
        return month.start != chosen.start or month.end < chosen.end
    return not month.overlaps(chosen)
