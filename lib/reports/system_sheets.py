"""Pages of other systems as sheets: rates, means and counts against their targets, and the records of registers."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from lib.catalog import Catalogue
from lib.model.figure import Figure
from lib.model.quotient import is_count, is_mean
from lib.model.register import StoredRecord
from lib.model.register_view import CountValue, RateValue
from lib.model.rounding import plain
from lib.model.system_paper import RegisterPaper, SystemPaper
from lib.reports.register_list import source_of, value_cell
from lib.reports.scheme_sheets import scheme_sheet
from lib.reports.sheet import Cell, Column, ColumnKind, Percent, SheetSpec, alive
from lib.reports.summary import note, rate_cell, target_text
from lib.text import Naming, Translator, naming, register_sentences
from lib.text.figures import digits_needed
from lib.text.quotients import mean_digits

_FIGURE, _WIDE, _RECORD = 44, 40, 30  # characters
_SHORT_TYPES = ("date", "number", "points", "choice", "number_symbol")


def system_sheets(paper: SystemPaper, catalogue: Catalogue, names: Naming, text: Translator) -> Iterator[SheetSpec]:
    """One sheet with all figures of the page, one for each scheme, one for the records of each register."""
    figures = _figures(paper, catalogue, names, text)
    if figures.rows:
        yield figures
    for scheme in paper.schemes:
        yield scheme_sheet(scheme, catalogue, names, text)
    for register in paper.registers:
        yield _records(register, catalogue, text)


def notes_of(paper: SystemPaper, text: Translator) -> tuple[str, ...]:
    """What has to be known of the figures, with the sums that stand in it."""
    return tuple(text.name(said.text).format(*map(text.number, said.values)) for said in paper.view.notes)


def _figures(paper: SystemPaper, catalogue: Catalogue, names: Naming, text: Translator) -> SheetSpec:
    columns = (
        Column(text.say("Figure"), width=_FIGURE),
        Column(text.say("Value"), ColumnKind.COUNT),
        Column(text.say("Numerator"), ColumnKind.COUNT),
        Column(text.say("Denominator"), ColumnKind.COUNT),
        Column(text.say("Target")),
        Column(text.say("Assessment")),
        Column(text.say("Distance to the target"), width=_WIDE),
        Column(text.say("Document of the target")),
        Column(text.say("Note")),
    )
    rows = [_of_figure(figure, catalogue, names, text) for figure in paper.figures]
    for found in paper.registers:
        rows += [_of_count(found, count, text) for count in found.view.counts]
        rows += [_of_rate(found, rate, text) for rate in found.view.rates]
    title = text.name(paper.page.title)
    unit_id = paper.view.question.unit_id
    where = text.say("Whole country") if unit_id is None else names.unit(unit_id)
    notes = list(notes_of(paper, text))
    if paper.illustrative:
        notes.insert(0, text.say("Illustrative figures"))
    about = f"{title} · {where} · {text.period(paper.view.question.period)}"
    return alive(SheetSpec(title, about, columns, tuple(rows), tuple(notes)), 1, 2, 3)


def _of_figure(figure: Figure, catalogue: Catalogue, names: Naming, text: Translator) -> tuple[Cell, ...]:
    title = names.title(figure)
    if is_count(figure.indicator):
        return title, figure.numerator, None, None, "", "", "", "", note(figure, text)
    value: Cell
    if is_mean(figure.indicator):
        title = f"{title} ({names.measured_in(figure)})"
        value = None if figure.rate is None else Decimal(plain(figure.rate, mean_digits(figure, names.digits(figure))))
    else:
        value = rate_cell(figure, catalogue)
    return (
        title, value, figure.numerator, figure.denominator, target_text(figure, text), text.assessment(figure),
        "" if is_mean(figure.indicator) else text.distance(figure, names.counted(figure)),
        "" if figure.target is None else figure.target.document, note(figure, text),
    )  # fmt: skip


def _of_count(found: RegisterPaper, count: CountValue, text: Translator) -> tuple[Cell, ...]:
    name = text.name(found.register.count(count.count_id).name)
    return _named(found, name, text), _number(count.value, text), None, None, "", "", "", "", _about(found, text)


def _of_rate(found: RegisterPaper, rate: RateValue, text: Translator) -> tuple[Cell, ...]:
    spec = next(known for known in found.register.rates if known.rate_id == rate.rate_id)
    held = register_sentences.target_of(rate)
    value = None if rate.rate is None else Percent(rate.rate, digits_needed(rate.rate, held, 2))
    return (
        _named(found, text.name(spec.name), text), value, _number(rate.numerator, text),
        _number(rate.denominator, text), register_sentences.target_text(rate, text), text.verdict(rate.verdict),
        "", rate.target.document if rate.target else "", _about(found, text),
    )  # fmt: skip


def _named(found: RegisterPaper, name: str, text: Translator) -> str:
    return f"{text.name(found.register.name)}: {name[:1].lower()}{name[1:]}"


def _about(found: RegisterPaper, text: Translator) -> str:
    """Of which year, and as of which day where things may be late."""
    parts = [text.period(found.view.period)] if found.view.period else []
    if found.register.due_field:
        parts.append(text.say("as of {day}", day=text.date(found.view.day)))
    if found.view.illustrative:
        parts.append(text.say("illustrative"))
    return "; ".join(parts)


def _number(value: Fraction | None, text: Translator) -> Cell:
    if value is None:
        return None
    return int(value) if value.denominator == 1 else register_sentences.number(value, text)


def _records(found: RegisterPaper, catalogue: Catalogue, text: Translator) -> SheetSpec:
    """Its columns are those that anything stands in."""
    register, view = found.register, found.view
    shown = [f for f in register.fields if any(stored.record.value(f.field_id) for stored in found.records)]
    grouped = len({stored.record.group for stored in found.records}) > 1
    units = len(view.units) > 1
    columns = [Column(text.name(f.name), _kind(f.type), None if f.type in _SHORT_TYPES else _RECORD) for f in shown]
    columns += [Column(text.say("Group"), width=_RECORD)] if grouped else []
    columns += [Column(text.say("Unit"))] if units else []
    columns += [Column(text.say("Entry of the ledger"), ColumnKind.COUNT), Column(text.say("Cell of the file"))]

    def row(stored: StoredRecord) -> Iterator[Cell]:
        record = stored.record
        for field in shown:
            kept = record.cell(field.field_id)
            # When something is due is a text here: the days of the language, or why there is none.
            yield None if kept is None else value_cell(kept, field, text)
        if grouped:
            yield record.group
        if units:
            yield naming(catalogue, text, record.period.end).unit(record.unit_id)
        yield stored.entry
        yield source_of(record.sheet, next((cell.cell for cell in record.cells if cell.cell), None))

    notes = [_about(found, text)] if _about(found, text) else []
    if found.left:
        notes.append(
            text.plural(
                "{n} more record stands in the list of the register.",
                "{n} more records stand in the list of the register.",
                found.left,
            )
        )
    name = text.name(register.name)
    return SheetSpec(name, name, tuple(columns), tuple(tuple(row(stored)) for stored in found.records), tuple(notes))


def _kind(field_type: str) -> ColumnKind:
    return {"date": ColumnKind.DATE, "number": ColumnKind.COUNT}.get(field_type, ColumnKind.TEXT)
