"""Numbers, percentages and dates as text. Exact arithmetic only: no float decides a digit."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from zoneinfo import ZoneInfo

from lib.model.rounding import plain

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
MINUS = "-"  # the font of pictures and PDF has no U+2212


def fixed(value: Fraction, digits: int, language: str) -> str:
    """A number with ``digits`` decimals, rounded half up: 1234.5 -> "1.234,50" in Vietnamese."""
    written = plain(value, digits)
    whole, _, decimals = written.removeprefix("-").partition(".")
    thousands, point = (",", ".") if language == "en" else (".", ",")
    text = f"{int(whole):,}".replace(",", thousands)
    if decimals:
        text += f"{point}{decimals}"
    return f"{MINUS}{text}" if written.startswith("-") else text


def as_written(value: Decimal, language: str) -> str:
    """A decimal with exactly the digits it was written with."""
    exponent = value.as_tuple().exponent
    digits = max(0, -exponent) if isinstance(exponent, int) else 0
    return fixed(Fraction(value), digits, language)


def percentage(value: Fraction | Decimal) -> Fraction:
    """In percent: a Fraction is a fraction of one, a Decimal is a percentage already (as in the model)."""
    return Fraction(value) if isinstance(value, Decimal) else value * 100


def day_text(day: date) -> str:
    """14/12/2023."""
    return f"{day.day:02d}/{day.month:02d}/{day.year}"


def moment_text(moment: datetime) -> str:
    """14/09/2025 16:20 in Viet Nam; a moment without a zone is UTC, as it is stored."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    local = aware.astimezone(ZONE)
    return f"{day_text(local.date())} {local.hour:02d}:{local.minute:02d}"
