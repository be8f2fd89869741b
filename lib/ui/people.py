"""Who has which role: given by e-mail, taken away by picking a row."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from lib.model.errors import LastAdministrator, UnknownGrant, WrongEmail
from lib.model.principal import BOUND_TO_UNIT, LONGEST_EMAIL, RIGHTS_OF, Grant, Right, Role
from lib.model.settings import SignIn
from lib.services.desk import HERE
from lib.services.people import give_role, people, take_role
from lib.text import Naming, naming
from lib.text.errors import explain
from lib.text.roles import right_said, role_said
from lib.text.sorting import collation_key
from lib.ui.markdown import address, quiet
from lib.ui.visit import Visit

# Whoever is signed in is a viewer: the role need not be given.
GIVEN = (Role.UNIT_CLERK, Role.CENTRE_CLERK, Role.LEADER, Role.ADMINISTRATOR)
_SAID = "role just given"


def show_people(visit: Visit) -> None:
    """Those who have a role, the form that gives one, and what each role may do."""
    grants = people(visit.desk)
    held = [grant for grant in grants if grant.revoked_at is None]
    _lead(visit, held)
    _form(visit)
    _held(visit, held)
    _former(visit, [grant for grant in grants if grant.revoked_at is not None])
    _rights(visit)


def _lead(visit: Visit, held: Sequence[Grant]) -> None:
    text, settings = visit.text, visit.desk.settings
    persons = len({grant.email for grant in held})
    lead = text.plural("{n} person has a role.", "{n} people have a role.", persons)
    st.markdown(f"**{lead}** {text.say('Everybody else who signs in may read all figures and share links.')}")
    if settings.sign_in is SignIn.NONE:
        st.info(
            text.say(
                "No sign-in is set up: whoever sits at this machine may do everything. Roles count once it is set up."
            ),
            icon=":material/info:",
        )
    if settings.first_administrator:
        st.markdown(
            quiet([text.say("Administrator by the settings: {email}", email=address(settings.first_administrator))])
        )


def _held(visit: Visit, held: Sequence[Grant]) -> None:
    text = visit.text
    st.subheader(text.say("Roles given"))
    if not held:
        st.markdown(text.say("No role has been given yet."))
        return
    event = st.dataframe(
        pd.DataFrame(_columns(visit, held)),
        hide_index=True,
        height=min(36 * (len(held) + 1), 440),
        on_select="rerun",
        selection_mode="single-row",
        key=f"roles {held[0].grant_id} {len(held)}",
        alt=text.say("Who has which role: e-mail, role, unit, since when and given by whom"),
    )
    rows = event["selection"]["rows"]
    if not rows or rows[0] >= len(held):
        st.markdown(quiet([text.say("Pick a row to take the role away: it no longer counts at once.")]))
        return
    grant = held[rows[0]]
    what, button = st.columns([4, 1], vertical_alignment="center")
    what.markdown(f"{address(grant.email)} · **{role_said(grant.role, text)}**")
    if button.button(text.say("Take the role away"), icon=":material/person_remove:", width="stretch"):
        try:
            take_role(visit.desk, grant.grant_id)
        except (LastAdministrator, UnknownGrant) as refused:
            st.error(explain(refused, text))
        else:
            st.rerun()


def _former(visit: Visit, former: Sequence[Grant]) -> None:
    if not former:
        return
    text = visit.text
    columns = _columns(visit, former)
    columns[text.say("Taken away")] = [text.moment(g.revoked_at) if g.revoked_at else "" for g in former]
    columns[text.say("By")] = [g.revoked_by or "" for g in former]
    with st.expander(text.plural("{n} role taken away", "{n} roles taken away", len(former))):
        st.dataframe(
            pd.DataFrame(columns), hide_index=True, key="former roles", alt=text.say("Roles that were taken away")
        )


def _columns(visit: Visit, grants: Sequence[Grant]) -> dict[str, list[str]]:
    text, names = visit.text, _names_today(visit)
    return {
        text.say("E-mail"): [grant.email for grant in grants],
        text.say("Role"): [role_said(grant.role, text) for grant in grants],
        text.say("Unit"): [names.unit(grant.unit_id) if grant.unit_id else "" for grant in grants],
        text.say("Since"): [text.moment(grant.at) for grant in grants],
        text.say("Given by"): [grant.by for grant in grants],
    }


def _form(visit: Visit) -> None:
    text, names = visit.text, _names_today(visit)
    st.subheader(text.say("Give a role"))
    who, what, where, give = st.columns([3, 2, 3, 2], vertical_alignment="bottom")
    email = who.text_input(
        text.say("E-mail"), key="role email", placeholder="ten@co-quan.gov.vn", max_chars=LONGEST_EMAIL
    )
    role = what.selectbox(text.say("Role"), GIVEN, format_func=lambda r: role_said(r, text), key="role")
    unit_id = None
    if role is Role.UNIT_CLERK:
        today = visit.desk.now().astimezone(HERE).date()
        units = {u.unit_id: names.unit(u.unit_id) for u in visit.catalogue.units.values() if u.exists_on(today)}
        unit_id = where.selectbox(
            text.say("Unit"),
            sorted(units, key=lambda u: collation_key(units[u])),
            index=None,
            format_func=lambda u: units[u],
            key="role unit",
            placeholder=text.say("Choose the unit"),
            help=text.say("The role holds for the unit and its offices."),
        )
    complete = bool(email) and (role is not Role.UNIT_CLERK or unit_id is not None)
    if give.button(
        text.say("Give the role"), type="primary", icon=":material/person_add:", disabled=not complete, width="stretch"
    ):
        try:
            give_role(visit.desk, email, role, unit_id)
        except WrongEmail as refused:
            st.error(explain(refused, text))
        else:
            st.session_state[_SAID] = True
            st.rerun()
    if st.session_state.pop(_SAID, False):
        st.success(text.say("The role has been given."), icon=":material/check:")


def _rights(visit: Visit) -> None:
    text = visit.text
    yes, own = text.say("yes"), text.say("own unit")
    table = {text.say("May"): [right_said(right, text) for right in Right]}
    for role in Role:
        table[role_said(role, text)] = [_mark(role, right, yes, own) for right in Right]
    with st.expander(text.say("What each role may do")):
        st.dataframe(
            pd.DataFrame(table), hide_index=True, key="rights", height=36 * (len(Right) + 1),
            alt=text.say("What each role may do: a line for each right, a column for each role"),
        )  # fmt: skip


def _mark(role: Role, right: Right, yes: str, own: str) -> str:
    if right not in RIGHTS_OF[role]:
        return ""
    return own if role is Role.UNIT_CLERK and right in BOUND_TO_UNIT else yes


def _names_today(visit: Visit) -> Naming:
    return naming(visit.catalogue, visit.text, visit.desk.now().astimezone(HERE).date())
