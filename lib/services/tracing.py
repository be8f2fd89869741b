"""From a figure to the files and cells that it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from lib.model.kept import KeptGrid
from lib.model.principal import Right
from lib.model.question import Question
from lib.model.traced import FigureRef, Source, SourceView
from lib.model.unit import Boundaries
from lib.model.views import CountedList, Origin, SourceValue
from lib.services.desk import Desk
from lib.services.excerpt import parts
from lib.services.ledger import origin


def origin_of(desk: Desk, figure: FigureRef, boundaries: Boundaries, version: int, at_volume: int = 100) -> Origin:
    """Every stored value that one figure rests on; ``at_volume`` as in a question. Raises NotAllowed."""
    asked = Question(figure.indicator, figure.period, figure.unit_id, figure.item, figure.scope, boundaries, version)
    asked = replace(asked, at_volume=at_volume)
    return origin(desk, asked)


def sources_of(found: Origin) -> tuple[Source, ...]:
    """The values by entry and sheet, the entries with most of them first."""
    grouped: dict[tuple[int, str | None, CountedList | None], dict[SourceValue, None]] = {}
    for value in (*found.numerator, *found.denominator):
        grouped.setdefault((value.entry, value.sheet, value.counted), {})[value] = None
    sources = [
        Source(entry, next(iter(values)).file_name, sheet, tuple(values), counted)
        for (entry, sheet, counted), values in grouped.items()
    ]
    return tuple(sorted(sources, key=lambda source: (-len(source.values), source.entry)))


def look_at(desk: Desk, source: Source) -> SourceView:
    """A source with its entry and the part of its sheet that was kept with it. Raises NotAllowed, UnknownVersion."""
    desk.require(Right.READ)
    with desk.store.reading() as reader:
        return SourceView(source, reader.entry(source.entry), _grid(reader.grids(source.entry), source))


def _grid(grids: Iterable[KeptGrid], source: Source) -> KeptGrid | None:
    """The grid of the sheet that holds most of the cells; a sheet can have several tables."""
    cells = [place for value in source.values if (place := parts(value.cell))]
    fitting = [(sum(grid.holds(*cell) for cell in cells), grid) for grid in grids if grid.sheet == source.sheet]
    held, grid = max(fitting, key=lambda found: found[0], default=(0, None))
    return grid if held else None
