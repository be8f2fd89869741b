"""The breaks that the figures of a visit cross."""

from __future__ import annotations

from collections.abc import Sequence

from lib.charts.breaks import BreakMark, marks
from lib.model.figure import Figure
from lib.services import breaks
from lib.ui.visit import Visit


def mixed_notes(visit: Visit, figures: Sequence[Figure]) -> tuple[str, ...]:
    """What changed within the period, where figures add up what was counted before and since; each change once."""
    return breaks.mixed_notes(visit.catalogue, figures, visit.address.boundaries, visit.text)


def break_marks(visit: Visit, figure: Figure) -> tuple[BreakMark, ...]:
    """Every break of the figure's form and scope, as charts mark them."""
    return marks(visit.catalogue, figure, visit.address.boundaries, visit.text)
