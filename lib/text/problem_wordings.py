"""The wording of every problem code: a title, reasons from the most to the least specific, and a remedy.

A reason is used when the problem carries all the figures it names (``reason=text``: this very value); the last one
needs none. The figures of each code are listed in lib.ingest.problems and lib.kpi.history.
"""

from __future__ import annotations

from lib.model.problem import Code
from lib.text.dossier_wordings import with_dossiers
from lib.text.file_wordings import FILES
from lib.text.finding_wordings import FINDINGS
from lib.text.messages import msgid
from lib.text.register_wordings import REGISTERS
from lib.text.wording import Wording

_CHECK_CELL = msgid("Correct the cell and upload the file again.")

WORDINGS: dict[Code, Wording] = {
    Code.UNRECOGNISED_LAYOUT: Wording(
        msgid("Layout not recognised"),
        (
            (
                ("reason=undecided_column", "path", "candidates"),
                msgid("The heading “{path}” can mean several columns: {candidates}."),
            ),
            (("reason=undecided_column", "path"), msgid("The heading “{path}” fits no column of the form.")),
            (("reason=no_item", "label"), msgid("The row “{label}” names no benefit or field that is known.")),
            (
                ("reason=no_scope", "label"),
                msgid("“{label}” is neither the whole province nor its urban areas; its figures are not taken."),
            ),
            (
                ("reason=no_table", "written", "forms"),
                msgid("No table of a known form was found, but: “{written}”. Known forms: {forms}."),
            ),
            (("reason=no_table", "forms"), msgid("No table of a known form was found. Known forms: {forms}.")),
            (("reason=all_hidden",), msgid("All sheets of the file are hidden; hidden sheets are not read.")),
            (("reason=no_figures",), msgid("No visible sheet of the file holds a table with figures.")),
            ((), msgid("No table of a known form was found.")),
        ),
        msgid("Keep the printed headings of the form."),
        remedies=(
            (("reason=all_hidden",), msgid("Unhide the sheets in Excel, save the file and upload it again.")),
            (("reason=no_figures",), msgid("Choose the workbook that holds the filled-in table.")),
            (("reason=no_item",), msgid("Write the name of the benefit or field as the form prints it.")),
            (("reason=no_scope",), msgid("Give the figures of the whole province or of its urban areas.")),
        ),
    ),
    Code.PERIOD_MISSING: Wording(
        msgid("The period is not certain"),
        (
            (("reason=contradiction", "candidates"), msgid("The file names contradicting periods: {candidates}.")),
            (
                ("reason=contradicts_given", "candidates"),
                msgid("The table states another period than the one given: {candidates}."),
            ),
            (("reason=invalid_date", "written"), msgid("“{written}” is no valid date.")),
            (
                ("reason=year", "written"),
                msgid("“{written}”: the year must have four digits, from 1995 to next year."),
            ),
            (
                ("reason=future", "found", "day"),
                msgid("{found} is stated, which ends on {day} only: a day that has not come has to be confirmed."),
            ),
            (
                ("reason=cumulated", "found"),
                msgid("The figures are cumulated since January; {found} is assumed and has to be confirmed."),
            ),
            (
                ("reason=calendar_assumed", "found"),
                msgid("No dates are stated; {found} is taken as the calendar one and has to be confirmed."),
            ),
            (("found",), msgid("No period is stated; {found} was inferred and has to be confirmed.")),
            ((), msgid("The file states no period that could be read.")),
        ),
        msgid("Write the dates into the title (“from … to …”), or choose the period here."),
        remedies=(
            (
                ("reason=future",),
                msgid("Confirm the period if it is meant, or correct the title and upload the file again."),
            ),
            (
                ("reason=contradiction",),
                msgid("Leave one period in the title, or write its dates (“from … to …”), and upload the file again."),
            ),
        ),
    ),
    Code.UNKNOWN_UNIT: Wording(
        msgid("Unknown unit"),
        (
            (("label",), msgid("“{label}” is no unit that is known.")),
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
            (("label", "found", "cells"), msgid("“{label}” stands in {found} rows: {cells}. None of them is stored.")),
            (("cells",), msgid("The unit stands in several rows: {cells}. None of them is stored.")),
            ((), msgid("The unit stands in several rows. None of them is stored.")),
        ),
        msgid("Keep one row for each unit and upload the file again."),
    ),
    Code.BOUNDARY_MISMATCH: Wording(
        msgid("The unit did not exist on the period's last day"),
        (
            (
                ("reason=region", "label"),
                msgid("“{label}” is a regional BHXH of spring 2025, which is none of the units reported here."),
            ),
            (("reason=not_yet", "label", "day"), msgid("“{label}” did not exist yet on {day}.")),
            (
                ("reason=no_longer", "label", "day", "candidates"),
                msgid("“{label}” no longer existed on {day}; it is part of {candidates}."),
            ),
            (("reason=no_longer", "label", "day"), msgid("“{label}” no longer existed on {day}.")),
            (
                ("reason=other_map", "label", "day"),
                msgid("“{label}” exists on {day}, but in this table it means another territory."),
            ),
            (
                ("reason=table", "found", "day"),
                msgid(
                    "The table stands on another map than that of {day}: {found} names are refused, the units "
                    "unchanged on both sides are read."
                ),
            ),
            (("label",), msgid("“{label}” is not a unit of this period.")),
            ((), msgid("The table stands on another map of provinces than that of its period.")),
        ),
        msgid("Check the period, or report by the units that existed on its last day."),
        titles=(
            (("reason=other_map",), msgid("Other boundaries")),
            (("reason=table",), msgid("The table stands on other boundaries")),
            (("reason=region",), msgid("A regional BHXH is no reporting unit")),
        ),
    ),
    Code.NOT_A_NUMBER: Wording(
        msgid("Not a number"),
        (
            (("reason=error", "written"), msgid("The cell holds the error {written}.")),
            (("reason=date", "written"), msgid("The cell holds the date {written} instead of a number.")),
            (("written",), msgid("“{written}” stands where a number is expected.")),
            ((), msgid("The cell holds no number.")),
        ),
        _CHECK_CELL,
    ),
    Code.AMBIGUOUS_NUMBER: Wording(
        msgid("Ambiguous number"),
        (
            (("reason=fraction", "written"), msgid("“{written}” has decimals where a whole number is counted.")),
            (
                ("reason=dash", "written"),
                msgid("“{written}” may mean 0 or missing, and no formula of the row decides it."),
            ),
            (("reason=decimal", "written"), msgid("In “{written}” the sign may separate thousands or decimals.")),
            (
                ("reason=exponent", "written"),
                msgid("“{written}” is written with an exponent: the digits that were counted are not all there."),
            ),
            (
                ("reason=thousands", "written"),
                msgid(
                    "Other cells of the column show that the sign of thousands was taken for that of decimals: "
                    "“{written}” may be this number or a thousand times it."
                ),
            ),
            (("reason=grouping", "written"), msgid("The groups of digits in “{written}” are not those of thousands.")),
            (
                ("reason=percent", "written"),
                msgid("“{written}” is a percentage where a number is counted, or leaves open whether it is one."),
            ),
            (("reason=too_long", "written"), msgid("“{written}” has more digits than a count can have.")),
            (("written",), msgid("“{written}” can be read in several ways.")),
            ((), msgid("The number can be read in several ways.")),
        ),
        msgid("Enter it as a number without separators; write 0 where nothing has arisen."),
    ),
    Code.NEGATIVE_NUMBER: Wording(
        msgid("Negative number"),
        (
            (("written",), msgid("A count cannot be negative: {written}.")),
            ((), msgid("A count cannot be negative.")),
        ),
        _CHECK_CELL,
    ),
    Code.RATE_ABOVE_100: Wording(
        msgid("A part greater than its whole"),
        (
            (
                ("part_measure", "part", "whole_measure", "whole"),
                msgid("{part_measure} ({part}) is greater than {whole_measure} ({whole}); neither is stored."),
            ),
            (("part", "whole"), msgid("{part} is greater than {whole}, of which it is a part; neither is stored.")),
            (("written",), msgid("A rate of {written} is above 100%.")),
            ((), msgid("A part is greater than its whole; neither cell is stored.")),
        ),
        msgid("Correct the cells and upload the file again."),
    ),
}
WORDINGS |= FINDINGS | FILES | REGISTERS
WORDINGS |= with_dossiers(WORDINGS)
