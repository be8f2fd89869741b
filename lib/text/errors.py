"""Our own errors in words a user can act on."""

from __future__ import annotations

from lib.model.errors import (
    Busy,
    ContradictoryValues,
    MovedOn,
    NewerDatabase,
    NoFigures,
    NotAllowed,
    NothingToStore,
    NothingToWithdraw,
    NotMarkable,
    ProductError,
    TooLargeToMark,
    UnknownName,
    UnknownVersion,
)
from lib.text.translator import Translator


def explain(error: ProductError, text: Translator) -> str:
    """What happened and what to do; an error without a wording of its own gives its bare text."""
    match error:
        case NotAllowed():
            return text.say("You do not have the right to do this.")
        case MovedOn():
            return text.say(
                "Another submission changed the same figures since the preview (version {current}). "
                "Nothing was stored: look at the preview again, then confirm.",
                current=str(error.current),
            )
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
        case NoFigures():
            return text.say("There are no figures yet. Import a spreadsheet first.")
        case ContradictoryValues():
            return text.say("The file gives two different values for the same figure; nothing was stored.")
        case Busy():
            return text.say("Somebody else is storing just now. Nothing was stored; please try again in a moment.")
        case NothingToStore():
            return text.say("The file has no table that could be stored as it was read.")
        case TooLargeToMark() | NotMarkable():
            return text.say("The file cannot be given back with its problems marked: use the list of problems.")
        case _:
            return str(error)
