"""The sentence that begins the page of targets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lib.model.target import Target
from lib.model.target_register import TargetYears
from lib.text.sentences import Sentence

if TYPE_CHECKING:
    from lib.text.translator import Translator


def targets(shown: Sequence[Target], years: Sequence[TargetYears], today: int, words: Translator) -> Sentence:
    """How many targets are on record, how many of them are illustrative, and for which years up to ``today`` none is.

    Illustrative ones count as none in a year: nobody set them.
    """
    if not shown:
        lead = words.say("No target is on record.")
    elif len(shown) == 1:
        lead = words.say("One target is on record.")
    else:
        lead = words.say("{n} targets are on record.", n=len(shown))
    invented = sum(1 for target in shown if target.illustrative)
    if invented and invented == len(shown):
        kind = words.say("It is illustrative.") if invented == 1 else words.say("All of them are illustrative.")
    elif invented:
        kind = words.plural("{n} of them is illustrative.", "{n} of them are illustrative.", invented)
    else:
        kind = ""
    return Sentence(lead, " ".join(part for part in (kind, _without(years, today, words)) if part))


def _without(years: Sequence[TargetYears], today: int, words: Translator) -> str:
    """ "Chưa có chỉ tiêu cho năm 2025 và 2026." Each year in which nothing shown has a target that somebody set."""
    known: dict[int, list[Target]] = {}
    for row in years:
        for year, held in row.known:
            if year <= today:
                known.setdefault(year, []).extend(held)
    empty = [year for year, held in sorted(known.items()) if all(target.illustrative for target in held)]
    if not empty:
        return ""
    if len(empty) == len(known) > 1:
        first, last = str(empty[0]), str(empty[-1])
        listed = words.say("any year from {first} to {last}", first=first, last=last)
    else:
        listed = words.plural(
            "the year {years}", "the years {years}", len(empty), years=_listed([str(year) for year in empty], words)
        )
    if any(known[year] for year in empty):
        return words.say("Apart from illustrative ones there is no target for {years}.", years=listed)
    return words.say("There is no target for {years}.", years=listed)


def _listed(years: Sequence[str], words: Translator) -> str:
    if len(years) == 1:
        return years[0]
    return words.say("{first} and {second}", first=", ".join(years[:-1]), second=years[-1])
