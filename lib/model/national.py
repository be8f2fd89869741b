"""What the national workbook holds: the pages of the dashboard about one question, as of one version."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lib.model.analysis import Analysis
from lib.model.figure import Figure
from lib.model.finding import OpenFinding
from lib.model.methodology import Method
from lib.model.question import Question
from lib.model.submissions import Board
from lib.model.system_paper import SystemPaper
from lib.model.target import Target
from lib.model.unit_page import Inside, UnitPage
from lib.model.views import Comparison, Overview


@dataclass(frozen=True, slots=True)
class NationalView:
    """``forms``: each that indicators rest on, with its figures in every scope; ``boards``: their submissions.

    ``systems``: the pages of other systems that have anything. ``findings``: by form, what is unexplained, refused or
    unusual in what was reported within the period.
    """

    question: Question
    overview: Overview
    comparison: Comparison
    forms: tuple[tuple[str, tuple[Figure, ...]], ...]
    unit: UnitPage
    inside: Inside
    analysis: Analysis
    boards: tuple[Board, ...]
    findings: tuple[tuple[str, OpenFinding], ...]
    targets: tuple[Target, ...]
    methods: tuple[Method, ...]
    systems: tuple[SystemPaper, ...] = ()

    @property
    def figures(self) -> Iterator[Figure]:
        """Every figure that a sheet shows."""
        yield from self.comparison.heat
        yield self.comparison.country
        for row in self.comparison.rows:
            yield from filter(None, (row.figure, row.previous))
        for card in self.overview.cards:
            yield from (card.figure, *card.trend)
        for _, figures in self.forms:
            yield from figures
        for line in self.unit.lines:
            yield from filter(None, (line.figure, line.country))
        yield from self.analysis.units.values()
        if reason := self.analysis.reason:
            yield from (reason.before, reason.after, *reason.units_before.values(), *reason.units_after.values())
