"""What a file leaves open: one question each, asked once; and the answers that were used, which can be taken back."""

from __future__ import annotations

from datetime import date

import streamlit as st

from lib.model.answer import Answer, AnswerKind, Doubt
from lib.model.reading import Table
from lib.model.register import DueKind, DueValue
from lib.services.answers import forget
from lib.text import Naming
from lib.ui.markdown import literal, quiet
from lib.ui.upload.choices import choices, names_of, question, value_said
from lib.ui.upload.pending import Pending, awaits_period
from lib.ui.upload.period import ask_period
from lib.ui.upload.shelf import shelf
from lib.ui.visit import Visit

_SHOWN_AS_RADIO = 4
_ASKED_AT_ONCE = 8


def show_questions(visit: Visit, pending: Pending) -> None:
    """The period where it is unsure, then every open question; nothing where the file leaves nothing open."""
    if not pending.awaits_period and not pending.open_doubts:
        return
    with st.container(border=True):
        st.markdown(f"**:orange[:material/help:] {visit.text.say('To be answered')}**")
        for number, table in enumerate(pending.tables):
            if awaits_period(table):
                if len(pending.tables) > 1:
                    st.markdown(f"**{literal(table.sheet or str(number + 1))}**")
                ask_period(visit, table, pending, number)
        doubts = [(table, doubt) for table in pending.tables for doubt in table.doubts if doubt.answered is None]
        for table, doubt in doubts[:_ASKED_AT_ONCE]:
            _ask(visit, pending, table, doubt)
        if (rest := len(doubts) - _ASKED_AT_ONCE) > 0:
            st.markdown(quiet([visit.text.plural("{n} more question follows.", "{n} more questions follow.", rest)]))


def _ask(visit: Visit, pending: Pending, table: Table, doubt: Doubt) -> None:
    options, names = choices(visit, table, doubt), names_of(visit, table)
    key = f"answer {pending.key} {table.layout} {table.title_unit} {doubt.kind} {doubt.subject}"
    label = literal(question(visit, doubt))
    if doubt.kind is AnswerKind.DUE:
        _ask_day(visit, pending, table, doubt, label, key)
        label = visit.text.say("or")

    def said(value: str) -> str:
        return value_said(visit, doubt.kind, value, names)

    if len(options) <= _SHOWN_AS_RADIO:
        beside = doubt.kind is AnswerKind.DUE
        chosen = st.radio(label, options, index=None, format_func=said, key=key, horizontal=beside)
    else:
        choose = visit.text.say("Choose …")
        chosen = st.selectbox(label, options, index=None, format_func=said, key=key, placeholder=choose)
    if chosen is not None:
        answer_with(visit, pending, table, doubt.kind, doubt.subject, chosen, doubt.shown)
        st.rerun()


def _ask_day(visit: Visit, pending: Pending, table: Table, doubt: Doubt, label: str, key: str) -> None:
    day = st.date_input(label, value=None, format="DD/MM/YYYY", key=f"{key} day")
    if isinstance(day, date):
        value = DueValue(DueKind.DAYS, (day,)).text
        answer_with(visit, pending, table, doubt.kind, doubt.subject, value, doubt.shown)
        st.rerun()


def answer_with(
    visit: Visit, pending: Pending, table: Table, kind: AnswerKind, subject: str, value: str, shown: str
) -> None:
    """Take an answer for the layout and unit of a table; it is remembered once the file is stored."""
    author = visit.desk.principal.name
    answer = Answer(kind, table.layout, table.title_unit, subject, value, author, shown)
    shelf().give(pending.key, shelf().given_for(pending.key).with_answer(answer))


def show_answers_used(visit: Visit, pending: Pending) -> None:
    """The answers by which the file was read: today's, and the remembered ones with their author and date."""
    for number, table in enumerate(pending.tables):
        names = names_of(visit, table)
        used = dict.fromkeys((*table.answers, *(d.answered for d in table.doubts if d.answered is not None)))
        for order, answer in enumerate(used):
            said, button = st.columns([5, 1], vertical_alignment="center")
            said.markdown(f":gray[:material/history_edu:] {answer_said(visit, answer, names)}")
            button.button(
                visit.text.say("Drop the answer"),
                key=f"drop {pending.key} {number} {order}",
                on_click=_drop,
                args=(visit, pending.key, answer),
                type="tertiary",
            )


def answer_said(visit: Visit, answer: Answer, names: Naming) -> str:
    """What was answered, by whom and when; an answer of today is not stored yet."""
    text = visit.text
    shown = literal((answer.shown or answer.subject).replace(" > ", " › "))
    what = f"“{shown}” → **{literal(value_said(visit, answer.kind, answer.value, names))}**"
    if answer.at is None:
        return f"{what} · :gray[{text.say('answered just now')}]"
    by = text.say("by the answer of {author}, {moment}", author=answer.author, moment=text.moment(answer.at))
    return f"{what} · :gray[{literal(by)}]"


def _drop(visit: Visit, key: str, answer: Answer) -> None:
    """Take back an answer of today, or delete a remembered one: the question is open again."""
    own = shelf()
    if answer.answer_id is None:
        own.give(key, own.given_for(key).without_answer(answer))
    else:
        forget(visit.desk, answer.answer_id)
        own.forgotten += 1
    for name in [n for n in st.session_state if str(n).startswith(f"answer {key} ")]:
        del st.session_state[name]
