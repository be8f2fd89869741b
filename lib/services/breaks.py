"""What is said beside figures that add up two definitions of what is counted."""

from __future__ import annotations

from collections.abc import Sequence

from lib.catalog import Catalogue
from lib.model.change import BreakKind
from lib.model.figure import Figure
from lib.model.unit import Boundaries
from lib.text import Translator, breaks


def mixed_notes(
    catalogue: Catalogue, figures: Sequence[Figure], boundaries: Boundaries, words: Translator
) -> tuple[str, ...]:
    """What changed within the period, where figures add up what was counted before and since; each change once."""
    found = {
        change: None
        for figure in figures
        for change in catalogue.breaks
        if change.kind is BreakKind.DEFINITION
        and change.effective in figure.mixed
        and change.concerns(catalogue.quotient(figure.indicator).form, figure.scope)
    }
    return tuple(breaks.mixed(change, boundaries, words) for change in found)
