"""A figure in words: its rate, target, verdict, and how far it is from the target."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING

from lib.model.figure import Figure, Lateness, Verdict
from lib.model.form import Noun
from lib.model.question import AS_LAST_YEAR
from lib.model.quotient import is_count, is_mean
from lib.model.rounding import half_up
from lib.model.target import Target
from lib.text import nouns, quotients
from lib.text.messages import msgid
from lib.text.numbers import as_written, fixed

if TYPE_CHECKING:
    from lib.text.translator import Translator

NOTHING = "—"
MOST_DIGITS = 12

_VERDICTS = {
    Verdict.NO_DATA: msgid("No data yet"),
    Verdict.NOTHING_ARISEN: msgid("Nothing arisen"),
    Verdict.NO_TARGET: msgid("No target"),
    Verdict.INSUFFICIENT: msgid("Insufficient basis"),
    Verdict.PROVISIONAL: msgid("Provisional"),
    Verdict.MET: msgid("Met"),
    Verdict.UNREACHABLE: msgid("Out of reach"),
    Verdict.FAILED: msgid("Not met"),
    Verdict.NOT_YET: msgid("Not yet met"),
}


def verdict(value: Verdict, words: Translator) -> str:
    """Đạt, Chưa đạt, …"""
    return words.say(_VERDICTS[value])


def assessment(figure: Figure, words: Translator) -> str:
    """The verdict, or why there is no figure where the territory changed within the period."""
    if figure.broken and figure.rate is None:
        return words.say("boundaries changed within the period")
    return verdict(figure.verdict, words)


def remarks(figure: Figure, words: Translator) -> tuple[str, ...]:
    """What has to be known beside a figure: illustrative, stated by the unit, across a change."""
    found = []
    if figure.illustrative:
        found.append(words.say("illustrative"))
    if figure.stated:
        found.append(words.say("from the rate that the unit reported"))
    if figure.broken:
        found.append(words.say("boundaries changed within the period"))
    if figure.mixed:
        found.append(mixed(figure, words))
    if figure.at_volume not in (None, AS_LAST_YEAR):  # last year's own is what is meant where nothing is said
        found.append(_assumed(figure, words))
    return tuple(found)


def mixed(figure: Figure, words: Translator) -> str:
    """That a figure adds what was counted before a day and what is counted since; empty where it does not."""
    if not figure.mixed:
        return ""
    return words.say(
        "adds two definitions (before {days} and since)", days=", ".join(words.date(day) for day in figure.mixed)
    )


def under_former(figure: Figure, former: Figure | None, words: Translator) -> str:
    """ "under the former target ≥ 63%: Met"; empty where the target did not change."""
    if former is None or former.target is None:
        return ""
    said = words.say(
        "under the former target {target}: {verdict}",
        target=target(former.target, words),
        verdict=assessment(former, words),
    )
    marked = former.target.illustrative and not figure.illustrative  # else the figure says so already
    return f"{said} ({words.say('illustrative')})" if marked else said


def under_former_short(former: Figure | None, words: Translator) -> str:
    """ "≥ 63%: Met", for a column; "—" where the target did not change."""
    if former is None or former.target is None:
        return NOTHING
    return f"{target(former.target, words)}: {assessment(former, words)}"


def digits_needed(rate: Fraction, target: Target | None, digits: int) -> int:
    """The least number of digits, from ``digits`` on, at which the rounded rate says what the exact one does.

    It stands to the target as the exact rate does, and reads 100% or 0% only where all or none are meant.
    """
    for more in range(digits, MOST_DIGITS):
        shown = half_up(rate * 100, more) / 100
        if shown in (0, 1) and shown != rate:
            continue
        if target is None or target.comparator.holds(shown, target.limit) == target.comparator.holds(
            rate, target.limit
        ):
            return more
    return MOST_DIGITS


def rate(figure: Figure, digits: int, words: Translator) -> str:
    """62,996% where "63,00%" would look as if 63% were met; a stated rate as it was written; "—" without one.

    Of a count its number, of a mean its value in its own unit.
    """
    if is_count(figure.indicator):
        return quotients.count(figure, words)
    if is_mean(figure.indicator):
        return quotients.mean(figure, digits, words)
    if figure.stated and figure.stated_rate is not None:
        return f"{as_written(figure.stated_rate, words.language)}%"
    exact = figure.rate
    if exact is None:
        return NOTHING
    return words.percent(exact, digits_needed(exact, figure.target, digits))


def target(value: Target, words: Translator) -> str:
    """≥ 98%; of a mean ≤ 5, in its own unit."""
    if is_mean(value.indicator):
        return quotients.limit(value, words)
    return f"{value.comparator.sign} {as_written(value.value, words.language)}%"


def distance(figure: Figure, counted: Noun, words: Translator) -> str:
    """The distance to the target in files or people and in points: "còn thiếu 577 hồ sơ (-0,01 điểm %)".

    In points alone where there are no counts; empty where there is no rate, no target, or no sufficient basis. Short:
    it stands on a narrow card.
    """
    gap, limit = figure.gap, figure.target
    if gap is None or limit is None or figure.verdict is Verdict.INSUFFICIENT or is_mean(figure.indicator):
        return ""
    rate_value = figure.rate
    assert rate_value is not None  # a gap has a rate
    if limit.comparator.holds(rate_value, limit.limit):
        in_counts = _to_spare(figure, counted, limit, words)
        return _with_points(in_counts, gap, words) if in_counts else _margin(gap, words)
    in_counts = _needed(figure, counted, limit, words)
    return _with_points(in_counts, gap, words) if in_counts else _lacking(gap, limit, words)


def in_counts(figure: Figure, counted: Noun, words: Translator) -> str:
    """The distance to the target in files or people alone, for a column beside the rate; in points without counts."""
    whole = distance(figure, counted, words)
    gap = figure.gap
    return whole.removesuffix(_bracketed(gap, words)) if gap else whole


def ahead(figure: Figure, words: Translator) -> str:
    """The rate that the months left of the year must have, or that not even the best would do, with what that rests on.

    Empty where the verdict does not depend on them. Rounded to the side on which whoever reaches what is shown reaches
    the target.
    """
    if figure.target is None or (figure.needed is None and figure.verdict is not Verdict.UNREACHABLE):
        return ""
    left, upwards = 12 - figure.period.end.month, figure.target.comparator.upwards
    assumed = _assumed(figure, words)
    if figure.needed is None:
        return words.plural(
            "even with {rate} in the month left ({assumed})",
            "even with {rate} in the {n} months left ({assumed})",
            left, rate=words.percent(Fraction(1 if upwards else 0), 0), assumed=assumed,
        )  # fmt: skip
    shown = _enough(figure.needed, upwards=upwards)
    digits = next(digits for digits in range(2, MOST_DIGITS + 1) if half_up(shown, digits + 2) == shown)
    said = words.percent(shown, digits)
    if upwards:
        return words.plural(
            "the month left needs at least {rate} ({assumed})",
            "the {n} months left need at least {rate} ({assumed})",
            left, rate=said, assumed=assumed,
        )  # fmt: skip
    return words.plural(
        "the month left may have at most {rate} ({assumed})",
        "the {n} months left may have at most {rate} ({assumed})",
        left, rate=said, assumed=assumed,
    )  # fmt: skip


def _assumed(figure: Figure, words: Translator) -> str:
    """The volume at which the months left of the year are taken."""
    percent = figure.at_volume or AS_LAST_YEAR
    if percent == AS_LAST_YEAR:
        return words.say("at last year's volume")
    return words.say("at {percent} of last year's volume", percent=words.percent(Fraction(percent, 100), 0))


def _enough(rate_value: Fraction, *, upwards: bool) -> Fraction:
    """Not below the rate (not above it, where less is better); all or none only where that is meant."""
    for digits in range(2, MOST_DIGITS):
        scale = 10 ** (digits + 2)
        shown = Fraction(ceil(rate_value * scale) if upwards else floor(rate_value * scale), scale)
        if shown not in (0, 1) or shown == rate_value:
            return shown
    return shown


def _to_spare(figure: Figure, counted: Noun, limit: Target, words: Translator) -> str:
    """Where the target is met: the files that may still be late, or those above what it takes, or below what it bears.

    Of lateness only where it is what keeps the target from being met: other files are not late for being counted.
    """
    spare, upwards = figure.allowance, limit.comparator.upwards
    if spare is None:
        return ""
    thing = nouns.of(counted, spare, words)
    if figure.lateness is (Lateness.REST if upwards else Lateness.COUNTED):
        if spare == 0:
            return words.say("no further {thing} may be late", thing=nouns.of(counted, 1, words))
        return words.say("at most {n} more {thing} may be late", n=spare, thing=thing)
    if upwards:
        return words.say("{n} {thing} more than needed", n=spare, thing=thing) if spare else ""
    return words.say("room for {n} more {thing}", n=spare, thing=thing)


def _needed(figure: Figure, counted: Noun, limit: Target, words: Translator) -> str:
    """Where it is not met: the files or people that it takes, or that are too many."""
    missing = figure.shortfall
    if not missing:
        return ""
    thing = nouns.of(counted, missing, words)
    if not limit.comparator.upwards:
        return words.say("{n} {thing} too many", n=missing, thing=thing)
    return words.say("{n} more {thing} needed", n=missing, thing=thing)


def _margin(gap: Fraction, words: Translator) -> str:
    if gap == 0:
        return words.say("exactly on target")
    if gap > 0:
        return words.say("{points} above", points=_points(gap, words))
    return words.say("{points} below", points=_points(gap, words))


def _lacking(gap: Fraction, limit: Target, words: Translator) -> str:
    if gap == 0:
        return words.say("on the limit, which the target excludes")
    if limit.comparator.upwards:
        return words.say("{points} short", points=_points(gap, words))
    return words.say("{points} too much", points=_points(gap, words))


def _with_points(in_counts: str, gap: Fraction, words: Translator) -> str:
    """The signed points in brackets behind the counts; nothing to add where the rate is the target itself."""
    return in_counts + _bracketed(gap, words) if gap else in_counts


def _bracketed(gap: Fraction, words: Translator) -> str:
    return f" ({words.points(gap)})"


def _points(gap: Fraction, words: Translator) -> str:
    """Unsigned, with as many digits as it takes not to read 0."""
    return words.say("{value} pp", value=fixed(abs(gap) * 100, point_digits(gap), words.language))


def point_digits(gap: Fraction) -> int:
    """The decimals at which a difference of rates (a fraction of one) does not read as 0; two at least."""
    return next((d for d in range(2, MOST_DIGITS) if half_up(abs(gap) * 100, d)), MOST_DIGITS) if gap else 2
