"""What does not add up within a table: cells, printed formulas, totals, stated rates, doubled units.

The names of the figures that each problem carries are listed in lib.ingest.problems.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from lib.ingest.entries import Entry, entry_of, groups_of
from lib.ingest.grid import Sheet
from lib.ingest.numbers import Count, Mark, Rate
from lib.ingest.rows import Body, Row
from lib.model.form import Form, StatedRate
from lib.model.problem import Code, Place, Problem
from lib.model.rounding import plain

# More digits than this are the noise of a computed float, not a statement.
_MOST_RATE_DIGITS = 6


def cell_problems(
    entries: Iterable[Entry], form: Form, given: Mapping[tuple[str | None, ...], bool]
) -> Iterator[Problem]:
    """Cells that hold no usable number. A stated rate beside counts is only checked, so it cannot be wrong here."""
    stated = {s.measure for s in form.stated_rates}
    for entry in entries:
        read = entry.value.read
        if entry.measure in stated and given.get(entry.key[:3]):
            continue
        if read.mark is Mark.UNCOMPUTED:
            yield entry.problem(Code.FORMULA_WITHOUT_VALUE)
        elif read.mark is Mark.DASH:
            yield entry.problem(Code.AMBIGUOUS_NUMBER, written=entry.value.cell.shown, reason="dash")
        elif read.code is not None:
            yield entry.problem(read.code, written=entry.value.cell.shown, reason=read.reason)


def parts_above(entries: Iterable[Entry], form: Form) -> tuple[list[Problem], set[tuple[int, int, int]]]:
    """Parts above their whole, and the cells that are refused for it: both."""
    problems: list[Problem] = []
    refused: set[tuple[int, int, int]] = set()
    for group in groups_of(entries):
        for pair in form.parts:
            part, whole = group.get(pair.part), group.get(pair.whole)
            if part is None or whole is None or part.count is None or whole.count is None:
                continue
            if part.count > whole.count:
                figures = {"part": part.count, "whole": whole.count}
                names = {"part_measure": pair.part, "whole_measure": pair.whole}
                problems.append(part.problem(Code.RATE_ABOVE_100, **figures, **names))
                refused |= {part.slot, whole.slot}
    return problems, refused


def formulas_broken(entries: Iterable[Entry], form: Form) -> Iterator[Problem]:
    """Printed formulas and balances that do not hold; the place is the total's."""
    for group in groups_of(entries):
        for formula in form.formulas:
            members = [group.get(m) for m in (formula.total, *formula.parts)]
            known = [m for m in members if m is not None and m.count is not None]
            if len(known) < len(members):
                continue
            total, *parts = [m.count or 0 for m in known]
            if total == sum(parts):
                continue
            code = Code.BALANCE_MISMATCH if formula.implied else Code.IDENTITY_MISMATCH
            yield known[0].problem(
                code,
                formula=formula.printed,
                total=total,
                parts=sum(parts),
                summands=tuple(map(str, parts)),
                difference=total - sum(parts),
                cells=tuple(m.value.cell.address for m in known),
            )


def prices_broken(entries: Iterable[Entry], form: Form) -> Iterator[Problem]:
    """Amounts that are not the number times the price of one; the place is the amount's.

    ``pieces``: how many of them the difference is worth, where it is worth whole ones.
    """
    for group in groups_of(entries):
        for rule in form.unit_prices:
            amount, number = group.get(rule.amount), group.get(rule.number)
            if amount is None or number is None or amount.count is None or number.count is None:
                continue
            expected = number.count * rule.price
            difference = abs(amount.count - expected)
            if not difference:
                continue
            pieces = {"pieces": difference // rule.price} if difference % rule.price == 0 else {}
            yield amount.problem(
                Code.UNIT_PRICE_MISMATCH,
                number=number.count,
                price=rule.price,
                expected=expected,
                total=amount.count,
                difference=difference,
                **pieces,
            )


def totals_broken(bodies: Sequence[Body]) -> Iterator[Problem]:
    """Total rows that are not the sum of all rows, nor of those since the total or section before them."""
    for number, body in enumerate(bodies):
        for position, row in enumerate(body.rows):
            if row.taken_as != "total":
                continue
            scopes = _summed_rows(body.rows, position)
            for value in row.values:
                entry = entry_of(number, body, row, value)
                sums = [s for rows in scopes if (s := _sum(body.sheet, rows, value.column.column)) is not None]
                if entry.count is None or not sums or entry.count in sums:
                    continue
                yield entry.problem(
                    Code.TOTAL_ROW_MISMATCH,
                    label=row.label,
                    total=entry.count,
                    parts=sums[0],
                    difference=entry.count - sums[0],
                )


def _summed_rows(rows: Sequence[Row], position: int) -> list[list[Row]]:
    """The sets of rows that a total may stand for, the likeliest first."""
    breaks = [i for i, row in enumerate(rows) if row.taken_as in ("total", "section")]
    before = max((i for i in breaks if i < position), default=-1)
    after = min((i for i in breaks if i > position), default=len(rows))
    everything = [row for row in rows if row.is_data]
    # A row that a person left out may be counted in a total all the same.
    counted = [row for row in rows if row.is_data or (row.answer is not None and row.values)]
    since = [row for row in rows[before + 1 : position] if row.is_data]
    below = [row for row in rows[position + 1 : after] if row.is_data]
    totals = sum(1 for row in rows if row.taken_as == "total")
    parts = [everything, since, below] if totals == 1 or position == max(breaks) else [since, below, everything]
    # Subtotals of regions stand between the provinces under names that are no unit's.
    units = [row for row in everything if row.outcome is None or row.outcome.code is not Code.UNKNOWN_UNIT]
    return [part for part in (*parts, units, counted) if part]


def _sum(sheet: Sheet, rows: Sequence[Row], column: int) -> int | None:
    """The sum of a column; None when a cell is no number or was left out, so that nothing can be said."""
    total, seen = 0, False
    for row in rows:
        for value in row.values:
            if value.column.column != column:
                continue
            correction = sheet.corrections.get((value.cell.row, value.cell.column))
            if correction is not None and correction.value is None:
                return None
            if not isinstance(value.read, Count) or value.read.mark in (Mark.BAD, Mark.UNCOMPUTED):
                return None
            if value.read.mark is Mark.NUMBER:
                total, seen = total + value.read.value, True
    return total if seen else None


def doubled(entries: Sequence[Entry]) -> tuple[list[Problem], set[tuple[int, int, int]]]:
    """Units that stand twice with the same item and scope: all their rows are refused, also where only one of them has
    a value, for nobody knows which of the rows is the right one.
    """
    cells: dict[tuple[str | None, ...], list[Entry]] = {}
    for entry in entries:
        if entry.row.unit_id is not None and entry.value.read.mark is not Mark.MISSING:
            cells.setdefault(entry.key, []).append(entry)
    rows: dict[tuple[int, int], Entry] = {}
    places: set[tuple[int, int, str | None, str | None]] = set()
    for same in cells.values():
        if len({(e.body, e.row.row) for e in same}) > 1:
            rows |= {(e.body, e.row.row): e for e in same if (e.body, e.row.row) not in rows}
            places |= {(e.body, e.row.row, e.item, e.scope) for e in same}
    refused = {e.slot for e in entries if (e.body, e.row.row, e.item, e.scope) in places}
    by_unit: dict[tuple[str | None, str | None], list[Entry]] = {}
    for entry in rows.values():
        by_unit.setdefault((entry.row.unit_id, entry.row.item), []).append(entry)
    problems = []
    for same in by_unit.values():
        labels = tuple(e.row.label_cell for e in sorted(same, key=lambda e: e.slot))
        for e in same:
            found = Problem.of(
                Code.DUPLICATE_UNIT, Place(e.sheet, e.row.label_cell), label=e.row.label, found=len(same), cells=labels
            )
            problems.append(replace(found, unit_id=e.row.unit_id, item=e.row.item))
    return problems, refused


def rates_broken(entries: Iterable[Entry], form: Form) -> Iterator[Problem]:
    """Stated rates that are not what the counts beside them give, rounded half up at the digits written."""
    for group in groups_of(entries):
        for rule in form.stated_rates:
            if (problem := _rate_broken(group, rule)) is not None:
                yield problem


def _rate_broken(group: Mapping[str, Entry], rule: StatedRate) -> Problem | None:
    stated = group.get(rule.measure)
    top, bottom = group.get(rule.numerator), group.get(rule.denominator)
    if stated is None or top is None or bottom is None:
        return None
    read, numerator, denominator = stated.value.read, top.count, bottom.count
    if not isinstance(read, Rate) or read.mark is not Mark.NUMBER or numerator is None or not denominator:
        return None
    digits = min(read.digits, _MOST_RATE_DIGITS)
    expected = _rounded(Fraction(numerator * 100, denominator), digits)
    if _rounded(read.value, digits) == expected:
        return None
    if read.unsettled:
        # 0.6467 without a percent sign beside 64,67%: a fraction of one.
        digits = max(0, digits - 2)
        as_fraction = _rounded(Fraction(numerator * 100, denominator), digits)
        if _rounded(read.value * 100, digits) == as_fraction:
            return None
    return stated.problem(
        Code.STATED_RATE_MISMATCH,
        written=stated.value.cell.shown,
        expected=str(expected),
        numerator=numerator,
        denominator=denominator,
    )


def _rounded(percentage: Fraction | Decimal, digits: int) -> Decimal:
    """A percentage at so many digits, half up; exact until then."""
    return Decimal(plain(Fraction(percentage), digits))
