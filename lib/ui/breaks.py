"""The breaks that figures and their trends cross: as charts mark them, and in words."""

from __future__ import annotations

from collections.abc import Sequence

from lib.charts.breaks import BreakMark
from lib.model.change import BreakKind
from lib.model.figure import Figure
from lib.model.unit import Boundaries
from lib.text import breaks
from lib.ui.visit import Visit


def mixed_notes(visit: Visit, figures: Sequence[Figure]) -> tuple[str, ...]:
    """What changed within the period, where figures add up what was counted before and since; each change once."""
    found = {
        change: None
        for figure in figures
        for change in visit.catalogue.breaks
        if change.kind is BreakKind.DEFINITION
        and change.effective in figure.mixed
        and change.concerns(visit.catalogue.indicators[figure.indicator].form, figure.scope)
    }
    return tuple(breaks.mixed(change, visit.address.boundaries, visit.text) for change in found)


def break_marks(visit: Visit, figure: Figure) -> tuple[BreakMark, ...]:
    """Every break of the figure's form and scope. A redrawing severs no line that is restated, nor the country's."""
    form = visit.catalogue.indicators[figure.indicator].form
    boundaries = visit.address.boundaries
    return tuple(
        BreakMark(
            found.effective,
            breaks.note(found, boundaries, visit.text),
            severs=found.kind is BreakKind.DEFINITION
            or (boundaries is not Boundaries.TODAY and figure.unit_id is not None),
        )
        for found in visit.catalogue.breaks
        if found.concerns(form, figure.scope)
    )
