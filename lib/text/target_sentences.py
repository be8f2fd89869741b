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
    """ "Năm 2025, 2026: Chưa có chỉ tiêu." Each year in which none of the indicators shown has a real target."""
    known: dict[int, bool] = {}
    for row in years:
        for year, held in row.known:
            known[year] = known.get(year, False) or any(not target.illustrative for target in held)
    empty = [str(year) for year, any_known in sorted(known.items()) if not any_known and year <= today]
    if not empty:
        return ""
    if len(empty) == len([year for year in known if year <= today]) and len(empty) > 1:
        return words.say("There is no target for any year from {first} to {last}.", first=empty[0], last=empty[-1])
    return words.say("There is no target for {years}.", years=_listed(empty, words))


def _listed(years: Sequence[str], words: Translator) -> str:
    if len(years) == 1:
        return years[0]
    return words.say("{first} and {second}", first=", ".join(years[:-1]), second=years[-1])
