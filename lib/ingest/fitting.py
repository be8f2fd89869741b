"""Which form explains a table: the one whose measures, formulas, items and titles fit its headings best."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from lib.catalog import Catalogue
from lib.ingest.answers import Answered, fingerprint, subjects
from lib.ingest.columns import Layout, lay_out
from lib.ingest.deciding import decide, without_sums
from lib.ingest.grid import Sheet
from lib.ingest.layout import Region, folded, header_path, index_number, is_figure
from lib.ingest.rows import RowReader, counts_of_rows
from lib.ingest.wordings import named_in
from lib.model.form import Form

_LEAST_COLUMNS = 2


@dataclass(frozen=True, slots=True)
class Headings:
    """The headings of a region. ``paths``: of each column from the outermost to the innermost; ``carried``: columns
    whose group heading stands further to the left; ``numbers``: as printed below; ``subjects``: see lib.ingest.answers.
    ``figures``: the columns whose cells are mostly numbers.
    """

    region: Region
    paths: Mapping[int, tuple[str, ...]]
    carried: frozenset[int]
    numbers: Mapping[int, int]
    layout: str
    subjects: Mapping[int, str]
    figures: frozenset[int]


def headings_of(sheet: Sheet, region: Region) -> Headings:
    """Read the headings of a region, whatever form they are of."""
    numbers: dict[int, int] = {}
    if region.index_row is not None:
        shown = {c: index_number(sheet.text(region.index_row, c)) for c in region.columns}
        numbers = {c: n for c, n in shown.items() if n is not None}
    paths: dict[int, tuple[str, ...]] = {}
    carried: set[int] = set()
    for column in region.columns:
        path, from_left = header_path(sheet, region, column)
        if path or column in numbers:
            paths[column] = path
            carried |= {column} if from_left else set()
    return Headings(region, paths, frozenset(carried), numbers, fingerprint(paths), subjects(paths),
                    frozenset(c for c in paths if _mostly_figures(sheet, region, c)))  # fmt: skip


def _mostly_figures(sheet: Sheet, region: Region, column: int) -> bool:
    filled = [row for row in region.body if sheet.text(row, column)]
    return 2 * sum(is_figure(sheet, row, column) for row in filled) > len(filled)


def fitting_layout(
    sheet: Sheet,
    headings: Headings,
    catalogue: Catalogue,
    title: Sequence[str],
    leading: Sequence[str],
    answered: Answered,
) -> Layout | None:
    """The columns read as the one form that fits best; None when none fits, or two fit as well.

    ``leading``: the first title of the sheet. Where answers name a form, the table is of that form.
    """
    found: list[Layout] = []
    answers = answered.columns(headings.subjects)
    for form in ordinary_forms(catalogue):
        if answered.form not in (None, form.form_id):
            continue
        layout = lay_out(form, headings.paths, headings.numbers, title, answers, headings.figures)
        if any(c.candidates for c in layout.undecided):
            layout = decide(layout, counts_of_rows(sheet, headings.region, layout))
        layout = without_sums(layout)
        named = answered.form is not None and bool(layout.taken)
        if named or _fits(sheet, form, layout, headings.region, catalogue, title, leading):
            found.append(layout)
    best = max((layout.score for layout in found), default=0)
    fitting = [layout for layout in found if layout.score == best]
    if len(fitting) != 1:
        return None
    columns = tuple(
        replace(c, evidence=(*c.evidence, "carried")) if c.column in headings.carried and c.measure else c
        for c in fitting[0].columns
    )
    return replace(fitting[0], columns=columns)


def unfilled(sheet: Sheet, headings: Headings, catalogue: Catalogue, title: Sequence[str]) -> bool:
    """Whether a table has the headings of a form, and below them nothing but names and running numbers."""
    body = headings.region.body
    for form in ordinary_forms(catalogue):
        layout = lay_out(form, headings.paths, headings.numbers, title, {}, headings.figures)
        if len(layout.taken) >= _LEAST_COLUMNS:
            counted = set(headings.region.columns) - set(layout.of_role("order"))
            blank = all(sheet.cell(row, c.column).blank for row in body for c in layout.taken)
            return blank and not any(is_figure(sheet, row, column) for row in body for column in counted)
    return False


def ordinary_forms(catalogue: Catalogue) -> tuple[Form, ...]:
    """The forms whose rows are figures of units and items; lists of records are read by lib.ingest.dossiers."""
    return tuple(form for form in catalogue.forms.values() if not form.record_fields)


def _fits(
    sheet: Sheet,
    form: Form,
    layout: Layout,
    region: Region,
    catalogue: Catalogue,
    title: Sequence[str],
    leading: Sequence[str],
) -> bool:
    """Whether a form explains a table: two of its measures or its title, and its items where it has some."""
    taken = [c.column for c in layout.taken]
    if all(sheet.cell(row, c).blank for row in region.body for c in taken):
        return False
    titled = any(named_in_title(word, (*title, *leading)) for word in form.titles)
    if len(layout.taken) < _LEAST_COLUMNS and not titled:
        return False
    if not form.items or any(c.item for c in layout.taken):
        return True
    if named_in(form.items, title):
        return True
    reader = RowReader(sheet, region, layout, catalogue)
    # A benefit names its rows, or stands as a heading between them.
    return any(
        named_in(form.items, [reader.item_label(row)[0]])
        or (not reader.carries_figures(row) and named_in(form.items, [reader.any_label(row)[0]]))
        for row in reader.text_rows()
    )


def named_in_title(word: str, title: Sequence[str]) -> bool:
    """Whether one of the form's titles stands in a title block."""
    return any(f" {folded(word)} " in f" {folded(line)} " for line in title)
