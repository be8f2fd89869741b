"""What a period is called. A free period is never called by the name of a year or a month."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from babel.dates import get_month_names

from lib.model.period import Period, PeriodKind
from lib.text.numbers import day_text

if TYPE_CHECKING:
    from lib.text.translator import Translator

ROMAN = ("I", "II", "III", "IV")


def long(period: Period, words: Translator) -> str:
    """Tháng 8/2025, Quý II/2024, 6 tháng đầu năm 2024, Năm 2024, Tháng 6/2024 (15/5–14/6), 01/01–14/12/2023."""
    kind, end = period.kind, period.end
    if kind is PeriodKind.DAY:
        return words.say("Day {day}", day=day_text(end))
    if kind is PeriodKind.WEEK:
        week = period.start.isocalendar()
        return words.say("Week {week}/{year}", week=str(week.week), year=str(week.year)) + f" ({_days(period)})"
    if kind is PeriodKind.FREE:
        if months := _cumulated(period):
            return words.say("First {months} months of {year}", months=months, year=str(end.year))
        return _span(period)
    name = _calendar_name(kind.value.removeprefix("statutory_"), end.month, str(end.year), words)
    return f"{name} ({_days(period)})" if kind.statutory else name


def _calendar_name(kind: str, month: int, year: str, words: Translator) -> str:
    match kind:
        case "month":
            name = get_month_names(locale="en")[month] if words.language == "en" else str(month)
            return words.say("{month} {year}", month=name, year=year)
        case "quarter":
            return words.say("Quarter {roman}/{year}", roman=ROMAN[month // 3 - 1], year=year)
        case "half_year" if month <= 6:
            return words.say("First half of {year}", year=year)
        case "half_year":
            return words.say("Second half of {year}", year=year)
        case _:
            return words.say("Year {year}", year=year)


def short(period: Period, words: Translator) -> str:
    """8/25, Q.II/24, 1–6/24, 2024, 1–8/25; dates for periods that are not calendar ones."""
    end = period.end
    year = f"{end.year % 100:02d}"
    match period.kind:
        case PeriodKind.DAY:
            return f"{end.day}/{end.month}/{year}"
        case PeriodKind.WEEK:
            iso = period.start.isocalendar()
            return words.say("W{week}/{year}", week=str(iso.week), year=f"{iso.year % 100:02d}")
        case PeriodKind.MONTH:
            return f"{end.month}/{year}"
        case PeriodKind.QUARTER:
            return words.say("Q.{roman}/{year}", roman=ROMAN[end.month // 3 - 1], year=year)
        case PeriodKind.HALF_YEAR:
            return f"{period.start.month}–{end.month}/{year}"
        case PeriodKind.YEAR:
            return str(end.year)
        case _ if _cumulated(period):
            return f"1–{end.month}/{year}"
        case _:
            start_year = "" if period.start.year == end.year else f"/{period.start.year % 100:02d}"
            return f"{period.start.day}/{period.start.month}{start_year}–{end.day}/{end.month}/{year}"


def _cumulated(period: Period) -> int:
    """The number of whole months since 1 January; 0 when it is no such period."""
    whole = (period.end + timedelta(days=1)).day == 1
    return period.end.month if period.from_new_year and whole else 0


def _days(period: Period) -> str:
    """15/5–14/6, with the years where they differ."""
    start, end = period.start, period.end
    if start.year != end.year:
        return f"{start.day}/{start.month}/{start.year}–{end.day}/{end.month}/{end.year}"
    return f"{start.day}/{start.month}–{end.day}/{end.month}"


def _span(period: Period) -> str:
    start, end = period.start, period.end
    first = f"{start.day:02d}/{start.month:02d}" if start.year == end.year else day_text(start)
    return f"{first}–{day_text(end)}"
