"""The register of targets: what is in force and since which entry, changing it, its spreadsheet, taking changes back.

Everything is checked at once and entered all or nothing, as one entry of the ledger.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lib.ingest import read_workbook
from lib.ingest.target_fields import unit_text
from lib.ingest.target_rows import target_rows
from lib.ingest.targets import target_sheet
from lib.kpi import clashes
from lib.model.errors import (
    NothingToWithdraw,
    RefusedTargets,
    TargetsClash,
    TargetsMoved,
    UnreadableUpload,
)
from lib.model.journal import Act
from lib.model.ledger import EntryKind
from lib.model.principal import Right
from lib.model.target import Target
from lib.model.target_register import (
    TargetChange,
    TargetDraft,
    TargetEntry,
    TargetPreview,
    TargetRegister,
    TargetRow,
    TargetYears,
)
from lib.reports.targets import targets_workbook
from lib.services.desk import Desk
from lib.services.filenames import clean_name
from lib.services.series import headline_subjects
from lib.store import Writer
from lib.text import translator
from lib.text.target_words import EVERY_UNIT, NO, YES


def register(desk: Desk, version: int) -> TargetRegister:
    """The register as of a version. Raises NotAllowed, UnknownVersion."""
    desk.require(Right.READ)
    newest = desk.newest_version()

    def build() -> TargetRegister:
        catalogue = desk.catalogue(version)
        with desk.store.reading() as reader:
            entries = reader.entries_of(EntryKind.TARGETS, version)
            by_number = {entry.number: entry for entry in entries}
            rows = tuple(
                TargetRow(target, None if number is None else by_number[number])
                for target, number in reader.targets(version, catalogue.targets)
            )
            undone = {e.withdrawn_by: reader.entry(e.withdrawn_by) for e in entries if e.withdrawn_by is not None}
        history = tuple(
            TargetEntry(
                entry,
                changes_between(desk.targets(entry.number - 1), desk.targets(entry.number)),
                None if entry.withdrawn_by is None else undone[entry.withdrawn_by],
            )
            for entry in entries
        )
        targets = [row.target for row in rows]
        contradictory = sorted(clashes(targets), key=lambda pair: (pair[0].target_id, pair[1].target_id))
        return TargetRegister(version, rows, history, _years(desk, version, targets), tuple(contradictory))

    # An entry can be taken back after the version shown, which its history tells.
    return desk.cache.recall(("target register", version, newest), build)


def changes_of(desk: Desk, number: int) -> tuple[TargetChange, ...]:
    """What one entry did to the register, also one that took a change back; empty for entries about something else.

    Raises NotAllowed, UnknownVersion.
    """
    desk.require(Right.READ)
    with desk.store.reading() as reader:
        entry = reader.entry(number)
        kinds = {entry.kind, *(reader.entry(taken).kind for taken in entry.withdraws)}
    if EntryKind.TARGETS not in kinds or number == 0:
        return ()
    return changes_between(desk.targets(number - 1), desk.targets(number))


def changes_between(before: Sequence[Target], after: Sequence[Target]) -> tuple[TargetChange, ...]:
    """What became of each row, those added and changed in the order of ``after``, then those removed."""
    old = {target.target_id: target for target in before}
    new = {target.target_id: target for target in after}
    entered = [TargetChange(old.get(i), target) for i, target in new.items() if old.get(i) != target]
    return (*entered, *(TargetChange(target, None) for i, target in old.items() if i not in new))


def preview_drafts(desk: Desk, drafts: Sequence[TargetDraft], *, whole: bool = False) -> TargetPreview:
    """What entering these rows would change; ``whole``: as the whole register. Raises NotAllowed."""
    desk.require(Right.EDIT_TARGETS)
    version = desk.newest_version()
    known = desk.targets(version)
    read = target_rows(drafts, desk.catalogue(version), known, whole=whole)
    if read.faults:
        return TargetPreview(version, faults=read.faults)
    return _preview(version, known, read.targets, whole=whole)


def preview_file(desk: Desk, data: bytes, name: str) -> TargetPreview:
    """What a spreadsheet of the register would change. Raises NotAllowed."""
    desk.require(Right.EDIT_TARGETS)
    with desk.readers:
        try:
            workbook = read_workbook(data, clean_name(name))
        except UnreadableUpload as error:
            return TargetPreview(desk.newest_version(), refusal=error.problem)
    sheet = target_sheet(workbook)
    if sheet.faults:
        return TargetPreview(desk.newest_version(), faults=sheet.faults)
    return replace(preview_drafts(desk, sheet.drafts, whole=True), ignored=sheet.ignored)


def preview_removal(desk: Desk, target_id: str) -> TargetPreview:
    """What removing a row would change: nothing where it is not in force. Raises NotAllowed."""
    desk.require(Right.EDIT_TARGETS)
    version = desk.newest_version()
    known = desk.targets(version)
    return _preview(version, known, [t for t in known if t.target_id != target_id], whole=True)


def _preview(version: int, known: Sequence[Target], read: Sequence[Target], *, whole: bool) -> TargetPreview:
    entered = {target.target_id for target in read}
    after = (*(() if whole else (t for t in known if t.target_id not in entered)), *read)
    changes = changes_between(known, after)
    touched = sum(1 for change in changes if change.before is not None)
    return TargetPreview(version, changes, unchanged=len(known) - touched)


def enter(desk: Desk, previewed: TargetPreview, reason: str) -> int:
    """Enter what was previewed as one entry, whose number is returned.

    Raises NotAllowed, RefusedTargets where the preview has faults, TargetsMoved where the register is no longer the
    one that was previewed, and ValueError where there is nothing to enter or no reason.
    """
    desk.require(Right.EDIT_TARGETS)
    if previewed.faults:
        raise RefusedTargets(previewed.faults)
    if not previewed.storable or not reason.strip():
        raise ValueError("nothing to enter, or no reason")
    expected = desk.targets(previewed.version)
    entered = [change.after for change in previewed.changes if change.after is not None]
    removed = [change.before.target_id for change in previewed.changes if change.after is None and change.before]
    shown = [change.shown for change in previewed.changes]
    with desk.store.writing() as writer:
        if writer.targets(desk.catalogue(writer.version()).targets) != expected:
            raise TargetsMoved
        return writer.set_targets(
            entered,
            desk.principal.name,
            reason.strip(),
            desk.now(),
            illustrative=all(target.illustrative for target in shown),
            removed=removed,
        )


def undo(desk: Desk, number: int, reason: str) -> int:
    """Take a change of targets back by one new entry, whose number is returned.

    Raises NotAllowed, NothingToWithdraw for an entry that is no change of targets or is taken back already, and
    TargetsClash where the rows that came into force again would contradict later ones.
    """
    desk.require(Right.EDIT_TARGETS)
    with desk.store.reading() as reader:
        if reader.entry(number).kind is not EntryKind.TARGETS:
            raise NothingToWithdraw(number)
    with desk.store.writing() as writer:
        return withdraw_without_clash(desk, writer, [number], reason)


def withdraw_without_clash(desk: Desk, writer: Writer, numbers: Sequence[int], reason: str) -> int:
    """Take entries back, unless two targets would then hold for the same thing; nothing is stored in that case."""
    known = desk.catalogue(writer.version()).targets
    before = clashes(writer.targets(known))
    by = writer.withdraw(numbers, author=desk.principal.name, reason=reason, at=desk.now())
    if brought := clashes(writer.targets(known)) - before:
        raise TargetsClash(*min(brought, key=lambda pair: (pair[0].target_id, pair[1].target_id)))
    return by


def export(desk: Desk, version: int, language: str) -> bytes:
    """The register as a workbook that can be changed and imported again. Raises NotAllowed, UnknownVersion."""
    desk.require(Right.READ)
    catalogue, text = desk.catalogue(version), translator(language)
    desk.note(Act.EXPORTED, f"chi-tieu v{version}", "xlsx")
    return targets_workbook(
        desk.targets(version),
        version=version,
        catalogue=catalogue,
        unit=lambda target: unit_text(target, catalogue, text.say(EVERY_UNIT)),
        text=text,
    )


def draft_of(target: Target) -> TargetDraft:
    """A target as a row that can be changed and entered again."""
    return TargetDraft(
        row=None,
        target_id=target.target_id,
        indicator=target.indicator,
        item=target.item or "",
        scope=target.scope or "",
        unit=target.unit_id or EVERY_UNIT,
        valid_from=f"{target.valid_from:%d/%m/%Y}",
        valid_to=f"{target.valid_to:%d/%m/%Y}",
        comparator=target.comparator.value,
        value=f"{target.value:f}%",
        document=target.document,
        illustrative=YES if target.illustrative else NO,
    )


def _years(desk: Desk, version: int, targets: Sequence[Target]) -> tuple[TargetYears, ...]:
    """What is known of the headline figures, and of whatever else has a target, in each year up to the present one."""
    headline = [(s.indicator, s.item, s.scope) for s in headline_subjects(desk.catalogue(version), None)]
    subjects = dict.fromkeys((*headline, *((t.indicator, t.item, t.scope) for t in targets)))
    today = desk.judged_on(version).year
    first = min((t.valid_from.year for t in targets), default=today)
    last = max((today, *(t.valid_to.year for t in targets)))
    years = range(min(first, today), min(last, today + 5) + 1)
    return tuple(
        TargetYears(
            *subject,
            tuple(
                (year, tuple(t for t in targets if (t.indicator, t.item, t.scope) == subject and _in_year(t, year)))
                for year in years
            ),
        )
        for subject in subjects
    )


def _in_year(target: Target, year: int) -> bool:
    return target.valid_from.year <= year <= target.valid_to.year
