"""The row of choices above a page. The address is the truth: a choice changes it, and the next run shows it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum, auto

import streamlit as st

from lib.model.change import Basis
from lib.model.fairness import Grouping
from lib.model.figure import Figure
from lib.model.form import Form
from lib.model.period import Period
from lib.model.unit import Boundaries
from lib.services.series import Subject
from lib.services.submissions import due_periods, reporting_forms
from lib.text import breaks
from lib.text.sorting import collation_key
from lib.ui.address import (
    BASIS_SLUGS,
    BOUNDARY_SLUGS,
    COUNTRY,
    GROUPING_SLUGS,
    IN_PERIOD,
    SINCE_JANUARY,
    Param,
    offered_periods,
)
from lib.ui.heading import page_title
from lib.ui.markdown import literal, quiet
from lib.ui.months import closed_note
from lib.ui.state_words import state_words
from lib.ui.visit import Visit, set_param


class Filter(Enum):
    """The choices a page can offer, in the order in which they stand."""

    FORM = auto()
    SUBJECT = auto()
    SCOPE = auto()
    PERIOD = auto()
    UNIT = auto()
    CUMULATED = auto()
    BOUNDARIES = auto()
    GROUPING = auto()
    AGAINST = auto()


# How much wider than the others a choice is, so that what it shows is not cut off.
_IN_A_ROW = 5
_WIDE = {Filter.FORM: 1.7, Filter.SUBJECT: 1.7, Filter.PERIOD: 1.5, Filter.BOUNDARIES: 1.6}


def page_head(visit: Visit, heading: str, filters: Sequence[Filter]) -> None:
    """The heading of a page and the choices it offers. Without figures there is nothing to choose."""
    page_title(visit, heading)
    if visit.empty or not filters:
        return
    if visit.sealed:
        st.markdown(quiet([literal(" · ".join(state_words(visit)))]))
        return
    draw: dict[Filter, Callable[[Visit], None]] = {
        Filter.FORM: _reported_form,
        Filter.SUBJECT: _subject,
        Filter.SCOPE: _scope,
        Filter.PERIOD: _period,
        Filter.UNIT: _unit,
        Filter.CUMULATED: _cumulated,
        Filter.BOUNDARIES: _boundaries,
        Filter.GROUPING: _grouping,
        Filter.AGAINST: _against,
    }
    wanted = [f for f in filters if f is not Filter.SCOPE or _has_scope(visit, filters)]
    rows = [wanted] if len(wanted) <= _IN_A_ROW else [wanted[: len(wanted) // 2], wanted[len(wanted) // 2 :]]
    for row in rows:
        widths = [_WIDE.get(name, 1.0) for name in row]
        for column, name in zip(st.columns(widths, vertical_alignment="bottom"), row, strict=True):
            with column:
                draw[name](visit)
    if Filter.PERIOD in filters:
        closed_note(visit)


def _has_scope(visit: Visit, filters: Sequence[Filter]) -> bool:
    """A page about one indicator asks for a scope only where that indicator has scopes."""
    return Filter.SUBJECT not in filters or bool(_form(visit).scopes)


def _form(visit: Visit) -> Form:
    return visit.catalogue.forms[visit.catalogue.indicators[visit.address.indicator].form]


def _select(
    label: str,
    options: Sequence[object],
    chosen: object,
    key: str,
    param: Param,
    show: Callable[[object], str],
    slug: Callable[[object], str],
) -> None:
    """A select box that writes the slug of what is chosen into the address."""
    st.session_state[key] = chosen
    st.selectbox(
        label,
        options,
        format_func=show,
        key=key,
        on_change=lambda: set_param(param, slug(st.session_state[key])),
    )


def _period(visit: Visit) -> None:
    states = {state.period: state for state in offered_periods(visit.status, visit.about)}
    chosen = visit.address.period
    options = list(states)
    if visit.address.form is not None and visit.address.until is not None:
        due = due_periods(visit.desk, visit.address.form, visit.status.version, visit.address.until)
        options = sorted({*options, *due}, key=lambda p: (p.end, p.start), reverse=True)
    if chosen is not None and chosen not in options:
        options.insert(0, chosen)

    def show(period: object) -> str:
        name = visit.text.period(_as_period(period))
        state = states.get(_as_period(period))
        return name if state is None else f"{name} · {state.coverage.covered}/{state.coverage.expected}"

    _select(visit.text.say("Period"), options, chosen, "period", Param.PERIOD, show, lambda p: _as_period(p).slug)


def _reported_form(visit: Visit) -> None:
    forms = reporting_forms(visit.catalogue)
    names = {form: visit.text.name(visit.catalogue.forms[form].name) for form in forms}
    _select(visit.text.say("Form"), forms, visit.address.form, "form", Param.FORM, lambda o: names[str(o)], str)


def _as_period(value: object) -> Period:
    assert isinstance(value, Period)
    return value


def _unit(visit: Visit) -> None:
    shown = visit.catalogue.units_shown(visit.day, visit.address.boundaries)
    names = {unit.unit_id: unit.name_on(visit.day) for unit in shown}
    options = [COUNTRY, *sorted(names, key=lambda unit_id: collation_key(names[unit_id]))]
    country = visit.text.say("The whole country")
    chosen = visit.address.unit_id or COUNTRY
    if chosen not in options:
        options.append(chosen)

    def show(unit_id: object) -> str:
        return country if unit_id == COUNTRY else names.get(str(unit_id)) or visit.names.unit(str(unit_id))

    _select(visit.text.say("Province or city"), options, chosen, "unit", Param.UNIT, show, str)


def _cumulated(visit: Visit) -> None:
    labels = {IN_PERIOD: visit.text.say("In the period"), SINCE_JANUARY: visit.text.say("Since January")}
    chosen = SINCE_JANUARY if visit.address.cumulated else IN_PERIOD
    _select(
        visit.text.say("Counted"), list(labels), chosen, "cumulated", Param.CUMULATED, lambda o: labels[str(o)], str
    )


def _boundaries(visit: Visit) -> None:
    labels = {
        Boundaries.REPORTED: visit.text.say("As reported then"),
        Boundaries.TODAY: breaks.todays_map(visit.names.provinces_today(), visit.text),
    }
    if visit.day < visit.catalogue.redrawn_on[0] or visit.address.boundaries is Boundaries.FORMER:
        former = len(visit.catalogue.units_shown(visit.day, Boundaries.FORMER))
        labels[Boundaries.FORMER] = breaks.first_map(former, visit.text)
    _select(
        visit.text.say("Boundaries"),
        list(labels),
        visit.address.boundaries,
        "boundaries",
        Param.BOUNDARIES,
        lambda o: labels[Boundaries(str(o))],
        lambda o: BOUNDARY_SLUGS[Boundaries(str(o))],
    )


def _grouping(visit: Visit) -> None:
    text = visit.text
    labels = {
        GROUPING_SLUGS[None]: text.say("All together"),
        GROUPING_SLUGS[Grouping.REGION]: text.say("By region"),
        GROUPING_SLUGS[Grouping.TYPE]: text.say("Provinces and cities apart"),
        GROUPING_SLUGS[Grouping.SIZE]: text.say("By volume"),
    }
    chosen = GROUPING_SLUGS[visit.address.grouping]
    _select(text.say("Groups"), list(labels), chosen, "grouping", Param.GROUPING, lambda o: labels[str(o)], str)


def _against(visit: Visit) -> None:
    text = visit.text
    labels = {
        BASIS_SLUGS[Basis.PREVIOUS]: text.say("The period before"),
        BASIS_SLUGS[Basis.YEAR_BEFORE]: text.say("Same period last year"),
        BASIS_SLUGS[Basis.DECEMBER_BEFORE]: text.say("End of last year"),
    }
    chosen = BASIS_SLUGS[visit.address.against]
    _select(text.say("Compared with"), list(labels), chosen, "against", Param.AGAINST, lambda o: labels[str(o)], str)


def _scope(visit: Visit) -> None:
    scopes = {value.value_id: value for form in visit.catalogue.forms.values() for value in form.scopes}
    names = {value_id: visit.text.name(value.name) for value_id, value in scopes.items()}
    _select(
        visit.text.say("Scope"), list(names), visit.address.scope, "scope", Param.SCOPE, lambda o: names[str(o)], str
    )


def offered_subjects(visit: Visit) -> tuple[Subject, ...]:
    """Every indicator of the page's forms, once for each item its form has."""
    found = []
    for indicator in visit.catalogue.indicators.values():
        if visit.spec.form in (None, indicator.form):
            items = visit.catalogue.forms[indicator.form].items
            found += [Subject(indicator.indicator_id, i.value_id) for i in items] or [Subject(indicator.indicator_id)]
    return tuple(found)


def subject_name(visit: Visit, subject: Subject) -> str:
    """What a subject is called in a choice: the indicator, and its item where there is one."""
    indicator = _short(visit, subject.indicator)
    return f"{indicator}: {visit.names.anything(subject.item)}" if subject.item else indicator


def _short(visit: Visit, indicator: str) -> str:
    return visit.text.name(visit.catalogue.quotient(indicator).short_name)


def subject_title(visit: Visit, figure: Figure) -> str:
    """What a figure is called where its page and scope are plain: the item, else the indicator.

    On a page that is data, where a form has several indicators of the same items, both.
    """
    if not figure.item:
        return visit.names.short_title(figure)
    item = visit.names.anything(figure.item)
    form = visit.catalogue.quotient(figure.indicator).form
    alone = sum(indicator.form == form for indicator in visit.catalogue.indicators.values()) == 1
    return item if visit.spec.system is None or alone else f"{_short(visit, figure.indicator)}: {item}"


def _subject(visit: Visit) -> None:
    chosen = Subject(visit.address.indicator, visit.address.item)
    st.session_state["subject"] = chosen
    st.selectbox(
        visit.text.say("Indicator"),
        offered_subjects(visit),
        format_func=lambda subject: subject_name(visit, subject),
        key="subject",
        on_change=_subject_chosen,
    )


def _subject_chosen() -> None:
    choose_subject(st.session_state["subject"])


def choose_subject(subject: Subject) -> None:
    """Put an indicator and its item into the address."""
    set_param(Param.INDICATOR, subject.indicator)
    if subject.item:
        set_param(Param.ITEM, subject.item)
    elif Param.ITEM.value in st.query_params:
        del st.query_params[Param.ITEM.value]
