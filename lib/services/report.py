"""The statutory report as a document: the outline filled with figures of one version and with the unit's prose."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from lib.catalog import Catalogue, load_outline
from lib.model.document import Block, Document, Heading, Letterhead, Paragraph, Run, Section, Signature, Style
from lib.model.form import Form, Kind
from lib.model.outline import FigureBlock, LetterheadTexts, Outline, ProsePlace, Writer
from lib.model.principal import Right
from lib.model.question import Question
from lib.model.report import Prose, ReportView
from lib.model.unit import Boundaries, Level, Unit
from lib.services.desk import Desk
from lib.services.prose import prose_of
from lib.services.report_annexes import annexes
from lib.services.report_figures import CASHLESS_FORM, report_view, reporting_unit
from lib.services.report_systems import Told, told_of
from lib.services.status import status
from lib.text import Naming, Translator, naming, report, report_cashless, report_tables, translator

# The report is filed in Vietnamese, whatever language the dashboard is read in.
LANGUAGE = "vi"


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A report being written, with everything that its parts need."""

    view: ReportView
    outline: Outline
    catalogue: Catalogue
    names: Naming
    words: Translator
    texts: LetterheadTexts
    unit: Unit
    prose: Mapping[str, Prose]
    told: Told

    @property
    def unit_id(self) -> str | None:
        return self.view.question.unit_id

    def filled(self, template: str) -> str:
        """A text of the outline about this unit. Replaced word by word: a stray brace of a clerk breaks nothing."""
        period = self.view.question.period
        span = self.unit.span_on(period.end) or self.unit.spans[-1]
        kind = span.type.lower() if span.type in self.outline.spoken_types else ""
        known = {
            "{short}": self.texts.short,
            "{unit}": f"{kind} {span.name}".strip(),
            "{type}": kind,
            "{name}": span.name,
            "{period}": report.period_name(period, self.words),
            "{year}": str(period.end.year),
        }
        for place, text in known.items():
            template = template.replace(place, text)
        return template


def statutory_report(desk: Desk, question: Question, reference: str = "") -> Document:
    """The report of a unit (None: of the sector) about a period, as of a version.

    ``reference``: the code of the state that it is made from. Figures are of the version; the prose is the newest.
    Raises NotAllowed, UnknownVersion, and NoReport for a unit that makes none.
    """
    desk.require(Right.READ)
    sheet = _sheet(desk, question)
    return Document(
        title=sheet.outline.title,
        subject=sheet.filled(sheet.outline.subject),
        addressee=_addressee(desk, sheet),
        sections=(Section(tuple(_body(sheet))), *annexes(desk, sheet.view, sheet.outline, sheet.names, sheet.words)),
        reference=reference,
        version=question.version,
        made_at=status(desk, question.version).at or desk.now(),
        language=LANGUAGE,
        illustrative=sheet.view.illustrative,
        letterhead=Letterhead(
            parent_agency=sheet.filled(sheet.texts.parent_agency),
            agency=sheet.filled(sheet.texts.agency),
            symbol=sheet.outline.symbol,
            place=sheet.filled(sheet.texts.place),
            year=_written_on(question).year,
        ),
        signature=Signature(sheet.texts.authority, tuple(map(sheet.filled, sheet.texts.recipients))),
    )


def _sheet(desk: Desk, question: Question) -> _Sheet:
    catalogue = desk.catalogue(question.version)
    unit = reporting_unit(catalogue, question.unit_id)
    outline, words = load_outline(), translator(LANGUAGE)
    return _Sheet(
        view=report_view(desk, question),
        outline=outline,
        catalogue=catalogue,
        names=naming(catalogue, words, question.period.end),
        words=words,
        texts=outline.letterhead(_writer(unit), _written_on(question)),
        unit=unit,
        prose=prose_of(desk, outline.report_id, question.unit_id, question.period),
        told=told_of(desk, question, outline, words),
    )


def _writer(unit: Unit) -> Writer:
    if unit.level is Level.PROVINCE:
        return Writer.PROVINCE
    return Writer.BODY if unit.parent_id else Writer.SECTOR


def _written_on(question: Question) -> date:
    """A report is written once its period is over."""
    return question.period.end + timedelta(days=1)


def _addressee(desk: Desk, sheet: _Sheet) -> str:
    own = desk.settings.report_addressee if sheet.unit_id is not None else ""
    return own or sheet.filled(sheet.texts.addressee)


def _body(sheet: _Sheet) -> list[Block]:
    found: list[Block] = []
    needed = sheet.outline.needed(sheet.told)
    for heading in sheet.outline.headings:
        if heading.title:
            found.append(Heading(heading.level, heading.number, heading.title))
        for block in heading.blocks:
            match block:
                case ProsePlace():
                    found += _prose(sheet, replace(block, optional=block not in needed))
                case FigureBlock():
                    found += _WRITERS[block](sheet)
                case _:
                    found += [_paragraph(line) for line in sheet.told[block]]
    return _ended(found)


def _ended(blocks: list[Block]) -> list[Block]:
    """An official text ends with "./."; a place that is still to be filled in does not."""
    match blocks:
        case [*before, Paragraph(runs=(Run() as only,), style=Style.BODY) as last] if not only.text.endswith("./."):
            text = f"{only.text.rstrip().removesuffix('.')}./."
            return [*before, replace(last, runs=(replace(only, text=text),))]
    return blocks


def _prose(sheet: _Sheet, place: ProsePlace) -> list[Block]:
    """What the unit wrote, one paragraph a line; what was carried over says from which report."""
    written = sheet.prose.get(place.key)
    if written is None or not written.text:
        return [] if place.optional else [_paragraph(sheet.outline.to_fill, Style.TO_FILL, place.key)]
    found: list[Block] = []
    if written.carried:
        period = report.period_name(written.period, sheet.words)
        said = sheet.words.say("(Carried over from the report on {period}; not confirmed yet.)", period=period)
        found.append(_paragraph(said, Style.TO_FILL))
    return [*found, *(_paragraph(line, key=place.key) for line in written.text.splitlines() if line.strip())]


def _opening(sheet: _Sheet) -> list[Block]:
    found: list[Block] = [_paragraph(sheet.filled(sheet.outline.opening))]
    if said := report.coverage(sheet.view.on_time.figure, sheet.names, sheet.words):
        found.append(_paragraph(said))
    if sheet.view.question.boundaries is Boundaries.TODAY:
        found += _bounded(sheet)
    return found


def _bounded(sheet: _Sheet) -> list[Block]:
    """That figures are within today's boundaries, and whose they add up."""
    if sheet.unit_id is None:
        return [_paragraph(sheet.words.say("The figures of provinces are within today's boundaries."))]
    parts = sheet.catalogue.ancestors(sheet.unit_id)
    if len(parts) == 1:
        return []
    listed = ", ".join(sheet.names.unit(part) for part in parts)
    return [
        _paragraph(
            sheet.words.say("The figures are within today's boundaries and add up those of: {parts}.", parts=listed)
        )
    ]


def _results(sheet: _Sheet) -> list[Block]:
    return _bullets(report.results(sheet.view, sheet.words))


def _online(sheet: _Sheet) -> list[Block]:
    return _bullets(report.online(sheet.view, sheet.words))


def _cashless(sheet: _Sheet) -> list[Block]:
    """A sentence for each benefit; one for all of them where nothing was reported."""
    form = sheet.catalogue.forms[CASHLESS_FORM]
    lines = [line for line in sheet.view.cashless if form.item_parts(line.figure.item) == (line.figure.item,)]
    title = Paragraph((Run(sheet.words.say("Payment without cash"), bold=True),))
    figures = [line.figure for line in (*lines, *sheet.view.in_scope)]
    if all(figure.rate is None and figure.denominator is None for figure in figures):
        return [title, *_bullets((report.absent(figures[0], sheet.words),))]
    found: list[Block] = [title]
    if lines[0].figure.coverage != sheet.view.on_time.figure.coverage:
        found += _bullets((report.coverage(lines[0].figure, sheet.names, sheet.words),))
    said = []
    for line in lines:
        benefit = sheet.outline.benefit(line.figure.item or "")
        if benefit is not None:
            flow = _is_flow(form, line.figure.item)
            said.append(report_cashless.benefit(line, benefit, flow=flow, words=sheet.words))
    return [*found, *_bullets(tuple(said))]


def _is_flow(form: Form, item: str | None) -> bool:
    return form.measure("recipients").kind_for(item) is Kind.FLOW


def _targets(sheet: _Sheet) -> list[Block]:
    """The rates against the targets of the same scope: never those of the whole province against urban ones."""
    lines = (*sheet.view.cashless, *sheet.view.in_scope)
    found = _bullets((report_cashless.targets(lines, sheet.names, sheet.words),))
    held = [line.figure for line in lines if line.figure.target is not None]
    if not held:
        return found
    found.append(report_tables.targets(lines, sheet.outline, sheet.names, sheet.words))
    said = []
    for figure in held:
        benefit = sheet.outline.benefit(figure.item or "")
        if benefit is not None:
            said.append(report_cashless.met(figure, benefit, sheet.names, sheet.words))
    return [*found, *_bullets(tuple(said))]


_WRITERS: Mapping[FigureBlock, Callable[[_Sheet], list[Block]]] = {
    FigureBlock.OPENING: _opening,
    FigureBlock.RESULTS: _results,
    FigureBlock.ONLINE: _online,
    FigureBlock.CASHLESS: _cashless,
    FigureBlock.TARGETS: _targets,
}


def _bullets(said: tuple[str, ...]) -> list[Block]:
    return [_paragraph(f"- {text}") for text in said if text]


def _paragraph(text: str, style: Style = Style.BODY, key: str = "") -> Paragraph:
    return Paragraph((Run(text),), style, key)
