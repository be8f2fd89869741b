"""The shell around every page: navigation, language, version, and what is wrong with the address."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from itertools import groupby
from operator import attrgetter
from pathlib import Path

import streamlit as st

from lib.model.errors import NotAllowed, ProductError
from lib.model.principal import NOBODY
from lib.services import Desk
from lib.text import Translator, translator
from lib.text.errors import explain
from lib.ui.address import Param, language_of, offered_periods
from lib.ui.language import language_switch
from lib.ui.listings import WHOLE
from lib.ui.markdown import quiet
from lib.ui.notices import show_notices
from lib.ui.origin import show_origin_dialog
from lib.ui.params import UnitPart
from lib.ui.present.adding import show_adding_dialog
from lib.ui.records_asked import ALL_RECORDS
from lib.ui.registry import Group, PageSpec, group_title, title
from lib.ui.registry import pages as all_pages
from lib.ui.remarks.dialog import show_remarks_dialog
from lib.ui.resources import desk
from lib.ui.sharing import show_share_dialog
from lib.ui.sign_in import note_arrival, show_person, show_refusal, show_sign_in
from lib.ui.visit import Visit, arrive

# A picture of our own: a named icon would be fetched from elsewhere for the browser's tab.
ICON = Path(__file__).with_name("icon.png")
STYLE = Path(__file__).with_name("shell_frame.css")


def run() -> None:
    """Draw the shell and run the page that the address names."""
    text = translator(language_of(st.query_params.to_dict()))
    # On paper the navigation would take a third of the sheet: a closed one is not printed.
    on_one_sheet = st.query_params.get(Param.PART.value) == UnitPart.SHEET.value
    st.set_page_config(
        page_title=text.say("BHXH indicators"),
        page_icon=str(ICON),
        layout="wide",
        initial_sidebar_state="collapsed" if on_one_sheet else 284,
    )
    pages = {
        spec.page_id: st.Page(
            spec.path,
            title=title(spec.page_id, text),
            icon=spec.icon,
            url_path=spec.slug,
            default=spec is all_pages()[0],
        )
        for spec in all_pages()
    }
    chosen = st.navigation(list(pages.values()), position="hidden")
    spec = next(spec for spec in all_pages() if pages[spec.page_id] == chosen)
    at = desk()
    if spec.follows_link:
        _follow_link(at, chosen, text)
        return
    if at.principal == NOBODY:
        show_sign_in(at, text)
        return
    try:
        note_arrival(at)
        if spec.presents:
            at.require(spec.right)
            chosen.run()
            return
        visit = arrive(spec, at)
        st.session_state["visit"] = visit
        _sidebar(visit, pages)
        if not at.principal.may(spec.right):
            st.title(title(spec.page_id, text))
            raise NotAllowed(spec.right.value)  # noqa: TRY301 - said and noted as any refusal is
        show_notices(visit)
        chosen.run()
        if not (show_share_dialog(visit) or show_adding_dialog(visit)):
            show_origin_dialog(visit)
            show_remarks_dialog(visit)
    except NotAllowed as refused:
        show_refusal(at, spec.page_id, refused, text)
    except ProductError as error:  # said in words below what is drawn already; anything else goes to the log
        st.error(explain(error, text))


def _follow_link(at: Desk, chosen: st.Page, text: Translator) -> None:
    """A shared link may need no sign-in; whether this one does, only following it tells."""
    try:
        chosen.run()
    except NotAllowed as refused:
        if at.principal == NOBODY:
            show_sign_in(at, text)
        else:
            show_refusal(at, "link", refused, text)
    except ProductError as error:
        st.title(title("link", text))
        st.error(explain(error, text), icon=":material/link_off:")


def _sidebar(visit: Visit, pages: dict[str, st.Page]) -> None:
    text = visit.text
    with st.sidebar:
        st.markdown(f"**{text.say('BHXH indicators')}**")
        st.html(STYLE)
        with st.container(key="navigation", gap=None):
            for group, specs in groupby(filter(partial(_offered, visit), all_pages()), attrgetter("group")):
                with _heading(visit, group):
                    for spec in specs:
                        st.page_link(
                            pages[spec.page_id], icon=spec.icon, width="stretch", query_params=_params_for(visit, spec)
                        )
        language_switch(text)
        age = text.say("updated {moment}", moment=text.moment(visit.status.at) if visit.status.at else "—")
        st.markdown(quiet([text.say("Version {number}", number=str(visit.status.version)), age]))
        show_person(visit.desk, text)


@contextmanager
def _heading(visit: Visit, group: Group) -> Iterator[None]:
    """The heading of a group. The other systems are folded away until one of them is shown or wanted: all pages are
    then seen at once on the screen of a laptop.
    """
    name = group_title(group, visit.text)
    if group is not Group.SYSTEMS:
        st.caption(name)
        yield
        return
    shown = visit.spec.group is group
    with st.container(key="folded_group", gap=None), st.expander(name, expanded=shown):
        yield


def _offered(visit: Visit, spec: PageSpec) -> bool:
    return spec.offered and visit.desk.principal.may(spec.right)


def _params_for(visit: Visit, spec: PageSpec) -> dict[str, str]:
    """The state goes along to other pages; an indicator of another form stays behind."""
    params = visit.address.with_(
        entry=None, origin=None, remarks=None, listing=WHOLE, agenda=None, reference=None, part=UnitPart.FIGURES,
        records=ALL_RECORDS,
    ).params()  # fmt: skip
    form = visit.catalogue.indicators[visit.address.indicator].form
    if spec.form is not None and spec.form != form:
        for param in (Param.INDICATOR, Param.ITEM):
            params.pop(param.value, None)
    if spec.system is not None or visit.spec.system is not None:
        # What other systems report has periods of its own: a page opens on its newest one rather than on nothing.
        offered = {state.period for state in offered_periods(visit.status, spec.periods_of(visit.catalogue))}
        if visit.address.period not in offered:
            params.pop(Param.PERIOD.value, None)
    return params
