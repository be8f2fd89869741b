"""What makes a comparison fair, in words: intervals, places up or down, too few files, the names of groups."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING

from lib.model.change import BreakKind, SeriesBreak
from lib.model.fairness import Grouping, Interval, Omission, Position, Size
from lib.model.form import Noun
from lib.model.league import League
from lib.text.figures import MOST_DIGITS
from lib.text.messages import msgid
from lib.text.numbers import fixed

if TYPE_CHECKING:
    from lib.text.translator import Translator

_SIZES = {
    Size.LARGE.value: msgid("Large volume"),
    Size.MEDIUM.value: msgid("Medium volume"),
    Size.SMALL.value: msgid("Small volume"),
}
# The types of units as the table of units writes them.
_TYPES = {"Tỉnh": msgid("Provinces"), "Thành phố": msgid("Cities")}


def interval(found: Interval | None, digits: int, words: Translator) -> str:
    """ "99,89–99,92%", rounded outwards so that it never looks surer than it is; "—" without one."""
    if found is None:
        return "—"
    for more in range(digits, MOST_DIGITS):
        scale = 10**more
        low = Fraction(floor(found.low * 100 * scale), scale)
        high = Fraction(ceil(found.high * 100 * scale), scale)
        if low != high or found.low == found.high:
            break
    return f"{fixed(low, more, words.language)}–{fixed(high, more, words.language)}%"


def position_words(position: Position, words: Translator) -> str:
    """Where a unit stands, against two or three standard deviations."""
    match position:
        case Position.FAR_ABOVE:
            return words.say("far above (beyond 3 standard deviations)")
        case Position.ABOVE:
            return words.say("above (beyond 2 standard deviations)")
        case Position.BELOW:
            return words.say("below (beyond 2 standard deviations)")
        case Position.FAR_BELOW:
            return words.say("far below (beyond 3 standard deviations)")
        case Position.INSIDE:
            return words.say("within the limits")


def omission_words(why: Omission, words: Translator) -> str:
    """Why a unit is not held against the limits of chance."""
    match why:
        case Omission.NO_COUNTS:
            return words.say("no counts")
        case Omission.NOTHING_ARISEN:
            return words.say("nothing has arisen")
        case Omission.ABOVE_WHOLE:
            return words.say("a rate over 100%")
        case Omission.BROKEN:
            return words.say("boundaries changed within the period")


def moved(places: int | None, words: Translator) -> str:
    """ "▲ 3", "▼ 2", "=" for the same place; "—" where nothing may be claimed."""
    if places is None:
        return "—"
    if places == 0:
        return "="
    return f"{'▲' if places > 0 else '▼'} {words.number(abs(places))}"


def moved_said(places: int | None, words: Translator) -> str:
    """The same as a clause: "▲ lên 3 bậc"; empty where nothing may be claimed."""
    if places is None:
        return ""
    if places == 0:
        return words.say("same place as before")
    if places > 0:
        return words.plural("▲ up {n} place", "▲ up {n} places", places)
    return words.plural("▼ down {n} place", "▼ down {n} places", -places)


def too_few(counted: Noun, words: Translator) -> str:
    """Quá ít hồ sơ."""
    return words.say("too few {things}", things=words.name(counted.many))


def too_few_note(league: League, counted: Noun, words: Translator) -> str:
    """What the mark means; empty where no unit bears it."""
    few = sum(place.too_few for place in league.places.values())
    if not few:
        return ""
    return words.plural(
        "{n} unit has fewer than {least} {things}: its rate says too little to be ranked.",
        "{n} units have fewer than {least} {things}: their rates say too little to be ranked.",
        few,
        least=league.least_volume,
        things=words.name(counted.many),
    )


def moves_note(league: League, words: Translator) -> str:
    """Against which period places moved, or why nothing is said of it; empty without an earlier period."""
    if league.before is None:
        return ""
    period = words.period_within(league.before)
    if league.moves:
        return words.say("▲▼: places up or down since {period}.", period=period)
    if league.broken_by:
        reasons = "; ".join(dict.fromkeys(words.name(found.what) for found in league.broken_by))
        return words.say("Places are not compared with {period}: {reasons}.", period=period, reasons=reasons)
    return words.say("Places are not compared with {period}: other units had one then.", period=period)


def break_note(broken_by: tuple[SeriesBreak, ...], words: Translator) -> str:
    """What changed, with its day: "Sắp xếp 63 tỉnh, thành phố còn 34 (01/07/2025)"."""
    return "; ".join(f"{words.name(found.what)} ({words.date(found.effective)})" for found in broken_by)


def redrawn(broken_by: tuple[SeriesBreak, ...]) -> bool:
    """Whether only the map changed, which restating mends."""
    return bool(broken_by) and all(found.kind is BreakKind.TERRITORY for found in broken_by)


def group_name(group: str | None, grouping: Grouping | None, words: Translator) -> str:
    """A region as it is named, a type or a size in words; "—" for a unit without a group."""
    if group is None:
        return "—"
    if grouping is Grouping.SIZE:
        return words.say(_SIZES[group])
    return words.say(_TYPES[group]) if grouping is Grouping.TYPE and group in _TYPES else group
