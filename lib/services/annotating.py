"""The sender's workbook back with its problems marked, worded, and listed in front."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from lib.catalog import Catalogue
from lib.ingest.grid import Sheet, Workbook
from lib.model.errors import NotMarkable, TooLargeToMark
from lib.model.period import Period
from lib.model.principal import Right
from lib.model.problem import Place, Problem, Severity
from lib.model.reading import Reading
from lib.model.returned import CopiedSheet, ListedProblem, Listing, Mark, Returned
from lib.model.views import Preview
from lib.services.desk import HERE, Desk
from lib.services.filenames import LONGEST, clean_name
from lib.services.opening import Opened
from lib.text import Naming, Translator, naming
from lib.text.problems import place as place_worded

# Nobody puts more right by hand; a program that opens the workbook stays fast, and its limit for links is far.
LISTED_AT_MOST = 5000
_ORDER = (Severity.ERROR, Severity.WARNING)
# Letters of these encodings can only be read in such a font.
_FONTS = {"tcvn3": ".VnTime", "vni": "VNI-Times"}


def annotated(desk: Desk, opened: Opened, checked: Preview, text: Translator) -> tuple[bytes, str]:
    """The workbook of an upload with its errors and warnings marked, and a name for it.

    A workbook of the .xlsx family is the sender's own, but for the marks; any other file is copied from its cells.
    Raises NotAllowed; TooLargeToMark; NotMarkable where nothing could be read.
    """
    desk.require(Right.SUBMIT)
    workbook = opened.workbook
    if workbook is None:
        raise NotMarkable(opened.sha256)
    found = _problems(checked, desk.catalogue(checked.version), desk, text)
    listed = found[:LISTED_AT_MOST]
    marks = [
        Mark(
            line.sheet, line.cell, line.severity, "\n".join(filter(None, (f"{line.kind}: {line.message}", line.remedy)))
        )
        for line in listed
        if line.cell is not None
    ]
    unlisted = len(found) - len(listed)
    with desk.readers:
        returned = _returned(opened, workbook, marks, listed, unlisted, text)
    return returned.content, _name(opened.name, returned.ending, text)


def _returned(
    opened: Opened, workbook: Workbook, marks: Sequence[Mark], lines: tuple[ListedProblem, ...], unlisted: int,
    text: Translator,
) -> Returned:  # fmt: skip
    from lib.reports import annotated as marked
    from lib.reports import annotated_copy

    own = _listing(opened, lines, unlisted, text, copied=False)
    if workbook.kind == "xlsx":
        try:
            return marked(opened.data, marks, own)
        except NotMarkable:
            pass  # laid out in a way we do not write: its cells can still be copied
    for sheet in workbook.sheets:
        if sheet.records is not None:
            raise TooLargeToMark(sheet.records.rows, len(sheet.rows))  # the others were counted, not kept
    copies = [_copied(sheet) for sheet in workbook.sheets if sheet.visible]
    return annotated_copy(copies, marks, _listing(opened, lines, unlisted, text, copied=True))


def _listing(
    opened: Opened, lines: tuple[ListedProblem, ...], unlisted: int, text: Translator, *, copied: bool
) -> Listing:
    notes = [text.say("Put the marked cells right in their sheets, save, and upload this file again; keep this sheet.")]
    if copied:
        notes.append(
            text.say("This workbook is a copy of the cells: the layout of the file that was sent is not kept.")
        )
    if unlisted:
        notes.append(text.plural("{n} more problem is not listed.", "{n} more problems are not listed.", unlisted))
    return Listing(
        sheet_name=text.say("To be looked at"),
        title=text.say("To be looked at in “{file}”", file=opened.name),
        notes=tuple(notes),
        headings=(
            text.say("Severity"), text.say("Sheet"), text.say("Cell"), text.say("What is wrong"),
            text.say("What to do"),
        ),
        lines=lines,
        origin=opened.sha256,
    )  # fmt: skip


def _problems(checked: Preview, catalogue: Catalogue, desk: Desk, text: Translator) -> tuple[ListedProblem, ...]:
    """Errors before warnings, each in the order it was found; what is only worth knowing is left out."""
    today = desk.now().astimezone(HERE).date()
    kinds = {Severity.ERROR: text.say("Error"), Severity.WARNING: text.say("Warning")}
    found: list[ListedProblem] = []
    names: dict[date, Naming] = {}
    for problem, period in _with_periods(checked):
        if problem.severity not in kinds:
            continue
        day = period.end if period else today
        if day not in names:
            names[day] = naming(catalogue, text, day)
        worded = text.problem(problem, names[day].anything)
        where = _where(problem, checked.reading)
        # The place has columns of its own.
        message = worded.message.removeprefix(place_worded(problem.place, text)).removeprefix(": ")
        found.append(
            ListedProblem(
                where.sheet,
                where.cell,
                problem.severity,
                kinds[problem.severity],
                message or worded.title,
                worded.remedy,
            )
        )
    return tuple(sorted(dict.fromkeys(found), key=lambda line: _ORDER.index(line.severity)))


def _with_periods(checked: Preview) -> Iterator[tuple[Problem, Period | None]]:
    """Each problem with the period that its names hold for."""
    reading = checked.reading
    for problem in reading.problems:
        yield problem, None
    for table in reading.tables:
        for problem in table.problems:
            yield problem, table.period
    last = max((table.period for table in reading.tables if table.period), default=None, key=lambda p: p.end)
    for problem in checked.problems:
        yield problem, last


def _where(problem: Problem, reading: Reading) -> Place:
    """The cell of a problem; what only the history shows is marked at the value that it concerns, if there is one."""
    if problem.place.cell is not None or problem.measure is None or problem.unit_id is None:
        return problem.place
    about = (problem.unit_id, problem.item, problem.scope, problem.measure)
    cells = {
        Place(o.sheet, o.cell)
        for o in reading.observations
        if (o.unit_id, o.item, o.scope, o.measure) == about and problem.place.sheet in (None, o.sheet)
    }
    return cells.pop() if len(cells) == 1 else problem.place


def _copied(sheet: Sheet) -> CopiedSheet:
    return CopiedSheet(
        name=sheet.name,
        rows=sheet.rows,
        merges=sheet.merges,
        formats=tuple((place, detail.number_format) for place, detail in sheet.details.items() if detail.number_format),
        shown=tuple((place, detail.error) for place, detail in sheet.details.items() if detail.error),
        hidden_rows=sheet.hidden_rows,
        hidden_columns=sheet.hidden_columns,
        font=_FONTS.get(sheet.font or ""),
    )


def _name(name: str, ending: str, text: Translator) -> str:
    """The sender's name with what it is now; in plain letters, because it travels by mail and by old programs."""
    stem = name.rpartition(".")[0] or name
    said = text.say(" - to be looked at")
    stem = stem.removesuffix(said)
    return clean_name(f"{stem[: LONGEST - len(said) - len(ending) - 1]}{said}.{ending}")
