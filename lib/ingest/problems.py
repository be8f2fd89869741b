"""The problems of reading, and the names of the figures that each carries for its wording.

``written`` is the cell as it stands; ``label`` the text of the row; ``cells`` addresses, in the order of the sheet.

===================== ======================================================================================
code                  figures
===================== ======================================================================================
unreadable_file       file, reason ("empty" "missing" "password" "not_a_workbook" "damaged" "open_quote": of a text
                      table, the cell says where; "empty_archive": a zip without a file), found
                      ("xlsb" "doc" "docx" "ppt" "pptx" "odt" "zip" "xml" "pdf" "image" "binary"; for "damaged":
                      "doctype" "duplicate_parts" "duplicate_sheets" "compression" "nesting" or the name of the
                      error)
file_too_large        file, reason ("file_size" "too_large_unpacked" "packed_too_tightly" "too_many_parts"
                      "too_many_members" "too_many_sheets" "too_many_cells" "too_many_rows" "no_long_list"
                      "too_many_columns" "too_many_merges" "too_long_text" "too_much_text" "too_much_at_once"
                      "too_far_cell" "memory" "timeout"), found, expected (bytes, times, parts, files, sheets, cells,
                      rows, columns, signs or seconds), cell
unrecognised_layout   reason ("no_table": nothing there is known; written (the first texts), forms (ids);
                      "undecided_column": path (the letter of a column without headings), candidates; "no_item":
                      label, which names no item; "no_scope": label,
                      of a scope that the form does not have; of a file without a table "all_hidden" or
                      "no_figures")
period_missing        reason ("none" "contradiction": candidates as slugs, "invalid_date": written,
                      "year": written; "calendar_assumed" "cumulated" "future": found as slug, warnings;
                      "contradicts_given": candidates as slugs, the one of the table first)
period_from_name      found (slug), written (the name), source ("sheet" or "file")
unknown_unit          reason ("row": label, or "title": no label); suggestion: near names
ambiguous_unit        label, candidates (names)
duplicate_unit        label, cells (the labels of all its rows), found (how many)
boundary_mismatch     label, reason ("region" "not_yet" "no_longer" "other_map"), day, candidates (names on that
                      day); of a whole table reason "table", found (how many names are refused), day
missing_unit          label (its name), expected, found (how many units)
not_a_number          written, reason ("text" "error" "date" "boolean")
ambiguous_number      written, reason ("fraction" "dash" "decimal" "grouping" "percent" "too_long" "exponent";
                      "thousands": a spreadsheet may have taken the sign of thousands in its column for that of
                      decimals)
negative_number       written
rate_above_100        part, whole (values), part_measure, whole_measure; or written, for a rate stated above 100
identity_mismatch     formula (as printed), total, parts (the sum), summands (each part, in digits),
                      difference (total - parts), cells
balance_mismatch      as identity_mismatch
total_row_mismatch    label, total, parts, difference
unit_price_mismatch   number, price, expected (number times price), total, difference (without sign), pieces (how
                      many the difference is worth, where it is worth whole ones)
stated_rate_mismatch  written, expected (recomputed, digits as written), numerator, denominator
hidden_rows           cells ("12", "13": row numbers), found
hidden_columns        cells ("D", "E"), found
hidden_sheet          label (its name)
empty_sheet           label (its name); or reason "for_reading": found (how many sheets of ours were passed over),
                      labels (their names)
skipped_rows          cells (row numbers), found
formula_without_value (none)
nothing_replaced      unit_ids (whose figures in force stay), found (how many blocks); said by lib.services.importing
===================== ======================================================================================

Of lists of dossiers, all with found (how many dossiers) and cells (where, of many the first):

===================== ======================================================================================
unrecognised_layout   reason ("unknown_state" "unknown_channel": label; "doubled_column": label)
unknown_unit          as above, or reason ("blank" "others")
ambiguous_unit        as above, or reason "among_offices": label
duplicate_unit        reason ("code": one code; "codes": codes, how many there are)
not_a_number          reason ("not_a_date": written; "error_date" "no_receipt")
ambiguous_number      reason ("no_due_date")
identity_mismatch     reason ("resolved_without_date" "pending_with_date" "returned_before_receipt"), errors
skipped_rows          reason ("received_after" "resolved_before" "left_out"; "other_state": label; "no_field"
                      "no_procedure": written)
===================== ======================================================================================

Of registers; ``measure`` is the field:

===================== ======================================================================================
not_a_date            written
unknown_value         written, known (names of the values that the field has; none for an error cell)
due_not_understood    written, reason ("event": its day is not known; "unknown")
duplicate_record      written (of its key), cells (where in each of its rows)
out_of_order          written, other (documents), day, other_day; or reason "symbol": written, other (the usual symbol)
total_row_mismatch    as above
period_missing        as above; "năm 2024" and years that are not over are certain
===================== ======================================================================================
"""

from __future__ import annotations

from lib.model.problem import Code, Place, Problem


def unreadable(reason: str, name: str, *, found: str = "", cell: str | None = None) -> Problem:
    """A file that is no workbook, or no longer one."""
    place = Place(None, cell)
    return Problem.of(Code.UNREADABLE_FILE, place, file=name, reason=reason, found=found)


def too_large(
    reason: str,
    name: str,
    *,
    found: int | None = None,
    expected: int | None = None,
    sheet: str | None = None,
    cell: str | None = None,
) -> Problem:
    """A file that asks for more than the limits give."""
    figures: dict[str, str | int] = {"file": name, "reason": reason}
    figures |= {key: value for key, value in (("found", found), ("expected", expected), ("cell", cell)) if value}
    return Problem.of(Code.FILE_TOO_LARGE, Place(sheet, cell), **figures)
