"""From the bytes of an upload to a Workbook: judged here, read in a child process."""

from __future__ import annotations

import hashlib
import json
import math
import os
import subprocess
import sys
from collections.abc import Iterable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from lib.ingest.grid import CellValue, Detail, Sheet, Workbook
from lib.ingest.limits import Limits
from lib.ingest.package import far_cell, inspect, kind_of
from lib.ingest.problems import too_large, unreadable
from lib.model.errors import UnreadableUpload
from lib.model.form import Form
from lib.model.problem import Problem
from lib.model.stage import Watch

_ROOT = Path(__file__).resolve().parents[2]


def read_workbook(
    data: bytes,
    name: str,
    limits: Limits,
    *,
    forms: Iterable[Form] = (),  # noqa: ARG001
    watch: Watch | None = None,  # noqa: ARG001
) -> Workbook:
    """Read a workbook. Raises UnreadableUpload, whose problem says what was found in place of one."""
    kind = kind_of(data, name)
    unpacked = inspect(data, name, limits)
    answer = _run(data, name, limits, unpacked)
    if "error" in answer:
        raise UnreadableUpload(_refusal(answer, data, name, limits))
    return Workbook(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        kind=kind,
        sheets=tuple(_sheet(sheet) for sheet in answer["sheets"]),
    )


def _run(data: bytes, name: str, limits: Limits, unpacked: int) -> dict[str, Any]:
    seconds = limits.wall_seconds(unpacked)
    command = [sys.executable, "-m", "lib.ingest.worker"]
    command += [str(limits.memory_bytes), str(math.ceil(seconds)), str(limits.cells)]
    path = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH", ""))))
    try:
        done = subprocess.run(  # noqa: S603 - our own module, no shell
            command,
            input=data,
            capture_output=True,
            timeout=seconds,
            cwd=_ROOT,
            env={**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"},
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableUpload(_stray(data, name) or too_large("timeout", name, expected=math.ceil(seconds))) from error
    if done.returncode in (-9, -24):  # killed for its processor time
        return {"error": "timeout", "found": math.ceil(seconds)}
    if done.returncode != 0:
        return {"error": "memory"}
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _stray(data: bytes, name: str, *beyond: int) -> Problem | None:
    far = far_cell(data, *beyond)
    return too_large("too_far_cell", name, sheet=far.sheet, cell=far.cell) if far else None


def _refusal(answer: dict[str, Any], data: bytes, name: str, limits: Limits) -> Problem:
    match answer["error"]:
        case "damaged":
            return _stray(data, name) or unreadable("damaged", name, found=str(answer["found"]))
        case "too_many_cells":
            stray = _stray(data, name, limits.cells)
            return stray or too_large("too_many_cells", name, found=int(answer["found"]), expected=limits.cells)
        case reason:
            return _stray(data, name) or too_large(reason, name)


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


def _sheet(read: dict[str, Any]) -> Sheet:
    if not read["visible"]:
        return Sheet(read["name"], (), visible=False)
    details = read.get("details", {"cells": [], "rows": [], "columns": []})
    width = max((len(row) for row in read["rows"]), default=0)
    return Sheet(
        name=read["name"],
        rows=tuple(tuple(_value(v) if isinstance(v, dict) else v for v in row) for row in read["rows"]),
        merges=tuple((top, left, bottom, right) for top, left, bottom, right in read["merges"]),
        details={
            (row, column): Detail(error, bool(uncomputed), shown)
            for row, column, error, uncomputed, shown in details["cells"]
        },
        hidden_rows=frozenset(details["rows"]),
        hidden_columns=frozenset(
            column for first, last in details["columns"] for column in range(first, min(last, width) + 1)
        ),
    )
