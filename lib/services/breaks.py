"""The breaks that figures and their trends cross, as charts mark them and as they are said beside figures."""

from __future__ import annotations

from collections.abc import Sequence

from lib.catalog import Catalogue
from lib.charts.breaks import BreakMark
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
        and change.concerns(catalogue.indicators[figure.indicator].form, figure.scope)
    }
    return tuple(breaks.mixed(change, boundaries, words) for change in found)


def break_marks(
    catalogue: Catalogue, figure: Figure, boundaries: Boundaries, words: Translator
) -> tuple[BreakMark, ...]:
    """Every break of the figure's form and scope. A redrawing severs no line that is restated, nor the country's."""
    form = catalogue.indicators[figure.indicator].form
    return tuple(
        BreakMark(
            found.effective,
            breaks.note(found, boundaries, words),
            severs=found.kind is BreakKind.DEFINITION
            or (boundaries is not Boundaries.TODAY and figure.unit_id is not None),
        )
        for found in catalogue.breaks
        if found.concerns(form, figure.scope)
    )
