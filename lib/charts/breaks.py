"""Where the days from which figures mean something else lie among the periods of a chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from lib.catalog import Catalogue
from lib.model.change import BreakKind
from lib.model.figure import Figure
from lib.model.unit import Boundaries
from lib.text import Translator
from lib.text import breaks as words_of_breaks


@dataclass(frozen=True, slots=True)
class BreakMark:
    """A day from which figures mean something else. ``severs``: the line does not run on across it."""

    day: date
    note: str
    severs: bool = True


def marks(catalogue: Catalogue, figure: Figure, boundaries: Boundaries, words: Translator) -> tuple[BreakMark, ...]:
    """Every break of the figure's form and scope. A redrawing severs no line that is restated, nor the country's."""
    form = catalogue.quotient(figure.indicator).form
    return tuple(
        BreakMark(
            found.effective,
            words_of_breaks.note(found, boundaries, words),
            severs=found.kind is BreakKind.DEFINITION
            or (boundaries is not Boundaries.TODAY and figure.unit_id is not None),
        )
        for found in catalogue.breaks
        if found.concerns(form, figure.scope)
    )


def broken(data: pd.DataFrame, breaks: Sequence[BreakMark]) -> list[tuple[pd.DataFrame, list[str]]]:
    """The first row on or after each break that has rows on both sides, with the notes of the breaks before it."""
    found: dict[str, tuple[pd.DataFrame, list[str]]] = {}
    for mark in sorted(breaks, key=lambda mark: mark.day):
        after = data[data["period_end"] >= mark.day.isoformat()].head(1)
        if after.empty or len(after) == len(data) or after.index[0] == data.index[0]:
            continue
        found.setdefault(after["period_end"].iloc[0], (after, []))[1].append(mark.note)
    return list(found.values())
