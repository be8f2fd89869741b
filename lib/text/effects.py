"""Effects on a rate in words: how many digits they take, and what became of units there in one period only."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from lib.model.change import Explanation, Presence
from lib.model.rounding import half_up
from lib.text.figures import MOST_DIGITS
from lib.text.numbers import fixed

if TYPE_CHECKING:
    from lib.text.translator import Translator

_LEAST = 2
_MORE = 2  # decimals at most, so that the parts of a change add up to it as they are shown


def point_digits(value: Fraction, least: int = _LEAST) -> int:
    """The decimals of points of percent at which a difference (a fraction of one) shows two significant digits."""
    if value == 0:
        return least
    return next((d for d in range(least, MOST_DIGITS) if half_up(abs(value) * 100, d) * 10**d >= 10), MOST_DIGITS)


def effect_digits(found: Explanation) -> int:
    """The decimals that all effects of one change are shown with: those of the largest, and of the change itself.

    Some more where the parts of the change, rounded one by one, would add up to something else than is shown for it.
    """
    sizes = [abs(effect.total) for effect in found.effects]
    least = max(point_digits(max(sizes, default=Fraction(0))), point_digits(found.change))
    parts = (found.rate_effect, found.volume_effect, found.presence_effect)
    tried = range(least, least + _MORE + 1)
    return next((d for d in tried if sum(half_up(p * 100, d) for p in parts) == half_up(found.change * 100, d)), least)


def signed(value: Fraction, words: Translator, digits: int = 0) -> str:
    """Points with their sign, two significant digits at least: +0,12 điểm %, -0,0046 điểm %.

    ``digits``: the decimals of what it stands beside, which it takes too unless it would read as nothing then.
    """
    return words.points(value, digits if half_up(value * 100, digits) and digits else point_digits(value))


def unsigned(value: Fraction, words: Translator) -> str:
    """The same without a sign, for "rose by"."""
    return words.say("{value} pp", value=fixed(abs(value) * 100, point_digits(value), words.language))


def presence_name(presence: Presence, words: Translator) -> str:
    """What became of a unit that has no rate in one of the periods, or in both."""
    match presence:
        case Presence.ENTERED:
            return words.say("Figures in the later period only")
        case Presence.LEFT:
            return words.say("Figures in the earlier period only")
        case Presence.WITHOUT_RATE:
            return words.say("Without a denominator")
        case Presence.BOTH:
            return words.say("Figures in both periods")
