"""The clauses that first sentences are put together from: a distance, a rank, who misses most, who is not there."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from lib.model.figure import Figure, Verdict
from lib.model.unit import Boundaries
from lib.model.views import Rank, UnitRow
from lib.text import breaks
from lib.text.naming import Naming
from lib.text.sorting import sorted_by_name

if TYPE_CHECKING:
    from lib.text.translator import Translator

UNMET = (Verdict.UNREACHABLE, Verdict.FAILED, Verdict.NOT_YET)
_NAMED_AT_MOST = 2


def rank(place: Rank | None, words: Translator) -> str:
    """ "Rank 5 of 34."; nothing for the only one, which is not first."""
    if place is None or place.of < 2:
        return ""
    return words.say("Rank {place} of {of}.", place=place.place, of=place.of)


def against_target(figure: Figure, names: Naming, words: Translator, title: str = "") -> str:
    """ "{title} at 97,41% against the target ≥ 98%: 1.284 more people needed (-0,59 pp)." """
    if figure.target is None or not figure.verdict.decided:
        return ""
    distance = words.distance(figure, names.counted(figure))
    target = words.target(figure.target)
    if title:
        if figure.verdict is Verdict.UNREACHABLE:  # what is lacking could be read as what can still be made good
            distance = f"{words.verdict(figure.verdict).lower()}, {distance}"
        rate = words.rate(figure)
        return words.say(
            "{title} at {rate} against the target {target}: {distance}.",
            title=title, rate=rate, target=target, distance=distance,
        )  # fmt: skip
    return words.say(
        "{verdict} (target {target}), {distance}.",
        verdict=words.verdict(figure.verdict),
        target=target,
        distance=distance,
    )


def units_that_miss(rows: Sequence[UnitRow], names: Naming, words: Translator) -> str:
    """How many provinces miss the target, and which most."""
    unmet = [row for row in rows if row.figure.verdict in UNMET]
    if not unmet:
        return ""
    count = words.plural("{n} province does not meet it", "{n} provinces do not meet it", len(unmet))
    last = _last(unmet, names)
    if last and len(unmet) > len(last):
        return words.say("{count}, the farthest {names}.", count=count, names=both(last, words))
    if last:
        return words.say("{count}: {names}.", count=count, names=both(last, words))
    return f"{count}."


def _last(unmet: Sequence[UnitRow], names: Naming) -> list[str]:
    """The names of the one or two farthest from the target; none where more than two share the place."""
    ordered = sorted(unmet, key=lambda row: abs(row.figure.gap or Fraction(0)), reverse=True)
    chosen = ordered[:_NAMED_AT_MOST]
    if len(ordered) > len(chosen) and ordered[len(chosen)].figure.gap == chosen[-1].figure.gap:
        chosen = [row for row in chosen if row.figure.gap != chosen[-1].figure.gap]
    return [names.unit(row.unit_id) for row in chosen]


def extremes(rows: Sequence[UnitRow], names: Naming, words: Translator) -> str:
    """The best and the worst of rows that all have a rate."""
    rates = [row.figure.rate for row in rows if row.figure.rate is not None]
    high, low = max(rates), min(rates)
    if high == low:
        if len(rows) == 1:
            return words.say("{name}: {rate}.", name=names.unit(rows[0].unit_id), rate=words.rate(rows[0].figure))
        return words.say("All are at {rate}.", rate=words.rate(rows[0].figure))
    return words.say(
        "Highest {high}, lowest {low}.", high=_holders(rows, high, names, words), low=_holders(rows, low, names, words)
    )


def _holders(rows: Sequence[UnitRow], rate: Fraction, names: Naming, words: Translator) -> str:
    """ "Thanh Hóa (99,80%)"; only their number where more than two share the rate."""
    holders = [row for row in rows if row.figure.rate == rate]
    shown = words.rate(holders[0].figure)
    if len(holders) > _NAMED_AT_MOST:
        return words.say("{n} provinces ({rate})", n=len(holders), rate=shown)
    ordered = sorted_by_name([names.unit(row.unit_id) for row in holders], str)
    return words.say("{names} ({rate})", names=both(ordered, words), rate=shown)


def redrawn(rows: Sequence[UnitRow], words: Translator) -> str:
    """How many provinces have no figure because their boundaries changed within the period."""
    count = sum(1 for row in rows if _redrawn(row))
    if not count:
        return ""
    return words.plural(
        "{n} province changed its boundaries within the period.",
        "{n} provinces changed their boundaries within the period.",
        count,
    )


def without_figures(country: Figure, rows: Sequence[UnitRow], words: Translator) -> str:
    """How many provinces are not in the country's figure, apart from those of which the rows say why.

    Whether they did not report or what they reported was refused is not told apart: they have no figures.
    """
    if country.unit_id is not None:
        return ""
    lacking = country.coverage.expected - country.coverage.covered
    explained = {row.unit_id for row in rows if _redrawn(row) or row.figure.rate is not None}
    lacking -= len(explained & set(country.coverage.missing))
    if lacking <= 0:
        return ""
    return words.plural("{n} province has no figures yet.", "{n} provinces have no figures yet.", lacking)


def what_to_do(boundaries: Boundaries, names: Naming, words: Translator) -> str:
    """How to see a unit over a period in which its boundaries changed; nothing where it is shown so already."""
    if boundaries is not Boundaries.REPORTED:
        return ""
    return words.say(
        "Choose {filter} “{choice}” to see it within today's boundaries.",
        filter=words.say("Boundaries"),
        choice=breaks.todays_map(names.provinces_today(), words),
    )


def join(parts: Sequence[str]) -> str:
    """One line of those that say something."""
    return " ".join(part for part in parts if part)


def _redrawn(row: UnitRow) -> bool:
    return row.figure.broken and row.figure.rate is None


def both(items: Sequence[str], words: Translator) -> str:
    return items[0] if len(items) == 1 else words.say("{first} and {second}", first=items[0], second=items[1])
