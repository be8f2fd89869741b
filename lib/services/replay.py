"""A frozen view drawn again from what was kept, and what became of its figures since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any

from lib.model.errors import NotComparable
from lib.model.figure import Figure
from lib.model.link import Changes, FigureChange, Link, Pinned, View
from lib.model.principal import Principal, Right
from lib.model.question import Question
from lib.model.release import RELEASE
from lib.model.traced import FigureRef
from lib.services.desk import Desk
from lib.services.frozen import Asked, FrozenView, ask, at_version, canonical, encode, plain_answer
from lib.services.recording import PinnedCache, ReplayCache

# The same figure under another target: told beside it, not a figure of its own.
_BESIDE = frozenset({"former", "country_former"})
# What tells where figures come from and when, which changes with every version without any of them changing.
_CIRCUMSTANCES = frozenset(
    {"version", "entries", "entry", "updated", "question", "newest", "at", "last", "first_entry", "history", "number"}
)


def pinned_settings(desk: Desk) -> Pinned:
    """The settings of the desk that decide figures."""
    return Pinned(desk.settings.enough_coverage, desk.settings.least_volume)


def freeze(
    desk: Desk, view: View, version: int, question: Question | None, answers: tuple[tuple[Asked, Any], ...]
) -> bytes:
    """What a frozen link will be drawn from: the answers that its page was given, as canonical JSON."""
    return encode(FrozenView(view, version, RELEASE, pinned_settings(desk), question, answers))


def reading_desk(desk: Desk, version: int) -> Desk:
    """A desk from which the state at a version can be read and nothing be done, for whoever follows a link."""
    return replace(desk, principal=Principal(desk.principal.name, frozenset({Right.READ})), pinned=version)


def replay_desk(desk: Desk, link: Link, frozen: FrozenView) -> Desk:
    """The same for a frozen link: its answers are those that were kept, under the settings of then."""
    at = _under(reading_desk(desk, frozen.version), frozen.pinned)
    return replace(at, cache=ReplayCache(desk.cache, link.frozen_sha256 or "", dict(frozen.answers)))


def figures_of(answers: Sequence[tuple[Asked, Any]]) -> Mapping[FigureRef, Figure]:
    """Every figure of some answers once, in the order of the page."""
    found: dict[FigureRef, Figure] = {}
    for _, answer in answers:
        for figure in _figures(answer):
            found.setdefault(FigureRef.of(figure), figure)
    return found


def changes(desk: Desk, frozen: FrozenView) -> Changes:
    """What became of a frozen view's figures: computed anew for its version, and for the newest.

    Raises NotAllowed, and NotComparable where the newest definitions no longer have what the view is about.
    """
    desk.require(Right.READ)
    newest = desk.newest_version()
    then_desk = _under(desk, frozen.pinned)
    try:
        again = tuple((asked, ask(then_desk, asked)) for asked, _ in frozen.answers)
        now = tuple((asked, ask(desk, at_version(asked, newest))) for asked, _ in frozen.answers)
    except KeyError as gone:  # an indicator, unit or form that the catalogue of today no longer has
        raise NotComparable from gone
    then = figures_of(frozen.answers)
    beside = _beside(then, figures_of(now))
    changed = sorted(filter(differs, beside), key=_size, reverse=True)
    return Changes(
        now=newest,
        figures=beside,
        changed=tuple(changed),
        recomputed=tuple(filter(differs, _beside(then, figures_of(again)))),
        others=not changed and _substance(frozen.answers) != _substance(now),
    )


def differs(change: FigureChange) -> bool:
    """Whether a reader would see another figure: counts, rate, target, verdict or coverage."""
    return _seen(change.then) != _seen(change.now)


def _seen(figure: Figure | None) -> tuple[object, ...] | None:
    if figure is None:
        return None
    target = figure.target and (figure.target.comparator, figure.target.value, figure.target.document)
    covered = figure.coverage.covered, figure.coverage.expected
    return figure.numerator, figure.denominator, figure.stated_rate, target, figure.verdict, covered, figure.broken


def _size(change: FigureChange) -> tuple[bool, Any, int]:
    """How much a change matters: of rates by their distance, then of counts."""
    then, now = change.then, change.now
    if then is None or now is None or then.rate is None or now.rate is None:
        return True, 1, 0
    counts = abs((now.numerator or 0) - (then.numerator or 0)) + abs((now.denominator or 0) - (then.denominator or 0))
    return False, abs(now.rate - then.rate), counts


def _beside(then: Mapping[FigureRef, Figure], now: Mapping[FigureRef, Figure]) -> tuple[FigureChange, ...]:
    return tuple(FigureChange(then.get(ref), now.get(ref)) for ref in dict.fromkeys([*then, *now]))


def _under(desk: Desk, pinned: Pinned) -> Desk:
    """The desk under settings of then; what it computes is remembered apart where they are no longer the same."""
    if pinned_settings(desk) == pinned:
        return desk
    settings = replace(desk.settings, enough_coverage=pinned.enough_coverage, least_volume=pinned.least_volume)
    return replace(desk, settings=settings, cache=PinnedCache(desk.cache, pinned))


def _figures(value: Any) -> Iterator[Figure]:
    if isinstance(value, Figure):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in _BESIDE:
                yield from _figures(getattr(value, field.name))
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _figures(part)
    elif isinstance(value, tuple):
        for part in value:
            yield from _figures(part)


def _substance(answers: Sequence[tuple[Asked, Any]]) -> bytes:
    """What answers say, without where it comes from."""
    return canonical([_stripped(plain_answer(asked, answer)) for asked, answer in answers])


def _stripped(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _stripped(part) for name, part in value.items() if name not in _CIRCUMSTANCES}
    return [_stripped(part) for part in value] if isinstance(value, list) else value
