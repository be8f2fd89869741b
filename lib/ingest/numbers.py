"""Numbers as Vietnamese tables write them; what a text means follows from its column, never from the text alone.

A count column holds integers: "1.050" is 1050. A rate column holds decimals: "64.67" is 64,67. Nothing is rounded.
"""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import Enum

from lib.catalog import fold
from lib.ingest.grid import Cell
from lib.model.folding import INVISIBLE
from lib.model.problem import Code

# No count of people or files in the country needs more digits; beyond 15 a float no longer holds an integer.
_MOST_DIGITS = 12
# Four digits, as in text: no percentage of people or files comes near.
_HIGHEST_RATE = 10**4
_SIGNS = str.maketrans(
    dict.fromkeys("\u00a0\u202f\u2009\u2007\u200a\u3000", " ")
    | dict.fromkeys("’‘´`ʼ＇", "'")
    | {"−": "-", "．": ".", "，": ",", "٬": ",", "％": "%", "－": "-", "＋": "+"}
)
_GROUPED = re.compile("|".join(rf"[1-9]\d{{0,2}}(?:{sign}\d{{3}})+" for sign in (r"\.", ",", " ", "'")), re.ASCII)
_SCIENTIFIC = re.compile(r"\d+(?:[.,]\d+)?e[+\-]?\d+", re.ASCII | re.IGNORECASE)
_WHOLE_WITH_ZEROS = re.compile(r"(?:[1-9]\d{0,2}(?:\.\d{3})+,0+|[1-9]\d{0,2}(?:,\d{3})+\.0+)", re.ASCII)
_DIGITS = re.compile(r"\d+", re.ASCII)
_NUMERIC = re.compile(r"[\d.,' ]*\d[\d.,' ]*", re.ASCII)
_COUNTED = re.compile(r"(?<=[\d ])(?:hồ sơ|hs|người|lượt người|lượt|trường hợp|đối tượng)\.?$", re.IGNORECASE)
_RATE = re.compile(r"(\d{1,4})(?:[.,](\d{1,12}))?\s*(%?)", re.ASCII)
_MISSING = re.compile(r"\.{2,}|…+")
_DASHES = frozenset("-–—‐‒―")


class Mark(Enum):
    """What stands where a number could."""

    NUMBER = "number"
    MISSING = "missing"
    DASH = "dash"
    UNCOMPUTED = "uncomputed"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Count:
    """A cell of a count column. ``value`` only for a number; ``code`` and ``reason`` only for a bad one."""

    mark: Mark
    value: int = 0
    code: Code | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Rate:
    """A cell of a rate column, in percent as written. ``digits``: decimals written.

    ``unsettled``: the number may be a fraction of one (0.6467) or a percentage; the counts of the row decide.
    """

    mark: Mark
    value: Decimal = Decimal(0)
    digits: int = 0
    unsettled: bool = False
    code: Code | None = None
    reason: str = ""


def _clean(text: str) -> str:
    """The text with ordinary spaces, signs and digits; digits of other scripts count, superscripts do not."""
    text = unicodedata.normalize("NFC", text).translate(INVISIBLE).translate(_SIGNS)
    if not text.isascii():
        text = "".join(c if (digit := unicodedata.decimal(c, None)) is None else str(digit) for c in text)
    return " ".join(text.split())


def _bad(code: Code, reason: str) -> Count:
    return Count(Mark.BAD, code=code, reason=reason)


def is_blank_sign(text: str) -> bool:
    """Whether a text only says that nothing is said: blanks, dots, a dash."""
    return _sign(_clean(text).strip()) is not None


def _sign(text: str) -> Mark | None:
    """Blank, dots and dashes, which mean the same in every column."""
    if not text or _MISSING.fullmatch(text):
        return Mark.MISSING
    return Mark.DASH if set(text) <= _DASHES else None


def _no_number(cell: Cell) -> str | None:
    """Why a cell can hold no number at all; None when it may."""
    if cell.detail.error is not None:
        return "error"
    if isinstance(cell.value, bool):
        return "boolean"
    return "date" if isinstance(cell.value, date | time) else None


def read_count(cell: Cell) -> Count:
    """The count in a cell."""
    if cell.detail.formula_without_value:
        return Count(Mark.UNCOMPUTED)
    if reason := _no_number(cell):
        return _bad(Code.NOT_A_NUMBER, reason)
    if isinstance(cell.value, int | float):
        return _numeric_count(cell.value, percent=cell.percent)
    text = _clean(cell.value) if isinstance(cell.value, str) else ""
    if mark := _sign(text):
        return Count(mark)
    return _count_text(text)


def _numeric_count(value: float, *, percent: bool) -> Count:
    if isinstance(value, float) and not math.isfinite(value):
        return _bad(Code.NOT_A_NUMBER, "text")
    if value < 0:
        return _bad(Code.NEGATIVE_NUMBER, "")
    if percent and value != 0:
        return _bad(Code.AMBIGUOUS_NUMBER, "percent")
    if value != int(value):
        return _bad(Code.AMBIGUOUS_NUMBER, "fraction")
    if value >= 10**_MOST_DIGITS:
        return _bad(Code.AMBIGUOUS_NUMBER, "too_long")
    return Count(Mark.NUMBER, int(value))


def _count_text(text: str) -> Count:
    if fold(text) == "khong phat sinh":
        return Count(Mark.NUMBER, 0)
    text = _COUNTED.sub("", text).strip()
    negative = text.startswith("-")
    body = text.removeprefix("-" if negative else "+").strip()
    body = body.removeprefix("'")  # a number that was typed as text
    if _SCIENTIFIC.fullmatch(body):
        return _bad(Code.AMBIGUOUS_NUMBER, "exponent")
    if not _NUMERIC.fullmatch(body):
        return _bad(Code.NOT_A_NUMBER, "text")
    if len(body) > 40:  # int() of a very long text is refused by Python itself
        return _bad(Code.AMBIGUOUS_NUMBER, "too_long")
    if _DIGITS.fullmatch(body) or _GROUPED.fullmatch(body):
        digits = re.sub(r"\D", "", body)
    elif _WHOLE_WITH_ZEROS.fullmatch(body):
        digits = re.sub(r"\D", "", re.sub(r"[.,]0+$", "", body))
    else:
        return _bad(Code.AMBIGUOUS_NUMBER, "decimal" if re.search(r"[.,]\d+$", body) else "grouping")
    if len(digits.lstrip("0")) > _MOST_DIGITS:
        return _bad(Code.AMBIGUOUS_NUMBER, "too_long")
    if negative and int(digits):
        return _bad(Code.NEGATIVE_NUMBER, "")
    return Count(Mark.NUMBER, int(digits))


def _bad_rate(code: Code, reason: str = "") -> Rate:
    return Rate(Mark.BAD, code=code, reason=reason)


def read_rate(cell: Cell) -> Rate:
    """The percentage in a cell, with the digits it was written with."""
    if cell.detail.formula_without_value:
        return Rate(Mark.UNCOMPUTED)
    if reason := _no_number(cell):
        return _bad_rate(Code.NOT_A_NUMBER, reason)
    if isinstance(cell.value, int | float):
        return _numeric_rate(cell)
    text = _clean(cell.value) if isinstance(cell.value, str) else ""
    if mark := _sign(text):
        return Rate(mark)
    if re.match(r"-\s*\d", text):
        return _bad_rate(Code.NEGATIVE_NUMBER)
    found = _RATE.fullmatch(text)
    if found is None:
        return _bad_rate(Code.NOT_A_NUMBER, "text")
    decimals = found[2] or ""
    value = Decimal(f"{found[1]}.{decimals}" if decimals else found[1])
    return Rate(Mark.NUMBER, value, len(decimals), unsettled=not found[3] and 0 < value <= 1)


def _numeric_rate(cell: Cell) -> Rate:
    if isinstance(cell.value, float) and not math.isfinite(cell.value):
        return _bad_rate(Code.NOT_A_NUMBER, "text")
    # The shortest decimal that gives back the float is what was typed.
    value = Decimal(repr(cell.value))
    if value < 0:
        return _bad_rate(Code.NEGATIVE_NUMBER)
    if value >= _HIGHEST_RATE:
        return _bad_rate(Code.AMBIGUOUS_NUMBER, "too_long")
    if cell.percent:
        value = (value * 100).normalize()
    if value == value.to_integral_value():
        value = value.quantize(Decimal(1))
    digits = max(0, -int(value.as_tuple().exponent))
    return Rate(Mark.NUMBER, value, digits, unsettled=not cell.percent and 0 < value <= 1)
