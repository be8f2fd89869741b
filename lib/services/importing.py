"""Uploads: reading, showing what would change, storing all or nothing."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace

from lib.catalog import Catalogue
from lib.ingest.given import Periods
from lib.ingest.kept import kept_grids
from lib.model.answer import Answer, Correction
from lib.model.errors import NothingToStore
from lib.model.observation import BlockKey, Observation
from lib.model.principal import Right
from lib.model.problem import Code, Place, Problem
from lib.model.reading import Reading, Table
from lib.model.stage import Watch
from lib.model.views import CountedList, Particulars, Preview
from lib.services.against import against_history
from lib.services.answers import holding
from lib.services.desk import Desk
from lib.services.lists import whole_lists
from lib.services.opening import Opened, open_upload, understood
from lib.services.pieces import Blocks
from lib.services.record_changes import record_blocks, record_changes, storable_records
from lib.services.submitting import block_changes, closed_months, foreign_units, has_to_wait, refuse_foreign
from lib.store import Submission

__all__ = ["Opened", "Stored", "confirm", "open_upload", "preview", "preview_opened", "storable_tables"]


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of a confirmed upload. ``version``: its entry, which ``lib.services.ledger.withdraw`` takes back;
    None: everything it holds was in force already. ``waits``: it counts only once the centre accepts it.
    """

    file: str
    version: int | None
    waits: bool = False


def preview(
    desk: Desk,
    data: bytes,
    name: str,
    period: Periods = None,
    *,
    answers: Sequence[Answer] = (),
    corrections: Sequence[Correction] = (),
    watch: Watch | None = None,
) -> Preview:
    """Read a file and look at it at once; see ``preview_opened``. Raises NotAllowed."""
    return preview_opened(desk, open_upload(desk, data, name, watch), period, answers=answers, corrections=corrections)


def preview_opened(
    desk: Desk,
    opened: Opened,
    period: Periods = None,
    *,
    answers: Sequence[Answer] = (),
    corrections: Sequence[Correction] = (),
) -> Preview:
    """What an upload holds, and what confirming it would change. Raises NotAllowed.

    What may not be stored is shown all the same, with what stops it: units of others, closed months.
    ``period``: for the tables that state none, or by the place of the table (lib.ingest.given).
    ``answers``: given now; they beat the remembered ones, which are used as well.
    """
    desk.require(Right.SUBMIT)
    version = desk.newest_version()
    catalogue = desk.catalogue(version)
    # Whoever asks is the author of what is given now, whatever the caller says.
    given = [a if a.answer_id is not None else replace(a, author=desk.principal.name) for a in answers]
    mended = [replace(c, author=desk.principal.name) for c in corrections]
    with _turn(desk, opened):
        reading = understood(desk, opened, catalogue, period, holding(desk, given), mended)
    reading = whole_lists(desk, reading, catalogue, version)
    blocks = blocks_of(storable_observations(reading), catalogue)
    records = record_blocks(reading)
    keys = (*blocks, *records)
    with desk.store.reading() as reader:
        in_force = reader.in_force(keys, version)
        kept = reader.in_force((key for table in reading.tables for key in table.blank_blocks), version)
        answered = reader.entry_of_file(reading.answers_to) if reading.answers_to else None
    illustrative = is_illustrative(reading)
    changes = block_changes(blocks, in_force, illustrative=illustrative)
    of_records = record_changes(records, in_force, catalogue, illustrative=illustrative)
    problems = (*_nothing_replaced(reading, kept), *against_history(desk, catalogue, version, blocks))
    grids = () if opened.workbook is None else kept_grids(opened.workbook, reading)
    checked = Preview(
        reading,
        version,
        changes,
        problems,
        answered,
        grids,
        awaits=has_to_wait(desk, {key.form for key in keys}, catalogue),
        locked=closed_months(desk, {key.period for key in keys}),
        foreign=foreign_units(desk, Right.SUBMIT, (key.unit_id for key in keys), catalogue),
        records=of_records,
    )
    # What is in force already may be sent again.
    return replace(checked, locked=()) if checked.changes_nothing else checked


def _turn(desk: Desk, opened: Opened) -> AbstractContextManager[object]:
    """A long list takes much memory to be counted too, so it waits for its turn; everything else goes at once."""
    return desk.readers if opened.long else nullcontext()


def confirm(
    desk: Desk, data: bytes, checked: Preview, reason: str | None, reasons: Mapping[Problem, str] | None = None
) -> Stored:
    """Store what was previewed: one ledger entry for the file, or nothing at all; its answers are remembered.

    ``reason`` explains every warning that has none of its own in ``reasons``.
    Raises NothingToStore; MovedOn when one of its blocks changed since the preview; NotAllowed, NotTheirUnits;
    MonthsLocked; WaitsAlready where the same values of the same file wait to be accepted.
    """
    desk.require(Right.SUBMIT)
    reading = checked.reading
    observations, records = storable_observations(reading), storable_records(reading)
    if not observations and not records:
        raise NothingToStore(reading.file)
    catalogue = desk.catalogue(checked.version)
    refuse_foreign(desk, Right.SUBMIT, [*(o.unit_id for o in observations), *(r.unit_id for r in records)], catalogue)
    awaits = has_to_wait(desk, {*(o.form for o in observations), *(r.register for r in records)}, catalogue)
    with desk.store.writing() as writer:
        answers = _remembered(writer.remember(_used(reading), desk.now()), reading)
        version = writer.submit(
            Submission(
                file_name=reading.file,
                sha256=reading.sha256,
                size=reading.size,
                content=data if _kept(desk, reading) else None,
                observations=observations,
                records=records,
                problems=_stored_problems(reading) + checked.problems,
                author=desk.principal.name,
                reason=reason,
                at=desk.now(),
                illustrative=is_illustrative(reading),
                previewed_version=checked.version,
                reasons=reasons or {},
                particulars=Particulars(
                    answers=answers,
                    corrections=reading.corrections,
                    answers_to=reading.answers_to,
                    answers_entry=checked.answers_to,
                    lists=_lists(reading),
                ),
                grids=checked.grids,
                awaits=awaits,
            ),
            catalogue,
        )
    return Stored(reading.file, version, waits=awaits and version is not None)


def storable_observations(reading: Reading) -> tuple[Observation, ...]:
    """The values of the tables that need no further confirmation."""
    return tuple(o for table in reading.tables if table.storable for o in table.observations)


def storable_tables(reading: Reading) -> Sequence[Table]:
    return [table for table in reading.tables if table.storable]


def is_illustrative(reading: Reading) -> bool:
    """One illustrative table makes the whole submission so: nothing of it may pass for real."""
    return any(table.illustrative for table in storable_tables(reading))


def blocks_of(observations: Sequence[Observation], catalogue: Catalogue) -> Blocks:
    """The values by block, as they would be in force."""
    blocks: dict[BlockKey, dict[str, int | str]] = {}
    for o in observations:
        group = catalogue.forms[o.form].group_of(o.measure)
        key = BlockKey(o.form, o.unit_id, o.period, o.item, o.scope, group)
        blocks.setdefault(key, {})[o.measure] = o.value if isinstance(o.value, int) else str(o.value)
    return blocks


def _kept(desk: Desk, reading: Reading) -> bool:
    """Whether the file itself is kept: a list of dossiers names persons, so only where a setting says so."""
    if any(table.counted is not None for table in reading.tables) and not desk.settings.keep_dossier_files:
        return False
    return reading.size <= desk.settings.keep_files_up_to


def _stored_problems(reading: Reading) -> tuple[Problem, ...]:
    return tuple(p for table in storable_tables(reading) for p in table.problems)


def _used(reading: Reading) -> tuple[Answer, ...]:
    """The answers of the tables that are stored, given now or before, each once."""
    return tuple(dict.fromkeys(answer for table in storable_tables(reading) for answer in table.answers))


def _remembered(kept: Sequence[Answer], reading: Reading) -> tuple[Answer, ...]:
    """The answers used, with the number and date under which they are remembered."""
    known = {(a.kind, a.layout, a.unit_id, a.subject, a.value): a for a in kept}
    return tuple(known.get((a.kind, a.layout, a.unit_id, a.subject, a.value), replace(a)) for a in _used(reading))


def _lists(reading: Reading) -> tuple[CountedList, ...]:
    return tuple(
        CountedList(
            table.form, table.period, table.sheet, table.observations[0].cell, table.counted.rows, reading.sha256
        )
        for table in storable_tables(reading)
        if table.counted is not None and table.period is not None
    )


def _nothing_replaced(reading: Reading, kept: Container[BlockKey]) -> Iterator[Problem]:
    """For each table, the units of whose blank or refused blocks the figures in force stay: blank withdraws nothing."""
    for table in reading.tables:
        keys = [key for key in table.blank_blocks if table.settled and key in kept]
        if keys:
            units = tuple(dict.fromkeys(key.unit_id for key in keys))
            yield Problem.of(Code.NOTHING_REPLACED, Place(table.sheet), unit_ids=units, found=len(keys))
