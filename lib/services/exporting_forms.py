"""The forms in the workbook of all pages: tables that our own import reads back to the values in force."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from lib.model.annex import AnnexColumn, AnnexRow, AnnexSheet, AnnexView, NoAnnex, WorkbookForm
from lib.model.figure import Figure
from lib.model.principal import Right
from lib.model.question import Question
from lib.model.unit import Level
from lib.services.desk import Desk
from lib.services.exporting_annexes import annex_forms, annex_view, summed
from lib.services.status import status

_Stated = int | str


@dataclass(slots=True)
class _Standing:
    """What is in force for a unit in one scope, by item and measure."""

    values: dict[tuple[str | None, str], _Stated] = field(default_factory=dict)
    kinds: set[bool] = field(default_factory=set)  # illustrative, or not


_InForce = Mapping[tuple[str, str | None], _Standing]
_NOTHING = _Standing()


def workbook_forms(desk: Desk, question: Question) -> tuple[WorkbookForm, ...]:
    """Every form with figures of the period, as its annex has it. Raises NotAllowed, UnknownVersion.

    A file with one illustrative table is illustrative as a whole: so where any real figures stand, only they do.
    """
    desk.require(Right.READ)
    known = status(desk, question.version).periods
    reported = {state.form for state in known if question.period.overlaps(state.period)}
    views: list[tuple[AnnexView, _InForce]] = []
    for form_id in annex_forms(desk, question.version):
        if form_id in reported:
            try:
                views.append((annex_view(desk, question, form_id), _in_force(desk, question, form_id)))
            except NoAnnex:
                continue
    indicators = desk.catalogue(question.version).indicators.values()
    order = list(dict.fromkeys([*(i.form for i in indicators if i.headline), *annex_forms(desk, question.version)]))
    # What the first page stands on comes first; forms with a sheet for each unit come last.
    views.sort(key=lambda found: (found[0].by_item, order.index(found[0].form)))
    real = any(False in _kinds(view, in_force) for view, in_force in views)
    return tuple(_form(view, in_force, illustrative=not real) for view, in_force in views)


def _in_force(desk: Desk, question: Question, form_id: str) -> _InForce:
    """Of the very period asked about: what is added up from others is not in force for it."""
    period, unit_id = question.period, question.unit_id
    found: dict[tuple[str, str | None], _Standing] = {}
    with desk.store.reading() as reader:
        pieces = reader.pieces(
            form_id,
            question.version,
            start=period.start,
            end=period.end,
            cumulated=False,
            levels=None if unit_id else (Level.SECTOR, Level.PROVINCE),
            unit_ids=(unit_id,) if unit_id else None,
        )
    for piece in pieces:
        if piece.period == period and piece.values:
            standing = found.setdefault((piece.unit_id, piece.scope), _Standing())
            standing.values |= {(piece.item, measure): value for measure, value in piece.values}
            standing.kinds.add(piece.illustrative)
    return found


def _form(view: AnnexView, in_force: _InForce, *, illustrative: bool) -> WorkbookForm:
    """The table of what stands; where nothing does, the whole table for reading."""
    known, standing = _units(view), set[tuple[str, str | None]]()
    for place, held in known.items():
        found = in_force.get(place, _NOTHING)
        if held == found.values and found.kinds <= {illustrative}:
            standing.add(place)
    if not any(known[place] for place in standing):
        return WorkbookForm(view, standing=False)
    left_out = dict.fromkeys(unit_id for unit_id, scope in known if (unit_id, scope) not in standing)
    sheets = tuple(_kept(view, standing)) if left_out else view.sheets
    kept = replace(view, sheets=sheets, illustrative=illustrative, broken=view.broken and not left_out)
    return WorkbookForm(kept, standing=True, left_out=tuple(left_out))


def _kinds(view: AnnexView, in_force: _InForce) -> set[bool]:
    """Whether what stands is illustrative, real, or both."""
    same = (in_force[place] for place, held in _units(view).items() if place in in_force)
    return {kind for found in same for kind in found.kinds}


def _units(view: AnnexView) -> dict[tuple[str, str | None], dict[tuple[str | None, str], _Stated]]:
    """What the table shows of each unit and scope, as it would be stored."""
    found: dict[tuple[str, str | None], dict[tuple[str | None, str], _Stated]] = {}
    for sheet in view.sheets:
        for row in sheet.rows:
            unit_id, item = (sheet.unit_id, row.key) if view.by_item else (row.key, None)
            if unit_id is None:
                continue
            held = found.setdefault((unit_id, sheet.scope), {})
            for column, value in zip(view.columns, row.values, strict=True):
                held |= _stored(replace(column, item=item) if view.by_item else column, value)
    return found


def _stored(column: AnnexColumn, value: int | Figure | None) -> dict[tuple[str | None, str], _Stated]:
    """A rate that follows from counts is not stored beside them."""
    if isinstance(value, Figure):
        stated = value.stated_rate if value.stated else None
        return {} if stated is None else {(column.item, column.measure): str(stated)}
    return {} if value is None else {(column.item, column.measure): value}


def _kept(view: AnnexView, standing: set[tuple[str, str | None]]) -> Iterator[AnnexSheet]:
    for sheet in view.sheets:
        if view.by_item:
            if sheet.unit_id is not None and (sheet.unit_id, sheet.scope) in standing:
                yield sheet
            continue
        rows = tuple(row for row in sheet.rows if (row.key, sheet.scope) in standing)
        if any(row.known for row in rows):
            total = AnnexRow(None, tuple(map(summed, zip(*(row.values for row in rows), strict=True))))
            yield replace(sheet, rows=rows, total=total if sheet.total is not None else None)
