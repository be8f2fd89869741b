"""What was understood of a file, as JSON and as lines for the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from lib.catalog import Catalogue
from lib.model.observation import Observation
from lib.model.period import Period
from lib.model.problem import Problem
from lib.model.reading import Reading, Table
from lib.model.register import Record
from lib.model.views import Preview
from lib.text import Translator, naming


def reading_json(reading: Reading, file: str, catalogue: Catalogue, text: Translator, today: date) -> dict[str, Any]:
    """The contract of ``check --json``. ``today`` decides names where a table has no period."""
    return {
        "file": file,
        "sha256": reading.sha256 or None,
        "tables": [
            {
                "sheet": table.sheet,
                "form": table.form,
                "period": _period_json(table.period),
                **_figures_json(table, catalogue),
                "issues": [_problem_json(p, table, catalogue, text, today) for p in table.problems],
                "storable": table.storable,
            }
            for table in reading.tables
        ],
        "issues": [_problem_json(p, None, catalogue, text, today) for p in reading.problems],
    }


def _figures_json(table: Table, catalogue: Catalogue) -> dict[str, Any]:
    """The values or records with their cells; of a list of dossiers what it was counted to: no cell holds that."""
    if table.form in catalogue.registers:
        return {"records": [_record_json(record) for record in table.records]}
    if table.counted is None:
        return {"observations": [_observation_json(o) for o in table.observations]}
    stored = set(table.unit_ids)
    return {
        "totals": {unit_id: dict(counts) for unit_id, counts in table.counted.totals if unit_id in stored},
        "rows": table.counted.rows,
    }


def _period_json(period: Period | None) -> dict[str, str] | None:
    return {"from": period.start.isoformat(), "to": period.end.isoformat()} if period else None


def _observation_json(o: Observation) -> dict[str, Any]:
    value = o.value if isinstance(o.value, int) else float(o.value)
    return {
        "unit_id": o.unit_id,
        "item": o.item,
        "scope": o.scope,
        "measure": o.measure,
        "value": value,
        "sheet": o.sheet,
        "cell": o.cell,
    }


def _record_json(record: Record) -> dict[str, Any]:
    return {
        "unit_id": record.unit_id,
        "values": {cell.field: cell.value for cell in record.cells},
        "sheet": record.sheet,
        "row": record.row,
        "cells": {cell.field: cell.cell for cell in record.cells},
    }


def _problem_json(
    problem: Problem, table: Table | None, catalogue: Catalogue, text: Translator, today: date
) -> dict[str, Any]:
    return {
        "severity": problem.severity.value,
        "code": problem.code.value,
        "sheet": problem.place.sheet,
        "cell": problem.place.cell,
        "message": _message(problem, table.period if table else None, catalogue, text, today),
    }


def _message(problem: Problem, period: Period | None, catalogue: Catalogue, text: Translator, today: date) -> str:
    day = period.end if period else today
    worded = text.problem(problem, naming(catalogue, text, day).anything)
    return " ".join(part for part in (worded.message, worded.remedy) if part)


def reading_lines(reading: Reading, catalogue: Catalogue, text: Translator, today: date) -> Iterator[str]:
    """The tables of a file and what is wrong with them."""
    yield reading.file
    for problem in reading.problems:
        yield "  " + _message(problem, None, catalogue, text, today)
    for table in reading.tables:
        form = text.name(catalogue.table_name(table.form))
        period = text.period(table.period) if table.period else "—"
        units = text.plural("{n} unit", "{n} units", len(table.unit_ids))
        values = text.plural("{n} figure", "{n} figures", len(table.observations))
        if table.form in catalogue.registers:
            values = text.plural("{n} record", "{n} records", len(table.records))
        if table.counted is not None:
            values = text.plural("{n} dossier", "{n} dossiers", table.counted.rows)
        yield f"  {table.sheet or '—'}: {form} · {period} · {units} · {values}"
        for problem in table.problems:
            place = f"{problem.place.cell}: " if problem.place.cell else ""
            said = _message(problem, table.period, catalogue, text, today)
            yield f"    [{problem.severity.value}] {place}{said}"


def history_lines(checked: Preview, catalogue: Catalogue, text: Translator, today: date) -> Iterator[str]:
    """An upload held against what is stored: stocks carried over, answers that differ, what stays in force."""
    last = max((table.period for table in checked.reading.tables if table.period), default=None, key=lambda p: p.end)
    for problem in checked.problems:
        yield f"    [{problem.severity.value}] {_message(problem, last, catalogue, text, today)}"
