"""The register of targets in words: its columns, what is wrong with a row, what changed, one target as a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.model.target import Target
from lib.model.target_register import ChangeKind, FaultCode, TargetFault, TargetField
from lib.text.messages import msgid

if TYPE_CHECKING:
    from lib.text.naming import Naming
    from lib.text.translator import Translator

EVERY_UNIT = msgid("Every unit")
YES, NO = msgid("yes"), msgid("no")

_COLUMNS = {
    TargetField.TARGET_ID: msgid("Code"),
    TargetField.INDICATOR: msgid("Indicator"),
    TargetField.ITEM: msgid("Benefit or field"),
    TargetField.SCOPE: msgid("Scope"),
    TargetField.UNIT: msgid("Unit"),
    TargetField.VALID_FROM: msgid("Valid from"),
    TargetField.VALID_TO: msgid("Valid to"),
    TargetField.COMPARATOR: msgid("Comparison"),
    TargetField.VALUE: msgid("Value (%)"),
    TargetField.DOCUMENT: msgid("Document"),
    TargetField.ILLUSTRATIVE: msgid("Illustrative"),
}

_CHANGES = {
    ChangeKind.ADDED: msgid("added"),
    ChangeKind.CHANGED: msgid("changed"),
    ChangeKind.REMOVED: msgid("removed"),
}

_FAULTS = {
    FaultCode.MISSING: msgid("“{field}” is empty."),
    FaultCode.UNKNOWN: msgid("{field}: “{written}” is not known."),
    FaultCode.AMBIGUOUS: msgid("{field}: “{written}” is the name of several; write the one that is meant."),
    FaultCode.NOT_APPLICABLE: msgid("{field}: “{written}” has no meaning for this indicator; leave it empty."),
    FaultCode.NOT_THEN: msgid("{field}: “{written}” did not exist throughout these dates."),
    FaultCode.NOT_A_DATE: msgid("{field}: “{written}” is no date; write it like 31/12/2027."),
    FaultCode.ENDS_BEFORE_START: msgid("The last day lies before the first."),
    FaultCode.NOT_A_NUMBER: msgid("{field}: “{written}” is no number; write it like 62,5."),
    FaultCode.OVER_100: msgid("{field}: “{written}” is more than 100%."),
    FaultCode.BELOW_0: msgid("{field}: “{written}” is less than 0%."),
    FaultCode.TOO_LONG: msgid("“{field}” is too long."),
    FaultCode.REPEATED: msgid("{field}: “{written}” stands in row {row} already."),
    FaultCode.OVERLAP: msgid("The dates overlap those of {other}."),
    FaultCode.NO_TABLE: msgid(
        "No sheet has the columns of the register of targets. Start from the file exported here."
    ),
    FaultCode.SEVERAL_TABLES: msgid("Several sheets have the columns of the register: keep one of them."),
    FaultCode.TOO_MANY_ROWS: msgid("There are more rows than any register of targets has."),
    FaultCode.MISSING_COLUMN: msgid("The column “{field}” is missing."),
}
_FRACTION = msgid("{field}: “{written}” can mean a share or a percentage; write it with the sign %.")


def column_name(field: TargetField, text: Translator) -> str:
    """The heading of a column, in the register, its form and its spreadsheet."""
    return text.say(_COLUMNS[field])


def change_name(kind: ChangeKind, text: Translator) -> str:
    """What becomes of a row."""
    return text.say(_CHANGES[kind])


def fault(found: TargetFault, text: Translator, names: Naming) -> str:
    """Why a row cannot be taken, and what to do; the row's number is not said."""
    field = column_name(found.field, text) if found.field else ""
    if found.code is FaultCode.AMBIGUOUS and found.field is TargetField.VALUE:
        return text.say(_FRACTION, field=field, written=found.written)
    other = described(found.other, text, names) if found.other else ""
    if found.other_row is not None and found.code is FaultCode.OVERLAP:
        other = text.say("row {row} ({target})", row=str(found.other_row), target=other)
    row = str(found.other_row or "")
    return text.say(_FAULTS[found.code], field=field, written=found.written, other=other, row=row)


def described(target: Target, text: Translator, names: Naming) -> str:
    """ "Chi trả không dùng tiền mặt: Lương hưu…, khu vực đô thị, mọi đơn vị: ≥ 63%, 01/01/2023–31/12/2023"."""
    unit = names.unit(target.unit_id) if target.unit_id else text.say(EVERY_UNIT)
    parts = [names.anything(part) for part in (target.indicator, target.item, target.scope) if part]
    dates = text.say("{first} to {last}", first=text.date(target.valid_from), last=text.date(target.valid_to))
    return f"{', '.join((*parts, unit))}: {text.target(target)}, {dates}"
