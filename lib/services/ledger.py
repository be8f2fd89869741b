"""The ledger as people see it: its entries, what each holds, taking one back, and where a figure comes from."""

from __future__ import annotations

from collections.abc import Sequence

from lib.kpi import needed_measures
from lib.kpi.trace import cells_behind
from lib.model.errors import NotAllowed, NothingToWithdraw, UnknownVersion
from lib.model.finding import OpenFinding
from lib.model.form import Form
from lib.model.journal import Act
from lib.model.kept import KeptGrid
from lib.model.ledger import Entry, EntryKind
from lib.model.observation import Observation
from lib.model.period import Period
from lib.model.principal import Right
from lib.model.question import Question
from lib.model.record_changes import RecordDifference
from lib.model.register import Record, same_block
from lib.model.views import CountedList, LedgerPage, Origin, Particulars, SourceValue
from lib.services.desk import Desk
from lib.services.explaining import units_concerned
from lib.services.former import under_former_target
from lib.services.overview import chosen, subject_of
from lib.services.series import read_series
from lib.services.submitting import refuse_foreign
from lib.services.targets import withdraw_without_clash
from lib.store import Reader

PAGE_LENGTH = 50


def ledger_page(desk: Desk, before: int | None = None, limit: int = PAGE_LENGTH) -> LedgerPage:
    """A part of the ledger, newest first. Raises NotAllowed."""
    desk.require(Right.READ)
    with desk.store.reading() as reader:
        entries = reader.entries(before, limit)
    more = entries[-1].number if len(entries) == limit and entries[-1].number > 0 else None
    return LedgerPage(entries, more)


def entry(desk: Desk, number: int) -> Entry:
    """One entry. Raises NotAllowed, UnknownVersion."""
    desk.require(Right.READ)
    with desk.store.reading() as reader:
        return reader.entry(number)


def entry_values(desk: Desk, number: int) -> tuple[SourceValue, ...]:
    """Every value of a submission with its cell. Raises NotAllowed, UnknownVersion."""
    desk.require(Right.READ)
    with desk.store.reading() as reader:
        name = reader.entry(number).file_name
        lists = {(found.form, found.period, found.sheet): found for found in reader.particulars(number).lists}
        return tuple(
            _source(number, name, o, lists.get((o.form, o.period, o.sheet))) for o in reader.observations(number)
        )


def entry_records(desk: Desk, number: int) -> tuple[Record, ...]:
    """Every record of an entry; of a change of one record all of its list. Raises NotAllowed, UnknownVersion."""
    desk.require(Right.READ)
    with desk.store.reading() as reader:
        return reader.records_of_entry(reader.entry(number).number)


def entry_record_change(desk: Desk, number: int) -> tuple[Entry, RecordDifference] | None:
    """What a change of one record on a page changed, and the upload that its cells stand in; None for other entries.

    Raises NotAllowed, UnknownVersion.
    """
    desk.require(Right.READ)
    with desk.store.reading() as reader:
        change = reader.record_change(number)
        if change is None:
            return None
        before, after = (reader.records_of_entry(held) for held in (change.before, number))
        old = [r for r in before if same_block(r, after[0])]
        difference = RecordDifference(old[change.position], after[change.position], change.fields)
        return reader.entry(change.file_entry), difference


def _source(number: int, file_name: str | None, o: Observation, counted: CountedList | None) -> SourceValue:
    return SourceValue(
        entry=number,
        file_name=file_name,
        sheet=o.sheet,
        cell=o.cell,
        unit_id=o.unit_id,
        period=o.period,
        item=o.item,
        scope=o.scope,
        measure=o.measure,
        value=str(o.value),
        as_written=o.as_written,
        counted=counted,
    )


def entry_findings(desk: Desk, number: int) -> tuple[OpenFinding, ...]:
    """The problems stored with a submission. Raises NotAllowed."""
    desk.require(Right.READ)
    with desk.store.reading() as reader:
        return reader.findings_of_entry(number)


def entry_particulars(desk: Desk, number: int) -> Particulars:
    """What people answered and corrected for a submission, and the lists it counted. Raises NotAllowed."""
    desk.require(Right.READ)
    with desk.store.reading() as reader:
        return reader.particulars(number)


def entry_grids(desk: Desk, number: int) -> tuple[KeptGrid, ...]:
    """The cells of a submission's tables as its file holds them; none for one from before they were kept, and none
    for a list of dossiers. Raises NotAllowed.
    """
    desk.require(Right.READ)
    with desk.store.reading() as reader:
        return reader.grids(number)


def keeps_original(desk: Desk, number: int) -> bool:
    """Whether the file of a submission was kept, so that it can be taken away. Raises NotAllowed."""
    desk.require(Right.READ)
    with desk.store.reading() as reader:
        sha256 = reader.entry(number).sha256
        return sha256 is not None and reader.keeps_file(sha256)


def original_file(desk: Desk, number: int) -> bytes | None:
    """The file of a submission as it was sent; None when it was not kept. The journal tells that it was taken away.

    Raises NotAllowed.
    """
    desk.require(Right.READ)
    with desk.store.reading() as reader:
        asked = reader.entry(number)
        content = None if asked.sha256 is None else reader.file(asked.sha256)
    if content is not None:
        desk.note(Act.EXPORTED, asked.file_name or str(number), "original")
    return content


def withdraw(desk: Desk, numbers: Sequence[int], reason: str) -> int:
    """Take entries back by one new entry; returns its number.

    Raises NotAllowed, NotTheirUnits where a submission holds other units than those the person may withdraw for,
    NothingToWithdraw, MonthsLocked, and TargetsClash where two targets would then hold for the same thing.
    """
    desk.require(Right.READ)
    with desk.store.reading() as reader:
        for number in numbers:
            _require_withdrawal(desk, reader, number)
    with desk.store.writing() as writer:
        # Looked at again under the lock: the centre may have accepted it since.
        if any(writer.accepted(number) for number in numbers):
            desk.require(Right.ACCEPT)
        return withdraw_without_clash(desk, writer, numbers, reason)


def may_withdraw(desk: Desk, number: int) -> bool:
    """Whether to offer it to this person: the right alone, not whether it can be done. Raises UnknownVersion."""
    desk.require(Right.READ)
    with desk.store.reading() as reader:
        try:
            _require_withdrawal(desk, reader, number)
        except (NotAllowed, NothingToWithdraw):
            return False
    return True


def _require_withdrawal(desk: Desk, reader: Reader, number: int) -> None:
    """Each kind of entry is taken back by whoever may make one; what the centre accepted, by the centre alone."""
    try:
        found = reader.entry(number)
    except UnknownVersion:
        raise NothingToWithdraw(number) from None
    if found.kind is EntryKind.TARGETS:
        desk.require(Right.EDIT_TARGETS)
        return
    if found.kind is EntryKind.EXPLANATION:
        right, units = Right.EXPLAIN, units_concerned(reader, reader.explained_by(number))
    else:
        right, units = Right.WITHDRAW, reader.units_of(number)
    desk.require(right)
    if found.accepted_by is not None:
        desk.require(Right.ACCEPT)
    refuse_foreign(desk, right, sorted(units), desk.catalogue(reader.version()))


def illustrative_entries(desk: Desk) -> tuple[int, ...]:
    """The illustrative submissions and targets that nobody has taken back yet. Raises NotAllowed."""
    desk.require(Right.READ)
    with desk.store.reading() as reader:
        return reader.illustrative_entries(EntryKind.SUBMISSION, EntryKind.TARGETS)


def _behind(
    form: Form, values: Sequence[SourceValue], measures: Sequence[str], asked: Period
) -> tuple[SourceValue, ...]:
    """The values that the sum of some measures is made of, unit by unit."""
    held: dict[tuple[str, str | None], set[Period]] = {}
    for value in values:
        held.setdefault((value.unit_id, value.item), set()).add(value.period)
    used = {
        (unit_id, item, *cell)
        for (unit_id, item), periods in held.items()
        for measure in measures
        for cell in cells_behind(form, measure, item, periods, asked)
    }
    return tuple(v for v in values if (v.unit_id, v.item, v.measure, v.period) in used)


def origin(desk: Desk, question: Question) -> Origin:
    """Every stored value that the question's figure rests on, back to its cell. Raises NotAllowed."""
    desk.require(Right.READ)

    def build() -> Origin:
        catalogue = desk.catalogue(question.version)
        indicator = catalogue.quotient(question.indicator)
        subject = subject_of(desk, question)
        series = read_series(desk, question, [subject])
        figures = series.at(subject, question.period)
        answers = series.rests_on(subject, question.period, question.unit_id)
        blocks = tuple(dict.fromkeys(block for answer in answers for block in answer.block_ids))
        form = catalogue.forms[indicator.form]
        wanted = {*needed_measures(form, indicator.measures), *filter(None, [indicator.stated_measure])}
        with desk.store.reading() as reader:
            values = reader.sources(blocks, tuple(wanted))
        figure = chosen(figures, question.unit_id)
        if figure.numerator is None and not figure.stated:
            return Origin(figure, (), ())  # what is there is not in it: a unit enters only with both counts
        former = under_former_target(desk, series, subject, question, figure)
        if figure.stated:
            return Origin(figure, tuple(v for v in values if v.measure == indicator.stated_measure), (), former)
        return Origin(
            figure,
            _behind(form, values, indicator.numerator, question.period),
            _behind(form, values, indicator.denominator, question.period),
            former,
        )

    return desk.cache.recall(("origin", question), build)
