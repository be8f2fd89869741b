"""The wording of every problem code: a title, reasons from the most to the least specific, and a remedy.

A reason is used when the problem carries all the figures it names; the last one needs none.
"""

from __future__ import annotations

from dataclasses import dataclass

from lib.model.problem import Code
from lib.text.messages import msgid


@dataclass(frozen=True, slots=True)
class Wording:
    title: str
    reasons: tuple[tuple[tuple[str, ...], str], ...]
    remedy: str


_CHECK_CELL = msgid("Correct the cell and upload the file again.")
_EXPLAIN = msgid("Correct the file, or store it as reported and give a reason.")
_NOTHING_TO_DO = msgid("Nothing has to be done; check that this is what you expect.")

WORDINGS: dict[Code, Wording] = {
    Code.UNRECOGNISED_LAYOUT: Wording(
        msgid("Layout not recognised"),
        (
            (("missing",), msgid("These columns were not found: {missing}.")),
            (("header",), msgid("The heading “{header}” fits no form that is known.")),
            (("reason",), msgid("No table of a known form was found: {reason}.")),
            ((), msgid("No table of a known form was found.")),
        ),
        msgid("Keep the printed headings of the form, or start from the blank form of the reports page."),
    ),
    Code.UNREADABLE_FILE: Wording(
        msgid("The file cannot be read"),
        (
            (("reason",), msgid("The file cannot be read: {reason}.")),
            ((), msgid("The file is damaged, protected by a password, or not of a supported kind.")),
        ),
        msgid("Open it in Excel, save it as .xlsx without a password, and upload it again."),
    ),
    Code.FILE_TOO_LARGE: Wording(
        msgid("The file is too large"),
        (
            (("size", "limit"), msgid("The file has {size}; at most {limit} is read.")),
            (("limit",), msgid("At most {limit} is read.")),
            ((), msgid("The file is larger than what is read.")),
        ),
        msgid("Split it into several files, or remove sheets and pictures that are not needed."),
    ),
    Code.PERIOD_MISSING: Wording(
        msgid("The period is not certain"),
        (
            (("candidates",), msgid("The file names contradicting periods: {candidates}.")),
            (("period",), msgid("No period is stated; {period} was inferred and has to be confirmed.")),
            ((), msgid("The file states no period that could be read.")),
        ),
        msgid("Write the dates into the title (“from … to …”), or choose the period here."),
    ),
    Code.UNKNOWN_UNIT: Wording(
        msgid("Unknown unit"),
        (
            (("label",), msgid("“{label}” is no unit that is known.")),
            (("name",), msgid("“{name}” is no unit that is known.")),
            ((), msgid("The name is no unit that is known.")),
        ),
        msgid("Write the official name of the province; rows of unknown units are not stored."),
    ),
    Code.AMBIGUOUS_UNIT: Wording(
        msgid("Ambiguous unit"),
        (
            (("label", "candidates"), msgid("“{label}” can mean several units: {candidates}.")),
            (("label",), msgid("“{label}” can mean several units.")),
            ((), msgid("The name can mean several units.")),
        ),
        msgid("Write the full name of the province."),
    ),
    Code.DUPLICATE_UNIT: Wording(
        msgid("A unit appears twice"),
        (
            (("rows",), msgid("The unit stands in several rows: {rows}. None of them is stored.")),
            (("cells",), msgid("The unit stands in several rows: {cells}. None of them is stored.")),
            ((), msgid("The unit stands in several rows. None of them is stored.")),
        ),
        msgid("Keep one row for each unit and upload the file again."),
    ),
    Code.BOUNDARY_MISMATCH: Wording(
        msgid("The unit did not exist on the period's last day"),
        (
            (("label", "period"), msgid("“{label}” is not a unit of {period}.")),
            (("label",), msgid("“{label}” is not a unit of this period.")),
            ((), msgid("The table stands on the other map of provinces (63 until 30/6/2025, 34 since).")),
        ),
        msgid("Check the period, or report by the units that existed on its last day."),
    ),
    Code.NOT_A_NUMBER: Wording(
        msgid("Not a number"),
        (
            (("as_written",), msgid("“{as_written}” stands where a number is expected.")),
            (("value",), msgid("“{value}” stands where a number is expected.")),
            ((), msgid("The cell holds no number.")),
        ),
        _CHECK_CELL,
    ),
    Code.AMBIGUOUS_NUMBER: Wording(
        msgid("Ambiguous number"),
        (
            (("as_written", "readings"), msgid("“{as_written}” can be read as {readings}.")),
            (("as_written",), msgid("“{as_written}” can be read in several ways.")),
            (("value",), msgid("“{value}” can be read in several ways.")),
            ((), msgid("The number can be read in several ways.")),
        ),
        msgid("Enter it as a number without separators; write 0 where nothing has arisen."),
    ),
    Code.NEGATIVE_NUMBER: Wording(
        msgid("Negative number"),
        (
            (("as_written",), msgid("A count cannot be negative: {as_written}.")),
            (("value",), msgid("A count cannot be negative: {value}.")),
            ((), msgid("A count cannot be negative.")),
        ),
        _CHECK_CELL,
    ),
    Code.RATE_ABOVE_100: Wording(
        msgid("A part greater than its whole"),
        (
            (
                ("part", "whole", "part_value", "whole_value"),
                msgid("{part} ({part_value}) is greater than {whole} ({whole_value})."),
            ),
            (("part", "whole"), msgid("{part} is greater than {whole}.")),
            ((), msgid("A part is greater than its whole; neither cell is stored.")),
        ),
        msgid("Correct both cells and upload the file again."),
    ),
    Code.IDENTITY_MISMATCH: Wording(
        msgid("A printed formula does not hold"),
        (
            (
                ("formula", "stated", "computed"),
                msgid("The form prints {formula}: {stated} is reported, the parts add up to {computed}."),
            ),
            (("stated", "computed"), msgid("{stated} is reported, the parts add up to {computed}.")),
            (("formula",), msgid("The printed formula {formula} does not hold.")),
            ((), msgid("A printed formula does not hold.")),
        ),
        _EXPLAIN,
    ),
    Code.BALANCE_MISMATCH: Wording(
        msgid("Received does not equal resolved and pending"),
        (
            (
                ("formula", "stated", "computed"),
                msgid("{formula} does not hold: {stated} received, {computed} resolved and pending."),
            ),
            (("stated", "computed"), msgid("{stated} received, {computed} resolved and pending.")),
            ((), msgid("The files received are not those resolved and pending.")),
        ),
        _EXPLAIN,
    ),
    Code.TOTAL_ROW_MISMATCH: Wording(
        msgid("The total row does not add up"),
        (
            (("stated", "computed"), msgid("The total row has {stated}, the rows add up to {computed}.")),
            ((), msgid("The total row is not the sum of the rows.")),
        ),
        _EXPLAIN,
    ),
    Code.STATED_RATE_MISMATCH: Wording(
        msgid("The stated rate is not that of the counts"),
        (
            (("stated", "computed"), msgid("{stated} is stated, the counts give {computed}.")),
            ((), msgid("The stated rate is not the one that the counts give. The counts are used.")),
        ),
        _EXPLAIN,
    ),
    Code.CARRY_OVER_MISMATCH: Wording(
        msgid("Carried over is not what was pending before"),
        (
            (
                ("stated", "expected", "previous_period"),
                msgid("{stated} carried over, but {expected} were pending at the end of {previous_period}."),
            ),
            (("stated", "expected"), msgid("{stated} carried over, but {expected} were pending before.")),
            ((), msgid("What is carried over is not what was pending at the end of the period before.")),
        ),
        _EXPLAIN,
    ),
    Code.OVERLAP_MISMATCH: Wording(
        msgid("Two submissions contradict each other"),
        (
            (
                ("stated", "expected", "other_period"),
                msgid("{stated} here, {expected} from what is stored for {other_period}."),
            ),
            (("stated", "expected"), msgid("{stated} here, {expected} from what is stored already.")),
            ((), msgid("The value differs from what follows from submissions that are stored already.")),
        ),
        _EXPLAIN,
    ),
    Code.OUTLIER: Wording(
        msgid("Unusual value"),
        (
            (
                ("value", "low", "high"),
                msgid("{value} lies outside of what the unit usually reports ({low} to {high})."),
            ),
            (("value", "previous"), msgid("{value}, while the period before had {previous}.")),
            (("value",), msgid("{value} is far from what the unit usually reports.")),
            ((), msgid("The value is far from what the unit usually reports.")),
        ),
        _EXPLAIN,
    ),
    Code.MISSING_UNIT: Wording(
        msgid("Units are missing"),
        (
            (("units",), msgid("The table claims the whole country but lacks: {units}.")),
            (("names",), msgid("The table claims the whole country but lacks: {names}.")),
            (("count",), msgid("The table claims the whole country but lacks {count} units.")),
            ((), msgid("The table claims the whole country but lacks units.")),
        ),
        msgid("Add the missing units, or give a reason. Missing is never counted as 0."),
    ),
    Code.HIDDEN_ROWS: Wording(
        msgid("Hidden rows"),
        (
            (("rows",), msgid("These rows are hidden and were read: {rows}.")),
            ((), msgid("Hidden rows were read.")),
        ),
        _NOTHING_TO_DO,
    ),
    Code.HIDDEN_COLUMNS: Wording(
        msgid("Hidden columns"),
        (
            (("columns",), msgid("These columns are hidden and were read: {columns}.")),
            ((), msgid("Hidden columns were read.")),
        ),
        _NOTHING_TO_DO,
    ),
    Code.HIDDEN_SHEET: Wording(
        msgid("Hidden sheet"),
        (
            (("name",), msgid("The sheet “{name}” is hidden and was not read.")),
            ((), msgid("It is hidden and was not read.")),
        ),
        msgid("Unhide the sheet and upload the file again if it holds figures."),
    ),
    Code.SKIPPED_ROWS: Wording(
        msgid("Skipped rows"),
        (
            (("rows",), msgid("These rows hold no figures of a unit and were skipped: {rows}.")),
            (("label",), msgid("The row “{label}” holds no figures of a unit and was skipped.")),
            ((), msgid("Rows without figures of a unit were skipped.")),
        ),
        _NOTHING_TO_DO,
    ),
    Code.EMPTY_SHEET: Wording(
        msgid("Sheet without figures"),
        (((), msgid("The sheet holds no table with figures.")),),
        _NOTHING_TO_DO,
    ),
    Code.PERIOD_FROM_NAME: Wording(
        msgid("Period taken from a name"),
        (
            (("period", "name"), msgid("{period} was taken from the name “{name}”.")),
            (("period",), msgid("{period} was taken from the name of the sheet or file.")),
            ((), msgid("The period was taken from the name of the sheet or file.")),
        ),
        msgid("Check the period before you confirm."),
    ),
    Code.FORMULA_WITHOUT_VALUE: Wording(
        msgid("Formula without a stored value"),
        (
            (("cells",), msgid("These cells hold formulas without stored values and count as missing: {cells}.")),
            ((), msgid("The cell holds a formula without a stored value and counts as missing.")),
        ),
        msgid("Open the file in Excel, save it, and upload it again."),
    ),
    Code.NOTHING_REPLACED: Wording(
        msgid("Nothing is replaced"),
        (((), msgid("All cells of this row are blank or refused: what is stored stays in force.")),),
        msgid("Withdraw the earlier submission if its figures should no longer count."),
    ),
}
