"""What is said when something cannot be accepted or stored: it moved, waits already, or its month is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.model.errors import MonthsLocked, MovedSinceSubmitted, NothingToAccept, WaitsAlready

if TYPE_CHECKING:
    from lib.text.translator import Translator

Refusal = MonthsLocked | MovedSinceSubmitted | NothingToAccept | WaitsAlready


def refusal(error: Refusal, words: Translator) -> str:
    """What happened and what to do."""
    match error:
        case MonthsLocked():
            months = ", ".join(words.period_within(month) for month in error.months)
            return words.plural(
                "{months} is closed: what was reported for it changes no more. Nothing was stored. "
                "An administrator can open it again, with a reason, on the page “Versions & sources”.",
                "These months are closed: {months}. What was reported for them changes no more. Nothing was stored. "
                "An administrator can open them again, with a reason, on the page “Versions & sources”.",
                len(error.months),
                months=months,
            )
        case MovedSinceSubmitted():
            return words.say(
                "The figures that version {number} would replace changed since (version {current}). Nothing was "
                "accepted: look at what it would change now, then accept it.",
                number=str(error.previewed),
                current=str(error.current),
            )
        case NothingToAccept():
            return words.say(
                "Version {number} does not wait to be accepted: somebody accepted it or sent it back before you, or it "
                "never had to wait.",
                number=str(error.number),
            )
        case WaitsAlready():
            return words.say(
                "The same figures of this file wait to be accepted already (version {number}).",
                number=str(error.number),
            )
