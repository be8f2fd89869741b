"""What is said of the days from which figures mean something else than before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.model.change import BreakKind, SeriesBreak
from lib.model.unit import Boundaries

if TYPE_CHECKING:
    from lib.text.translator import Translator


def note(found: SeriesBreak, boundaries: Boundaries, words: Translator) -> str:
    """ "1/7/2025: 63 provinces were merged into 34"; that earlier figures are restated, where they are."""
    what = words.name(found.what)
    said = words.say("{day}: {what}", day=words.date(found.effective), what=what[0].lower() + what[1:] if what else "")
    if found.kind is BreakKind.TERRITORY and boundaries is Boundaries.TODAY:
        return words.say("{said} (earlier figures are added up to today's map)", said=said)
    return said
