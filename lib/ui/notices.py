"""What a visitor has to know before reading the page: wrong values of the address, an older version, newer periods."""

from __future__ import annotations

import streamlit as st

from lib.ui.address import COUNTRY, Complaint, Param, WrongValue
from lib.ui.markdown import literal
from lib.ui.visit import Visit


def show_notices(visit: Visit) -> None:
    """Everything that could not be honoured, by name, and that the figures shown are not the newest."""
    text = visit.text
    for wrong in visit.wrong:
        st.warning(_complaint(visit, wrong), icon=":material/link_off:")
    if visit.status.version < visit.status.newest:
        st.info(
            text.say(
                "This is version {version}; the newest is {newest}. The figures of this link stay as they were.",
                version=str(visit.status.version),
                newest=str(visit.status.newest),
            ),
            icon=":material/history:",
        )


def _complaint(visit: Visit, wrong: WrongValue) -> str:
    text = visit.text
    what = {
        Param.PERIOD: text.say("period"),
        Param.CUMULATED: text.say("month or cumulated"),
        Param.UNIT: text.say("province or city"),
        Param.INDICATOR: text.say("indicator"),
        Param.ITEM: text.say("benefit"),
        Param.SCOPE: text.say("scope"),
        Param.BOUNDARIES: text.say("boundaries"),
        Param.LANGUAGE: text.say("language"),
        Param.VERSION: text.say("version"),
        Param.ENTRY: text.say("entry"),
    }[wrong.param]
    shown = _shown_instead(visit, wrong)
    match wrong.complaint:
        case Complaint.UNKNOWN:
            said = text.say(
                "The address names a {what} that does not exist: “{value}”.", what=what, value=literal(wrong.value)
            )
        case Complaint.NO_DATA:
            said = text.say(
                "There are no figures for the {what} of the address: “{value}”.", what=what, value=literal(wrong.value)
            )
        case Complaint.NOT_THEN:
            said = text.say(
                "“{value}” did not exist on the last day of the period shown.",
                value=visit.catalogue.units[wrong.value].name_on(visit.day),
            )
    return f"{said} {text.say('Shown instead: {shown}.', shown=shown)}" if shown else said


def _shown_instead(visit: Visit, wrong: WrongValue) -> str | None:
    if wrong.instead is None:
        return None
    if wrong.param is Param.UNIT:
        return visit.text.say("the whole country") if wrong.instead == COUNTRY else visit.names.unit(wrong.instead)
    if wrong.param is Param.PERIOD and visit.address.period:
        return visit.text.period(visit.address.period)
    return wrong.instead if wrong.param is Param.VERSION else visit.names.anything(wrong.instead)
