"""What has to be said and asked about a list of dossiers: each finding once, with how many records and where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from lib.ingest.dossiers_frame import DATES, Frame, Mask
from lib.ingest.dossiers_rules import Apart, Judged
from lib.ingest.dossiers_texts import Text, TextsRead, records_with
from lib.ingest.grid import a1, column_letters
from lib.ingest.units import Outcome
from lib.model.answer import AnswerKind, Doubt
from lib.model.problem import Code, Figures, Place, Problem, Severity

# So many findings of one kind are told apart; all others are told together.
_SINGLY = 20

# The finding for each reason, and the field whose cells it points to. Those by text are told apart text by text.
_FINDINGS: dict[Apart, tuple[Code, Severity, str]] = {
    Apart.NO_RECEIPT: (Code.NOT_A_NUMBER, Severity.ERROR, "received"),
    Apart.RECEIVED_AFTER: (Code.SKIPPED_ROWS, Severity.INFO, "received"),
    Apart.RESOLVED_WITHOUT_DATE: (Code.IDENTITY_MISMATCH, Severity.ERROR, "state"),
    Apart.PENDING_WITH_DATE: (Code.IDENTITY_MISMATCH, Severity.ERROR, "state"),
    Apart.RETURNED_BEFORE_RECEIPT: (Code.IDENTITY_MISMATCH, Severity.ERROR, "returned"),
    Apart.RESOLVED_BEFORE: (Code.SKIPPED_ROWS, Severity.INFO, "returned"),
    Apart.NO_DUE_DATE: (Code.AMBIGUOUS_NUMBER, Severity.ERROR, "due"),
    Apart.LEFT_OUT: (Code.SKIPPED_ROWS, Severity.INFO, "received"),
}
_BY_TEXT = {AnswerKind.STATE: Apart.UNKNOWN_STATE, AnswerKind.CHANNEL: Apart.UNKNOWN_CHANNEL}


def problems_of(frame: Frame, read: TextsRead, judged: Judged, title_unit: Outcome) -> Iterator[Problem]:
    """All findings about the records of a list, whatever period they were counted for."""
    yield from _no_dates(frame, judged)
    yield from _twice(frame, judged)
    yield from _units(frame, read, judged, title_unit)
    for kind in (AnswerKind.STATE, AnswerKind.CHANNEL):
        yield from _unknown_texts(frame, read, judged, kind)
    yield from _other_states(frame, judged)
    for reason, (code, severity, field) in _FINDINGS.items():
        mask = judged.is_apart(reason)
        if mask.any():
            yield _told(frame, mask, field, code, severity, (("reason", reason.value),))
    yield from _without_item(frame, read, judged)
    yield from _hidden(frame)


def _told(frame: Frame, mask: Mask, field: str, code: Code, severity: Severity, figures: Figures) -> Problem:
    place = Place(frame.sheet.name, frame.cell(int(np.argmax(mask)), field))
    counted: Figures = (("found", int(mask.sum())), ("cells", frame.cells(mask, field)))
    return Problem(code, severity, place, (*figures, *counted))


def _no_dates(frame: Frame, judged: Judged) -> Iterator[Problem]:
    told = judged.is_apart(Apart.NOT_A_DATE)
    for field in DATES:
        moments = frame.moments[field]
        bad = told & (moments < -1)
        codes, first = np.unique(moments[bad], return_index=True)
        ordered = codes[np.argsort(first)]
        for code in ordered[:_SINGLY]:
            figures: Figures = (("reason", "not_a_date"), ("written", frame.not_dates[field][-1 - int(code)] or ""))
            yield _told(frame, bad & (moments == code), field, Code.NOT_A_NUMBER, Severity.ERROR, figures)
        others = bad & np.isin(moments, ordered[_SINGLY:])
        if others.any():
            yield _told(frame, others, field, Code.NOT_A_NUMBER, Severity.ERROR, (("reason", "not_a_date"),))
    errors = told & frame.errors
    if errors.any():
        yield _told(frame, errors, "received", Code.NOT_A_NUMBER, Severity.ERROR, (("reason", "error_date"),))


def _twice(frame: Frame, judged: Judged) -> Iterator[Problem]:
    mask = judged.is_apart(Apart.TWICE)
    if not mask.any():
        return
    _, first = np.unique(frame.keys[mask], return_index=True)
    for position in np.sort(first)[:_SINGLY]:
        key = frame.keys[mask][position]
        figures: Figures = (("reason", "code"),)
        yield _told(frame, mask & (frame.keys == key), "code", Code.DUPLICATE_UNIT, Severity.ERROR, figures)
    if len(first) > _SINGLY:
        figures = (("reason", "codes"), ("codes", len(first)))
        yield _told(frame, mask, "code", Code.DUPLICATE_UNIT, Severity.ERROR, figures)


def _units(frame: Frame, read: TextsRead, judged: Judged, title_unit: Outcome) -> Iterator[Problem]:
    refused = judged.is_apart(Apart.NO_UNIT)
    if not refused.any():
        return
    if "unit" not in frame.written:
        found = _told(frame, refused, "received", title_unit.code or Code.UNKNOWN_UNIT, Severity.ERROR, ())
        figures = (*title_unit.figures, ("found", int(refused.sum())))
        yield replace(found, figures=figures, suggestion=title_unit.suggestion)
        return
    told = np.zeros_like(refused)
    texts = [t for t in read.texts if t.kind is AnswerKind.UNIT and t.answer is None]
    for text in texts[:_SINGLY]:
        mask = refused & records_with(frame, text)
        if mask.any() and text.outcome is not None and text.outcome.code is not None:
            told |= mask
            found = _told(frame, mask, "unit", text.outcome.code, Severity.ERROR, text.outcome.figures)
            yield replace(found, suggestion=text.outcome.suggestion)
    if (refused & ~told).any():
        yield _told(frame, refused & ~told, "unit", Code.UNKNOWN_UNIT, Severity.ERROR, (("reason", "others"),))


def _unknown_texts(frame: Frame, read: TextsRead, judged: Judged, kind: AnswerKind) -> Iterator[Problem]:
    reason = _BY_TEXT[kind]
    apart = judged.is_apart(reason)
    told = np.zeros_like(apart)
    for text in [t for t in read.texts if t.kind is kind and t.answer is None][:_SINGLY]:
        mask = apart & records_with(frame, text)
        if mask.any():
            told |= mask
            figures: Figures = (("reason", reason.value), *((("label", text.shown),) if text.shown else ()))
            yield _told(frame, mask, text.field, Code.UNRECOGNISED_LAYOUT, Severity.ERROR, figures)
    if (apart & ~told).any():
        figures = (("reason", reason.value),)
        yield _told(frame, apart & ~told, kind.value, Code.UNRECOGNISED_LAYOUT, Severity.ERROR, figures)


def _other_states(frame: Frame, judged: Judged) -> Iterator[Problem]:
    """Withdrawn, returned, awaiting a supplement, refused: told apart by what is written."""
    apart = judged.is_apart(Apart.OTHER_STATE)
    for code in np.unique(frame.texts["state"][apart])[:_SINGLY] if apart.any() else ():
        mask = apart & (frame.texts["state"] == code)
        figures: Figures = (("reason", Apart.OTHER_STATE.value), ("label", frame.written["state"][int(code)] or ""))
        yield _told(frame, mask, "state", Code.SKIPPED_ROWS, Severity.INFO, figures)


def _without_item(frame: Frame, read: TextsRead, judged: Judged) -> Iterator[Problem]:
    """Records that are counted in the totals and under no field or procedure, because nothing known is named."""
    for field in ("field", "procedure"):
        mask = judged.counted & (read.items[field] < 0)
        if field in frame.written and mask.any():
            shown = [frame.written[field][int(code)] for code in np.unique(frame.texts[field][mask])[:_SINGLY]]
            figures: Figures = (("reason", f"no_{field}"), ("written", tuple(text for text in shown if text)))
            yield _told(frame, mask, field, Code.SKIPPED_ROWS, Severity.INFO, figures)


def _hidden(frame: Frame) -> Iterator[Problem]:
    hidden = np.isin(frame.rows, list(frame.sheet.hidden_rows))
    if hidden.any():
        found = _told(frame, hidden, "received", Code.HIDDEN_ROWS, Severity.INFO, ())
        numbers = tuple(str(int(row) + 1) for row in frame.rows[hidden][:_SINGLY])
        yield replace(found, figures=(("cells", numbers), ("found", int(hidden.sum()))))
    columns = tuple(column_letters(c) for c in sorted(frame.columns.values()) if c in frame.sheet.hidden_columns)
    if columns:
        place = Place(frame.sheet.name, f"{columns[0]}{frame.records.header_row + 1}")
        yield Problem.of(Code.HIDDEN_COLUMNS, place, cells=columns, found=len(columns))


def doubled_columns(frame: Frame) -> Iterator[Problem]:
    """Fields that two columns name equally well: nothing is counted until one of them is renamed."""
    for numbers in frame.doubled.values():
        place = Place(frame.sheet.name, a1(frame.records.header_row, numbers[0]))
        letters = tuple(column_letters(number) for number in numbers)
        figures: Figures = (("reason", "doubled_column"), ("label", frame.headings[numbers[0]]), ("cells", letters))
        yield Problem(Code.UNRECOGNISED_LAYOUT, Severity.ERROR, place, figures)


def doubts_of(frame: Frame, read: TextsRead, judged: Judged, title_unit: Outcome, nameless: str) -> tuple[Doubt, ...]:
    """What one answer each would settle, those answered with their answer."""
    found: list[Doubt] = []
    if "unit" not in frame.written and judged.is_apart(Apart.NO_UNIT).any():
        place = Place(frame.sheet.name, a1(frame.records.header_row, 0))
        found.append(Doubt(AnswerKind.UNIT, nameless, "", place, title_unit.options))
    for text in read.texts:
        if len(found) >= 3 * _SINGLY:
            break
        mask = records_with(frame, text)
        place_of_map = text.outcome is not None and text.outcome.code is Code.BOUNDARY_MISMATCH
        if mask.any() and not place_of_map and (text.shown or text.kind is not AnswerKind.UNIT):
            place = Place(frame.sheet.name, frame.cell(int(np.argmax(mask)), text.field))
            found.append(Doubt(text.kind, text.subject, text.shown, place, text.options, text.answer))
    return (*found, *_states_asked(frame, read, judged))


def _states_asked(frame: Frame, read: TextsRead, judged: Judged) -> Iterator[Doubt]:
    """Those withdrawn, returned and so on are not counted; whoever knows better may say what they are."""
    apart = judged.is_apart(Apart.OTHER_STATE)
    for code in np.unique(frame.texts["state"][apart])[:_SINGLY] if apart.any() else ():
        text = Text(AnswerKind.STATE, "state", int(code), frame.written["state"][int(code)] or "")
        place = Place(frame.sheet.name, frame.cell(int(np.argmax(records_with(frame, text))), "state"))
        yield Doubt(text.kind, text.subject, text.shown, place, read.meant.state_ids)
