"""The worked examples about what a file says: numbers in cells and columns, names in rows."""

from __future__ import annotations

from datetime import date

from lib.ingest.due_texts import due_of
from lib.ingest.grid import Cell, CellValue, Detail
from lib.ingest.numbers import Count, Mark, Rate, read_count, read_rate
from lib.ingest.units import resolve
from lib.model.period import Period
from lib.model.problem import Code
from lib.model.reading import Table
from lib.model.register import DueKind
from tests.spec.tables import Example, count, decimal
from tests.unit.ingest.tables import cashless, catalogue, only, results
from tests.unit.ingest.tables import row as body_row

ASKED = {Code.AMBIGUOUS_NUMBER: "asked", Code.NOT_A_NUMBER: "no number", Code.NEGATIVE_NUMBER: "negative"}
DUE = {DueKind.ONGOING: "ongoing", DueKind.EVENT: "after an event", DueKind.UNKNOWN: "asked"}
MARKS = {Mark.MISSING: "missing", Mark.DASH: "a dash"}
BENEFITS = ("Lương hưu, trợ cấp BHXH hằng tháng", "Trợ cấp BHXH một lần", "Trợ cấp thất nghiệp")


def cell_value(written: str) -> CellValue:
    """What stands in a cell of a rule: text in quotation marks, else a number."""
    if written.startswith('"'):
        return written.strip('"')
    if not written:
        return None
    return float(written) if "." in written else int(written)


def _cell(row: dict[str, str]) -> Cell:
    return Cell(0, 0, cell_value(row["In the cell"]), Detail(number_format=row["Format"] or None))


def _in_words(read: Count | Rate) -> str | None:
    if isinstance(read, Rate) and read.unsettled:
        return "asked"
    return MARKS.get(read.mark) or (ASKED[read.code] if read.code is not None else None)


def check_count_cells(example: Example) -> None:
    for row in example.rows:
        read = read_count(_cell(row))
        words = _in_words(read)
        assert (words or read.value) == (row["Read as"] if words else count(row["Read as"])), row


def check_rate_cells(example: Example) -> None:
    for row in example.rows:
        read = read_rate(_cell(row))
        words = _in_words(read)
        assert (words or read.value) == (row["Read as"] if words else decimal(row["Read as"])), row


def _shown(table: Table, row: int, columns: str) -> str:
    """The values that were read of a row, "asked" for each cell that was refused."""
    stored = {o.cell: f"{o.value}%" if o.measure == "stated_rate" else str(o.value) for o in table.observations}
    refused = {p.place.cell for p in table.problems if p.code is Code.AMBIGUOUS_NUMBER}
    cells = [f"{column}{row}" for column in columns]
    return ", ".join(
        "asked" if cell in refused else stored[cell] for cell in cells if cell in refused or cell in stored
    )


def check_settled(example: Example) -> None:
    for name in dict.fromkeys(row["Table"] for row in example.rows):
        rows = [row for row in example.rows if row["Table"] == name]
        body = [
            (number, benefit, *(cell_value(row[column]) for column in ("Recipients", "Through a bank", "Rate")))
            for number, (benefit, row) in enumerate(zip(BENEFITS, rows, strict=False), start=1)
        ]
        table = only(cashless(body))
        for number, row in enumerate(rows, start=5):
            assert _shown(table, number, "CDE") == row["Read as"], row


def check_proven(example: Example) -> None:
    for row in example.rows:
        cells = {f"c{n}": cell_value(row[c]) for n, c in ((7, "Resolved"), (8, "On time"), (9, "Late"))}
        table = only(results([body_row("Khánh Hòa", **cells)]))
        assert _shown(table, 7, "IJK") == row["Read as"], row


def check_names(example: Example) -> None:
    for row in example.rows:
        day = date.fromisoformat(row["Last day"])
        found = resolve(row["In the row"], catalogue(), day, within=row["Title names"] or None)
        assert (found.unit_id or found.code) == row["Unit"], row


def check_due_dates(example: Example) -> None:
    for row in example.rows:
        years = [int(year) for year in row["Plan of"].split(", ")]
        plan = Period(date(years[0], 1, 1), date(years[-1], 12, 31))
        due = due_of(row["Written"], plan)
        days = ", ".join(day.strftime("%d/%m/%Y") for day in due.days)
        assert (days or DUE[due.kind]) == row["Last days"], row
