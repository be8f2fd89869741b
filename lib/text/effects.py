"""Why a rate moved, in words: how many digits it takes, and what became of units that are there in one period only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.model.change import Explanation, Presence
from lib.model.rounding import half_up
from lib.text.figures import MOST_DIGITS

if TYPE_CHECKING:
    from lib.text.translator import Translator

_DIGITS = 3


def effect_digits(found: Explanation) -> int:
    """One digit more than rates have, and as many as it takes for a change that is one not to read 0."""
    if found.change == 0:
        return _DIGITS
    return next((d for d in range(_DIGITS, MOST_DIGITS) if half_up(abs(found.change) * 100, d)), MOST_DIGITS)


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
