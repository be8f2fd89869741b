"""The breaks that the trend of a figure crosses, as its charts mark them."""

from __future__ import annotations

from lib.charts.trends import BreakMark
from lib.model.change import BreakKind
from lib.model.figure import Figure
from lib.model.unit import Boundaries
from lib.text import breaks
from lib.ui.visit import Visit


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
