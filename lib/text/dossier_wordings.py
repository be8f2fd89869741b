"""What is said about lists of dossiers: further reasons of the problem codes, before the general ones.

``found``: how many dossiers are concerned; ``cells``: where, of many the first. See lib.ingest.dossiers_problems.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from lib.model.problem import Code
from lib.text.messages import msgid
from lib.text.wording import Wording

_Choices = tuple[tuple[tuple[str, ...], str], ...]

_CORRECT = msgid("Correct the dates or the state in the list and upload it again; the other dossiers are counted.")
_ASKED = msgid("Say below what it means, or correct the list and upload it again.")
_COUNTED_ELSEWHERE = msgid("Check the period; otherwise nothing has to be done.")

_REASONS: Mapping[Code, _Choices] = {
    Code.UNRECOGNISED_LAYOUT: (
        (
            ("reason=unknown_state", "label", "found", "cells"),
            msgid("“{label}” is no known state of a dossier; not counted: {found} ({cells})."),
        ),
        (
            ("reason=unknown_channel", "label", "found", "cells"),
            msgid("“{label}” names no channel, or several; not counted: {found} ({cells})."),
        ),
        (("reason=unknown_state", "found"), msgid("Dossiers of unknown states, not counted: {found}.")),
        (
            ("reason=unknown_channel", "found", "cells"),
            msgid("How the dossier was received is not written; not counted: {found} ({cells})."),
        ),
        (
            ("reason=doubled_column", "label", "cells"),
            msgid("The columns {cells} are all headed “{label}”; which one holds is not clear, so nothing is counted."),
        ),
    ),
    Code.NOT_A_NUMBER: (
        (
            ("reason=not_a_date", "written", "found", "cells"),
            msgid("“{written}” stands where a date is expected; not counted: {found} ({cells})."),
        ),
        (("reason=not_a_date", "found", "cells"), msgid("Further texts stand in place of dates: {found} ({cells}).")),
        (
            ("reason=error_date", "found", "cells"),
            msgid("A date is an error or a formula without a value; not counted: {found} ({cells})."),
        ),
        (
            ("reason=no_receipt", "found", "cells"),
            msgid("The date of receipt is missing; not counted: {found} ({cells})."),
        ),
    ),
    Code.AMBIGUOUS_NUMBER: (
        (
            ("reason=no_due_date", "found", "cells"),
            msgid(
                "Without a due date, and with no known time limit of the procedure, nobody can say whether a dossier "
                "is on time; not counted: {found} ({cells})."
            ),
        ),
    ),
    Code.DUPLICATE_UNIT: (
        (
            ("reason=code", "found", "cells"),
            msgid("The same dossier code stands in {found} rows ({cells}); none of them is counted."),
        ),
        (
            ("reason=codes", "codes", "found"),
            msgid("{codes} dossier codes stand in several rows, {found} rows in all; none of them is counted."),
        ),
    ),
    Code.UNKNOWN_UNIT: (
        (
            ("label", "found", "cells"),
            msgid("“{label}” is no unit that is known; not counted: {found} ({cells})."),
        ),
        (("reason=blank", "found", "cells"), msgid("The unit is missing; not counted: {found} ({cells}).")),
        (("reason=others", "found", "cells"), msgid("Further names of no known unit: {found} ({cells}).")),
        (
            ("reason=title", "found"),
            msgid("Neither the title nor a column says which unit the dossiers are of; not counted: {found}."),
        ),
    ),
    Code.AMBIGUOUS_UNIT: (
        (
            ("reason=among_offices", "label", "found", "cells"),
            msgid(
                "Beside its offices, “{label}” may mean the province's own office or the whole province; "
                "not counted: {found} ({cells})."
            ),
        ),
    ),
    Code.IDENTITY_MISMATCH: (
        (
            ("reason=resolved_without_date", "found", "cells"),
            msgid("The state says that the result was given, but its date is missing; not counted: {found} ({cells})."),
        ),
        (
            ("reason=pending_with_date", "found", "cells"),
            msgid(
                "The state says that the dossier is pending, but a date of its result is written; "
                "not counted: {found} ({cells})."
            ),
        ),
        (
            ("reason=returned_before_receipt", "found", "cells"),
            msgid("The result is dated before the receipt; not counted: {found} ({cells})."),
        ),
    ),
    Code.SKIPPED_ROWS: (
        (
            ("reason=received_after", "found", "cells"),
            msgid("Received after the period, not counted: {found} ({cells})."),
        ),
        (
            ("reason=resolved_before", "found", "cells"),
            msgid("Resolved before the period, not counted: {found} ({cells})."),
        ),
        (
            ("reason=other_state", "label", "found", "cells"),
            msgid("State “{label}”, neither resolved nor pending, not counted: {found} ({cells})."),
        ),
        (("reason=left_out", "found", "cells"), msgid("Left out as somebody answered: {found} ({cells}).")),
        (
            ("reason=no_field", "written", "found"),
            msgid("Counted for the unit, but under no field of procedures: {found} ({written})."),
        ),
        (("reason=no_field", "found"), msgid("Counted for the unit, but under no field of procedures: {found}.")),
        (
            ("reason=no_procedure", "written", "found"),
            msgid("Counted for the unit, but under no known procedure: {found} ({written})."),
        ),
        (("reason=no_procedure", "found"), msgid("Counted for the unit, but under no known procedure: {found}.")),
    ),
}

_NOT_COUNTED = msgid("Dossiers that are not counted")
_TITLES: Mapping[Code, _Choices] = {
    Code.UNRECOGNISED_LAYOUT: (
        (("reason=unknown_state",), msgid("Unknown state")),
        (("reason=unknown_channel",), msgid("Unknown channel")),
        (("reason=doubled_column",), msgid("Two columns of one heading")),
    ),
    Code.NOT_A_NUMBER: tuple(
        ((f"reason={reason}",), msgid("Not a date")) for reason in ("not_a_date", "error_date", "no_receipt")
    ),
    Code.AMBIGUOUS_NUMBER: ((("reason=no_due_date",), msgid("Due date not known")),),
    Code.DUPLICATE_UNIT: tuple(
        ((f"reason={reason}",), msgid("A dossier appears twice")) for reason in ("code", "codes")
    ),
    Code.IDENTITY_MISMATCH: tuple(
        ((f"reason={reason}",), msgid("State and dates contradict each other"))
        for reason in ("resolved_without_date", "pending_with_date", "returned_before_receipt")
    ),
    Code.SKIPPED_ROWS: (
        *(
            ((f"reason={reason}",), _NOT_COUNTED)
            for reason in ("received_after", "resolved_before", "other_state", "left_out")
        ),
        (("reason=no_field",), msgid("Unknown field")),
        (("reason=no_procedure",), msgid("Unknown procedure")),
    ),
}

_REMEDIES: Mapping[Code, _Choices] = {
    Code.UNRECOGNISED_LAYOUT: (
        (("reason=unknown_state",), _ASKED),
        (("reason=unknown_channel",), _ASKED),
        (("reason=doubled_column",), msgid("Rename or delete one of the columns and upload the file again.")),
    ),
    Code.NOT_A_NUMBER: tuple(
        ((f"reason={reason}",), msgid("Write the dates as dd/mm/yyyy and upload the list again."))
        for reason in ("not_a_date", "error_date", "no_receipt")
    ),
    Code.AMBIGUOUS_NUMBER: ((("reason=no_due_date",), msgid("Fill in the due dates and upload the list again.")),),
    Code.AMBIGUOUS_UNIT: ((("reason=among_offices",), _ASKED),),
    Code.DUPLICATE_UNIT: tuple(
        ((f"reason={reason}",), msgid("Keep one row for each dossier and upload the list again."))
        for reason in ("code", "codes")
    ),
    Code.IDENTITY_MISMATCH: tuple(
        ((f"reason={reason}",), _CORRECT)
        for reason in ("resolved_without_date", "pending_with_date", "returned_before_receipt")
    ),
    Code.SKIPPED_ROWS: (
        *(((f"reason={reason}",), _COUNTED_ELSEWHERE) for reason in ("received_after", "resolved_before")),
        (("reason=other_state",), msgid("If it was resolved or is pending all the same, say so below.")),
        *(
            ((f"reason={reason}",), msgid("Write the name as it is published, to have it counted there too."))
            for reason in ("no_field", "no_procedure")
        ),
    ),
}


def with_dossiers(wordings: Mapping[Code, Wording]) -> dict[Code, Wording]:
    """The wordings with what is said of lists of dossiers put first."""
    return {
        code: replace(
            wording,
            reasons=(*_REASONS.get(code, ()), *wording.reasons),
            titles=(*_TITLES.get(code, ()), *wording.titles),
            remedies=(*_REMEDIES.get(code, ()), *wording.remedies),
        )
        for code, wording in wordings.items()
    }
