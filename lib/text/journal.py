"""The journal in words: what each act is called, and what it was done to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from lib.model.journal import SECTOR, Act, JournalRow
from lib.model.ledger import EntryKind
from lib.model.link import LinkKind
from lib.model.period import InvalidPeriod, Period
from lib.model.principal import Right, Role
from lib.model.remark import RemarkChange, RemarkKind
from lib.text import entries, remarks
from lib.text.messages import msgid
from lib.text.roles import right_said, role_said

if TYPE_CHECKING:
    from lib.text.translator import Translator

_ACTS = {
    Act.SIGNED_IN: msgid("Signed in"),
    Act.SIGNED_OUT: msgid("Signed out"),
    Act.REFUSED: msgid("Was refused"),
    Act.ENTERED: msgid("Made an entry in the ledger"),
    Act.LINK_MADE: msgid("Shared a link"),
    Act.LINK_REVOKED: msgid("Revoked a link"),
    Act.ROLE_GIVEN: msgid("Gave a role"),
    Act.ROLE_TAKEN: msgid("Took a role away"),
    Act.EXPORTED: msgid("Took a file away"),
    Act.REMARKED: msgid("Said something about a figure"),
    Act.REMARK_CHANGED: msgid("Changed a remark"),
    Act.AGENDA_SAVED: msgid("Changed an agenda"),
    Act.REPORT_WRITTEN: msgid("Wrote a text of the report"),
}
_DETAILS: Mapping[Act, Mapping[str, str]] = {
    Act.LINK_MADE: {LinkKind.LIVE.value: msgid("live"), LinkKind.FROZEN.value: msgid("frozen")},
    Act.REMARK_CHANGED: {
        RemarkChange.DONE.value: msgid("carried out"),
        RemarkChange.REOPENED.value: msgid("opened again"),
        RemarkChange.REMOVED.value: msgid("taken back"),
    },
}


def act_name(act: Act, words: Translator) -> str:
    """What somebody did."""
    return words.say(_ACTS[act])


def told(row: JournalRow, words: Translator, units: Mapping[str, str], pages: Mapping[str, str] | None = None) -> str:
    """What it was done to. ``units``, ``pages``: names of units and titles of pages by their ids; what is not known is
    told as it was kept.
    """
    detail, subject = _detail(row, words, units), row.subject
    match row.act:
        case Act.SIGNED_IN | Act.SIGNED_OUT:
            return ""
        case Act.ENTERED:
            number = "" if row.entry is None else words.say("version {version}", version=str(row.entry))
            return " · ".join(part for part in (detail, number, subject) if part)
        case Act.LINK_MADE | Act.LINK_REVOKED:
            named = words.say("Link {number}", number=subject)
        case Act.REMARKED | Act.REMARK_CHANGED:
            named = words.say("Remark {number}", number=subject)
        case Act.AGENDA_SAVED:
            named = words.say("Agenda {number}", number=subject)
        case Act.REPORT_WRITTEN:
            named = _report(subject, words, units)
        case _:
            named = (pages or {}).get(subject, subject)
    return f"{named} ({detail})" if detail else named


def _report(subject: str, words: Translator, units: Mapping[str, str]) -> str:
    """Whose report and of which period: "Hà Nội · Quý II/2024"."""
    unit_id, _, slug = subject.partition(" ")
    try:
        period = words.period(Period.parse(slug))
    except InvalidPeriod:
        return subject
    return f"{units.get(unit_id, unit_id) if unit_id != SECTOR else words.say('Whole country')} · {period}"


def _detail(row: JournalRow, words: Translator, units: Mapping[str, str]) -> str:
    """One word of its kind; one that this release does not know stays as it was kept."""
    if row.act is Act.ENTERED and row.detail in set(EntryKind):
        return entries.kind_name(EntryKind(row.detail), words)
    if row.act is Act.REMARKED and row.detail in set(RemarkKind):
        return remarks.kind_name(RemarkKind(row.detail), words)
    if row.act in {Act.ROLE_GIVEN, Act.ROLE_TAKEN}:
        role, _, unit_id = row.detail.partition(":")
        said = role_said(Role(role), words) if role in set(Role) else role
        return f"{said}: {units.get(unit_id, unit_id)}" if unit_id else said
    if row.act is Act.REFUSED and row.detail in set(Right):
        return right_said(Right(row.detail), words)
    known = _DETAILS.get(Act.LINK_MADE if row.act is Act.LINK_REVOKED else row.act, {})
    return words.say(known[row.detail]) if row.detail in known else row.detail
