"""Putting a file right on the spot: a new value, a cell left out, or a reason why it stands as it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd
import streamlit as st

from lib.model.answer import Correction
from lib.model.problem import Problem, Severity
from lib.model.reading import Table
from lib.services.excerpt import parts, rows_around
from lib.ui.markdown import literal, quiet
from lib.ui.upload.findings import show_findings
from lib.ui.upload.given import Given
from lib.ui.upload.lines import SHOWN_AT_MOST, Line, cells_in_question, lines
from lib.ui.upload.pending import Pending
from lib.ui.upload.returned import offer_marked
from lib.ui.upload.shelf import shelf
from lib.ui.upload.states import ICONS
from lib.ui.visit import Visit

_ROWS_AROUND = 8
_COLUMNS_AROUND = 24
_MARK = "background-color: rgba(200, 80, 10, 0.22); font-weight: 700"
_WRAPPED = 66  # pixels: below, Streamlit does not wrap what is written in a cell
_TALLEST = 440


def show_corrections(visit: Visit, pending: Pending) -> None:
    """The cells put right so far, with what stood there; each can be taken back."""
    text = visit.text
    used = {(c.sheet, c.cell): c for c in pending.preview.reading.corrections}
    for given in pending.given.corrections:
        found = used.get((given.sheet, given.cell), given)
        said, button = st.columns([5, 1], vertical_alignment="center")
        said.markdown(f":blue[:material/edit:] {correction_said(visit, found)}")
        button.button(
            text.say("Take back"),
            key=f"take back {pending.key} {given.sheet} {given.cell}",
            on_click=_take_back,
            args=(pending.key, given),
            type="tertiary",
        )


def correction_said(visit: Visit, correction: Correction) -> str:
    """From what to what, and why."""
    text, place = visit.text, "!".join(filter(None, [correction.sheet, correction.cell]))
    before, reason = correction.as_written or "—", correction.reason
    if correction.value is None:
        said = text.say("{cell}: “{before}” left out, reason: {reason}", cell=place, before=before, reason=reason)
    else:
        said = text.say(
            "{cell}: corrected from “{before}” to “{after}”, reason: {reason}",
            cell=place, before=before, after=correction.value, reason=reason,
        )  # fmt: skip
    return literal(said)


def _take_back(key: str, given: Correction) -> None:
    shelf().give(key, shelf().given_for(key).without_correction(given.sheet, given.cell))


def show_problems(visit: Visit, pending: Pending) -> None:
    """What is wrong, the rows around it, and a grid in which it can be put right."""
    found = lines(visit, pending)
    in_grid = [line.problem for line in found if line.problem is not None]
    others = [p for p in pending.preview.reading.problems if p not in in_grid and p.severity is not Severity.INFO]
    show_findings(visit, others, visit.day)
    if not found:
        return
    text = visit.text
    with st.container(border=True):
        st.markdown(f"**:orange[:material/warning:] {text.say('To be put right or explained')}**")
        _kinds(visit, in_grid)
        _rows_around(visit, pending, found)
        _grid(visit, pending, found)
        offer_marked(visit, pending)


def _kinds(visit: Visit, problems: Sequence[Problem]) -> None:
    """What is not stored, and what is stored as reported: each kind of finding with how many there are."""
    text = visit.text
    heads = {
        Severity.ERROR: (ICONS[Severity.ERROR], text.say("not stored")),
        Severity.WARNING: (ICONS[Severity.WARNING], text.say("stored as reported")),
        Severity.INFO: (ICONS[Severity.INFO], text.say("worth knowing")),
    }
    said = []
    for severity, (icon, head) in heads.items():
        titles = [text.problem(p, visit.names.anything).title for p in problems if p.severity is severity]
        kinds = " · ".join(f"{literal(t)} ({text.number(titles.count(t))})" for t in dict.fromkeys(titles))
        if kinds:
            said.append(f"{icon} **{head[0].upper()}{head[1:]}**: {kinds}")
    st.markdown("  \n".join(said))


def _rows_around(visit: Visit, pending: Pending, found: Sequence[Line]) -> None:
    """The rows as they stand in the file, the cells in question marked by colour and sign."""
    workbook = pending.opened.workbook
    if workbook is None:
        return
    for sheet, cells in cells_in_question(found, _ROWS_AROUND).items():
        table = next((t for t in pending.tables if t.sheet == sheet), None)
        if table is None:
            continue
        columns = _columns(table, cells)
        rows = {place[1] for cell in cells if (place := parts(cell))}
        shown = rows_around(workbook, sheet, rows, columns)
        paths = {column.column: column.path[-1] if column.path else "" for column in table.columns}
        heads = {column: f"{column} · {paths.get(column, '')}".removesuffix(" · ") for column in columns}
        frame = pd.DataFrame(
            [
                {visit.text.say("Row"): str(row.number)}
                | {heads[c]: _signed(text, f"{c}{row.number}" in cells) for c, text in row.cells.items()}
                for row in shown
            ]
        )
        st.dataframe(
            frame.style.map(lambda value: _MARK if str(value).startswith("▲") else ""),
            hide_index=True,
            height="content",
            column_config={
                heads[c]: st.column_config.TextColumn(
                    width=_width(table, c, [row.cells.get(c, "") for row in shown if f"{c}{row.number}" in cells])
                )
                for c in columns
            },
            key=f"around {pending.key} {sheet}",
            alt=visit.text.say("The rows in question as they stand in the file"),
        )


def _signed(text: str, in_question: bool) -> str:
    return f"▲ {text or '—'}" if in_question else text


def _columns(table: Table, cells: Iterable[str]) -> list[str]:
    """The columns of the table with those of the cells, in the order of the sheet."""
    of_cells = [place[0] for cell in cells if (place := parts(cell))]
    of_table = [c.column for c in table.columns[:_COLUMNS_AROUND] if "order" not in c.evidence]
    letters = dict.fromkeys([*of_table, *of_cells])
    return sorted(letters, key=lambda letter: (len(letter), letter))


def _width(table: Table, letter: str, texts: Iterable[str]) -> int:
    """Names are wide, figures narrow; ``texts`` in question are not cut off."""
    named = any(c.column == letter and {"unit", "item"} & set(c.evidence) for c in table.columns)
    return min(190, max(190 if named else 92, 40 + 8 * max(map(len, texts), default=0)))


def _grid(visit: Visit, pending: Pending, found: Sequence[Line]) -> None:
    text, explained = visit.text, pending.given.reason_of
    frame = pd.DataFrame(
        {
            "sheet": [line.sheet or "" for line in found],
            "cell": [line.cell for line in found],
            "unit": [line.unit for line in found],
            "column": [line.column for line in found],
            "written": [line.written for line in found],
            "why": [line.why for line in found],
            "value": ["" for _ in found],
            "out": [False for _ in found],
            "reason": [explained.get(line.problem, "") if line.problem else "" for line in found],
        }
    )
    fixed = ["sheet", "cell", "unit", "column", "written", "why"]
    of_cells = ["value", "out"] if any(line.cell for line in found) else []
    order = [name for name in frame if name in (*of_cells, "reason") or (name in fixed and frame[name].any())]
    column = st.column_config
    mark = f"{pending.key} {hash((pending.given, pending.preview.version))}"  # what was typed holds for this reading
    with st.form(f"grid {mark}", border=False):
        edited = st.data_editor(
            frame,
            hide_index=True,
            column_order=[name for name in order if name != "sheet" or len(pending.tables) > 1],
            disabled=fixed,
            row_height=_WRAPPED,
            height=min(_WRAPPED * len(frame) + 37, _TALLEST),
            column_config={
                "sheet": column.TextColumn(text.say("Sheet"), width="small"),
                "cell": column.TextColumn(text.say("Cell"), width=52),
                "unit": column.TextColumn(text.say("Unit"), width=92),
                "column": column.TextColumn(text.say("Column"), width=126),
                "written": column.TextColumn(text.say("Now written"), width=88),
                "why": column.TextColumn(text.say("Why"), width=236),
                "value": column.TextColumn(text.say("Correct to"), width=92),
                "out": column.CheckboxColumn(text.say("Leave out"), width=96),
                "reason": column.TextColumn(text.say("Reason"), width=110),
            },
            key=f"editor {mark}",
            alt=text.say("The cells in question: correct, leave out or explain each"),
        )
        if len(found) >= SHOWN_AT_MOST:
            st.markdown(quiet([text.say("Only the first {n} are shown.", n=SHOWN_AT_MOST)]))
        common, go = st.columns([4, 1], vertical_alignment="bottom")
        reason = common.text_input(
            text.say("One reason for all cells corrected or left out"), key=f"common {mark}"
        ).strip()
        if go.form_submit_button(text.say("Apply"), icon=":material/check:", width="stretch"):
            _apply(visit, pending, found, edited, reason)


def _apply(visit: Visit, pending: Pending, found: Sequence[Line], edited: pd.DataFrame, common: str) -> None:
    """Take the corrections and explanations of the grid; a correction without a reason is not taken."""
    given, without_reason, without_cell = pending.given, [], []
    for line, row in zip(found, edited.to_dict("records"), strict=True):
        value, out, own = (row["value"] or "").strip(), bool(row["out"]), (row["reason"] or "").strip()
        if line.cell and (value or out):
            if not (reason := own or common):
                without_reason.append(line.cell)
                continue
            author = visit.desk.principal.name
            given = given.with_correction(Correction(line.sheet, line.cell, None if out else value, reason, author))
        elif value or out:
            without_cell.append(line.unit or line.why)
        elif line.problem is not None and line.problem.severity is Severity.WARNING:
            given = given.with_reason(line.problem, own)
    if without_cell:
        named = "; ".join(dict.fromkeys(without_cell))
        st.error(visit.text.say("Some lines name no single cell, so they can only be explained: {lines}.", lines=named))
        return
    if without_reason:
        cells = ", ".join(without_reason)
        st.error(visit.text.say("Please give a reason for each corrected cell: {cells}.", cells=cells))
        return
    _keep(pending, given)


def _keep(pending: Pending, given: Given) -> None:
    shelf().give(pending.key, given)
    st.rerun()
