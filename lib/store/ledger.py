"""Reading the ledger itself: entries, the definitions and targets they brought, files."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, or_, select

from lib.model.errors import UnknownVersion
from lib.model.ledger import Entry, EntryKind, EntryScope
from lib.model.period import Period
from lib.model.target import Comparator, Target
from lib.store import acceptance, explained, locks
from lib.store.meeting_tables import ACCEPTED, AWAITING
from lib.store.tables import ENTRY, ENTRY_SCOPE, FINDING, STORED_FILE, WITHDRAWN


def newest(connection: Connection) -> int:
    """The number of the last entry. Raises UnknownVersion on a database without any (it was never migrated)."""
    number: int | None = connection.scalar(select(func.max(ENTRY.c.number)))
    if number is None:
        raise UnknownVersion(0)
    return number


def entries(connection: Connection, condition: ColumnElement[bool], limit: int) -> tuple[Entry, ...]:
    """The entries that meet a condition, newest first, with what they hold and what became of them."""
    column, waiting, accepted = ENTRY.c, AWAITING.alias(), ACCEPTED.alias()
    # Without the payload: that of a catalogue is large, and no list shows it.
    rows = connection.execute(
        select(
            column.number, column.kind, column.at, column.author, column.reason, column.file_name,
            column.file_sha256, column.illustrative, waiting.c.number.label("had_to_wait"),
            accepted.c.by.label("accepted_by"),
        )
        .select_from(
            ENTRY.outerjoin(waiting, waiting.c.number == column.number)
            .outerjoin(accepted, accepted.c.number == column.number)
        )
        .where(condition)
        .order_by(column.number.desc())
        .limit(limit)
    ).all()  # fmt: skip
    if not rows:
        return ()
    # A list of entries is a run of the ledger, so bounds say the same as a list of numbers, at any length.
    first, last = rows[-1].number, rows[0].number
    scopes: dict[int, list[EntryScope]] = {}
    for entry, form, start, end, units, values in connection.execute(
        select(*ENTRY_SCOPE.c).where(ENTRY_SCOPE.c.entry.between(first, last)).order_by(*ENTRY_SCOPE.c)
    ):
        scopes.setdefault(entry, []).append(EntryScope(form, Period(start, end), units, values))
    withdraws: dict[int, list[int]] = {}
    withdrawn_by: dict[int, int] = {}
    for number, by in connection.execute(
        select(WITHDRAWN.c.number, WITHDRAWN.c.by)
        .where(or_(WITHDRAWN.c.number.between(first, last), WITHDRAWN.c.by.between(first, last)))
        .order_by(WITHDRAWN.c.number)
    ):
        withdraws.setdefault(by, []).append(number)
        withdrawn_by[number] = by
    open_warnings = (
        select(FINDING.c.entry, func.count())
        .where(FINDING.c.entry.between(first, last), explained.unexplained(None))
        .group_by(FINDING.c.entry)
    )
    warnings: dict[int, int] = {entry: found for entry, found in connection.execute(open_warnings)}  # noqa: C416
    # Pages ask for many short lists of submissions: what only other kinds have is not asked for then.
    kinds = {row.kind for row in rows}
    acceptances = [row.number for row in rows if row.kind == EntryKind.ACCEPTANCE.value]
    accepts = acceptance.accepted_by(connection, acceptances) if acceptances else {}
    explains = explained.counts(connection, first, last) if EntryKind.EXPLANATION.value in kinds else {}
    known_locks = locks.locks(connection, last) if EntryKind.LOCK.value in kinds else ()
    closed = {lock.entry: lock for lock in known_locks}
    return tuple(
        Entry(
            number=row.number,
            kind=EntryKind(row.kind),
            at=row.at,
            author=row.author,
            reason=row.reason,
            file_name=row.file_name,
            sha256=row.file_sha256,
            illustrative=row.illustrative,
            scopes=tuple(scopes.get(row.number, ())),
            withdraws=tuple(withdraws.get(row.number, ())),
            withdrawn_by=withdrawn_by.get(row.number),
            open_warnings=warnings.get(row.number, 0),
            had_to_wait=row.had_to_wait is not None,
            accepted_by=row.accepted_by,
            accepts=accepts.get(row.number),
            explains=explains.get(row.number, 0),
            lock=closed.get(row.number),
        )
        for row in rows
    )


def illustrative(connection: Connection, kinds: Iterable[EntryKind]) -> tuple[int, ...]:
    """The numbers of the illustrative entries of some kinds that nobody took back, newest first."""
    taken_back = select(WITHDRAWN.c.number)
    query = select(ENTRY.c.number).where(
        ENTRY.c.illustrative,
        ENTRY.c.kind.in_(sorted(kind.value for kind in kinds)),
        ENTRY.c.number.not_in(taken_back),
    )
    return tuple(connection.scalars(query.order_by(ENTRY.c.number.desc())))


def catalogue_sha(connection: Connection, version: int) -> str:
    """The content hash of the reference files that held at a version."""
    sha: str = connection.execute(_catalogue(ENTRY.c.file_sha256, version)).scalar_one()
    return sha


def catalogue_files(connection: Connection, version: int) -> tuple[str, dict[str, str]]:
    """The content hash and the text of the reference files that held at a version."""
    sha: str
    files: dict[str, str]
    sha, files = connection.execute(
        select(ENTRY.c.file_sha256, ENTRY.c.payload).where(
            ENTRY.c.number == _catalogue(ENTRY.c.number, version).scalar_subquery()
        )
    ).one()
    return sha, files


def _catalogue(column: ColumnElement[Any], version: int) -> Any:
    of_catalogue = (ENTRY.c.kind == EntryKind.CATALOGUE.value, ENTRY.c.number <= version)
    return select(column).where(*of_catalogue).order_by(ENTRY.c.number.desc()).limit(1)


def targets(
    connection: Connection, version: int, known: Iterable[Target] = ()
) -> tuple[tuple[Target, int | None], ...]:
    """The targets in force at a version, each with the entry that brought it (None: of those ``known`` before).

    Those entered up to then and not taken back by then; a later row of the same id replaces the earlier one, also one
    of the reference data, or removes it.
    """
    taken_back = select(WITHDRAWN.c.number).where(WITHDRAWN.c.by <= version)
    found: dict[str, tuple[Target, int | None]] = {target.target_id: (target, None) for target in known}
    for number, payload in connection.execute(
        select(ENTRY.c.number, ENTRY.c.payload)
        .where(ENTRY.c.kind == EntryKind.TARGETS.value, ENTRY.c.number <= version, ENTRY.c.number.not_in(taken_back))
        .order_by(ENTRY.c.number)
    ):
        for row in payload:
            found.pop(row["target_id"], None)  # what was entered last stands last
            if not row.get("removed"):
                found[row["target_id"]] = (_target(row), number)
    return tuple(found.values())


def removed_row(target_id: str) -> dict[str, Any]:
    """What an entry's payload keeps of a target that it removes."""
    return {"target_id": target_id, "removed": True}


def target_row(target: Target, *, illustrative: bool) -> dict[str, Any]:
    """A target as an entry's payload keeps it."""
    return {
        "target_id": target.target_id,
        "indicator": target.indicator,
        "item": target.item,
        "scope": target.scope,
        "unit_id": target.unit_id,
        "valid_from": target.valid_from.isoformat(),
        "valid_to": target.valid_to.isoformat(),
        "comparator": target.comparator.value,
        "value": str(target.value),
        "document": target.document,
        "illustrative": target.illustrative or illustrative,
    }


def _target(row: dict[str, Any]) -> Target:
    return Target(
        **{
            **row,
            "valid_from": date.fromisoformat(row["valid_from"]),
            "valid_to": date.fromisoformat(row["valid_to"]),
            "comparator": Comparator(row["comparator"]),
            "value": Decimal(row["value"]),
        }
    )


def keeps_file(connection: Connection, sha256: str) -> bool:
    """Whether an uploaded file was kept."""
    column = STORED_FILE.c
    kept = select(column.sha256).where(column.sha256 == sha256, column.content.is_not(None))
    return connection.scalar(kept) is not None


def stored_file(connection: Connection, sha256: str) -> bytes | None:
    """The content of an uploaded file; None where it is unknown or was too large to keep."""
    content: bytes | None = connection.scalar(select(STORED_FILE.c.content).where(STORED_FILE.c.sha256 == sha256))
    return content


def entry_of_file(connection: Connection, sha256: str) -> int | None:
    """The newest submission of a file that was not taken back."""
    number: int | None = connection.scalar(
        select(func.max(ENTRY.c.number)).where(
            ENTRY.c.file_sha256 == sha256,
            ENTRY.c.kind == EntryKind.SUBMISSION.value,
            ENTRY.c.number.not_in(select(WITHDRAWN.c.number)),
        )
    )
    return number


def known(version: int, last: int) -> int:
    """The version, if the ledger has it; raises UnknownVersion."""
    if not 0 <= version <= last:
        raise UnknownVersion(version)
    return version
