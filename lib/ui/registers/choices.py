"""The row of choices above the records: the address holds them all, and each leads back to the first page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from lib.model.form import Name
from lib.model.register import Register
from lib.model.register_view import RecordFilter, RegisterView
from lib.text.register_words import department_name
from lib.ui.markdown import literal, quiet
from lib.ui.params import EVERYTHING
from lib.ui.records_asked import RecordsAsked
from lib.ui.registers.address import ask, forget_filters
from lib.ui.visit import Visit

_IN_A_ROW = 4


@dataclass(frozen=True, slots=True)
class _Choice:
    """``options``: slug and what is shown; ``made``: the address once a slug was chosen (None: everything)."""

    label: str
    key: str
    options: Mapping[str, str]
    chosen: str | None
    made: Callable[[str | None], RecordsAsked]


def choose(visit: Visit, register: Register, view: RegisterView, years: Sequence[int], *, alone: bool = False) -> None:
    """Year, group, lead, states, month and words; ``alone``: the year only, where all records are counted."""
    if visit.sealed:
        if said := choices_said(visit, register, view):
            st.markdown(quiet([literal(" · ".join(said))]))
        return
    offered = [_year(visit, view, years)]
    if not alone:
        offered += _of_records(visit, register, view)
    drawn = [*(choice for choice in offered if choice is not None), *([] if alone else [None])]
    for start in range(0, len(drawn), _IN_A_ROW):
        row = drawn[start : start + _IN_A_ROW]
        for column, choice in zip(st.columns(_IN_A_ROW, vertical_alignment="bottom"), row, strict=False):
            with column:
                if choice is None:
                    _words(visit)
                else:
                    _select(visit, choice)
    if not alone and view.found < view.records:
        left, right = st.columns([3, 1], vertical_alignment="center")
        many = visit.text.say("{found} of {records} records", found=view.found, records=view.records)
        names = choices_said(visit, register, view)
        left.markdown(quiet([literal(" · ".join([many, *names]))]))
        right.button(
            visit.text.say("Show all"),
            icon=":material/filter_alt_off:",
            key="records all",
            on_click=forget_filters,
            args=(visit.address.records,),
            width="stretch",
        )


def choices_said(visit: Visit, register: Register, view: RegisterView) -> list[str]:
    """What restricts the records, in words."""
    asked, text = visit.address.records.filter, visit.text
    made = [choice for choice in _of_records(visit, register, view) if choice is not None]
    found = [f"{c.label}: {c.options.get(c.chosen, c.chosen)}" for c in made if c.chosen is not None]
    if asked.count is not None and any(count.count_id == asked.count for count in register.counts):
        found.append(text.name(register.count(asked.count).name))
    if asked.words.strip():
        found.append(f"“{asked.words.strip()}”")
    return found


def _year(visit: Visit, view: RegisterView, years: Sequence[int]) -> _Choice | None:
    asked = visit.address.records
    chosen = str(view.period.end.year) if view.period else None
    if len(years) < 2 and (chosen is None or int(chosen) in years):
        return None
    shown = sorted({*years, *([int(chosen)] if chosen else [])}, reverse=True)

    def made(slug: str | None) -> RecordsAsked:
        return replace(asked.with_filter(_without_month(asked.filter)), year=int(slug) if slug else 0)

    return _Choice(visit.text.say("Year"), "records year", {str(y): str(y) for y in shown}, chosen, made)


def _without_month(asked: RecordFilter) -> RecordFilter:
    return replace(asked, month=None)


def _of_records(visit: Visit, register: Register, view: RegisterView) -> list[_Choice | None]:
    text, asked, offered = visit.text, visit.address.records, view.offered
    filter_ = asked.filter

    def changing(name: str, parse: Callable[[str], object] = str) -> Callable[[str | None], RecordsAsked]:
        return lambda slug: asked.with_filter(replace(filter_, **{name: parse(slug) if slug else None}))  # type: ignore[arg-type]

    day = view.period.end if view.period else view.day
    departments = visit.catalogue.departments
    leads = {slug: _lead(key, department_name(key, departments, day, text)) for key, slug in offered.leads}
    months = {f"{month:%Y-%m}": f"{month.month:02d}/{month.year}" for month in offered.months}
    label = text.say("Month due") if register.month_field is None else text.say("Month")
    return [
        _made(text.say("Group"), "records group", {slug: key for key, slug in offered.groups}, filter_.group,
              changing("group")),
        _made(text.say("Lead"), "records lead", leads, filter_.lead, changing("lead")),
        *(_state(visit, register, field, values) for field, values in offered.choices),
        _made(label, "records month", months, f"{filter_.month:%Y-%m}" if filter_.month else None,
              changing("month", _first_day)),
    ]  # fmt: skip


def _first_day(slug: str) -> date:
    return date.fromisoformat(f"{slug}-01")


def _lead(short: str, name: str) -> str:
    return short if short == name else f"{short} · {name}"


def _state(visit: Visit, register: Register, field_id: str, values: Sequence[str]) -> _Choice | None:
    """A field of fixed values."""
    asked, field = visit.address.records, register.field(field_id)
    names: Mapping[str, Name] = {value.value_id: value.name for value in field.values}
    chosen = dict(asked.filter.choices)

    def made(value: str | None) -> RecordsAsked:
        others = {name: kept for name, kept in chosen.items() if name != field_id}
        wanted = tuple((others | ({field_id: value} if value else {})).items())
        return asked.with_filter(replace(asked.filter, choices=wanted))

    options = {value: visit.text.name(names[value]) for value in values}
    return _made(visit.text.name(field.name), f"records {field_id}", options, chosen.get(field_id), made)


def _made(
    label: str, key: str, options: Mapping[str, str], chosen: str | None, made: Callable[[str | None], RecordsAsked]
) -> _Choice | None:
    """None where there is nothing to choose."""
    return _Choice(label, key, options, chosen, made) if options or chosen is not None else None


def _select(visit: Visit, choice: _Choice) -> None:
    options = dict(choice.options)
    if choice.chosen is not None:
        options.setdefault(choice.chosen, choice.chosen)
    st.session_state[choice.key] = choice.chosen or EVERYTHING
    everything = visit.text.say("All years") if choice.key == "records year" else visit.text.say("All")
    st.selectbox(
        choice.label,
        [EVERYTHING, *options],
        format_func=lambda slug: options.get(slug, everything),
        key=choice.key,
        on_change=_chosen,
        args=(choice,),
    )


def _chosen(choice: _Choice) -> None:
    slug = st.session_state[choice.key]
    ask(choice.made(None if slug == EVERYTHING else slug))


def _words(visit: Visit) -> None:
    text, asked = visit.text, visit.address.records
    st.session_state["records words"] = asked.filter.words
    st.text_input(
        text.say("Words in the record"),
        key="records words",
        placeholder=text.say("with or without accents"),
        on_change=_words_typed,
        args=(asked,),
        max_chars=200,
    )


def _words_typed(asked: RecordsAsked) -> None:
    ask(asked.with_filter(replace(asked.filter, words=st.session_state["records words"])))
