"""What was said about figures as a workbook; what people typed stays text."""

from __future__ import annotations

from lib.catalog import Catalogue
from lib.model.remark import RemarkList, Said
from lib.reports.xlsx import Cell, Column, ColumnKind, SheetSpec, workbook
from lib.text import Translator, remarks

_DIGITS = 2


def remarks_workbook(found: RemarkList, *, catalogue: Catalogue, text: Translator) -> bytes:
    """One row a remark, in the order of the page."""
    notes = [remarks.attention(found.tally, text)]
    if found.more:
        notes.append(text.say("Others were left out: choose fewer."))
    columns = (
        Column(text.say("No."), ColumnKind.COUNT, 8),
        Column(text.say("Kind"), width=20),
        Column(text.say("Unit"), width=22),
        Column(text.say("Period"), width=22),
        Column(text.say("About what"), width=40),
        Column(text.say("Text"), width=60),
        Column(text.say("Figure"), width=34),
        Column(text.say("In charge"), width=26),
        Column(text.say("Due"), ColumnKind.DATE, 13),
        Column(text.say("State"), width=14),
        Column(text.say("Said by"), width=26),
        Column(text.say("When"), width=18),
        Column(text.say("Carried out by"), width=26),
        Column(text.say("Carried out on"), width=18),
    )
    title = text.say("Remarks and conclusions")
    sheet = SheetSpec(
        name=title,
        title=title,
        columns=columns,
        rows=tuple(_row(said, found, catalogue, text) for said in found.said),
        notes=tuple(note for note in notes if note),
    )
    return workbook([sheet], language=text.language, title=title)


def _row(said: Said, found: RemarkList, catalogue: Catalogue, text: Translator) -> tuple[Cell, ...]:
    remark = said.remark
    indicator = catalogue.indicators.get(remark.about.indicator or "")
    state = remarks.state_of(remark, found.today)
    return (
        remark.remark_id,
        remarks.kind_name(remark.kind, text),
        remarks.unit(remark.about, catalogue, text),
        text.period(remark.about.period),
        remarks.subject(remark.about, catalogue, text),
        remark.text,
        remarks.figures(said, indicator.digits if indicator else _DIGITS, text),
        remark.in_charge,
        remark.due,
        remarks.state_name(state, text) if state else None,
        remark.author,
        text.moment(remark.at),
        remark.done_by,
        text.moment(remark.done_at) if remark.done_at else None,
    )
