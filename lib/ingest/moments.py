"""Dates and times of a list as whole seconds: small to hold, exact to compare. Standard library only."""

from __future__ import annotations

import re
from datetime import date, datetime

DAY = 86_400
# Dates outside of these years are slips of the keyboard ("0204", "20224"); serial numbers of Excel span the same.
_YEARS = range(1990, 2101)
_SERIALS = range(32_874, 73_415)
_SERIAL_ZERO = date(1899, 12, 30).toordinal()
_LONGEST = 32

_TIME = r"(?P<{0}h>\d{{1,2}}):(?P<{0}m>\d{{2}})(?::(?P<{0}s>\d{{2}})(?:[.,]\d{{1,7}})?)?"
_WRITTEN = re.compile(
    rf"(?:{_TIME.format('a')}\s+)?"
    r"(?:(?P<d>\d{1,2})(?P<sep>[/.-])(?P<mo>\d{1,2})(?P=sep)(?P<y>\d{4})|(?P<iy>\d{4})-(?P<imo>\d{1,2})-(?P<id>\d{1,2}))"
    rf"(?:(?:[ ,T]|,\s|\s-\s)\s*{_TIME.format('b')})?"
)
_SERIAL_TEXT = re.compile(r"\d{5}(?:\.\d{1,10})?")


def moment_of(value: object) -> int | None:
    """Seconds since the day before 1 January of the year 1; a date without a time of day is its midnight.

    Read are dates, datetimes, the texts ``dd/mm/yyyy [hh:mm[:ss]]`` (also with the time in front, with points or
    hyphens) and ``yyyy-mm-dd [hh:mm[:ss]]``, and the serial numbers of Excel. None: it is no date.
    """
    if isinstance(value, datetime):
        if value.tzinfo is not None or value.year not in _YEARS:
            return None
        return value.toordinal() * DAY + value.hour * 3600 + value.minute * 60 + value.second
    if isinstance(value, date):
        return value.toordinal() * DAY if value.year in _YEARS else None
    if isinstance(value, str):
        return _of_text(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _of_serial(value)
    return None


def _of_serial(value: float) -> int | None:
    if not _SERIALS.start <= value < _SERIALS.stop:
        return None
    return round((_SERIAL_ZERO + value) * DAY)


def _of_text(text: str) -> int | None:
    text = text.strip()
    if len(text) > _LONGEST or not text.isascii():
        return None
    found = _WRITTEN.fullmatch(text)
    if found is None:
        return _of_serial(float(text)) if _SERIAL_TEXT.fullmatch(text) else None
    if found["ah"] and found["bh"]:
        return None
    try:
        day = date(*(int(found[p] or found[i]) for p, i in (("y", "iy"), ("mo", "imo"), ("d", "id"))))
    except ValueError:
        return None
    if day.year not in _YEARS:
        return None
    hours, minutes, seconds = (int(found[f"a{part}"] or found[f"b{part}"] or 0) for part in "hms")
    if hours >= 24 or minutes >= 60 or seconds >= 60:
        return None
    return day.toordinal() * DAY + hours * 3600 + minutes * 60 + seconds


def day_of(moment: int) -> date:
    """The day of a moment."""
    return date.fromordinal(moment // DAY)
