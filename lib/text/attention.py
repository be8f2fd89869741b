"""What needs attention, in words: a line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.model.attention import Matter, MatterKind
from lib.model.quotient import is_mean
from lib.model.register import Register
from lib.text.naming import Naming
from lib.text.system_sentences import mean_against_limit

if TYPE_CHECKING:
    from lib.text.translator import Translator


def line(matter: Matter, register: Register | None, names: Naming, words: Translator) -> str:
    """One matter. ``register``: the one whose records it is about."""
    figure = matter.figure
    if matter.kind is MatterKind.WARNINGS:
        return words.plural(
            "{n} warning has not been explained.", "{n} warnings have not been explained.", matter.number
        )
    if register is not None and matter.count is not None:
        count = words.name(register.count(matter.count).name)
        return words.say(
            "{register}: {count} ({n})", register=words.name(register.name), count=_within(count), n=matter.number
        )
    if figure is None:
        raise ValueError(f"a matter about nothing: {matter}")
    title = names.title(figure)
    if matter.kind is MatterKind.MISSING:
        if figure.unit_id is not None:
            return words.say("{title}: no figures yet", title=title)
        said = words.plural("{n} province has no figures.", "{n} provinces have no figures.", matter.number)
        return f"{title}: {said}"
    if is_mean(figure.indicator):
        return mean_against_limit(figure, names, words)
    return words.say("{title}: {distance}", title=title, distance=_distance(matter, names, words))


def _within(name: str) -> str:
    """A name in the middle of a sentence: its first letter small, unless it begins with an abbreviation."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def _distance(matter: Matter, names: Naming, words: Translator) -> str:
    figure = matter.figure
    assert figure is not None
    distance = words.distance(figure, names.counted(figure))
    unreachable = words.verdict(figure.verdict).lower() if matter.kind is MatterKind.UNREACHABLE else ""
    return ", ".join(part for part in (unreachable, distance) if part)
