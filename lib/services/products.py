"""What can be taken away about a question: one table that the page of downloads and the terminal both read.

To add a product: write what builds it in lib.services, and a row here that words and offers it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from lib.catalog import load_outline, system_pages
from lib.model.journal import Act
from lib.model.link import View
from lib.model.period import Period
from lib.model.principal import Right
from lib.model.question import Question
from lib.model.reference import code_of
from lib.model.report_errors import NoReport
from lib.services.desk import Desk
from lib.services.exporting import comparison_csv
from lib.services.exporting_annexes import annex_forms, annex_xlsx
from lib.services.exporting_everything import everything_zip
from lib.services.exporting_registers import listed_registers, register_xlsx, year_of
from lib.services.exporting_workbook import national_xlsx
from lib.services.page_file import page_builders, page_pdf
from lib.services.references import WHOLE_STATE, keep, state_of
from lib.services.report_figures import CASHLESS_FORM, RESULTS_FORM, made_by, report_view
from lib.services.report_files import report_docx, report_pdf
from lib.services.slides import usual_pptx
from lib.services.status import status
from lib.services.submissions import counted_until
from lib.services.templates import template_forms, template_units, template_xlsx
from lib.text import Translator, naming, translator

# What builds a file: of a question, in a language, with a reference code for its foot.
Build = Callable[[Desk, Question, str, str], bytes]


@dataclass(frozen=True, slots=True)
class File:
    """One file that can be made. ``product``: the first part of its name; ``suffix``: without the dot.

    ``page_id``: of which page the state is that its code opens, ``more``: what the address of that page holds besides
    the question. ``quick``: it is there at once. ``coded``: it shows figures of a version and carries its code; an
    empty form does neither. ``period``: of what it is, where that is not the period asked for.
    """

    product: str
    suffix: str
    build: Build
    page_id: str = WHOLE_STATE
    quick: bool = False
    more: tuple[tuple[str, str], ...] = ()
    coded: bool = True
    period: Period | None = None

    def state(self, question: Question) -> View:
        """The state that its code opens."""
        return state_of(question, self.page_id, dict(self.more))

    def code(self, question: Question) -> str:
        """The reference code at its foot."""
        return code_of(self.state(question))

    def name(self, question: Question) -> str:
        """A name that says what it holds: product, unit, period, and of figures version and code; ASCII."""
        period = (self.period or question.period).slug.replace("..", "_")
        state = (f"v{question.version}", self.code(question)) if self.coded else ()
        parts = (self.product, question.unit_id or "toan-quoc", period, *state)
        return f"{'-'.join(parts).replace('_', '-')}.{self.suffix}"

    def made(self, desk: Desk, question: Question, language: str) -> bytes:
        """The file; its code is remembered first. Raises NotAllowed, UnknownVersion and what its builder raises."""
        code = keep(desk, self.state(question), question.version) if self.coded else ""
        return self.build(desk, question, language, code)


@dataclass(frozen=True, slots=True)
class Offer:
    """What somebody may want to take away, in one or several kinds of files; ``name``, ``about``: worded.

    ``choices``: a worded name for each file where one of them is to be chosen first.
    """

    name: str
    about: str
    files: tuple[File, ...]
    choices: tuple[str, ...] = ()


def offers(desk: Desk, question: Question, language: str) -> tuple[Offer, ...]:
    """Everything that there is about a question, in the order in which it is offered. Raises NotAllowed."""
    desk.require(Right.READ)
    text = translator(language)
    return tuple(offer for row in _ROWS for offer in row(desk, question, text))


def report_offers(desk: Desk, question: Question, language: str) -> tuple[Offer, ...]:
    """The report first, and those annexes that it is about and that have figures.

    Raises NotAllowed, and NoReport for a unit that makes none.
    """
    desk.require(Right.READ)
    view, text = report_view(desk, question), translator(language)
    empty = {RESULTS_FORM: not view.has_results, CASHLESS_FORM: not view.has_cashless}
    forms = {*(table.form for table in load_outline().tables), CASHLESS_FORM}
    about = frozenset(form for form in forms if not empty.get(form))
    return (*_report(desk, question, text), *_annexes(desk, question, text, about))


def _with_report(build: Callable[[Desk, Question, str], bytes]) -> Build:
    """The report is written in Vietnamese in either language."""
    return lambda desk, question, _language, code: build(desk, question, code)


_DOCX = File("bao-cao", "docx", _with_report(report_docx))
_PDF = File("bao-cao", "pdf", _with_report(report_pdf))
_XLSX = File("so-lieu", "xlsx", national_xlsx)
_PPTX = File("trinh-chieu", "pptx", usual_pptx)
_CSV = File("cac-tinh", "csv", comparison_csv, quick=True)
# What a kind of file stands for where nothing else is said.
USUAL: Mapping[str, File] = {file.suffix: file for file in (_XLSX, _DOCX, _PDF, _PPTX, _CSV)}


def _report(desk: Desk, question: Question, text: Translator) -> Iterator[Offer]:
    try:
        made_by(desk.catalogue(question.version), question)
    except NoReport:
        return
    about = text.say("The report on the control of administrative procedures, as it is filed, with its annexes.")
    yield Offer(text.say("Statutory report"), about, (_DOCX, _PDF))


def _annexes(desk: Desk, question: Question, text: Translator, forms: frozenset[str] | None = None) -> Iterator[Offer]:
    """Of the forms (None: all) that anything was reported in; whether this unit did, its annex says."""
    catalogue, known = desk.catalogue(question.version), status(desk, question.version).periods
    reported = {state.form for state in known if question.period.overlaps(state.period)}
    for form in annex_forms(desk, question.version):
        if form in reported and (forms is None or form in forms):
            name = text.say("Annex: {form}", form=text.name(catalogue.forms[form].name))
            about = text.say("The form filled in, with its formulas, ready to print on A4.")
            yield Offer(name, about, (File(f"phu-luc-{form}", "xlsx", partial(_annex, form)),))


def _annex(form: str, desk: Desk, question: Question, _language: str, code: str) -> bytes:
    return annex_xlsx(desk, question, form, code)


def _registers(desk: Desk, question: Question, text: Translator) -> Iterator[Offer]:
    """One for each register that has a list of the year; its code opens the register on the page that shows it."""
    known, year = desk.catalogue(question.version).registers, year_of(question)
    pages = {register: page.page_id for page in system_pages() for register in page.registers}
    about = text.say(
        "Every record of {year} with its entry and cell, in Vietnamese, to filter, to print or to send back corrected.",
        year=str(year.start.year),
    )
    for name in listed_registers(desk, question):
        file = File(
            f"danh-sach-{name}",
            "xlsx",
            partial(_register, name),
            pages.get(name, WHOLE_STATE),
            more=(("nam", str(year.start.year)), ("so-theo-doi", known[name].slug)),
            period=year,
        )
        yield Offer(text.say("List: {register}", register=text.name(known[name].name)), about, (file,))


def _register(register: str, desk: Desk, question: Question, _language: str, code: str) -> bytes:
    return register_xlsx(desk, question, register, code)


def _workbook(_desk: Desk, _question: Question, text: Translator) -> Iterator[Offer]:
    about = text.say("A sheet for each page, with charts and filters, and one naming version, files and open warnings.")
    yield Offer(text.say("All pages as a workbook"), about, (_XLSX,))


def _presentation(_desk: Desk, _question: Question, text: Translator) -> Iterator[Offer]:
    about = text.say("The figures, the comparison of provinces and the targets as slides, with charts to edit.")
    yield Offer(text.say("Slides"), about, (_PPTX,))


def _table(_desk: Desk, _question: Question, text: Translator) -> Iterator[Offer]:
    about = text.say("One row a province with numerator, denominator, rate, target and verdict; opens in Excel.")
    yield Offer(text.say("Provinces (CSV)"), about, (_CSV,))


def _everything(_desk: Desk, _question: Question, text: Translator) -> Iterator[Offer]:
    about = text.say(
        "Every value in force with file, cell and text as it was sent (CSV), and a dictionary of all codes; for "
        "computing on one's own."
    )
    build: Build = lambda desk, question, _language, code: everything_zip(desk, question.version, code)  # noqa: E731
    yield Offer(text.say("Everything as data"), about, (File("toan-bo", "zip", build),))


def _templates(desk: Desk, question: Question, text: Translator) -> Iterator[Offer]:
    """To be sent back; that of the indicator's form first. None for a unit that does not report by itself."""
    catalogue = desk.catalogue(question.version)
    if question.unit_id not in (None, *template_units(desk, question.period, question.version)):
        return
    first = catalogue.indicators[question.indicator].form
    forms = sorted(template_forms(desk, question.version), key=lambda form: form != first)
    files = tuple(File(f"mau-{form}", "xlsx", partial(_template, form), quick=True, coded=False) for form in forms)
    about = text.say("Filled in, it is read without a question: names, period and formulas are in it.")
    names = naming(catalogue, text, question.period.end)
    yield Offer(text.say("Empty form to fill in"), about, files, tuple(map(names.anything, forms)))


def _template(form: str, desk: Desk, question: Question, _language: str, _code: str) -> bytes:
    desk.note(Act.EXPORTED, f"mau-{form} {question.unit_id or 'toan-quoc'} {question.period.slug}", "xlsx")
    return template_xlsx(desk, form, question.period, question.unit_id, question.version)


def _pages(desk: Desk, question: Question, text: Translator) -> Iterator[Offer]:
    names = {
        "overview": text.say("Overview"),
        "unit": text.say("One unit"),
        "provinces": text.say("Compare provinces and cities"),
        "timeliness": text.say("Resolved on time"),
        "payments": text.say("Cashless payment"),
        "analysis": text.say("Analysis"),
        "targets": text.say("Targets"),
        "submissions": text.say("Data quality"),
        **{page.page_id: text.name(page.title) for page in system_pages()},
    }
    pages = tuple(page_builders())
    files = tuple(
        _submissions(desk, question)
        if page == "submissions"
        else File(f"trang-{page}", "pdf", partial(_page, page), page_id=page)
        for page in pages
    )
    about = text.say("Its sentence, figures and charts on A4; the code at its foot opens the page again.")
    yield Offer(text.say("A page on paper"), about, files, tuple(names[page] for page in pages))


def _page(page_id: str, desk: Desk, question: Question, language: str, code: str) -> bytes:
    return page_pdf(desk, page_id, question, language, code)


def _submissions(desk: Desk, question: Question) -> File:
    """Of the form of the indicator, and of a quarter or year that months were reported of its last month."""
    form = desk.catalogue(question.version).indicators[question.indicator].form
    until = counted_until(desk, question.version)
    known = {state.period for state in status(desk, question.version).periods if state.form == form}
    within = sorted((p for p in known if question.period.contains(p)), key=lambda p: (p.end, p.start))
    period = within[-1] if within and question.period not in known else question.period

    def build(desk: Desk, question: Question, language: str, code: str) -> bytes:
        return page_pdf(desk, "submissions", question.at(period), language, code, form, until)

    more = {"bieu-mau": form, "tinh-den": until.isoformat(), "ky": period.slug, "luy-ke": "trong-ky"}
    return File("trang-submissions", "pdf", build, page_id="submissions", more=tuple(more.items()))


_ROWS: tuple[Callable[[Desk, Question, Translator], Iterator[Offer]], ...] = (
    _report,
    _annexes,
    _registers,
    _workbook,
    _presentation,
    _pages,
    _table,
    _everything,
    _templates,
)
