"""From the bytes of an upload to a Workbook: judged here, read in a child process."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time
from typing import Any

from lib.ingest import child
from lib.ingest.archive import is_archive, members
from lib.ingest.grid import CellValue, Detail, Sheet, Workbook
from lib.ingest.kinds import ZIPPED, kind_of
from lib.ingest.limits import Limits
from lib.ingest.package import Inspected, inspect
from lib.ingest.problems import too_large, unreadable
from lib.ingest.records import BadRecords, Records, unpack
from lib.ingest.stray import far_cell
from lib.model.errors import UnreadableUpload
from lib.model.form import Form
from lib.model.problem import Problem
from lib.model.stage import Stage, Step, Watch

# Nobody needs an estimate of less than this; the speeds are those of a slow machine, in bytes a second.
_ESTIMATED_FROM = 20_000_000
_SPEED = {"csv": 25_000_000, "xlsx": 25_000_000}
_OTHER_SPEED = 5_000_000
_PADDED_POSITIONS = 4_000_000


def read_workbook(
    data: bytes, name: str, limits: Limits, *, forms: Iterable[Form] = (), watch: Watch | None = None
) -> Workbook:
    """Read a workbook. Raises UnreadableUpload, whose problem says what was found in place of one."""
    watch = watch or _nobody
    latest = Stage(Step.CHECKING)
    watch(latest)
    if len(data) > limits.file_bytes:
        raise UnreadableUpload(too_large("file_size", name, found=len(data), expected=limits.file_bytes))
    kind = _kind(data, name, limits)
    expected: float | None = None

    def checking(declared: int) -> None:
        watch(Stage(Step.CHECKING, expected_seconds=_expected_seconds(kind, declared)))

    def inspected() -> Inspected:
        nonlocal expected, latest
        found = _inspected(data, name, kind, limits, checking)
        expected = _expected_seconds(kind, found.unpacked)
        latest = Stage(Step.OPENING, expected_seconds=expected)
        watch(latest)
        return found

    def told(about: dict[str, Any]) -> None:
        nonlocal latest
        if about.get("step") == "rows":
            latest = Stage(Step.ROWS, about.get("done"), about.get("of"), expected)
        watch(latest)

    try:
        answer, lists = child.run(data, kind, limits, inspect=inspected, wanted=_wanted(forms), told=told)
        if "error" in answer:
            raise UnreadableUpload(_refusal(answer, data, name, limits))
        records = [unpack(packed) for packed in lists]
    except child.TookTooLong as error:
        raise UnreadableUpload(_stray(data, name) or too_large("timeout", name, expected=error.seconds)) from error
    except (child.GaveUp, BadRecords) as error:
        raise UnreadableUpload(_stray(data, name) or too_large("memory", name)) from error
    return Workbook(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        kind=kind,
        sheets=tuple(_sheet(sheet, records) for sheet in answer["sheets"]),
    )


def _kind(data: bytes, name: str, limits: Limits) -> str:
    """What the bytes are. Of an archive that cannot be taken apart its own fault is said, not that it is one."""
    try:
        return kind_of(data, name)
    except UnreadableUpload:
        if is_archive(data):
            members(data, name, limits)
        raise


def _nobody(stage: Stage) -> None:
    """Nobody waits."""


def _inspected(data: bytes, name: str, kind: str, limits: Limits, checking: Callable[[int], None]) -> Inspected:
    if kind in ZIPPED:
        return inspect(data, name, limits, kind, checking)
    checking(len(data))
    if kind != "csv" and len(data) > limits.legacy_bytes:
        raise UnreadableUpload(too_large("file_size", name, found=len(data), expected=limits.legacy_bytes))
    return Inspected(len(data))


def _expected_seconds(kind: str, unpacked: int) -> float | None:
    return unpacked / _SPEED.get(kind, _OTHER_SPEED) if unpacked > _ESTIMATED_FROM else None


def _wanted(forms: Iterable[Form]) -> str:
    from lib.ingest.records import Wanted, wanted_to_json
    from lib.model.folding import fold

    fields = (field for form in forms for field in form.record_fields)
    wanted = [Wanted(f.field_id, f.kind, f.required, tuple(dict.fromkeys(fold(w) for w in f.wordings))) for f in fields]
    return wanted_to_json(wanted) if wanted else ""


def _stray(data: bytes, name: str, *beyond: int) -> Problem | None:
    far = far_cell(data, *beyond)
    return too_large("too_far_cell", name, sheet=far.sheet, cell=far.cell) if far else None


_UNREADABLE = frozenset({"password", "not_a_workbook", "damaged", "open_quote"})


def _refusal(answer: dict[str, Any], data: bytes, name: str, limits: Limits) -> Problem:
    reason, found = answer["error"], answer.get("found")
    if reason in _UNREADABLE:
        stray = _stray(data, name) if reason == "damaged" else None
        return stray or unreadable(reason, name, found=str(found or ""), cell=answer.get("cell"))
    stray = _stray(data, name, limits.grid) if reason == "too_many_cells" else _stray(data, name)
    sheet = answer.get("sheet") or None
    return stray or too_large(
        reason, name, found=found, expected=answer.get("expected", limits.cells), sheet=sheet, cell=answer.get("cell")
    )


def _value(value: Any) -> CellValue:
    if isinstance(value, dict):
        kind, text = next(iter(value.items()))
        match kind:
            case "datetime":
                moment = datetime.fromisoformat(text)
                return moment.date() if moment.time() == time() else moment
            case "date":
                return date.fromisoformat(text)
            case "time":
                return time.fromisoformat(text)
            case _:
                return str(text)
    plain: CellValue = value
    return plain


def _sheet(read: dict[str, Any], records: Sequence[Records]) -> Sheet:
    if not read["visible"]:
        return Sheet(read["name"], (), visible=False)
    details = {(row, column): Detail(error, bool(bare), shown) for row, column, error, bare, shown in read["cells"]}
    rows = [[_value(v) if isinstance(v, dict) else v for v in row] for row in read["rows"]]
    _pad(rows, details)
    width = max((len(row) for row in rows), default=0)
    return Sheet(
        name=read["name"],
        rows=tuple(tuple(row) for row in rows),
        merges=tuple((top, left, bottom, right) for top, left, bottom, right in read["merges"]),
        details=details,
        hidden_rows=frozenset(read["hidden_rows"]),
        hidden_columns=frozenset(
            column for first, last in read["hidden_columns"] for column in range(first, min(last, width - 1) + 1)
        ),
        font=read["font"],
        records=records[read["list"]] if "list" in read else None,
    )


def _pad(rows: list[list[CellValue]], details: Iterable[tuple[int, int]]) -> None:
    """Rows that hold anything are as wide as the sheet, so that an error in the last column stands in its row."""
    last = max((row for row, _ in details), default=-1)
    rows += ([] for _ in range(last + 1 - len(rows)))
    for row, column in details:
        rows[row] += [None] * (column + 1 - len(rows[row]))
    width = max((len(row) for row in rows), default=0)
    if width * sum(1 for row in rows if row) <= _PADDED_POSITIONS:
        for values in rows:
            if values:
                values.extend([None] * (width - len(values)))
