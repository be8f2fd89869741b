"""Rows of the register of targets -> the register they make, or every reason why they cannot be taken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from lib.catalog import Catalogue
from lib.ingest.target_fields import read_target
from lib.model.target import Target
from lib.model.target_register import FaultCode, TargetDraft, TargetFault, TargetField


@dataclass(frozen=True, slots=True)
class TargetRows:
    """The targets of those rows that could be read, and every fault of all of them."""

    targets: tuple[Target, ...]
    faults: tuple[TargetFault, ...]


def target_rows(
    drafts: Iterable[TargetDraft], catalogue: Catalogue, known: Sequence[Target], *, whole: bool
) -> TargetRows:
    """The targets that drafts name. ``known``: the register as it is.

    ``whole``: the drafts are to be the whole register; else they are added to it, each replacing the row of its code.
    A draft without a code is a new row; but of a whole register, the row of the same subject and first day if there is
    one, since a list written by hand has no codes.
    """
    read: list[tuple[TargetDraft, Target]] = []
    faults: list[TargetFault] = []
    for draft in drafts:
        target, wrong = read_target(draft, catalogue)
        faults += wrong
        if target is not None:
            read.append((draft, target))
    named, repeated = _with_ids(read, known, whole=whole)
    faults += repeated
    faults += _overlaps(named, () if whole else known)
    faults.sort(key=lambda fault: fault.row or 0)
    return TargetRows(tuple(target for _, target in named), tuple(faults))


def _with_ids(
    read: Sequence[tuple[TargetDraft, Target]], known: Sequence[Target], *, whole: bool
) -> tuple[list[tuple[TargetDraft, Target]], list[TargetFault]]:
    faults: list[TargetFault] = []
    rows: dict[str, int | None] = {}
    for draft, target in read:
        if not target.target_id:
            continue
        if target.target_id in rows:
            other = rows[target.target_id]
            faults.append(
                TargetFault(
                    FaultCode.REPEATED, draft.row, TargetField.TARGET_ID, target.target_id, target, other_row=other
                )
            )
        rows.setdefault(target.target_id, draft.row)
    same = {(row.subject, row.valid_from): row.target_id for row in known if whole and row.target_id not in rows}
    taken = {*rows, *(row.target_id for row in known)}
    named: list[tuple[TargetDraft, Target]] = []
    for draft, target in read:
        if target.target_id:
            named.append((draft, target))
            continue
        target_id = same.pop((target.subject, target.valid_from), None) or _free_id(target, taken)
        taken.add(target_id)
        named.append((draft, replace(target, target_id=target_id)))
    return named, faults


def _free_id(target: Target, taken: set[str]) -> str:
    parts = (target.indicator, target.item, target.scope, target.unit_id, target.valid_from.isoformat())
    stem = "-".join(part for part in parts if part).replace("_", "-")
    free, number = stem, 2
    while free in taken:
        free, number = f"{stem}-{number}", number + 1
    return free


def _overlaps(named: Sequence[tuple[TargetDraft, Target]], known: Sequence[Target]) -> list[TargetFault]:
    """Each draft that clashes with an earlier one, or with a row of the register that stays."""
    replaced = {target.target_id for _, target in named}
    stay: list[tuple[int | None, Target]] = [(None, row) for row in known if row.target_id not in replaced]
    faults = []
    by_subject: dict[object, list[tuple[int | None, Target]]] = {}
    for row, target in stay:
        by_subject.setdefault(target.subject, []).append((row, target))
    for draft, target in named:
        beside = by_subject.setdefault(target.subject, [])
        clash = next(((row, other) for row, other in beside if target.clashes_with(other)), None)
        if clash is not None:
            faults.append(
                TargetFault(FaultCode.OVERLAP, draft.row, TargetField.VALID_FROM, other=clash[1], other_row=clash[0])
            )
        beside.append((draft.row, target))
    return faults
