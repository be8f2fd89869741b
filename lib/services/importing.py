"""Uploads: reading, showing what would change, storing all or nothing."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lib.catalog import Catalogue
from lib.ingest import read
from lib.ingest.given import Periods
from lib.kpi import check_history
from lib.model.errors import NothingToStore
from lib.model.ledger import Piece
from lib.model.observation import BlockKey, Observation
from lib.model.period import Period
from lib.model.principal import Right
from lib.model.problem import Code, Place, Problem
from lib.model.reading import Reading, Table
from lib.model.unit import Level
from lib.model.views import BlockChange, Preview
from lib.services.desk import HERE, Desk
from lib.services.filenames import clean_name
from lib.store import Submission


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of a confirmed upload. ``version`` None: everything it holds was in force already."""

    file: str
    version: int | None


def preview(desk: Desk, data: bytes, name: str, period: Periods = None) -> Preview:
    """What an upload holds, and what confirming it would change. Raises NotAllowed.

    ``period``: for the tables that state none, or by the number of the table in the reading (lib.ingest.given).
    """
    desk.require(Right.SUBMIT)
    version = desk.newest_version()
    catalogue = desk.catalogue(version)
    with desk.readers:
        reading = read(data, clean_name(name), catalogue, today=desk.now().astimezone(HERE).date(), period=period)
    observations = storable_observations(reading)
    blocks = _blocks(observations, catalogue)
    with desk.store.reading() as reader:
        in_force = reader.in_force(blocks, version)
        kept = reader.in_force((key for table in reading.tables for key in table.blank_blocks), version)
    illustrative = _illustrative(reading)
    changes = []
    for key, values in blocks.items():
        known = in_force.get(key)
        same = known is not None and known.illustrative == illustrative and known.values == values
        shown = tuple((measure, str(value)) for measure, value in values.items())
        lost = tuple(measure for measure in known.values if measure not in values) if known else ()
        changes.append(BlockChange(key, shown, known.entry if known else None, same, lost))
    problems = (*_nothing_replaced(reading, kept), *_against_history(desk, catalogue, version, blocks))
    return Preview(reading, version, tuple(changes), problems)


def confirm(desk: Desk, data: bytes, checked: Preview, reason: str | None) -> Stored:
    """Store what was previewed: one ledger entry for the file, or nothing at all.

    Raises NothingToStore; MovedOn when one of its blocks changed since the preview; NotAllowed.
    """
    desk.require(Right.SUBMIT)
    reading = checked.reading
    observations = storable_observations(reading)
    if not observations:
        raise NothingToStore(reading.file)
    kept = data if len(data) <= desk.settings.keep_files_up_to else None
    catalogue = desk.catalogue(checked.version)
    with desk.store.writing() as writer:
        version = writer.submit(
            Submission(
                file_name=reading.file,
                sha256=reading.sha256,
                size=reading.size,
                content=kept,
                observations=observations,
                problems=_stored_problems(reading) + checked.problems,
                author=desk.principal.name,
                reason=reason,
                at=desk.now(),
                illustrative=_illustrative(reading),
                previewed_version=checked.version,
            ),
            catalogue,
        )
    return Stored(reading.file, version)


def storable_observations(reading: Reading) -> tuple[Observation, ...]:
    """The values of the tables that need no further confirmation."""
    return tuple(o for table in reading.tables if table.storable for o in table.observations)


def storable_tables(reading: Reading) -> Sequence[Table]:
    return [table for table in reading.tables if table.storable]


def _illustrative(reading: Reading) -> bool:
    """One illustrative table makes the whole submission so: nothing of it may pass for real."""
    return any(table.illustrative for table in storable_tables(reading))


def _stored_problems(reading: Reading) -> tuple[Problem, ...]:
    return tuple(p for table in storable_tables(reading) for p in table.problems)


def _blocks(observations: Sequence[Observation], catalogue: Catalogue) -> Mapping[BlockKey, Mapping[str, int | str]]:
    blocks: dict[BlockKey, dict[str, int | str]] = {}
    for o in observations:
        group = catalogue.forms[o.form].group_of(o.measure)
        key = BlockKey(o.form, o.unit_id, o.period, o.item, o.scope, group)
        blocks.setdefault(key, {})[o.measure] = o.value if isinstance(o.value, int) else str(o.value)
    return blocks


def _nothing_replaced(reading: Reading, kept: Container[BlockKey]) -> Iterator[Problem]:
    """For each table, the units of whose blank or refused blocks the figures in force stay: blank withdraws nothing."""
    for table in reading.tables:
        keys = [key for key in table.blank_blocks if table.settled and key in kept]
        if keys:
            units = tuple(dict.fromkeys(key.unit_id for key in keys))
            yield Problem.of(Code.NOTHING_REPLACED, Place(table.sheet), unit_ids=units, found=len(keys))


def _against_history(
    desk: Desk, catalogue: Catalogue, version: int, blocks: Mapping[BlockKey, Mapping[str, int | str]]
) -> tuple[Problem, ...]:
    """Warnings that only what is stored already can show: stocks carried over, answers that differ."""
    found: list[Problem] = []
    for form_id in dict.fromkeys(key.form for key in blocks):
        new = [
            Piece(0, 0, key.form, key.unit_id, key.period, key.item, key.scope, key.group, tuple(values.items()))
            for key, values in blocks.items()
            if key.form == form_id
        ]
        first = min(piece.period.start for piece in new)
        last = max(piece.period.end for piece in new)
        # From the end of the year before (its closing stocks) to the end of the next month (its opening ones).
        around = Period.months(first.year - 1, 12, 12).start, Period.months(last.year + 1, 1, 1).end
        with desk.store.reading() as reader:
            known = reader.pieces(
                form_id, version, start=around[0], end=around[1], levels=(Level.PROVINCE, Level.SECTOR, Level.OFFICE)
            )
        found += check_history(catalogue.forms[form_id], new, known, catalogue)
    return tuple(found)
