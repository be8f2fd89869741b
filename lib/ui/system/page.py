"""A page that is data, from its heading to its notes."""

from __future__ import annotations

import streamlit as st

from lib.model.form import Name
from lib.model.system import FormPart, RegisterPart, SchemePart, SystemPage
from lib.model.system_view import SystemView
from lib.services.systems import system
from lib.text import system_sentences
from lib.ui.filters import Filter, page_head
from lib.ui.markdown import literal, quiet
from lib.ui.registers import draw_register
from lib.ui.registry import title
from lib.ui.schemes import draw_scheme
from lib.ui.summary import say, welcome
from lib.ui.system.figures import form_part
from lib.ui.system.warned import open_warnings
from lib.ui.visit import Visit


def draw(visit: Visit) -> None:
    """The page of the visit: its sentence, the figures of its forms, its records and scores, and its notes."""
    page = visit.spec.system
    if page is None:
        raise LookupError(f"{visit.spec.page_id} is no page that is data")
    page_head(visit, title(page.page_id, visit.text), _filters(visit, page))
    if visit.empty:
        welcome(visit)
        return
    view = system(visit.desk, visit.question, page.page_id)
    scored = any(isinstance(part, SchemePart) for part in page.parts)
    if page.forms and (view.known or not scored):  # each register and scheme begins with a sentence of its own
        said = system_sentences.sentence(view, visit.names, visit.text)
        say(visit, said, [figure for figure in view.figures if figure.entries])
    if page.introduction is not None:
        st.markdown(quiet([literal(visit.text.name(page.introduction))]))
    for number, part in enumerate(page.parts):
        if not isinstance(part, RegisterPart) or len(page.registers) == 1:  # several take turns under their names
            _heading(visit, part.heading)
        match part:
            case FormPart():
                form_part(visit, view, part, number)
            case RegisterPart():
                draw_register(visit, part)
            case SchemePart():
                draw_scheme(visit, part)
    open_warnings(visit, view)
    _notes(visit, view)


def _filters(visit: Visit, page: SystemPage) -> list[Filter]:
    """Only choices that change something: no map or scope where nothing is added up over provinces; the year of
    records is chosen beside them.
    """
    forms = [visit.catalogue.forms[form] for form in page.forms if form in visit.catalogue.forms]
    scoped = [Filter.SCOPE] if any(form.scopes for form in forms) else []
    if not forms and not any(isinstance(part, SchemePart) for part in page.parts):
        return [Filter.UNIT]
    return [*scoped, Filter.PERIOD, Filter.UNIT, *([Filter.CUMULATED, Filter.BOUNDARIES] if forms else [])]


def _heading(visit: Visit, heading: Name | None) -> None:
    if heading is not None:
        st.subheader(literal(visit.text.name(heading)))


def _notes(visit: Visit, view: SystemView) -> None:
    """What has to be known of the figures, with the sums that stand in it."""
    for note in view.notes:
        values = [visit.text.number(value) for value in note.values]
        st.markdown(f":gray[:material/info:] {quiet([literal(visit.text.name(note.text).format(*values))])}")
