"""The sentences of the statutory report that are written from figures: results of handling, online transactions.

Every number in them is one of a figure that the pages show; what is missing is said to be missing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.model.figure import Figure, Verdict
from lib.model.period import Period, PeriodKind
from lib.model.report import ColumnRow, ColumnTable, ReportView
from lib.text import periods
from lib.text.naming import Naming
from lib.text.sentences import Sentence

if TYPE_CHECKING:
    from lib.text.translator import Translator

_MOST_NAMED = 34  # missing units are named one by one, as long as a province could be any of today's map


def period_name(period: Period, words: Translator) -> str:
    """ "quý II/2024", "năm 2023 (15/12/2022–14/12/2023)"; dates alone are "từ ngày 01/01/2023 đến ngày 14/12/2023"."""
    said = periods.long(period, words)
    if period.kind is PeriodKind.FREE and said[:1].isdigit() and "/" in said:
        return words.say("from {first} to {last}", first=words.date(period.start), last=words.date(period.end))
    return said[:1].lower() + said[1:]


def results(view: ReportView, words: Translator) -> tuple[str, ...]:
    """Section 4: received, resolved, late and pending files, with their rates of all resolved."""
    row, figure = view.columns.whole, view.on_time.figure
    dates = {"first": words.date(view.question.period.start), "last": words.date(view.question.period.end)}
    if not row.known and figure.rate is None:
        reason = absent(figure, words)
        return (
            words.say(
                "Results of handling in the period (from {first} to {last}): {reason}",
                reason=reason[:1].lower() + reason[1:], **dates,
            ),
        )  # fmt: skip
    return (
        words.say("Results of handling in the period (from {first} to {last}): in detail in Annex I.", **dates),
        *_received(view.columns, row, words),
        _resolved(view, words),
        *_pending(view.columns, row, words),
        *_linked(view.columns, row, words),
        *_against_target(view.on_time.figure, words.say("The share of files resolved on time"), words),
        *_against_target(view.late.figure, words.say("The share of late files"), words),
    )


def lead(view: ReportView, unwritten: int, carried: int, words: Translator) -> Sentence:
    """What the page says first: the headline, and what the unit still has to write or to confirm."""
    figure = view.on_time.figure
    if figure.rate is not None:
        said = words.say("{rate} of files were resolved on time.", rate=words.rate(figure))
    elif view.known and figure.verdict is not Verdict.NOTHING_ARISEN:
        said = words.say("There are no figures of the files resolved.")
    else:
        said = absent(figure, words)
    left = []
    if unwritten:
        left.append(words.plural("{n} place waits to be written.", "{n} places wait to be written.", unwritten))
    if carried:
        left.append(
            words.plural(
                "{n} place holds the text of an earlier report, not confirmed yet.",
                "{n} places hold the text of an earlier report, not confirmed yet.",
                carried,
            )
        )
    return Sentence(said, " ".join(left))


def absent(figure: Figure, words: Translator) -> str:
    """Why there is no figure."""
    if figure.broken:
        return words.say("The territory changed within the period: there is no figure within the boundaries of then.")
    if figure.verdict is Verdict.NOTHING_ARISEN:
        return words.say("Nothing arose in the period.")
    return words.say("There are no figures of the period.")


def _received(table: ColumnTable, row: ColumnRow, words: Translator) -> tuple[str, ...]:
    total = table.value(row, "received_total")
    if total is None:
        return ()
    ways = (
        (words.say("electronically"), "received_online"),
        (words.say("at the one-stop counters"), "received_counter"),
        (words.say("by post"), "received_post"),
        (words.say("at public service centres"), "received_service_centre"),
        (words.say("carried over from the period before"), "carried_over"),
    )
    parts = "; ".join(f"{name}: {_files(table.value(row, measure), words)}" for name, measure in ways)
    return (words.say("In all {total} files were to be handled; {parts}.", total=total, parts=parts),)


def _resolved(view: ReportView, words: Translator) -> str:
    """As the report of 2023 puts it: "Tổng số hồ sơ đã giải quyết là …, đã giải quyết đúng hạn … (tỷ lệ đạt …%/ …)"."""
    on_time, late = view.on_time.figure, view.late.figure
    if on_time.rate is None or on_time.numerator is None or on_time.denominator is None:
        if on_time.verdict is Verdict.NOTHING_ARISEN:
            return words.say("No file was resolved in the period.")
        return words.say("There are no figures of the files resolved.")
    if late.rate is None or late.numerator is None or late.denominator != on_time.denominator:
        return words.say(
            "In all {total} files were resolved, {on_time} of them on time ({rate} of all files resolved); of those "
            "late there are no figures.",
            total=on_time.denominator, on_time=on_time.numerator, rate=words.rate(on_time),
        )  # fmt: skip
    return words.say(
        "In all {total} files were resolved, {on_time} of them on time ({rate} of all files resolved); {late} late "
        "({late_rate} of all files resolved).",
        total=on_time.denominator, on_time=on_time.numerator, rate=words.rate(on_time),
        late=late.numerator, late_rate=words.rate(late),
    )  # fmt: skip


def _pending(table: ColumnTable, row: ColumnRow, words: Translator) -> tuple[str, ...]:
    pending = table.value(row, "pending_total")
    if pending is None:
        return ()
    in_time, overdue = (table.value(row, name) for name in ("pending_in_time", "pending_overdue"))
    return (
        words.say(
            "Pending at the end of the period: {pending} files; not yet due: {in_time}; overdue: {overdue}.",
            pending=pending, in_time=_files(in_time, words), overdue=_files(overdue, words),
        ),
    )  # fmt: skip


def _linked(table: ColumnTable, row: ColumnRow, words: Translator) -> tuple[str, ...]:
    received = table.value(row, "linked_received")
    if received is None:
        return ()
    on_time, late, pending = (
        _files(table.value(row, name), words) for name in ("linked_on_time", "linked_late", "linked_pending")
    )
    return (
        words.say(
            "Under the linked one-stop mechanism: {received} files received; resolved on time: {on_time}; late: "
            "{late}; pending: {pending}.",
            received=received, on_time=on_time, late=late, pending=pending,
        ),
    )  # fmt: skip


def _against_target(figure: Figure, share: str, words: Translator) -> tuple[str, ...]:
    """A rate against what was given to the unit, or what it set out to reach, where there is such a target."""
    if figure.target is None or not figure.verdict.decided:
        return ()
    return (
        words.say(
            "{share} is {rate}, against a target of {target} ({document}): {verdict}.",
            share=share, rate=words.rate(figure), target=words.target(figure.target),
            document=figure.target.document, verdict=words.verdict(figure.verdict).lower(),
        ),
    )  # fmt: skip


def online(view: ReportView, words: Translator) -> tuple[str, ...]:
    """Section 5.2: "Số hồ sơ thực hiện giao dịch điện tử: … hồ sơ/ Tổng số hồ sơ tiếp nhận trong kỳ: … hồ sơ, …"."""
    figure = view.online.figure
    if figure.rate is None or figure.numerator is None or figure.denominator is None:
        reason = absent(figure, words)
        return (words.say("Files handled electronically: {reason}", reason=reason[:1].lower() + reason[1:]),)
    return (
        words.say(
            "Results of handling procedures electronically in the period (from {first} to {last}): files handled "
            "electronically: {online}/ all files received in the period: {all}, a share of {rate}.",
            first=words.date(view.question.period.start), last=words.date(view.question.period.end),
            online=_files(figure.numerator, words), all=_files(figure.denominator, words), rate=words.rate(figure),
        ),
    )  # fmt: skip


def coverage(figure: Figure, names: Naming, words: Translator) -> str:
    """How many provinces are in the sector's figures, and which are not; empty for one unit."""
    found = figure.coverage
    if figure.unit_id is not None:
        return ""
    if found.complete:
        return words.say("The figures are of all {n} provinces and cities.", n=found.expected)
    if not found.covered:
        return words.say("There are no figures of any province or city.")
    missing = [names.unit(unit_id) for unit_id in found.missing[:_MOST_NAMED]]
    more = len(found.missing) - len(missing)
    listed = ", ".join(missing)
    if more:
        listed = words.say("{listed} and {n} others", listed=listed, n=more)
    return words.say(
        "The figures are of {covered} of {all} provinces and cities; there are none of: {missing}.",
        covered=found.covered, all=found.expected, missing=listed,
    )  # fmt: skip


def _files(value: int | None, words: Translator) -> str:
    return words.say("(no figures)") if value is None else words.plural("{n} dossier", "{n} dossiers", value)
