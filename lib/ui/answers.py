"""The answers that are remembered: what was asked, what was answered, by whom and when; each can be deleted."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from lib.model.answer import NOTHING, Answer, AnswerKind, ColumnTarget
from lib.model.form import Form
from lib.model.views import RememberedAnswer
from lib.services.answers import forget, remembered
from lib.text import Translator
from lib.ui.markdown import literal, quiet
from lib.ui.upload.choices import value_said
from lib.ui.visit import Visit


def kind_said(kind: AnswerKind, text: Translator) -> str:
    """What an answer is about."""
    match kind:
        case AnswerKind.COLUMN:
            return text.say("What a column holds")
        case AnswerKind.UNIT:
            return text.say("Which unit a name means")
        case AnswerKind.NUMBER:
            return text.say("How numbers are written")
        case AnswerKind.DASH:
            return text.say("What a dash means")
        case AnswerKind.CHANNEL:
            return text.say("By which way dossiers were received")
        case AnswerKind.STATE:
            return text.say("Which state of a dossier is meant")
        case AnswerKind.DUE:
            return text.say("When a task is due")


def answer_columns(visit: Visit, answers: Sequence[Answer]) -> dict[str, list[str]]:
    """Answers as the columns of a table: what about, the text as written, for which unit, and the answer."""
    text, names = visit.text, visit.names
    return {
        text.say("About"): [kind_said(a.kind, text) for a in answers],
        text.say("As written"): [(a.shown or a.subject).replace(" > ", " › ") for a in answers],
        text.say("Unit"): [
            names.unit(a.unit_id) if a.unit_id else text.say("tables of several units") for a in answers
        ],
        text.say("Form"): [_form_said(visit, a) for a in answers],
        text.say("Answer"): [value_said(visit, a.kind, a.value, names) for a in answers],
        text.say("Who"): [a.author for a in answers],
        text.say("When"): [text.moment(a.at) if a.at else "" for a in answers],
    }


def _form_said(visit: Visit, answer: Answer) -> str:
    """The form that an answer about a column belongs to: the one that has the measure."""
    if answer.kind is not AnswerKind.COLUMN or answer.value == NOTHING:
        return ""
    target = ColumnTarget.parse(answer.value)
    forms: Sequence[Form] = list(visit.catalogue.forms.values())
    having = [f for f in forms if any(m.measure_id == target.measure for m in f.measures)]
    named = next((f for f in forms if f.form_id == target.form), None)
    form = named or (having[0] if len(having) == 1 else None)
    return visit.text.name(form.name) if form else ""


def show_remembered(visit: Visit) -> None:
    """Those in use, one of which can be picked and deleted; those replaced or deleted are listed below."""
    text, found = visit.text, remembered(visit.desk)
    used = [known for known in found if known.in_use]
    lead = text.plural(
        "{n} answer is used for every file of the same layout and unit.",
        "{n} answers are used for every file of the same layout and unit.",
        len(used),
    )
    st.markdown(
        f"**{lead}**" if used else text.say("No answer is remembered yet: questions are asked when files are dropped.")
    )
    if used:
        event = st.dataframe(
            _frame(visit, used),
            hide_index=True,
            height=min(36 * (len(used) + 1), 440),
            on_select="rerun",
            selection_mode="single-row",
            key=f"answers {used[0].answer.answer_id} {len(used)}",
            alt=text.say("The answers in use: what about, answer, author and date"),
        )
        _offer_deletion(visit, used, event["selection"]["rows"])
    former = [known for known in found if not known.in_use]
    if former:
        with st.expander(text.plural("{n} answer no longer in use", "{n} answers no longer in use", len(former))):
            st.dataframe(_frame(visit, former), hide_index=True, key="former answers",
                         alt=text.say("Answers that were replaced or deleted"))  # fmt: skip


def _frame(visit: Visit, known: Sequence[RememberedAnswer]) -> pd.DataFrame:
    text = visit.text
    columns = answer_columns(visit, [k.answer for k in known])
    columns[text.say("State")] = [_state(k, text) for k in known]
    return pd.DataFrame({name: cells for name, cells in columns.items() if any(cells)})


def _state(known: RememberedAnswer, text: Translator) -> str:
    if known.deleted_at is not None:
        return text.say(
            "deleted by {author}, {moment}", author=known.deleted_by or "", moment=text.moment(known.deleted_at)
        )
    return text.say("replaced by a newer answer") if known.replaced_by is not None else ""


def _offer_deletion(visit: Visit, used: Sequence[RememberedAnswer], rows: Sequence[int]) -> None:
    text = visit.text
    if not rows or rows[0] >= len(used):
        st.markdown(quiet([text.say("Pick an answer to delete it: the question is then asked again.")]))
        return
    answer = used[rows[0]].answer
    shown = literal((answer.shown or answer.subject).replace(" > ", " › "))
    said = literal(value_said(visit, answer.kind, answer.value, visit.names))
    what, button = st.columns([4, 1], vertical_alignment="center")
    what.markdown(f"“{shown}” → **{said}**")
    if button.button(text.say("Delete the answer"), icon=":material/delete:", width="stretch") and answer.answer_id:
        forget(visit.desk, answer.answer_id)
        st.rerun()
