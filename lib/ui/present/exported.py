"""An agenda as a file of slides: each leaf of its deck, in the state it shows."""

from __future__ import annotations

from functools import partial

import streamlit as st

from lib.model.agenda import Agenda
from lib.model.link import View
from lib.model.reference import code_of
from lib.model.slide import SlideAsked
from lib.services.references import keep
from lib.services.slides import slides_pptx
from lib.ui.handing import handed
from lib.ui.offered import version_of
from lib.ui.params import Param
from lib.ui.present.deck import Leaf, deck_of, saved_text
from lib.ui.visit import Visit

PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


def slides_button(visit: Visit, agenda: Agenda) -> None:
    """Takes the agenda away; it is built when it is asked for."""
    if not agenda.slides:
        return
    st.download_button(
        visit.text.say("PowerPoint"), partial(agenda_pptx, visit, agenda), file_name=_name(visit, agenda), mime=PPTX,
        key=f"pptx {agenda.agenda_id}", icon=":material/download:", on_click="ignore",
        help=visit.text.say("Slides with charts that can be edited."),
    )  # fmt: skip


def agenda_pptx(visit: Visit, agenda: Agenda) -> bytes:
    """The slides of an agenda as .pptx. Raises NotAllowed, UnknownAgenda."""
    visit = handed(visit)
    deck = deck_of(visit.desk, dict(_view(visit, agenda).params))
    asked = [found for found in map(asked_of, deck.leaves) if found is not None]
    version = _version(visit, agenda)
    code = keep(visit.desk, _view(visit, agenda), version)
    subject = f"chuong-trinh {agenda.agenda_id} v{version}"
    return slides_pptx(visit.desk, agenda.name, asked, visit.text.language, code, subject)


def asked_of(leaf: Leaf) -> SlideAsked | None:
    """What a leaf shows; None where there are no figures at all."""
    shown = leaf.open()
    if shown.empty:
        return None
    address = shown.address
    idea = "" if leaf.idea is None else leaf.idea.idea_id
    return SlideAsked(shown.spec.page_id, idea, shown.question, shown.form, address.until, address.against)


def _view(visit: Visit, agenda: Agenda) -> View:
    """The presentation that the code of the file leads to."""
    params = {
        Param.AGENDA.value: str(agenda.agenda_id),
        Param.LANGUAGE.value: visit.text.language,
        Param.VERSION.value: str(_version(visit, agenda)),
        Param.AGENDA_SAVED.value: saved_text(agenda),
    }
    return View("presentation", tuple(sorted(params.items())))


def _version(visit: Visit, agenda: Agenda) -> int:
    """The newest version that a slide shows."""
    newest = visit.desk.newest_version()
    if agenda.follows_newest:
        return newest
    return max((version_of(dict(slide.view.params), newest)[0] for slide in agenda.slides), default=newest)


def _name(visit: Visit, agenda: Agenda) -> str:
    return f"chuong-trinh-{agenda.agenda_id}-{code_of(_view(visit, agenda))}.pptx"
