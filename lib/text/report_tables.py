"""The tables of the statutory report: the printed table of the form, payment without cash, conclusions and warnings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from lib.model.document import Align, Cell, TableBlock
from lib.model.figure import Figure
from lib.model.finding import OpenFinding
from lib.model.form import Form
from lib.model.outline import AnnexTable, Outline
from lib.model.remark import Remark
from lib.model.report import ColumnRow, ColumnTable, ProvinceLine, ReportLine, ReportView
from lib.text import remarks
from lib.text.naming import Naming
from lib.text.sorting import collation_key

if TYPE_CHECKING:
    from lib.text.translator import Translator

MISSING = "…"  # as forms have it for what is not known; a dash could be read as nothing


def columns(
    table: ColumnTable, annex: AnnexTable, form: Form, is_province: Callable[[str], bool], names: Naming,
    words: Translator,
) -> TableBlock:  # fmt: skip
    """The table of a form as it is printed, with the row of its numbers and formulas; the sum in bold."""
    printed = {formula.total: formula.printed for formula in form.formulas if not formula.implied}
    numbers = [printed.get(m, str(form.measure(m).number or "")) for m in table.measures]
    header = tuple(
        tuple(Cell(c.text, Align.CENTRE, bold=True, columns=c.columns, rows=c.rows) for c in row)
        for row in annex.header
    )
    formulas = tuple(Cell(text, Align.CENTRE) for text in ("", "", *numbers))
    rows = [
        _row(str(n), names.unit(row.unit_id or ""), row.values, words)
        for n, row in enumerate(_sorted(table.rows, is_province, names), 1)
    ]
    if table.total is not None:
        rows.append(_row("", words.say("Total"), table.total.values, words, bold=True))
    return TableBlock(
        title=annex.title,
        header=(*header, formulas),
        rows=tuple(rows),
        widths=(3, 11, *(6 for _ in table.measures)),
        alt=words.say(
            "{title}: {rows} rows, {columns} columns", title=annex.title, rows=len(rows), columns=len(table.measures)
        ),
    )


def _sorted(rows: Iterable[ColumnRow], is_province: Callable[[str], bool], names: Naming) -> list[ColumnRow]:
    """By the Vietnamese alphabet; the sector's own bodies after the provinces."""
    return sorted(
        rows, key=lambda row: (not is_province(row.unit_id or ""), collation_key(names.unit(row.unit_id or "")))
    )


def _row(
    number: str, name: str, values: Sequence[int | None], words: Translator, *, bold: bool = False
) -> tuple[Cell, ...]:
    counts = (Cell(_count(value, words), Align.RIGHT, bold=bold) for value in values)
    return (Cell(number, Align.CENTRE, bold=bold), Cell(name, bold=bold), *counts)


def targets(lines: Sequence[ReportLine], outline: Outline, names: Naming, words: Translator) -> TableBlock:
    """Each benefit that has a target: the target, the rate, the verdict; as in the report of 2023."""
    title = words.say("Targets of payment without cash")
    held = [line.figure for line in lines if line.figure.target is not None]
    rows = tuple(
        (
            Cell(str(n), Align.CENTRE),
            Cell(_benefit(figure, outline, names)),
            Cell(words.target(figure.target) if figure.target else MISSING, Align.RIGHT),
            Cell(_rate(figure, words), Align.RIGHT),
            Cell(_assessed(figure, words)),
        )
        for n, figure in enumerate(held, 1)
    )
    header = _header(
        words.say("Row number"), words.say("Benefit"), words.say("Target given"), words.say("Rate reached"),
        words.say("Verdict"),
    )  # fmt: skip
    return TableBlock(title, header, rows, (2, 12, 5, 5, 10), _alt(title, rows, words))


def cashless(view: ReportView, outline: Outline, names: Naming, words: Translator, *, whole: str = "") -> TableBlock:
    """Every benefit in every scope, with people, rate, target, document, verdict and distance.

    ``whole``: what the widest scope is called where its own name, "toàn tỉnh", is wrong.
    """
    title = words.say("Payment without cash, by benefit and scope, against the targets")
    widest = [line.figure for line in view.cashless]
    figures = [*widest, *(line.figure for line in view.in_scope)]
    rows = tuple(
        (
            Cell(str(n), Align.CENTRE),
            Cell(_benefit(figure, outline, names)),
            Cell((n <= len(widest) and whole) or (names.anything(figure.scope) if figure.scope else "")),
            Cell(_count(figure.denominator, words), Align.RIGHT),
            Cell(_count(figure.numerator, words), Align.RIGHT),
            Cell(_rate(figure, words), Align.RIGHT),
            Cell(words.target(figure.target) if figure.target else "", Align.RIGHT),
            Cell(figure.target.document if figure.target else ""),
            Cell(_assessed(figure, words)),
            # Brackets on a line of their own: some programs part a minus from its number.
            Cell(words.distance(figure, names.counted(figure)).replace(" (", "\n(", 1)),
        )
        for n, figure in enumerate(figures, 1)
    )
    header = _header(
        words.say("Row number"), words.say("Benefit"), words.say("Scope"), words.say("People paid"),
        words.say("Through an account"), words.say("Rate"), words.say("Target"), words.say("Document"),
        words.say("Verdict"), words.say("Distance"),
    )  # fmt: skip
    return TableBlock(title, header, rows, (2, 9, 6, 6, 6, 5, 5, 10, 8, 9), _alt(title, rows, words))


def provinces(
    view: ReportView, outline: Outline, is_province: Callable[[str], bool], names: Naming, words: Translator
) -> TableBlock:
    """Every province with people paid, through an account, and the rate of each benefit; the sum in bold."""
    title = words.say("Payment without cash, by province")
    items = [figure.item for figure in view.provinces[0].figures]
    country = ProvinceLine("", tuple(line.figure for line in view.cashless if line.figure.item in items))
    first: list[Cell] = [
        Cell(words.say("Row number"), Align.CENTRE, bold=True, rows=2),
        Cell(words.say("Unit"), Align.CENTRE, bold=True, rows=2),
    ]
    second: list[Cell] = []
    for figure in country.figures:
        first.append(Cell(_benefit(figure, outline, names), Align.CENTRE, bold=True, columns=3))
        heads = (words.say("People paid"), words.say("Through an account"), words.say("Rate"))
        second += [Cell(text, Align.CENTRE, bold=True) for text in heads]
    ordered = sorted(
        view.provinces, key=lambda line: (not is_province(line.unit_id), collation_key(names.unit(line.unit_id)))
    )
    rows = [_province(str(n), names.unit(line.unit_id), line, words) for n, line in enumerate(ordered, 1)]
    rows.append(_province("", words.say("Total"), country, words, bold=True))
    widths = (3, 11, *(width for _ in items for width in (8, 8, 6)))
    return TableBlock(title, (tuple(first), tuple(second)), tuple(rows), widths, _alt(title, rows, words))


def _province(number: str, name: str, line: ProvinceLine, words: Translator, *, bold: bool = False) -> tuple[Cell, ...]:
    cells = [Cell(number, Align.CENTRE, bold=bold), Cell(name, bold=bold)]
    for figure in line.figures:
        counts = (_count(figure.denominator, words), _count(figure.numerator, words), _rate(figure, words))
        cells += [Cell(text, Align.RIGHT, bold=bold) for text in counts]
    return tuple(cells)


def conclusions(found: Sequence[Remark], today: date, words: Translator) -> TableBlock:
    """What was concluded about the period, who is in charge, by when, and whether it was carried out."""
    title = words.say("Conclusions")
    rows = []
    for n, remark in enumerate(found, 1):
        state = remarks.state_of(remark, today)
        rows.append(
            (
                Cell(str(n), Align.CENTRE),
                Cell(" ".join(remark.text.split())),
                Cell(remark.in_charge or ""),
                Cell(words.date(remark.due) if remark.due else "", Align.CENTRE),
                Cell(remarks.state_name(state, words) if state else ""),
            )
        )
    header = _header(
        words.say("Row number"),
        words.say("Conclusion"),
        words.say("Who is in charge"),
        words.say("By"),
        words.say("State"),
    )
    return TableBlock(title, header, tuple(rows), (2, 20, 8, 5, 6), _alt(title, rows, words))


def warnings(found: Sequence[OpenFinding], names: Naming, words: Translator) -> TableBlock:
    """What the figures do not explain yet, with the place in the file and the entry that holds it."""
    title = words.say("Warnings that were not explained yet")
    rows = tuple(
        (
            Cell(str(n), Align.CENTRE),
            Cell(words.problem(finding.problem, names.anything).message),
            Cell(str(finding.entry), Align.CENTRE),
        )
        for n, finding in enumerate(found, 1)
    )
    header = _header(words.say("Row number"), words.say("Content"), words.say("Version"))
    return TableBlock(title, header, rows, (2, 34, 4), _alt(title, rows, words))


def _header(*texts: str) -> tuple[tuple[Cell, ...], ...]:
    return (tuple(Cell(text, Align.CENTRE, bold=True) for text in texts),)


def _alt(title: str, rows: Sequence[object], words: Translator) -> str:
    return words.plural("{title}: {n} row", "{title}: {n} rows", len(rows), title=title)


def _benefit(figure: Figure, outline: Outline, names: Naming) -> str:
    known = outline.benefit(figure.item or "")
    return known.name if known is not None else names.short_title(figure)


def _assessed(figure: Figure, words: Translator) -> str:
    """The verdict, and what has to be known beside it; that it is illustrative stands above the whole report."""
    beside = [remark for remark in words.remarks(figure) if remark != words.say("illustrative")]
    said = "; ".join(dict.fromkeys([words.assessment(figure), *beside]))
    return said[:1].upper() + said[1:]


def _rate(figure: Figure, words: Translator) -> str:
    """As on the screen; the mark of what is missing where nothing was reported."""
    return words.rate(figure) if figure.rate is not None or figure.denominator is not None else MISSING


def _count(value: int | None, words: Translator) -> str:
    return MISSING if value is None else words.number(value)
