"""The sheet that says where the figures of a report come from."""

from __future__ import annotations

from collections.abc import Sequence

from lib.catalog import Catalogue
from lib.model.figure import Figure
from lib.model.ledger import Entry
from lib.reports.xlsx import Cell, Column, SheetSpec
from lib.text import Naming, Translator
from lib.text.entries import kind_name


def sources_sheet(
    figures: Sequence[Figure],
    state: Entry,
    entries: Sequence[Entry],
    catalogue: Catalogue,
    names: Naming,
    text: Translator,
) -> SheetSpec:
    """Version and time, the entries with their files, the definitions, and the documents of the targets."""
    columns = (
        Column(text.say("Source")), Column(text.say("File, period, definition or document"), width=60),
        Column(text.say("When")), Column(text.say("Who")), Column("SHA-256"), Column(text.say("Note")),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = [
        (text.say("Version"), str(state.number), text.moment(state.at), state.author, "", ""),
        (text.say("Definitions"), text.say("reference data"), "", "", catalogue.sha256, ""),
    ]
    rows += [_entry(entry, names, text) for entry in entries]
    for indicator_id in dict.fromkeys(figure.indicator for figure in figures):
        indicator = catalogue.indicators[indicator_id]
        words = f"{text.name(indicator.definition)} ({indicator.formula})"
        rows.append((text.name(indicator.name), words, "", "", "", indicator.source))
    for target in dict.fromkeys(figure.target for figure in figures if figure.target is not None):
        of = next(figure for figure in figures if figure.target == target)
        words = f"{names.title(of)}: {text.target(target)}, {target.document}"
        span = f"{text.date(target.valid_from)}–{text.date(target.valid_to)}"
        rows.append((text.say("Target"), words, span, "", "", text.say("illustrative") if target.illustrative else ""))
    return SheetSpec(text.say("Sources of the figures"), text.say("Sources of the figures"), columns, tuple(rows))


def _entry(entry: Entry, names: Naming, text: Translator) -> tuple[Cell, ...]:
    scopes = ", ".join(f"{names.anything(scope.form)} {text.period(scope.period)}" for scope in entry.scopes)
    contents = " · ".join(part for part in (entry.file_name, scopes, entry.reason) if part)
    return (
        f"{kind_name(entry.kind, text)} {entry.number}",
        contents,
        text.moment(entry.at),
        entry.author,
        entry.sha256 or "",
        text.say("illustrative") if entry.illustrative else "",
    )
