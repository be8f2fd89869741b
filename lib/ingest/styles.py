"""Numbers settled by column: what the formulas, the counts of the rows and people's answers say of how it is written.

A spreadsheet that takes the point for the sign of decimals turns a typed "1.050" into 1.05 and "2.000" into 2. No cell
shows that alone. In a column with such fractions a number below 1000 may be a thousand times what it says; the printed
formulas of its row decide, and where they do not, nobody does. A rate of at most one may be a fraction of one or a
percentage: the counts beside one of the column's rates decide for all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import product

from lib.ingest.answers import Answered
from lib.ingest.numbers import Count, Mark, Rate
from lib.ingest.rows import Body, Row, Value
from lib.model.answer import Answer, AnswerKind
from lib.model.form import Form, Formula, StatedRate
from lib.model.problem import Code
from lib.model.rounding import plain

_THOUSAND = 1000
_MOST_READINGS = 4096
# So many fractions make a habit of the column, not a slip in one cell.
_HABIT = 2
_HUNDRED = Fraction(100)
NUMBER_ANSWERS = ("grouped", "decimal", "fraction", "percent")
DASH_ANSWERS = ("zero", "missing")

_Slot = tuple[int, int]
_Reads = dict[_Slot, Count | Rate]
_Group = Mapping[str, Value]


def settled(body: Body, answered: Answered, subjects: Mapping[int, str]) -> Body:
    """The rows of a table with the numbers of each column read together."""
    form = body.layout.form

    def said(kind: AnswerKind, column: int) -> str | None:
        found = answer_about(answered, kind, subjects.get(column, ""))
        return found.value if found is not None else None

    body = _with(body, _dashes(body, lambda column: said(AnswerKind.DASH, column)))
    body = _with(body, _thousands(body, form, lambda column: said(AnswerKind.NUMBER, column)))
    return _with(body, _rates(body, form, lambda column: said(AnswerKind.NUMBER, column)))


def answer_about(answered: Answered, kind: AnswerKind, subject: str) -> Answer | None:
    """The answer about the numbers of a column that can be used; None where nobody gave one."""
    answer = answered.get(kind, subject)
    known = DASH_ANSWERS if kind is AnswerKind.DASH else NUMBER_ANSWERS
    return answer if answer is not None and answer.value in known else None


def _with(body: Body, reads: _Reads) -> Body:
    if not reads:
        return body
    return replace(body, rows=tuple(_row_with(row, reads) for row in body.rows))


def _row_with(row: Row, reads: _Reads) -> Row:
    if not any((row.row, v.column.column) in reads for v in row.values):
        return row
    values = tuple(replace(v, read=reads.get((row.row, v.column.column), v.read)) for v in row.values)
    return replace(row, values=values)


def _groups(row: Row) -> Iterator[dict[str, Value]]:
    """The cells of a row, by measure, for each item and scope that its columns name."""
    found: dict[tuple[str | None, str | None], dict[str, Value]] = {}
    for value in row.values:
        found.setdefault((value.column.item, value.column.scope), {})[value.column.measure or ""] = value
    yield from found.values()


def _dashes(body: Body, said: Callable[[int], str | None]) -> _Reads:
    reads: _Reads = {}
    for row in body.rows:
        for value in row.values:
            if value.read.mark is Mark.DASH and (meant := said(value.column.column)) is not None:
                mark = Mark.NUMBER if meant == "zero" else Mark.MISSING
                read = Rate(mark) if isinstance(value.read, Rate) else Count(mark)
                reads[row.row, value.column.column] = read
    return reads


def in_thousands(value: Value) -> int | None:
    """What a fraction in a count column was before a spreadsheet took its point for a decimal one; None otherwise."""
    written = value.cell.value
    if not isinstance(written, float) or value.cell.percent or not 0 < written < _THOUSAND:
        return None
    if written == int(written) or not isinstance(value.read, Count):
        return None
    grouped = Decimal(repr(written)) * _THOUSAND
    return int(grouped) if grouped == grouped.to_integral_value() else None


def _thousands(body: Body, form: Form, said: Callable[[int], str | None]) -> _Reads:
    fractions: dict[int, int] = {}
    numbers: dict[int, int] = {}
    for row in body.rows:
        for value in row.values:
            column = value.column.column
            fractions[column] = fractions.get(column, 0) + (in_thousands(value) is not None)
            numbers[column] = numbers.get(column, 0) + bool(value.cell.value)
    damaged = {column for column, count in fractions.items() if count}
    habits = {c for c in damaged if fractions[c] >= _HABIT or fractions[c] * 2 >= numbers[c]}
    reads: _Reads = {}
    for row in body.rows if damaged else ():
        for group in _groups(row):
            for measure, read in _settled_group(group, form, damaged, habits, said).items():
                reads[row.row, group[measure].column.column] = read
    return reads


def _settled_group(
    group: _Group, form: Form, damaged: set[int], habits: set[int], said: Callable[[int], str | None]
) -> dict[str, Count]:
    """The cells of one row, item and scope in damaged columns that read otherwise than they did alone."""
    options = {m: counts for m, v in group.items() if (counts := _options(v, damaged))}
    open_cells = [m for m in options if group[m].column.column in damaged and options[m] != (0,)]
    proven: dict[str, set[int] | None] = dict.fromkeys(open_cells)
    for formula in form.formulas:
        members = (formula.total, *formula.parts)
        if formula.implied or not set(members) <= options.keys() or not set(members) & set(open_cells):
            continue
        if any(in_thousands(group[m]) is not None for m in members):
            # What the spreadsheet did to one cell of the row it may have done to any other.
            options |= {m: _options(group[m], {group[m].column.column}) for m in members}
            open_cells += [m for m in members if m not in open_cells and len(options[m]) > 1]
        allowed = _allowed(formula, options)
        for measure in set(members) & set(open_cells):
            before = proven.get(measure)
            proven[measure] = allowed[measure] if before is None else before & allowed[measure]
    found: dict[str, Count] = {}
    for measure in open_cells:
        value, values = group[measure], proven[measure]
        column = value.column.column
        if in_thousands(value) is not None:
            if (values is not None and len(values) == 1) or said(column) == "grouped":
                found[measure] = Count(Mark.NUMBER, options[measure][0])
        elif len(options[measure]) > 1:
            if values is not None and len(values) == 1:
                found[measure] = Count(Mark.NUMBER, next(iter(values)))
            elif column in habits or (values is not None and len(values) > 1):
                found[measure] = Count(Mark.BAD, code=Code.AMBIGUOUS_NUMBER, reason="thousands")
    return found


def _options(value: Value, damaged: set[int]) -> tuple[int, ...]:
    """The counts that a cell can mean; none where it holds no number."""
    if (grouped := in_thousands(value)) is not None:
        return (grouped,)
    read = value.read
    if not isinstance(read, Count) or read.mark is not Mark.NUMBER:
        return ()
    typed = isinstance(value.cell.value, int | float) and value.column.column in damaged
    if typed and 0 < read.value < _THOUSAND:
        return (read.value, read.value * _THOUSAND)
    return (read.value,)


def _allowed(formula: Formula, options: Mapping[str, Sequence[int]]) -> dict[str, set[int]]:
    """By measure, the counts with which the formula can hold."""
    members = (formula.total, *formula.parts)
    allowed: dict[str, set[int]] = {measure: set() for measure in members}
    size = 1
    for measure in members:
        size *= len(options[measure])
    for choice in product(*(options[m] for m in members)) if size <= _MOST_READINGS else ():
        if choice[0] == sum(choice[1:]):
            for measure, count in zip(members, choice, strict=True):
                allowed[measure].add(count)
    return allowed


def _rates(body: Body, form: Form, said: Callable[[int], str | None]) -> _Reads:
    rules = {rule.measure: rule for rule in form.stated_rates}
    votes: dict[int, set[str]] = {}
    unsettled: list[tuple[Row, Value, Rate]] = []
    for row in body.rows:
        for group in _groups(row):
            for measure in rules.keys() & group.keys():
                value = group[measure]
                if isinstance(value.read, Rate) and value.read.mark is Mark.NUMBER and value.read.unsettled:
                    unsettled.append((row, value, value.read))
                    votes.setdefault(value.column.column, set()).update(_fitting(value.read, rules[measure], group))
    reads: _Reads = {}
    for row, value, read in unsettled:
        column = value.column.column
        style = next(iter(votes[column])) if len(votes[column]) == 1 else said(column)
        if style == "percent":
            reads[row.row, column] = replace(read, unsettled=False)
        elif style == "fraction":
            digits = max(0, read.digits - 2)
            reads[row.row, column] = Rate(Mark.NUMBER, (read.value * 100).quantize(Decimal(1).scaleb(-digits)), digits)
    return reads


def _fitting(read: Rate, rule: StatedRate, group: _Group) -> Iterable[str]:
    """The style in which a rate is what the counts beside it give; nothing where both are, or neither."""
    top, bottom = (_count(group.get(measure)) for measure in (rule.numerator, rule.denominator))
    if top is None or not bottom:
        return ()
    exact = _HUNDRED * top / bottom
    digits = max(0, read.digits - 2)
    fits = {
        "percent": plain(exact, read.digits) == plain(Fraction(read.value), read.digits),
        "fraction": plain(exact, digits) == plain(Fraction(read.value) * 100, digits),
    }
    fitting = [style for style, does in fits.items() if does]
    return fitting if len(fitting) == 1 else ()


def _count(value: Value | None) -> int | None:
    read = value.read if value is not None else None
    return read.value if isinstance(read, Count) and read.mark is Mark.NUMBER else None
