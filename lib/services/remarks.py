"""What people say about figures: reading it, saying something, carrying out conclusions, taking back one's own words.

Remarks are read from the database on each run and never remembered: what was said is seen at once by everybody.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from lib.catalog import Catalogue
from lib.model.errors import NotAllowed, RefusedRemark, UnknownName
from lib.model.finding import OpenFinding
from lib.model.joiner import unjoined
from lib.model.journal import Act
from lib.model.period import Period
from lib.model.principal import Right
from lib.model.question import Question
from lib.model.remark import (
    About,
    Remark,
    RemarkChange,
    RemarkDraft,
    RemarkFault,
    RemarkFilter,
    RemarkKind,
    RemarkList,
    RemarkTally,
    Said,
)
from lib.services.desk import HERE, Desk
from lib.services.said import with_figures
from lib.services.unit_reports import open_warnings

LISTED_AT_MOST = 100
LONGEST_TEXT, LONGEST_NAME = 4_000, 200


def remarks_about(desk: Desk, unit_id: str | None, period: Period) -> tuple[Remark, ...]:
    """Everything said about a unit (None: the country) in a period, oldest first. Raises NotAllowed."""
    desk.require(Right.READ)
    with desk.store.reading() as reader:
        return reader.meeting.remarks.about(unit_id, period)


def said_about(desk: Desk, about: About, now: int) -> tuple[Said, ...]:
    """What was said about one figure, oldest first, with the figure then and as of version ``now``; of the reports
    in general, everything about the unit and period. Raises NotAllowed, UnknownVersion.
    """
    found = remarks_about(desk, about.unit_id, about.period)
    if about.indicator is not None:
        found = tuple(remark for remark in found if remark.about == about)
    return with_figures(desk, found, now)


def listed(desk: Desk, asked: RemarkFilter, limit: int = LISTED_AT_MOST) -> RemarkList:
    """The remarks asked for with their figures, and how many conclusions of the same units and period are open.

    The open conclusions come first, those due soonest before others; then the newest. Raises NotAllowed.
    """
    desk.require(Right.READ)
    day = today(desk)
    now = desk.newest_version()
    with desk.store.reading() as reader:
        remarks = reader.meeting.remarks
        found = remarks.listed(asked, day, limit + 1)
        tally = remarks.tally(replace(asked, kind=None, state=None), day)
    return RemarkList(with_figures(desk, found[:limit], now), tally, day, more=len(found) > limit)


def conclusions_open(desk: Desk, unit_id: str | None) -> RemarkTally:
    """How many conclusions about a unit are open and overdue; None: about the country and every unit.

    Raises NotAllowed.
    """
    desk.require(Right.READ)
    units = None if unit_id is None else frozenset({unit_id})
    with desk.store.reading() as reader:
        return reader.meeting.remarks.tally(RemarkFilter(units=units), today(desk))


def talked_about(desk: Desk) -> tuple[tuple[str | None, ...], tuple[Period, ...]]:
    """The units and the periods that something was said about, for choosing among them. Raises NotAllowed."""
    desk.require(Right.READ)
    with desk.store.reading() as reader:
        return reader.meeting.remarks.units(), reader.meeting.remarks.periods()


def warnings_about(desk: Desk, about: About) -> tuple[OpenFinding, ...]:
    """The warnings of a unit and period that nobody has explained yet, for an explanation to settle; of the country
    none. Raises NotAllowed.
    """
    desk.require(Right.READ)
    version = desk.newest_version()
    indicator = about.indicator or next(iter(desk.catalogue(version).indicators))
    question = Question(indicator, about.period, about.unit_id, about.item, about.scope, version=version)
    found, _ = open_warnings(desk, question)
    return tuple(finding for finding in found if finding.key is not None)


def kinds_open_to(desk: Desk, about: About, catalogue: Catalogue) -> tuple[RemarkKind, ...]:
    """What the principal may say about something."""
    lineage = catalogue.lineage(about.unit_id or catalogue.country_id)
    may = {
        RemarkKind.COMMENT: desk.principal.may(Right.REMARK),
        RemarkKind.EXPLANATION: desk.principal.may_for(Right.EXPLAIN, lineage),
        RemarkKind.CONCLUSION: desk.principal.may(Right.CONCLUDE),
    }
    return tuple(kind for kind, allowed in may.items() if allowed)


def changes_open_to(desk: Desk, remark: Remark) -> tuple[RemarkChange, ...]:
    """What the principal may do with a remark: its author and administrators say that a conclusion was carried out,
    and so does whoever is in charge of it by e-mail; only its author takes it back.
    """
    own = remark.author == desk.principal.name and desk.principal.may(Right.READ)
    in_charge = (remark.in_charge or "").strip().casefold() == desk.principal.name.casefold()
    found: list[RemarkChange] = []
    if remark.kind is RemarkKind.CONCLUSION and (own or in_charge or desk.principal.may(Right.GRANT_ROLES)):
        found.append(RemarkChange.DONE if remark.done_at is None else RemarkChange.REOPENED)
    if own:
        found.append(RemarkChange.REMOVED)
    return tuple(found)


def add(desk: Desk, draft: RemarkDraft) -> int:
    """Say something; gives its number. An explanation settles the warnings it names, in the same transaction.

    Raises NotAllowed, RefusedRemark, UnknownName for a unit, indicator, item or scope that the version does not
    have, UnknownVersion, and NothingToExplain where a warning that it names is explained already.
    """
    catalogue = desk.catalogue(draft.version)
    _require_kind(desk, draft, catalogue)
    _check_about(draft.about, catalogue)
    taken = _checked(draft, today(desk))
    _require_findings(desk, taken, catalogue)
    author, at = desk.principal.name, desk.now()
    with desk.store.writing() as writer:
        settles = writer.explain(taken.findings, author, taken.text, at) if taken.findings else None
        number = writer.meeting.remarks.add(taken, author, at, settles)
        writer.meeting.note(at, author, Act.REMARKED, str(number), detail=taken.kind.value)
        return number


def change(desk: Desk, remark_id: int, wanted: RemarkChange) -> None:
    """Carry out or reopen a conclusion, or take a remark back.

    Raises NotAllowed (also where somebody else has done so already) and UnknownRemark.
    """
    desk.require(Right.READ)
    author, at = desk.principal.name, desk.now()
    with desk.store.writing() as writer:
        remarks = writer.meeting.remarks
        if wanted not in changes_open_to(desk, remarks.one(remark_id)):
            raise NotAllowed(Right.CONCLUDE.value)
        match wanted:
            case RemarkChange.DONE:
                remarks.carried_out(remark_id, author, at)
            case RemarkChange.REOPENED:
                remarks.carried_out(remark_id, None, None)
            case RemarkChange.REMOVED:
                remarks.remove(remark_id, author, at)
        writer.meeting.note(at, author, Act.REMARK_CHANGED, str(remark_id), detail=wanted.value)


def today(desk: Desk) -> date:
    """The day in Viet Nam, by which conclusions are overdue."""
    return desk.now().astimezone(HERE).date()


def _require_kind(desk: Desk, draft: RemarkDraft, catalogue: Catalogue) -> None:
    desk.require(Right.READ)
    if draft.kind not in kinds_open_to(desk, draft.about, catalogue):
        needed = {
            RemarkKind.COMMENT: Right.REMARK,
            RemarkKind.EXPLANATION: Right.EXPLAIN,
            RemarkKind.CONCLUSION: Right.CONCLUDE,
        }
        raise NotAllowed(needed[draft.kind].value)


def _require_findings(desk: Desk, draft: RemarkDraft, catalogue: Catalogue) -> None:
    """Warnings are settled only by who may explain the units that they concern."""
    if not draft.findings:
        return
    with desk.store.reading() as reader:
        units = {found.problem.unit_id or catalogue.country_id for found in reader.named_findings(draft.findings)}
    desk.require_for(Right.EXPLAIN, sorted(units), catalogue)


def _check_about(about: About, catalogue: Catalogue) -> None:
    """Raises UnknownName for what the catalogue does not have; without an indicator there is no item or scope."""
    if about.unit_id is not None and about.unit_id not in catalogue.units:
        raise UnknownName("unit", about.unit_id, tuple(catalogue.units))
    items: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ()
    if about.indicator is not None:
        if about.indicator not in catalogue.indicators:
            raise UnknownName("indicator", about.indicator, tuple(catalogue.indicators))
        form = catalogue.forms[catalogue.indicators[about.indicator].form]
        items, scopes = (tuple(value.value_id for value in values) for values in (form.items, form.scopes))
    if about.item is not None and about.item not in items:
        raise UnknownName("item", about.item, items)
    if about.scope is not None and about.scope not in scopes:
        raise UnknownName("scope", about.scope, scopes)


def _checked(draft: RemarkDraft, day: date) -> RemarkDraft:
    """The draft as it is kept, without what its kind does not have. Raises RefusedRemark."""
    text, in_charge = unjoined(draft.text).strip(), " ".join(unjoined(draft.in_charge).split())
    if not text:
        raise RefusedRemark(RemarkFault.NO_TEXT)
    if len(text) > LONGEST_TEXT or len(in_charge) > LONGEST_NAME:
        raise RefusedRemark(RemarkFault.TOO_LONG)
    findings = draft.findings if draft.kind is RemarkKind.EXPLANATION else ()
    if draft.kind is not RemarkKind.CONCLUSION:
        return replace(draft, text=text, in_charge="", due=None, findings=findings)
    if not in_charge:
        raise RefusedRemark(RemarkFault.NOBODY_IN_CHARGE)
    if draft.due is None:
        raise RefusedRemark(RemarkFault.NO_DUE_DAY)
    if draft.due < day:
        raise RefusedRemark(RemarkFault.DUE_DAY_PASSED)
    return replace(draft, text=text, in_charge=in_charge, findings=findings)
