"""A problem in words: what it is, where and why, and what to do about it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from lib.model.period import InvalidPeriod, Period
from lib.model.problem import Place, Problem
from lib.model.register import field_key
from lib.text.numbers import fixed
from lib.text.problem_wordings import WORDINGS

if TYPE_CHECKING:
    from lib.text.translator import Translator

Names = Callable[[str], str] | Mapping[str, str] | None

# Figures whose value is an id of the catalogue, shown by its name; a heading's candidates are ids of measures.
_IDS = frozenset({"measure", "part_measure", "whole_measure", "unit_ids", "candidates", "forms", "indicator"})
_PERIODS = frozenset({"period", "previous_period", "other_period", "found", "candidates"})
# Text as it stands in the file, and addresses in it: never put into other words or signs.
_VERBATIM = frozenset({"written", "label", "path", "formula", "cell", "cells", "file", "sheet"})
_DECIMAL = re.compile(r"-?\d+\.\d+")
_MEGABYTE = 1024 * 1024
_SHOWN_AT_MOST = 8


@dataclass(frozen=True, slots=True)
class ProblemText:
    """``title``: the kind of problem. ``message``: place and reason. ``remedy``: what to do. All plain text."""

    title: str
    message: str
    remedy: str


def word(problem: Problem, names: Names, words: Translator) -> ProblemText:
    """The wording of a problem; figures that it does not carry are left out, never invented."""
    wording = WORDINGS[problem.code]
    name = _namer(names)
    values = {key: _shown(key, value, name, words) for key, value in problem.figures}
    if problem.place.sheet is not None:
        values.setdefault("sheet", problem.place.sheet)
    for key, value in problem.figures:
        if isinstance(value, int):
            values[f"{key}_mb"] = fixed(Fraction(value, _MEGABYTE), 1, words.language)
            values |= _deviation(value, words) if key == "difference" else {}
    figures = dict(problem.figures)
    reason = words.say(_fitting(wording.reasons, figures, values), **values)
    parts = [place(problem.place, words), _subject(problem, _of_register(problem, name)), reason]
    remedy = words.say(_fitting((*wording.remedies, ((), wording.remedy)), figures, values), **values)
    if problem.suggestion:
        remedy += " " + words.say("Possibly meant: {names}.", names=_list(problem.suggestion, words))
    title = words.say(_fitting((*wording.titles, ((), wording.title)), figures, values))
    return ProblemText(title, ": ".join(part for part in parts if part), remedy)


def _deviation(difference: int, words: Translator) -> dict[str, str]:
    """The signed difference in words, so that nobody has to know what was subtracted from what."""
    if difference < 0:
        return {"deviation": words.say("{n} too few", n=-difference)}
    return {"deviation": words.say("{n} too many", n=difference)}


def place(where: Place, words: Translator) -> str:
    """Trang tính “Biểu 1”, ô B7; empty for a whole file."""
    if where.sheet is not None and where.cell is not None:
        return words.say("Sheet “{sheet}”, cell {cell}", sheet=where.sheet, cell=where.cell)
    if where.sheet is not None:
        return words.say("Sheet “{sheet}”", sheet=where.sheet)
    if where.cell is not None:
        return words.say("Cell {cell}", cell=where.cell)
    return ""


def _fitting(
    choices: tuple[tuple[tuple[str, ...], str], ...], figures: Mapping[str, object], values: Mapping[str, str]
) -> str:
    """The first wording whose figures are all there; the last one needs none: a test holds it."""
    return next(text for needed, text in choices if all(_given(key, figures, values) for key in needed))


def _given(key: str, figures: Mapping[str, object], values: Mapping[str, str]) -> bool:
    """Whether a figure is there, or is the one named in ``key=value``."""
    name, _, wanted = key.partition("=")
    return figures.get(name) == wanted if wanted else bool(values.get(name))


def _subject(problem: Problem, name: Callable[[str], str]) -> str:
    ids = (problem.unit_id, problem.item, problem.scope, problem.measure)
    return ", ".join(name(key) for key in ids if key is not None)


def _of_register(problem: Problem, name: Callable[[str], str]) -> Callable[[str], str]:
    """Names a field as its own register calls it, where the problem says which one that is."""
    register = problem.figure("register")
    if register is None or problem.measure is None:
        return name
    key = field_key(str(register), problem.measure)
    named = name(key)
    return lambda asked: named if asked == problem.measure and named != key else name(asked)


def _namer(names: Names) -> Callable[[str], str]:
    if names is None:
        return str
    if isinstance(names, Mapping):
        return lambda key: names.get(key, key)
    return names


def _shown(key: str, value: str | int | tuple[str, ...], name: Callable[[str], str], words: Translator) -> str:
    if isinstance(value, int):
        return words.number(value)
    if key == "summands" and isinstance(value, tuple):
        # A sum of one part would only repeat it.
        return " + ".join(words.number(int(part)) for part in value) if len(value) > 1 else ""
    if key == "path":
        return " › ".join(value) if isinstance(value, tuple) else value
    if isinstance(value, tuple):
        return _list(tuple(_one(key, part, name, words) for part in value), words)
    return _one(key, value, name, words)


def _one(key: str, value: str, name: Callable[[str], str], words: Translator) -> str:
    if key in ("day", "other_day"):
        try:
            return words.date(date.fromisoformat(value))
        except ValueError:
            return value
    if key in _VERBATIM:
        return value
    if key == "median" and value.isdecimal():
        return words.number(int(value))
    if _DECIMAL.fullmatch(value):
        return words.decimal(Decimal(value))
    if key in _PERIODS:
        try:
            return words.period(Period.parse(value))
        except InvalidPeriod:
            pass  # a name, not a period
    return name(value) if key in _IDS else value


def _list(items: tuple[str, ...], words: Translator) -> str:
    shown = "; ".join(items[:_SHOWN_AT_MOST])
    more = len(items) - _SHOWN_AT_MOST
    return words.say("{list} and {n} more", list=shown, n=more) if more > 0 else shown
