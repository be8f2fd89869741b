"""The findings of a file as the lines of a grid: the cell in question, what is written there, and its neighbours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from lib.model.problem import Code, Problem, Severity
from lib.model.reading import Table
from lib.services.excerpt import as_written, parts
from lib.text import Naming
from lib.text.problems import place as place_said
from lib.ui.upload.choices import names_of
from lib.ui.upload.pending import Pending, by_severity, counted
from lib.ui.visit import Visit

# Cells of the same formula are put beside a finding as long as the grid stays one that a person can read.
_WITH_NEIGHBOURS = 30
SHOWN_AT_MOST = 300
_WHOLE_FILE = frozenset({Code.UNREADABLE_FILE, Code.FILE_TOO_LARGE})
# What no single cell can put right.
_NO_CELL = frozenset({Code.MISSING_UNIT})


@dataclass(frozen=True, slots=True)
class Line:
    """A cell to look at. ``problem``: None for a neighbour that stands in the same formula.

    ``cell`` is "" where a finding has none: it can be explained, not corrected.
    """

    sheet: str | None
    cell: str
    unit: str
    column: str
    written: str
    why: str
    problem: Problem | None


def lines(visit: Visit, pending: Pending) -> Sequence[Line]:
    """Errors first, then warnings; each followed by the cells of its formula that are not in question themselves."""
    tables = pending.tables
    found = [(table, problem) for table in tables for problem in _to_be_seen(counted(table))]
    if tables:
        found += [(_table_of(tables, p), p) for p in _to_be_seen((*pending.preview.reading.problems,
                                                                  *pending.preview.problems))]  # fmt: skip
    order = {problem: number for number, problem in enumerate(by_severity(p for _, p in found))}
    found.sort(key=lambda pair: order[pair[1]])
    crowded = len(found) > _WITH_NEIGHBOURS
    mentioned = {(p.place.sheet, p.place.cell) for _, p in found}
    result: list[Line] = []
    for table, problem in found[:SHOWN_AT_MOST]:
        names = names_of(visit, table)
        result.append(_line(visit, pending, table, problem, names))
        if crowded or table.counted is not None:
            continue  # the cells of a list are records that one answer settles, not parts of a formula
        for cell in _neighbours(problem):
            if (problem.place.sheet, cell) not in mentioned:
                mentioned.add((problem.place.sheet, cell))
                result.append(_neighbour(visit, pending, table, problem, cell, names))
    return result


def _to_be_seen(problems: Iterable[Problem]) -> Iterator[Problem]:
    for problem in problems:
        correctable = problem.severity is not Severity.INFO or problem.code is Code.FORMULA_WITHOUT_VALUE
        if correctable and problem.code not in _WHOLE_FILE:
            yield problem


def _table_of(tables: Sequence[Table], problem: Problem) -> Table:
    """The table that a finding of the whole file concerns: that of its sheet or its figure, else the first."""
    on_sheet = (t for t in tables if problem.place.sheet is not None and t.sheet == problem.place.sheet)
    figure = (problem.unit_id, problem.figure("period"))
    of_unit = (t for t in tables if t.period and t.period.slug == figure[1] and figure[0] in t.unit_ids)
    return next(chain(on_sheet, of_unit), tables[0])


def _line(visit: Visit, pending: Pending, table: Table, problem: Problem, names: Naming) -> Line:
    sheet, cell = problem.place.sheet, problem.place.cell or ""
    if not parts(cell):
        cell = ""  # a range, such as a whole list
    if problem.code in _NO_CELL:
        cell = ""
    elif not cell:
        sheet, cell = _cell_of_figure(table, problem)
    # Place, unit and measure stand in columns of their own.
    bare = replace(problem, unit_id=None, item=None, scope=None, measure=None)
    worded = visit.text.problem(bare, names.anything)
    why = worded.message.removeprefix(place_said(problem.place, visit.text)).removeprefix(": ") or worded.title
    if problem.suggestion:
        why += " " + visit.text.say("Possibly meant: {names}.", names=", ".join(problem.suggestion))
    unit = names.unit(problem.unit_id) if problem.unit_id else _unit_of(table, cell, names)
    column = names.anything(problem.measure) if problem.measure else _column_of(table, cell, names)
    return Line(sheet, cell, unit, column, _written(pending, sheet, cell), why, problem)


def _cell_of_figure(table: Table, problem: Problem) -> tuple[str | None, str]:
    """Where the figure stands that a finding against the history concerns; nowhere if it is one of another period."""
    wanted = (problem.unit_id, problem.measure, problem.item, problem.scope)
    for o in table.observations:
        if (o.unit_id, o.measure, o.item, o.scope) == wanted and problem.figure("period") in (None, o.period.slug):
            return o.sheet, o.cell if parts(o.cell) else ""  # what is counted from a list stands in no single cell
    return table.sheet, ""


def _neighbours(problem: Problem) -> tuple[str, ...]:
    cells = problem.figure("cells")
    return tuple(c for c in cells if parts(c) and c != problem.place.cell) if isinstance(cells, tuple) else ()


def _neighbour(visit: Visit, pending: Pending, table: Table, problem: Problem, cell: str, names: Naming) -> Line:
    sheet = problem.place.sheet
    formula = problem.figure("formula")
    why = visit.text.say("in the same formula {formula}", formula=formula) if isinstance(formula, str) else ""
    why = f"↳ {why or visit.text.say('belongs to {cell}', cell=problem.place.cell or '')}"
    unit, column = _unit_of(table, cell, names), _column_of(table, cell, names)
    return Line(sheet, cell, unit, column, _written(pending, sheet, cell), why, None)


def _unit_of(table: Table, cell: str, names: Naming) -> str:
    place = parts(cell)
    row = next((r for r in table.rows if place and r.row == place[1]), None)
    if row is None:
        return ""
    return names.unit(row.unit_id) if row.unit_id else row.label


def _column_of(table: Table, cell: str, names: Naming) -> str:
    place = parts(cell)
    column = next((c for c in table.columns if place and c.column == place[0]), None)
    if column is None:
        return ""
    return names.anything(column.measure) if column.measure else " › ".join(column.path)


def _written(pending: Pending, sheet: str | None, cell: str) -> str:
    if pending.opened.workbook is None:
        return ""
    return as_written(pending.opened.workbook, sheet, [cell]).get(cell, "")


def cells_in_question(found: Sequence[Line], most_rows: int) -> Mapping[str | None, frozenset[str]]:
    """The cells to be marked among their rows, by sheet: those of the first findings, of so many rows."""
    rows: dict[tuple[str | None, int], set[str]] = {}
    for line in found:
        place = parts(line.cell) if line.problem is not None else None
        if place and (len(rows) < most_rows or (line.sheet, place[1]) in rows):
            rows.setdefault((line.sheet, place[1]), set()).add(line.cell)
    result: dict[str | None, frozenset[str]] = {}
    for (sheet, _), cells in rows.items():
        result[sheet] = result.get(sheet, frozenset()) | cells
    return result
