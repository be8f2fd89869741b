"""Our own errors in words a user can act on."""

from __future__ import annotations

from lib.model.agenda import AgendaFault
from lib.model.annex import NoAnnex
from lib.model.errors import (
    AgendaMoved,
    BrokenTemplate,
    Busy,
    ContradictoryValues,
    ExpiryPast,
    LastAdministrator,
    LinkGone,
    MonthsLocked,
    MovedOn,
    MovedSinceSubmitted,
    NewerDatabase,
    NoFigures,
    NotAllowed,
    NotComparable,
    NothingToAccept,
    NothingToExplain,
    NothingToLock,
    NothingToStore,
    NothingToWithdraw,
    NotMarkable,
    NotOnPaper,
    NotTheirUnits,
    ProductError,
    ReasonMissing,
    RefusedAgenda,
    RefusedRemark,
    RefusedTargets,
    TargetsClash,
    TargetsMoved,
    TooLargeToMark,
    UnitNeeded,
    UnknownAgenda,
    UnknownGrant,
    UnknownName,
    UnknownReference,
    UnknownRemark,
    UnknownVersion,
    UnreadableLink,
    WaitsAlready,
    WrongEmail,
)
from lib.model.register_errors import ChangedSince, NotEditable, NothingChanged, RefusedValue, UnknownRecord
from lib.model.report_errors import NoReport, RefusedProse
from lib.text import acceptance, register_refusals, remarks
from lib.text.messages import msgid
from lib.text.translator import Translator

_PLAIN: dict[type[ProductError], str] = {
    NoAnnex: msgid(
        "Nobody reported this form for the period. It is never split up from another form, so it cannot be made."
    ),
    NoReport: msgid("A report is made for the whole sector, or for a province that exists at the end of the period."),
    LinkGone: msgid("This link does not work. Ask whoever sent it for a new one."),
    UnknownReference: msgid(
        "There is no such reference code. It has ten letters and digits and stands at the foot of a page: ABCDE-23FGH."
    ),
    UnreadableLink: msgid("The figures of this link cannot be read. Please tell whoever runs the server."),
    NotComparable: msgid("What this view is about no longer exists today, so nothing can be compared."),
    ExpiryPast: msgid("The link would expire before it is made: choose a later day."),
    NotAllowed: msgid("You do not have the right to do this."),
    NoFigures: msgid("There are no figures yet. Import a spreadsheet first."),
    ContradictoryValues: msgid("The file gives two different values for the same figure; nothing was stored."),
    Busy: msgid("Somebody else is storing just now. Nothing was stored; please try again in a moment."),
    NothingToStore: msgid("The file has no table that could be stored as it was read."),
    TooLargeToMark: msgid("The file cannot be given back with its problems marked: use the list of problems."),
    NotOnPaper: msgid("This page cannot be taken away as a file."),
    NotMarkable: msgid("The file cannot be given back with its problems marked: use the list of problems."),
    TargetsMoved: msgid(
        "Somebody else changed the targets since the preview. Nothing was stored: look at it again, then confirm."
    ),
    UnknownRemark: msgid("This remark was taken back in the meantime."),
    NotTheirUnits: msgid("It holds figures of units that you may not do this for. Nothing was stored."),
    NothingToLock: msgid("Nothing to do: these months are so already."),
    NothingToExplain: msgid("Only warnings without a reason of their own can be explained."),
    ReasonMissing: msgid("A reason is needed."),
    RefusedTargets: msgid("Targets with mistakes were not stored."),
    UnknownAgenda: msgid("There is no such agenda, or it was removed."),
    AgendaMoved: msgid("The agenda was saved by somebody else meanwhile. Nothing was changed: look at it again first."),
    UnknownGrant: msgid("This role was taken away already."),
    LastAdministrator: msgid("Nobody would be left who may give roles: make somebody else an administrator first."),
    UnitNeeded: msgid("The clerk of a unit is given the role for a unit, others for none."),
}

_AGENDAS = {
    AgendaFault.NO_NAME: msgid("An agenda needs a name."),
    AgendaFault.LONG_NAME: msgid("The name is too long."),
    AgendaFault.TOO_MANY: msgid("An agenda holds 100 slides at most."),
}


def explain(error: ProductError, text: Translator) -> str:
    """What happened and what to do; an error without a wording of its own gives its bare text."""
    match error:
        case MonthsLocked() | MovedSinceSubmitted() | NothingToAccept() | WaitsAlready():
            return acceptance.refusal(error, text)
        case ChangedSince() | NothingChanged() | NotEditable() | RefusedValue() | UnknownRecord():
            return register_refusals.refusal(error, text)
        case MovedOn():
            return text.say(
                "Another submission changed the same figures since the preview (version {current}). "
                "Nothing was stored: look at the preview again, then confirm.",
                current=str(error.current),
            )
        case TargetsClash():
            return text.say(
                "This cannot be taken back: two targets would then hold for the same dates ({first} and {second}). "
                "Change or remove the later one first.",
                first=error.first.target_id,
                second=error.second.target_id,
            )
        case BrokenTemplate():
            return _template(error, text)
        case WrongEmail():
            return text.say("“{written}” is no e-mail address.", written=error.written)
        case RefusedRemark() | RefusedProse() | RefusedAgenda():
            return _refused(error, text)
        case UnknownVersion():
            return text.say("There is no version {number}.", number=str(error.number))
        case NothingToWithdraw():
            return text.say("Entry {number} is no submission, or is withdrawn already.", number=str(error.number))
        case NewerDatabase():
            return text.say(
                "The database was written by a newer release ({revision}). Start that release instead.",
                revision=error.revision,
            )
        case UnknownName():
            known = ", ".join(error.known)
            return text.say("“{name}” is not known. Known: {known}.", name=error.name, known=known)
    plain = _PLAIN.get(type(error))
    return str(error) if plain is None else text.say(plain)


def _refused(error: RefusedRemark | RefusedProse | RefusedAgenda, text: Translator) -> str:
    """What is wrong with something that a person wrote."""
    match error:
        case RefusedRemark():
            return remarks.fault(error.fault, text)
        case RefusedProse():
            return text.say("The text is too long: {signs} signs, at most {most}.", signs=error.signs, most=error.most)
        case RefusedAgenda():
            return text.say(_AGENDAS[error.fault])


def _template(error: BrokenTemplate, text: Translator) -> str:
    if not error.missing:
        return text.say("The template of the report is no Word document. Please tell whoever runs the server.")
    return text.say("The template of the report lacks these styles: {names}.", names=", ".join(error.missing))
