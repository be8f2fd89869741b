"""The wordings of what is wrong with a file as a whole: it cannot be read, or asks for more than it may."""

from __future__ import annotations

from lib.model.problem import Code
from lib.text.messages import msgid
from lib.text.wording import Wording

FILES: dict[Code, Wording] = {
    Code.UNREADABLE_FILE: Wording(
        msgid("The file cannot be read"),
        (
            (("reason=empty",), msgid("The file is empty.")),
            (("reason=missing",), msgid("The file does not exist or cannot be opened.")),
            (("reason=password",), msgid("The file is protected by a password.")),
            (("reason=not_a_workbook", "found=image"), msgid("The file is a picture, not a workbook.")),
            (
                ("reason=not_a_workbook", "found=binary"),
                msgid("The file is neither a workbook nor a text with a table."),
            ),
            (("reason=not_a_workbook", "found=zip"), msgid("The file is an archive that cannot be taken apart here.")),
            (("reason=not_a_workbook", "found"), msgid("The file is of the kind {found}, no spreadsheet.")),
            (("reason=not_a_workbook",), msgid("The file is no workbook.")),
            (
                ("reason=damaged", "found=doctype"),
                msgid("The file declares a document type, as no workbook does; it is not read for safety."),
            ),
            (("reason=damaged", "found=duplicate_parts"), msgid("The file is damaged: it holds a part twice.")),
            (
                ("reason=damaged", "found=duplicate_sheets"),
                msgid("The file is damaged: two of its sheets have the same name."),
            ),
            (("reason=damaged",), msgid("The file is damaged.")),
            (
                ("reason=open_quote",),
                msgid("The quotation marks in this record or one after it are wrong: where its cells end is open."),
            ),
            (("reason=empty_archive",), msgid("The archive holds no file.")),
            ((), msgid("The file is damaged, protected by a password, or not of a supported kind.")),
        ),
        msgid("Open it in Excel, save it as .xlsx without a password, and upload it again."),
        remedies=(
            (("reason=empty",), msgid("Choose the workbook again; if it is empty at its sender too, ask for it anew.")),
            (("reason=missing",), msgid("Check the name and the place of the file.")),
            (("reason=password",), msgid("Remove the password in Excel, save the file and upload it again.")),
            (("reason=open_quote",), msgid("Correct the quotation marks, or save the table as .xlsx.")),
            (("reason=empty_archive",), msgid("Put the workbooks into the archive and upload it again.")),
            *(
                (
                    ("reason=not_a_workbook", f"found={kind}"),
                    msgid("Ask for the Excel workbook (.xlsx) from which it was made, and upload that."),
                )
                for kind in ("pdf", "image", "doc", "docx", "ppt", "pptx", "odt")
            ),
            (
                ("reason=not_a_workbook", "found=zip"),
                msgid("Unpack it and upload the Excel workbooks (.xlsx) in it."),
            ),
            (
                ("reason=not_a_workbook", "found=binary"),
                msgid("Choose an Excel workbook (.xlsx)."),
            ),
        ),
    ),
    Code.FILE_TOO_LARGE: Wording(
        msgid("The file is too large"),
        (
            (
                ("reason=file_size", "found_mb", "expected_mb"),
                msgid("The file has {found_mb} MB; at most {expected_mb} MB are read."),
            ),
            (("reason=too_large_unpacked", "expected_mb"), msgid("Unpacked, the file has more than {expected_mb} MB.")),
            (
                ("reason=packed_too_tightly", "expected"),
                msgid("Unpacked, the file is more than {expected} times its size, as no real workbook is."),
            ),
            (("reason=too_many_members", "expected"), msgid("The archive holds more than {expected} files.")),
            (("reason=too_many_sheets", "expected"), msgid("The file has more than {expected} sheets.")),
            (
                ("reason=no_long_list", "expected"),
                msgid("The sheet has more than {expected} rows, but not the headings of a list of dossiers."),
            ),
            (("reason=too_many_rows", "expected"), msgid("The sheet has more than {expected} rows.")),
            (("reason=too_many_columns", "expected"), msgid("The sheet has more than {expected} columns.")),
            (("reason=too_many_merges", "expected"), msgid("The sheet has more than {expected} merged cells.")),
            (("reason=too_long_text", "expected"), msgid("A cell or line has more than {expected} characters.")),
            (("reason=too_much_text", "expected"), msgid("The file has more than {expected} characters of text.")),
            (
                ("reason=too_much_at_once",),
                msgid("The files of this upload are too large together; this one was not read."),
            ),
            (("reason=too_many_cells", "expected"), msgid("The file has more than {expected} cells.")),
            (("reason=too_many_parts", "expected"), msgid("The file has more than {expected} parts.")),
            (
                ("reason=too_far_cell", "cell"),
                msgid("This cell lies far outside the table and is probably a stray content."),
            ),
            (("reason=timeout",), msgid("Reading the file took too long.")),
            (("reason=memory",), msgid("Reading the file takes too much memory.")),
            ((), msgid("The file is larger than what is read.")),
        ),
        msgid("Split it into several files, or remove sheets and pictures that are not needed."),
        titles=((("reason=too_far_cell",), msgid("A cell far outside the table")),),
        remedies=(
            (
                ("reason=too_far_cell", "cell", "sheet"),
                msgid("Clear the contents of cell {cell} of the sheet “{sheet}”, save the file and upload it again."),
            ),
            (
                ("reason=too_far_cell", "cell"),
                msgid("Clear the contents of cell {cell}, save the file and upload it again."),
            ),
            (
                ("reason=no_long_list",),
                msgid("Name the columns of the list as its form does, or upload only the table with the figures."),
            ),
            (("reason=too_many_members",), msgid("Make several archives of it.")),
            (("reason=too_much_at_once",), msgid("Store the files that were read first, then upload this one.")),
            (
                ("reason=too_long_text",),
                msgid("Check separators and quotation marks, or save the table as .xlsx and upload that."),
            ),
        ),
    ),
}
