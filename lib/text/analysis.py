"""The page for analysts in words: why the national rate moved, and what one unit could change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lib.model.analysis import Analysis, Lift, Reason
from lib.model.change import Explanation, UnitEffect
from lib.model.figure import Figure, Verdict
from lib.text import clauses
from lib.text.effects import effect_digits, point_digits, signed, unsigned
from lib.text.fairness import break_note
from lib.text.figures import digits_needed
from lib.text.naming import Naming
from lib.text.sentences import Sentence

if TYPE_CHECKING:
    from lib.text.translator import Translator

_NAMED_AT_MOST = 2


def sentence(view: Analysis, names: Naming, words: Translator) -> Sentence:
    """By how much the national rate moved and why; what can be said instead where no change may be claimed."""
    country = view.country
    if country.rate is None:
        nothing = country.verdict is Verdict.NOTHING_ARISEN
        return Sentence(
            words.say("Nothing has arisen in this period.")
            if nothing
            else words.say("There are no figures for this period yet.")
        )
    found = view.reason
    if found is None or found.explanation is None:
        lead = words.say("Whole country: {rate}.", rate=words.rate(country))
        return Sentence(lead, clauses.join([_unexplained(found, words)]))
    explained = found.explanation
    parts = [
        _because(explained, words),
        _most(explained, names, words),
        _own(view, explained, names, words),
        _covered(found, words),
    ]
    return Sentence(_moved(found, explained, words), clauses.join(parts))


def _unexplained(found: Reason | None, words: Translator) -> str:
    if found is None:
        return words.say("There is no such period to compare with.")
    period = words.period_within(found.base.period)
    if found.broken_by:
        return words.say(
            "It is not compared with {period}: {reasons}.", period=period, reasons=break_note(found.broken_by, words)
        )
    if found.before.rate is None:
        return words.say("There are no figures of {period} to compare with.", period=period)
    return words.say("It cannot be compared with {period}.", period=period)


def _moved(found: Reason, explained: Explanation, words: Translator) -> str:
    period = words.period_within(found.base.period)
    if explained.change == 0:
        return words.say(
            "The national rate is the same as in {period}: {rate}.", period=period, rate=words.rate(found.after)
        )
    before, after = apart(found.before, found.after, words)
    values = {"points": unsigned(explained.change, words), "period": period, "before": before, "after": after}
    if explained.change > 0:
        return words.say("The national rate rose by {points} against {period}, from {before} to {after}.", **values)
    return words.say("The national rate fell by {points} against {period}, from {before} to {after}.", **values)


def _because(explained: Explanation, words: Translator) -> str:
    """ "Do tỷ lệ của các đơn vị: +0,10 điểm %; do cơ cấu khối lượng: +0,02 điểm %." """
    parts, digits = [], effect_digits(explained)
    if explained.rate_effect:
        points = signed(explained.rate_effect, words, digits)
        parts.append(words.say("the units' own rates: {points}", points=points))
    if explained.volume_effect:
        points = signed(explained.volume_effect, words, digits)
        parts.append(words.say("their shares of the volume: {points}", points=points))
    if explained.presence_effect:
        points = signed(explained.presence_effect, words, digits)
        parts.append(words.say("units with figures in one period only: {points}", points=points))
    return words.say("Because of {parts}.", parts="; ".join(parts)) if parts else ""


def _most(explained: Explanation, names: Naming, words: Translator) -> str:
    """The one or two units that moved it most in its own direction; none where more share the place."""
    same = [e for e in explained.effects if e.unit_id is not None and e.total * explained.change > 0]
    chosen: Sequence[UnitEffect] = same[:_NAMED_AT_MOST]
    if len(same) > len(chosen) and same[len(chosen)].total == chosen[-1].total:
        chosen = [effect for effect in chosen if effect.total != chosen[-1].total]
    if not chosen:
        return ""
    digits = effect_digits(explained)
    listed = [f"{names.unit(e.unit_id or '')} ({signed(e.total, words, digits)})" for e in chosen]
    return words.say("Most through {names}.", names=", ".join(listed))


def _own(view: Analysis, explained: Explanation, names: Naming, words: Translator) -> str:
    """The effect of the unit asked about; nothing for the country, and for a unit that is in none of the periods."""
    asked = view.question.unit_id
    effect = next((e for e in explained.effects if asked is not None and e.unit_id == asked), None)
    if effect is None:
        return ""
    digits = effect_digits(explained)
    return words.say("{name}: {points}.", name=names.unit(asked or ""), points=signed(effect.total, words, digits))


def _covered(found: Reason, words: Translator) -> str:
    """Where the two periods are not of the same units."""
    before, after = found.before.coverage, found.after.coverage
    if (before.covered, before.expected) == (after.covered, after.expected):
        return ""
    return words.say(
        "Provinces and cities with figures: {before} before, {after} now.",
        before=f"{before.covered}/{before.expected}",
        after=f"{after.covered}/{after.expected}",
    )


def what_if(view: Analysis, names: Naming, words: Translator) -> str:
    """What the national rate would be if the unit asked about met its target; empty for the country."""
    unit = view.unit
    if unit is None or unit.unit_id is None:
        return ""
    name = names.unit(unit.unit_id)
    lift = next((found for found in view.lifts if found.what_if.unit_id == unit.unit_id), None)
    if lift is not None:
        return _lifted(name, lift, view.country, names, words)
    if unit.rate is None or unit.numerator is None:
        return words.say("{name} has no counts in this period.", name=name)
    if unit.target is None:
        return words.say("There is no target for {name} in this period.", name=name)
    if unit.target.comparator.holds(unit.rate, unit.target.limit):
        return words.say(
            "{name} meets its target ({target}) already: the national rate stays as it is.",
            name=name, target=words.target(unit.target),
        )  # fmt: skip
    return words.say("{name} cannot meet its target with the files of this period.", name=name)


def _lifted(name: str, lift: Lift, country: Figure, names: Naming, words: Translator) -> str:
    target = lift.unit.target
    assert target is not None  # a unit without a target has no lift
    now, then = apart(country, lift.country, words)
    return words.say(
        "If {name} met its target {target}, the national rate would be {then} instead of {now}: {gain}. "
        "In this period: {distance}.",
        name=name,
        target=words.target(target),
        distance=words.distance(lift.unit, names.counted(lift.unit)),
        then=then,
        now=now,
        gain=signed(lift.what_if.gain, words),
    )


def apart(first: Figure, second: Figure, words: Translator) -> tuple[str, str]:
    """Two rates with the digits that their difference is told with, and so that they stand to their targets rightly."""
    assert first.rate is not None
    assert second.rate is not None
    digits = max(
        digits_needed(first.rate, first.target, 2),
        digits_needed(second.rate, second.target, 2),
        point_digits(second.rate - first.rate),
    )
    return words.percent(first.rate, digits), words.percent(second.rate, digits)
