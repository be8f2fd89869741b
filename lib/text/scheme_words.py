"""Scores in words: points, what they rest on, and the sentence of a scheme."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from lib.model.scheme import Index, IndexScore, ReportedScore, SchemeVersion, SchemeView, ScoreState
from lib.text.numbers import fixed

if TYPE_CHECKING:
    from lib.text.naming import Naming
    from lib.text.translator import Translator


def points(value: Fraction, digits: int, words: Translator) -> str:
    """16,2."""
    return fixed(value, digits, words.language)


def score_text(score: IndexScore, digits: int, words: Translator) -> str:
    """The points of an index, or why it has none; neither is nought."""
    match score.state:
        case ScoreState.MISSING:
            return words.say("not reported")
        case ScoreState.NOTHING:
            return words.say("nothing to score")
        case _:
            return points(score.points or Fraction(0), digits, words)


def validity(version: SchemeVersion, words: Translator) -> str:
    """From when to when a version holds."""
    if version.valid_to is None:
        return words.say("in force from {day}", day=words.date(version.valid_from))
    return words.say(
        "in force from {first} to {last}", first=words.date(version.valid_from), last=words.date(version.valid_to)
    )


def sentence(view: SchemeView, names: Naming, words: Translator) -> str:
    """The main thing: of one unit its points and grade, of several how many there are of each grade."""
    version = view.version
    assert version is not None  # without one there is nothing to say
    if len(view.units) == 1:
        unit = view.units[0]
        about = {
            "unit": names.unit(unit.unit_id),
            "total": "—" if unit.total is None else points(unit.total, version.digits, words),
            "maximum": words.decimal(unit.maximum),
        }
        if unit.grade is not None:
            return words.say(
                "{unit}: {total} of {maximum} points, {grade}.", **about, grade=words.name(unit.grade.name)
            )
        left = sum(score.state is not ScoreState.SCORED for score in unit.scores)
        return words.plural(
            "{unit}: {total} of {maximum} points; {n} index has no value and is left out, so there is no grade.",
            "{unit}: {total} of {maximum} points; {n} indices have no value and are left out, so there is no grade.",
            left,
            **about,
        )
    counted = words.plural("{n} unit was evaluated", "{n} units were evaluated", len(view.units))
    grades = Counter(words.name(unit.grade.name) if unit.grade else words.say("without a grade") for unit in view.units)
    return f"{counted}: {'; '.join(f'{name} {words.number(n)}' for name, n in grades.items())}."


def inputs_text(index: Index, score: IndexScore, names: Naming, words: Translator) -> str:
    """The counts of an index by name: "Hồ sơ đạt 2 điểm 1.650; ..."."""
    measures = {wanted.name: wanted.measure for wanted in index.inputs}
    told = ((names.anything(measures[name]), value) for name, value in score.inputs)
    return "; ".join(f"{name} {'—' if value is None else words.number(value)}" for name, value in told)


def over_after(version: SchemeVersion, words: Translator) -> str:
    """That a version holds no more, or not yet, on the last day of the period."""
    return words.say(
        "Nothing is scored for this period: {version} was {validity}.",
        version=version.document,
        validity=validity(version, words),
    )


def changed(score: ReportedScore, words: Translator) -> str:
    """The change since the period before; that none is claimed where the formulas changed; empty for the first."""
    if score.before is None:
        return ""
    before = words.period_within(score.before)
    if score.change is None:
        return words.say("other formulas than in {period}: not compared", period=before)
    return words.say("{points} points since {period}", points=signed(score.change, words), period=before)


def signed(change: Decimal, words: Translator) -> str:
    """+1,04."""
    return f"{'+' if change > 0 else ''}{words.decimal(change)}"


def reported_sentence(newest: ReportedScore, maximum: Decimal, names: Naming, words: Translator) -> str:
    """The newest total of a unit, as reported."""
    said = words.say(
        "{unit}, {period}: {total} of {maximum} points, as reported.",
        unit=names.unit(newest.unit_id),
        period=words.period_within(newest.period),
        total=words.decimal(newest.total),
        maximum=words.decimal(maximum),
    )
    more = changed(newest, words)
    return f"{said} {more[:1].upper()}{more[1:]}." if more else said
