"""The wordings of findings: figures that contradict each other, and notices. See lib.text.problem_wordings."""

from __future__ import annotations

from lib.model.problem import Code
from lib.text.messages import msgid
from lib.text.wording import Wording

_EXPLAIN = msgid("Correct the file, or store it as reported and give a reason.")
_NOTHING_TO_DO = msgid("Nothing has to be done; check that this is what you expect.")

FINDINGS: dict[Code, Wording] = {
    Code.IDENTITY_MISMATCH: Wording(
        msgid("A printed formula does not hold"),
        (
            (
                ("reason=points", "total", "parts"),
                msgid("{total} points are reported in all, but the groups add up to {parts}."),
            ),
            (
                ("formula", "total", "summands", "parts", "deviation"),
                msgid("The form prints {formula}, but {total} ≠ {summands} = {parts} ({deviation})."),
            ),
            (
                ("formula", "total", "parts", "deviation"),
                msgid("The form prints {formula}: {total} reported, the parts give {parts} ({deviation})."),
            ),
            (("formula",), msgid("The printed formula {formula} does not hold.")),
            ((), msgid("A printed formula does not hold.")),
        ),
        _EXPLAIN,
    ),
    Code.BALANCE_MISMATCH: Wording(
        msgid("Received does not equal resolved and pending"),
        (
            (
                ("formula", "total", "summands", "parts", "deviation"),
                msgid("{formula} does not hold: {total} ≠ {summands} = {parts} ({deviation})."),
            ),
            (
                ("formula", "total", "parts", "deviation"),
                msgid("{formula} does not hold: {total} received, {parts} resolved and pending ({deviation})."),
            ),
            ((), msgid("The files received are not those resolved and pending.")),
        ),
        _EXPLAIN,
    ),
    Code.TOTAL_ROW_MISMATCH: Wording(
        msgid("The total row does not add up"),
        (
            (
                ("label", "total", "parts", "deviation"),
                msgid("The row “{label}” has {total}, the rows add up to {parts} ({deviation})."),
            ),
            (("total", "parts"), msgid("The total row has {total}, the rows add up to {parts}.")),
            ((), msgid("The total row is not the sum of the rows.")),
        ),
        _EXPLAIN,
    ),
    Code.STATED_RATE_MISMATCH: Wording(
        msgid("The stated rate is not that of the counts"),
        (
            (
                ("written", "expected", "numerator", "denominator"),
                msgid("{written} is stated, but {numerator} of {denominator} are {expected}%. The counts are used."),
            ),
            (("written", "expected"), msgid("{written} is stated, the counts give {expected}%. The counts are used.")),
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
                ("reason=counted", "stated", "counted", "period"),
                msgid(
                    "{stated} in the table submitted for {period}, {counted} counted from the list of dossiers."
                    " The table counts."
                ),
            ),
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
                ("value", "low", "high", "median", "periods", "indicator"),
                msgid(
                    "{indicator} is {value}%, outside of what the unit usually has: {low}% to {high}% "
                    "(median of {periods} earlier periods: {median}%)."
                ),
            ),
            (
                ("value", "low", "high", "median", "periods"),
                msgid(
                    "{value} lies outside of what the unit usually reports: {low} to {high} "
                    "(median of {periods} earlier periods: {median})."
                ),
            ),
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
        msgid("A unit is missing"),
        (
            (
                ("label", "found", "expected"),
                msgid("The table claims the whole country but lacks {label} ({found} of {expected} units are there)."),
            ),
            (("label",), msgid("The table claims the whole country but lacks {label}.")),
            ((), msgid("The table claims the whole country but lacks units.")),
        ),
        msgid("Add the missing units, or give a reason. Missing is never counted as 0."),
    ),
    Code.HIDDEN_ROWS: Wording(
        msgid("Hidden rows"),
        (
            (("cells",), msgid("These rows are hidden and were read: {cells}.")),
            ((), msgid("Hidden rows were read.")),
        ),
        _NOTHING_TO_DO,
    ),
    Code.HIDDEN_COLUMNS: Wording(
        msgid("Hidden columns"),
        (
            (("cells",), msgid("These columns are hidden and were read: {cells}.")),
            ((), msgid("Hidden columns were read.")),
        ),
        _NOTHING_TO_DO,
    ),
    Code.HIDDEN_SHEET: Wording(
        msgid("Hidden sheet"),
        (((), msgid("The sheet is hidden and was not read.")),),
        msgid("Unhide the sheet and upload the file again if it holds figures."),
    ),
    Code.SKIPPED_ROWS: Wording(
        msgid("Skipped rows"),
        (
            (("cells",), msgid("These rows hold no figures of a unit and were skipped: {cells}.")),
            ((), msgid("Rows without figures of a unit were skipped.")),
        ),
        _NOTHING_TO_DO,
    ),
    Code.EMPTY_SHEET: Wording(
        msgid("Sheet without figures"),
        (
            (
                ("reason=for_reading", "labels"),
                msgid("Sheets that the dashboard wrote for reading only were passed over: {labels}."),
            ),
            ((), msgid("The sheet holds no table with figures.")),
        ),
        msgid("Fill in the table and upload the file again if figures are missing here."),
    ),
    Code.PERIOD_FROM_NAME: Wording(
        msgid("Period taken from a name"),
        (
            (("source=sheet", "found", "written"), msgid("{found} was taken from the name of the sheet, “{written}”.")),
            (("source=file", "found", "written"), msgid("{found} was taken from the name of the file, “{written}”.")),
            (("found",), msgid("{found} was taken from the name of the sheet or file.")),
            ((), msgid("The period was taken from the name of the sheet or file.")),
        ),
        msgid("Check the period before you confirm."),
    ),
    Code.FORMULA_WITHOUT_VALUE: Wording(
        msgid("Formula without a stored value"),
        (((), msgid("The cell holds a formula without a stored value and counts as missing.")),),
        msgid("Open the file in Excel, save it, and upload it again."),
    ),
    Code.NOTHING_REPLACED: Wording(
        msgid("Nothing is replaced"),
        (
            (
                ("unit_ids", "found"),
                msgid("{unit_ids}: blank or refused, so the figures in force stay ({found} groups of figures)."),
            ),
            ((), msgid("All cells of this row are blank or refused: what is stored stays in force.")),
        ),
        msgid("Withdraw the earlier submission if its figures should no longer count."),
    ),
}
