"""The pages of other systems: everything that their forms give, for one unit or the country, in one period."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from lib.catalog import Catalogue, system_pages
from lib.model.figure import Figure
from lib.model.form import Form, Kind
from lib.model.period import Period
from lib.model.principal import Right
from lib.model.question import Question
from lib.model.quotient import count_name, mean_name
from lib.model.system import FormPart, PageNote, SystemPage
from lib.model.system_view import FormFigures, NoteFigures, SystemView
from lib.model.views import Card, UnitRow
from lib.services.desk import Desk
from lib.services.overview import card, chosen, unit_rows
from lib.services.series import Series, Subject, form_subjects, read_series, run_of_periods
from lib.services.status import status
from lib.services.unit_reports import open_warnings

_LEAST_ROWS = 2  # one province is ranked against nobody


def system(desk: Desk, question: Question, page_id: str) -> SystemView:
    """What a page shows besides its records. Raises NotAllowed, and KeyError for a page that is not known."""
    desk.require(Right.READ)
    page = page_named(page_id)
    return desk.cache.recall(("system", question, page_id), lambda: _view(desk, question, page))


def glance(desk: Desk, question: Question, page_id: str) -> tuple[Figure, ...]:
    """The rates, means and counts of a page in the period alone, in their order: what is told of it elsewhere.

    Raises NotAllowed, and KeyError for a page that is not known.
    """
    desk.require(Right.READ)
    page = page_named(page_id)

    def build() -> tuple[Figure, ...]:
        parts = _parts(desk.catalogue(question.version), page, question.scope)
        subjects = tuple(dict.fromkeys(subject for part in parts for subject in part.subjects))
        series = read_series(desk, question, subjects, alone=True)
        return tuple(chosen(series.at(subject, question.period), question.unit_id) for subject in subjects)

    return desk.cache.recall(("glance", question, page_id), build)


def page_named(page_id: str) -> SystemPage:
    """The page of that id. Raises KeyError."""
    return {page.page_id: page for page in system_pages()}[page_id]


def latest_period(desk: Desk, question: Question, forms: Iterable[str]) -> Period | None:
    """The newest period for which something of the unit (of the country: of any province) is in force; None without."""
    desk.require(Right.READ)
    wanted = tuple(forms)
    if question.unit_id is None:
        found = {state.period for state in status(desk, question.version).periods if state.form in wanted}
    else:
        catalogue = desk.catalogue(question.version)
        units = (question.unit_id, *catalogue.ancestors(question.unit_id))
        with desk.store.reading() as reader:
            found = {
                piece.period
                for form in wanted
                for piece in reader.pieces(
                    form, question.version, start=date.min, end=date.max, cumulated=False, unit_ids=units, measures=()
                )
            }
    return max(found, key=lambda period: (period.end, period.start), default=None)


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the page with the subjects of its rates, means and counts."""

    spec: FormPart
    rates: tuple[Subject, ...]
    means: tuple[Subject, ...]
    counts: tuple[Subject, ...]

    @property
    def subjects(self) -> tuple[Subject, ...]:
        return (*self.rates, *self.means, *self.counts)


def _view(desk: Desk, question: Question, page: SystemPage) -> SystemView:
    catalogue = desk.catalogue(question.version)
    parts = _parts(catalogue, page, question.scope)
    notes = [(note, sums) for note in page.notes if (sums := _sums(catalogue, note, question.scope)) is not None]
    rates = dict.fromkeys(subject for part in parts for subject in part.rates)
    others = [subject for part in parts for subject in (*part.means, *part.counts)]
    others += [subject for _, sums in notes for added in sums for subject in added]
    periods = run_of_periods(question)
    trends = read_series(desk, question, tuple(rates), periods)
    series = _joined(trends, read_series(desk, question, tuple(dict.fromkeys(others))))
    warnings, unexplained = open_warnings(desk, question, page.forms)
    return SystemView(
        question,
        page.page_id,
        tuple(_figures(desk, question, series, part, periods) for part in parts),
        tuple(_told(question, series, notes)),
        warnings,
        unexplained,
    )


def _joined(trends: Series, now: Series) -> Series:
    """Rates over their periods with means and counts of the period alone, which have no trend."""
    return replace(trends, sets={**now.sets, **trends.sets}, holdings={**now.holdings, **trends.holdings})


def _parts(catalogue: Catalogue, page: SystemPage, scope: str | None) -> list[_Part]:
    # A version from before the form was defined has nothing of it.
    specs = (part for part in page.parts if isinstance(part, FormPart) and part.form in catalogue.forms)
    return [_part(catalogue, spec, scope) for spec in specs]


def _part(catalogue: Catalogue, spec: FormPart, scope: str | None) -> _Part:
    form = catalogue.forms[spec.form]
    shown = scope_of(form, scope)
    rates = tuple(
        Subject(named.indicator, item, named.scope or shown)
        for named in spec.subjects
        if named.indicator in catalogue.indicators
        for item in ((named.item,) if named.item else items_of(form))
    )
    rates = rates or form_subjects(catalogue, form.form_id, shown)
    means = tuple(
        Subject(mean_name(mean_id), item, shown)
        for mean_id in spec.means
        if mean_id in catalogue.means
        for item in items_of(form)
    )
    rests_on = dict.fromkeys(m for subject in (*rates, *means) for m in catalogue.quotient(subject.indicator).measures)
    measures = [m for m in spec.measures or rests_on if _counted(form, m)]
    counts = tuple(Subject(count_name(form.form_id, m), item, shown) for m in measures for item in items_of(form))
    return _Part(spec, rates, means, counts)


def _counted(form: Form, measure_id: str) -> bool:
    return any(m.measure_id == measure_id and m.kind is not Kind.STATED for m in form.measures)


def items_of(form: Form) -> tuple[str | None, ...]:
    """The items that a form has, or None alone where it has none."""
    return tuple(value.value_id for value in form.items) or (None,)


def scope_of(form: Form, scope: str | None) -> str | None:
    """The scope asked for where the form has it, else its own first one; None for a form without scopes."""
    scopes = [value.value_id for value in form.scopes]
    return scope if scope in scopes else form.default_scope or next(iter(scopes), None)


def _figures(desk: Desk, question: Question, series: Series, part: _Part, periods: tuple[Period, ...]) -> FormFigures:
    cards = tuple(card(desk, series, subject, question, periods) for subject in part.rates)
    asked = [n for n, s in enumerate(part.rates) if (s.indicator, s.item) == (question.indicator, question.item)]
    focus = asked[0] if asked else _first_known(cards)
    found = FormFigures(
        form=part.spec.form,
        heading=part.spec.heading,
        cards=cards,
        means=tuple(_mean(desk, series, subject, question) for subject in part.means),
        counts=tuple(chosen(series.at(s, question.period), question.unit_id) for s in part.counts),
        focus=focus,
        rows=_rows(desk, question, series, part.rates[focus]) if cards else (),
    )
    return found if found.known else replace(found, latest=latest_period(desk, question, [part.spec.form]))


def _first_known(cards: Sequence[Card]) -> int:
    return next((n for n, each in enumerate(cards) if each.figure.rate is not None), 0)


def _mean(desk: Desk, series: Series, subject: Subject, question: Question) -> Card:
    """Without a limit nobody knows whether more is better: no place is claimed then."""
    found = card(desk, series, subject, question, (question.period,))
    return found if found.figure.target is not None else replace(found, rank=None)


def _rows(desk: Desk, question: Question, series: Series, subject: Subject) -> tuple[UnitRow, ...]:
    if question.unit_id is not None:
        return ()
    rows = tuple(row for row in unit_rows(desk, series, subject, question) if row.figure.rate is not None)
    return rows if len(rows) >= _LEAST_ROWS else ()


def _sums(catalogue: Catalogue, note: PageNote, scope: str | None) -> tuple[tuple[Subject, ...], ...] | None:
    """What each value of a note is added up from; None where this version does not know one of them."""
    found = []
    for value in note.values:
        form = catalogue.forms.get(value.form)
        if form is None or not _counted(form, value.measure):
            return None
        reported = (v.value_id for v in form.items if not v.sum_of)
        items = (value.item,) if value.item else tuple(reported) or (None,)
        name = count_name(form.form_id, value.measure)
        found.append(tuple(Subject(name, item, scope_of(form, scope)) for item in items))
    return tuple(found)


def _told(
    question: Question, series: Series, notes: Iterable[tuple[PageNote, tuple[tuple[Subject, ...], ...]]]
) -> Iterator[NoteFigures]:
    """The notes of which every part of every value was reported: a sum without one of its parts is none."""
    for note, sums in notes:
        added = [
            [chosen(series.at(subject, question.period), question.unit_id).numerator for subject in parts]
            for parts in sums
        ]
        if all(value is not None for parts in added for value in parts):
            yield NoteFigures(note.text, tuple(sum(value or 0 for value in parts) for parts in added))
