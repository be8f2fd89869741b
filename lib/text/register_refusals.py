"""Why one record of a register was not changed."""

from __future__ import annotations

from lib.model.register_errors import ChangedSince, NotEditable, NothingChanged, RefusedValue, UnknownRecord
from lib.text.translator import Translator

Refusal = ChangedSince | NothingChanged | NotEditable | RefusedValue | UnknownRecord


def refusal(error: Refusal, text: Translator) -> str:
    """What happened and what to do."""
    match error:
        case UnknownRecord():
            return text.say("This record is no longer in force. Load the page again.")
        case NothingChanged():
            return text.say("The record says so already; nothing was stored.")
        case NotEditable():
            return text.say("This column is filled in by uploading a file, not on the page.")
        case RefusedValue():
            return text.problem(error.problem, str).message
        case ChangedSince():
            return text.say(
                "Entry {number} cannot be taken back: entry {later} changed the same records later. Take that back "
                "first, or put the record right on its page.",
                number=str(error.number),
                later=str(error.later),
            )
