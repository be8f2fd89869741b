"""Scores as sheets: unit by unit with every index, or as they were reported."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from lib.catalog import Catalogue
from lib.model.rounding import plain
from lib.model.scheme import ReportedView, SchemeVersion, SchemeView, ScoreState, UnitScore
from lib.model.system_paper import SchemePaper
from lib.reports.sheet import Cell, Column, ColumnKind, SheetSpec
from lib.text import Naming, Translator, naming, scheme_words

_NAME = 30  # characters


def scheme_sheet(paper: SchemePaper, catalogue: Catalogue, names: Naming, text: Translator) -> SheetSpec:
    """The scores of a scheme, with the document it rests on."""
    name = text.name(paper.heading)
    notes = (text.say("Illustrative figures"),) if paper.illustrative else ()
    if isinstance(paper.scores, SchemeView):
        return _scored(name, paper.scores, notes, names, text)
    return _reported(name, paper.scores, notes, catalogue, text)


def _scored(name: str, view: SchemeView, notes: tuple[str, ...], names: Naming, text: Translator) -> SheetSpec:
    """Every unit, the highest total first; a score that is not there says why."""
    version = view.version
    if version is None:
        return SheetSpec(name, name, (), (), notes)
    columns = (
        Column(text.say("Unit")),
        Column(text.say("Total points"), ColumnKind.COUNT),
        Column(text.say("Of at most"), ColumnKind.COUNT),
        Column(text.say("Grade")),
        *(Column(text.name(index.name), ColumnKind.COUNT, 14) for index in version.indices),
    )
    units = sorted(view.units, key=lambda unit: (not unit.complete, -(unit.total or Fraction(0))))
    rows = tuple(_unit(unit, version, names, text) for unit in units)
    said = (scheme_words.sentence(view, names, text), f"{version.document} ({scheme_words.validity(version, text)})")
    return SheetSpec(name, f"{name} · {text.period(view.period)}", columns, rows, (*said, *notes))


def _unit(unit: UnitScore, version: SchemeVersion, names: Naming, text: Translator) -> tuple[Cell, ...]:
    return (
        names.unit(unit.unit_id),
        _points(unit.total, version.digits),
        unit.maximum,
        text.name(unit.grade.name) if unit.grade else "",
        *(
            _points(score.points, version.digits)
            if score.state is ScoreState.SCORED
            else scheme_words.score_text(score, version.digits, text)
            for score in unit.scores
        ),
    )


def _points(value: Fraction | None, digits: int) -> Cell:
    return None if value is None else Decimal(plain(value, digits))


def _reported(
    name: str, view: ReportedView, notes: tuple[str, ...], catalogue: Catalogue, text: Translator
) -> SheetSpec:
    """As reported, the newest first; none is computed, and none compared across a change of formulas."""
    titles = {index.index_id: text.name(index.name) for version in view.scheme.versions for index in version.indices}
    groups = [group for group in titles if any(score.points(group) is not None for score in view.scores)]
    columns = (
        Column(text.say("Unit")),
        Column(text.say("Period")),
        Column(text.say("Total points"), ColumnKind.COUNT),
        Column(text.say("Change"), width=_NAME),
        *(Column(titles[group], ColumnKind.COUNT, 14) for group in groups),
        Column(text.say("Entry of the ledger"), ColumnKind.COUNT),
    )
    rows = tuple(
        (
            naming(catalogue, text, score.period.end).unit(score.unit_id), text.period(score.period), score.total,
            scheme_words.changed(score, text), *(score.points(group) for group in groups), score.entry,
        )
        for score in view.scores
    )  # fmt: skip
    said = (view.scheme.source, text.say("points are kept as reported, none is computed here"))
    return SheetSpec(name, name, columns, rows, (*said, *notes))
