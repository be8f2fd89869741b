"""The period a text claims: explicit dates, a month, a quarter; dates inside document numbers claim none."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from lib.ingest.plain import DATE, SIGNED, Unread, plain
from lib.model.period import InvalidPeriod, Period


class Strength(IntEnum):
    """How much a claim says; the stronger one is taken."""

    REPORT_DAY = 0  # "Báo cáo ngày 05/06/2024": that day where nothing else is claimed
    CALENDAR = 1  # "Quý II/2024": the calendar one, or the statutory one from the 15th to the 14th
    MONTH = 2
    CUMULATED = 3  # "Lũy kế đến tháng 6/2024": from 1 January, to the end of the month or to its 14th
    DAY = 4  # "trong ngày 05/06/2024", "trước 14:00 ngày 05/06/2024"
    AS_OF = 5
    DATES = 6

    @property
    def assumed(self) -> bool:
        """Whether its days are only assumed, so that somebody has to confirm them."""
        return self in (Strength.CALENDAR, Strength.CUMULATED)


@dataclass(frozen=True, slots=True)
class Claim:
    """A period claimed in a text; ``period`` None: what is ``written`` is none, for this ``reason``."""

    period: Period | None
    strength: Strength
    written: str
    reason: str = "invalid_date"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the claims of one place come to. ``reason`` when they come to nothing."""

    period: Period | None
    strength: Strength | None = None
    reason: str = ""
    candidates: tuple[str, ...] = ()
    written: str = ""


_FIRST = r"(?:ngay\s*:?\s*\|?\s*)?(\d{1,2})\s*[/.\-]\s*(\d{1,2})(?:\s*[/.\-]\s*(\d{4}))?(?!\d)"
_WORDED_FIRST = r"(?:ngay\s*:?\s*\|?\s*)?(\d{1,2})\s+thang\s+(\d{1,2})(?:\s+nam\s+(\d{4}))?"
_YEAR = r"(?:\s*[/\-.,]?\s*(?:nam\s*)?)(\d{4})(?!\d)"
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_WORDED_NUMBERS = {
    "mot": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10,
}  # fmt: skip
_UNTIL = r"\b(?:den|toi)\s*:?\s*(?:thoi diem\s*)?(?:het\s*|cuoi\s*)*"
# No statistics of the administration are older: it was founded in 1995 (Decree 19/CP of 16/2/1995).
EARLIEST_YEAR = 1995

# "Từ 01/10/2026 đến trước 14:00 ngày 15/10/2026": at what hour of its last day a span was counted changes no day.
_AT_AN_HOUR = r"\d{1,2}\s*(?:gio|h|:)\s*(?:\d{2})?\s*(?:phut\s*)?,?\s*"
_UP_TO_AN_HOUR = rf"(?:het\s*)?(?:(?:truoc\s+|luc\s+)?{_AT_AN_HOUR}(?=ngay|\d))?"
_RANGE = re.compile(
    rf"(?:tu\s*:?\s*)?(?:{_FIRST}|{_WORDED_FIRST})\s*\|?\s*(?:den|toi|[-–]|->)\s*{_UP_TO_AN_HOUR}{DATE}"
)
_AS_OF = re.compile(rf"(?:den thoi diem(?: bao cao)?|tinh den|luy ke den|den)\s*:?\s*(?:het\s*)?{DATE}")
# "Tính đến 14:00 ngày ..." is another thing: figures as of a day, of which nobody says since when.
_DAY = re.compile(rf"(?:\btrong\s+(?=ngay)|\bso lieu\s+(?=ngay)|(?<!den )\btruoc\s+{_AT_AN_HOUR}(?=ngay|\d)){DATE}")
# A report that others refer to is dated too: "kèm theo Báo cáo ngày 05/06/2024".
_REPORT_DAY = re.compile(rf"(?<!theo )\bbao cao\s+(?:ngay\s+|hang ngay\s*:?\s*|nhanh\s+)(?:ngay\s+)?{DATE}")
# A date alone says nothing about a span; "Tháng 5-6/2024" is none.
_LONE_DATE = re.compile(rf"(?<!\d)(?<!thang )(?<!thang){DATE}")
_MONTHS = re.compile(
    rf"(?:tu\s*)?thang\s*(\d{{1,2}})(?:{_YEAR})?\s*(?:den|toi|[-–])\s*(?:het\s*|cuoi\s*)*(?:thang\s*)?(\d{{1,2}}){_YEAR}"
)
_MONTH_END = re.compile(rf"{_UNTIL}thang\s*(\d{{1,2}}){_YEAR}")
_QUARTER_END = re.compile(rf"{_UNTIL}quy\s*(iv|i{{1,3}}|[1-4]){_YEAR}")
# "ngày 9 tháng   năm 2024" is a line for a signature, with its month left open.
_FEW_MONTHS = re.compile(
    rf"(?<!ngay )\b(\d{{1,2}}|(?:{'|'.join(_WORDED_NUMBERS)})(?=\s*thang\s+(?:dau|cuoi)))\s*thang\s*(dau|cuoi)?{_YEAR}"
)
_MONTH = re.compile(rf"(?<!\d)(?<!\d )thang\s*(\d{{1,2}}){_YEAR}")
# "Tháng 5 và tháng 6 năm 2024", "Tháng 5, 6/2024": several months, of which the last one carries the year.
_LISTED_MONTH = re.compile(rf"(?<!\d)(\d{{1,2}})(?!\d)(?:{_YEAR})?")
_LISTED_MONTHS = re.compile(
    rf"(?<!\d)(?<!\d )thang\s*\d{{1,2}}(?!\d)(?:{_YEAR})?"
    rf"(?:\s*(?:[,;&+./]|va|voi)\s*(?:thang\s*)?\d{{1,2}}(?!\d)(?:{_YEAR})?)*"
    rf"\s*(?:[,;&+./]|va|voi)\s*(?:thang\s*)?\d{{1,2}}(?!\d){_YEAR}"
)
_BARE_MONTH = re.compile(r"(?<!\d)(?<!\d )thang\s*(\d{1,2})(?!\d)")
_QUARTER = re.compile(rf"\bquy\s*(iv|i{{1,3}}|[1-4]){_YEAR}")
_WHOLE_YEAR = re.compile(r"\bnam\s*:?\s*(\d{4})(?!\d)")
_SHORT_YEAR = re.compile(
    r"\b(?:(?:thang\s*\d{1,2}|quy\s*(?:iv|i{1,3}|[1-4]))\s*(?:[/.\-]|nam)\s*\d{1,3}(?![\d/.])"
    r"|(?:tu|den)\s*(?:het\s*)?(?:ngay\s*)?\d{1,2}[/.\-]\d{1,2}[/.\-]\d{1,3}(?!\d))"
)
_CUMULATED = re.compile(r"luy[\s\-_.]*ke|\bcong don\b|\btu dau nam\b|\blk\b")
_NAME_PATTERNS = (
    (re.compile(r"(?<!\d)(\d{4})[-_. ]?q([1-4])(?!\d)"), "quarter"),
    (re.compile(r"(?<!\d)(20\d{2})[-_.](0[1-9]|1[0-2])(?!\d|[-_.]\d)"), "year_month"),
    (re.compile(r"(?:\bt|thang)[-_. ]*(\d{1,2})[-_./ ]+(20\d{2})(?!\d)"), "month_year"),
    (re.compile(r"(?<![\d.\-_/])(0?[1-9]|1[0-2])[-_.](20\d{2})(?!\d)"), "month_year"),
)


class _Claims:
    def __init__(self) -> None:
        self.found: list[Claim] = []

    def add(self, written: str, strength: Strength, first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
        try:
            self.found.append(Claim(Period(date(*first), date(*last)), strength, written))
        except (ValueError, InvalidPeriod):
            self.found.append(Claim(None, strength, written))

    def months(
        self, written: str, strength: Strength, year: int, first: int, last: int, *, begun: int | None = None
    ) -> None:
        """The calendar months ``first`` to ``last`` of ``year``; ``begun``: the year of the first, where it differs."""
        try:
            start = Period.month(begun or year, first).start
            self.found.append(Claim(Period(start, Period.month(year, last).end), strength, written))
        except ValueError:  # calendar.IllegalMonthError and InvalidPeriod are ValueErrors too
            self.found.append(Claim(None, strength, written))

    def month(self, written: str, year: int, month: int, *, cumulated: bool) -> None:
        """A named month, or where the text cumulates, all months of its year until then."""
        strength = Strength.CUMULATED if cumulated else Strength.MONTH
        self.months(written, strength, year, 1 if cumulated and 1 <= month <= 12 else month, month)


def _date(groups: tuple[str | None, ...]) -> tuple[int, int, int]:
    """Year, month and day out of the groups of _DATE, of which three are filled."""
    day, month, year = (int(g) for g in groups if g)
    return year, month, day


def says_cumulated(text: str) -> bool:
    """Whether a text says that figures are added up since the new year."""
    return bool(_CUMULATED.search(plain(text)))


def claims_of_lines(lines: Iterable[str], *, cumulated: bool = False) -> tuple[Claim, ...]:
    """The periods of a title: "từ ngày" and "đến ngày" may stand in neighbouring cells."""
    return claims(" | ".join(line for line in lines if not SIGNED.match(plain(line))), cumulated=cumulated)


def claims(text: str, *, cumulated: bool = False) -> tuple[Claim, ...]:
    """Every period a text claims. What one pattern has read, no weaker one reads again.

    ``cumulated``: other texts around the table say that its figures are added up since the new year.
    """
    cumulated = cumulated or says_cumulated(text)
    rest = Unread(text)
    found = _Claims()
    _read_dates(rest, found, cumulated=cumulated)
    _read_names(rest, found, cumulated=cumulated)
    if not found.found and (short := _SHORT_YEAR.search(rest.text)):
        # The century would be a guess, and a weaker source must not stand in for what is written here.
        found.found.append(Claim(None, Strength.CALENDAR, rest.written(short), "year"))
    return tuple(found.found)


def _read_dates(rest: Unread, found: _Claims, *, cumulated: bool) -> None:
    for m in rest.take(_RANGE):
        first = [g for g in m.groups()[:6] if g]
        last = _date(m.groups()[6:])
        year = int(first[2]) if len(first) == 3 else last[0]
        found.add(rest.written(m), Strength.DATES, (year, int(first[1]), int(first[0])), last)
    for m in rest.take(_DAY) if not cumulated else ():
        day = _date(m.groups())
        found.add(rest.written(m), Strength.DAY, day, day)
    for m in rest.take(_AS_OF):
        last = _date(m.groups())
        found.add(rest.written(m), Strength.AS_OF, (last[0], 1, 1), last)
    for m in rest.take(_REPORT_DAY) if not cumulated else ():
        day = _date(m.groups())
        found.add(rest.written(m), Strength.REPORT_DAY, day, day)
    rest.take(_LONE_DATE)


def _read_names(rest: Unread, found: _Claims, *, cumulated: bool) -> None:
    for m in rest.take(_MONTHS):
        found.months(rest.written(m), Strength.CALENDAR, int(m[4]), int(m[1]), int(m[3]), begun=int(m[2] or m[4]))
    for m in rest.take(_MONTH_END):
        found.month(rest.written(m), int(m[2]), int(m[1]), cumulated=True)
    for m in rest.take(_QUARTER_END):
        found.month(rest.written(m), int(m[2]), _quarter(m[1]) * 3, cumulated=True)
    for m in rest.take(_FEW_MONTHS):
        length = _WORDED_NUMBERS.get(m[1]) or int(m[1])
        first_month = 13 - length if m[2] == "cuoi" else 1
        found.months(rest.written(m), Strength.CALENDAR, int(m[3]), first_month, first_month + length - 1)
    for m in rest.take(_LISTED_MONTHS):
        listed = list(_LISTED_MONTH.finditer(m[0]))
        for one in listed:
            found.month(rest.written(m), int(one[2] or listed[-1][2]), int(one[1]), cumulated=cumulated)
    for m in rest.take(_MONTH):
        found.month(rest.written(m), int(m[2]), int(m[1]), cumulated=cumulated)
    _read_bare_months(rest, found)
    for m in rest.take(_QUARTER):
        quarter = _quarter(m[1])
        if cumulated:
            found.month(rest.written(m), int(m[2]), quarter * 3, cumulated=True)
        else:
            found.months(rest.written(m), Strength.CALENDAR, int(m[2]), quarter * 3 - 2, quarter * 3)
    for m in rest.take(_WHOLE_YEAR):
        if not any(claim.strength.assumed for claim in found.found):
            found.months(rest.written(m), Strength.CALENDAR, int(m[1]), 1, 12)


def _read_bare_months(rest: Unread, found: _Claims) -> None:
    """A month without a year beside one with it is of the same year, and as much a claim."""
    years = {c.period.end.year for c in found.found if c.period is not None and c.strength is Strength.MONTH}
    if len(years) == 1:
        for m in rest.take(_BARE_MONTH):
            found.month(rest.written(m), min(years), int(m[1]), cumulated=False)


def _quarter(written: str) -> int:
    return _ROMAN.get(written) or int(written)


def claims_of_name(name: str, *, cumulated: bool = False) -> tuple[Claim, ...]:
    """The periods a sheet's or file's name claims, where short forms such as "2024-06" and "T6.2024" are usual."""
    words = plain(name).replace("_", " ")
    cumulated = cumulated or says_cumulated(words)
    named = claims(words, cumulated=cumulated) or claims(words.replace("-", " "), cumulated=cumulated)
    if any(claim.reason != "year" for claim in named):
        return named
    short = _Claims()
    for pattern, kind in _NAME_PATTERNS:
        for m in pattern.finditer(plain(name)):
            match kind:
                case "quarter" if cumulated:
                    short.month(m[0], int(m[1]), int(m[2]) * 3, cumulated=True)
                case "quarter":
                    short.months(m[0], Strength.CALENDAR, int(m[1]), int(m[2]) * 3 - 2, int(m[2]) * 3)
                case "year_month":
                    short.month(m[0], int(m[1]), int(m[2]), cumulated=cumulated)
                case _:
                    short.month(m[0], int(m[2]), int(m[1]), cumulated=cumulated)
        if short.found:
            break
    return tuple(short.found)


def can_be_meant(period: Period, latest_year: int) -> bool:
    """Whether a period lies in years of which there can be figures."""
    return period.start.year >= EARLIEST_YEAR and period.end.year <= latest_year


def decide(found: Iterable[Claim], latest_year: int) -> Verdict:
    """The one period that claims agree on: explicit dates beat a named one; claims that contradict give none.

    A year before EARLIEST_YEAR or after ``latest_year`` is a slip of the pen, so what it dates is no period.
    """
    all_claims = tuple(found)
    if not all_claims:
        return Verdict(None, reason="none")
    if impossible := next((c for c in all_claims if c.period is None), None):
        return Verdict(None, reason=impossible.reason, written=impossible.written)
    if slip := next((c for c in all_claims if c.period is not None and not can_be_meant(c.period, latest_year)), None):
        return Verdict(None, reason="year", written=slip.written)
    strongest = max(c.strength for c in all_claims)
    slugs: dict[str, Period] = {}
    for claim in all_claims:
        # A named month is exact too: dates may narrow or shift it (15th to 14th), not stand apart from it.
        if claim.period is not None and claim.strength == strongest:
            slugs[claim.period.slug] = claim.period
    chosen = next(iter(slugs.values()))
    for claim in all_claims:
        if claim.period is not None and _apart(claim, claim.period, chosen, strongest):
            slugs[claim.period.slug] = claim.period
    if len(slugs) > 1:
        return Verdict(None, reason="contradiction", candidates=tuple(slugs))
    return Verdict(chosen, strongest)


def _apart(claim: Claim, claimed: Period, chosen: Period, strength: Strength) -> bool:
    """Whether a weaker claim cannot be meant beside the chosen one."""
    if claim.strength is Strength.CUMULATED:
        return (claimed.end.year, claimed.end.month) != (chosen.end.year, chosen.end.month)
    if claim.strength is not Strength.MONTH:
        return False
    if strength is Strength.AS_OF:
        return claimed.start != chosen.start or claimed.end < chosen.end
    if strength is Strength.CUMULATED:
        return claimed.end != chosen.end
    return not claimed.overlaps(chosen)
