"""What a visitor has to know before reading the page: wrong values of the address, an older version, newer periods."""

from __future__ import annotations

import streamlit as st

from lib.ui.address import COUNTRY, Complaint, Param, WrongValue
from lib.ui.markdown import literal
from lib.ui.visit import Visit, follow_newest

_LONGEST = 60


def show_notices(visit: Visit) -> None:
    """Everything that could not be honoured, by name, and that the figures shown are not the newest."""
    text = visit.text
    if visit.wrong:
        st.warning("  \n".join(_complaint(visit, wrong) for wrong in visit.wrong), icon=":material/link_off:")
    if visit.status.version < visit.status.newest:
        left, right = st.columns([3, 1], vertical_alignment="center")
        left.info(
            text.say(
                "This is version {version}; the newest is {newest}. The figures of this link stay as they were.",
                version=str(visit.status.version),
                newest=str(visit.status.newest),
            ),
            icon=":material/history:",
        )
        right.button(
            text.say("Show the newest version ({version})", version=str(visit.status.newest)),
            on_click=follow_newest,
            icon=":material/update:",
            width="stretch",
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
        Param.GROUPING: text.say("grouping"),
        Param.AGAINST: text.say("comparison"),
        Param.LANGUAGE: text.say("language"),
        Param.VERSION: text.say("version"),
        Param.ENTRY: text.say("entry"),
        Param.ORIGIN: text.say("figure"),
        Param.FORM: text.say("form"),
        Param.UNTIL: text.say("day to count to"),
        Param.PART: text.say("part of the page"),
        Param.TARGETS_OF: text.say("indicator"),
        Param.TARGET_YEAR: text.say("year"),
        Param.REMARKS: text.say("figure"),
        Param.SAID_KIND: text.say("kind of remark"),
        Param.SAID_STATE: text.say("state of conclusions"),
        Param.SAID_UNIT: text.say("province or city"),
        Param.SAID_PERIOD: text.say("period"),
        Param.TOLD_WHO: text.say("person"),
        Param.TOLD_ACT: text.say("act"),
        Param.TOLD_FIRST: text.say("first day"),
        Param.TOLD_LAST: text.say("last day"),
        Param.TOLD_BEFORE: text.say("row of the journal"),
        Param.AGENDA: text.say("agenda"),
        Param.REGISTER: text.say("register"),
        Param.RECORDS_YEAR: text.say("year"),
        Param.RECORDS_GROUP: text.say("group"),
        Param.RECORDS_LEAD: text.say("lead"),
        Param.RECORDS_CHOICE: text.say("choice"),
        Param.RECORDS_MONTH: text.say("month"),
        Param.RECORDS_COUNT: text.say("count"),
        Param.RECORDS_PAGE: text.say("page of the list"),
        Param.RECORDS_SHOWN: text.say("part of the page"),
        Param.RECORD: text.say("record"),
        Param.WORDS: text.say("words looked for"),
        Param.ASSUMED_VOLUME: text.say("volume of the months left (percent of last year's, from 50 to 200)"),
    }[wrong.param]
    shown = _shown_instead(visit, wrong)
    match wrong.complaint:
        case Complaint.UNKNOWN:
            said = text.say(
                "The address names a {what} that does not exist: “{value}”.", what=what, value=_quoted(wrong.value)
            )
        case Complaint.NO_DATA:
            said = text.say(
                "There are no figures for the {what} of the address: “{value}”.", what=what, value=_quoted(wrong.value)
            )
        case Complaint.NOT_THEN:
            said = text.say(
                "“{value}” did not exist on the last day of the period shown.",
                value=_dated_name(visit, wrong.value),
            )
    return f"{said} {text.say('Shown instead: {shown}.', shown=shown)}" if shown else said


def _quoted(value: str) -> str:
    """A value of an address as plain text, cut where it is longer than any sensible one."""
    return literal(value if len(value) <= _LONGEST else f"{value[:_LONGEST]}…")


def _dated_name(visit: Visit, unit_id: str) -> str:
    """A unit with the time it existed in: a successor often bears the name of a predecessor."""
    unit, text = visit.catalogue.units[unit_id], visit.text
    name = unit.name_on(visit.day)
    if unit.ended_on is not None:
        return text.say("{name} (until {day})", name=name, day=text.date(unit.ended_on))
    return text.say("{name} (since {day})", name=name, day=text.date(unit.spans[0].valid_from))


def _shown_instead(visit: Visit, wrong: WrongValue) -> str | None:
    match wrong.param, wrong.instead:
        case _, None:
            return None
        case Param.UNIT, str(unit_id):
            return visit.text.say("the whole country") if unit_id == COUNTRY else _dated_name(visit, unit_id)
        case Param.PERIOD, _ if visit.address.period:
            return visit.text.period(visit.address.period)
        case Param.BOUNDARIES, _:
            return visit.text.say("As reported then")
        case Param.CUMULATED, _:
            return visit.text.say("In the period")
        case Param.GROUPING, _:
            return visit.text.say("All together")
        case Param.PART, _:
            return visit.text.say("Figures and reports")
        case Param.AGAINST, _:
            return visit.text.say("The period before")
        case Param.LANGUAGE, _:
            return "Tiếng Việt"
        case Param.VERSION | Param.ASSUMED_VOLUME, str(number):
            return number
        case _, str(name):
            return visit.names.anything(name)
    return None
