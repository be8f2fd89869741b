"""Everything that can be written: always one more entry, never a change of an earlier one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import count
from typing import Any

from sqlalchemy import Connection, func, insert, or_, select, text, update

from lib.catalog import Catalogue, content_hash
from lib.model.answer import Answer
from lib.model.errors import MovedOn, NothingToWithdraw
from lib.model.journal import Act
from lib.model.ledger import EntryKind
from lib.model.observation import BlockKey
from lib.model.period import Period
from lib.model.target import Target
from lib.store import answers, as_of, journal, kept, ledger, particulars, standings
from lib.store.as_of import AsOf, BlockInForce, chunks
from lib.store.meeting import MeetingWriter
from lib.store.submission import Block, Submission, stored_value
from lib.store.tables import BLOCK, ENTRY, ENTRY_SCOPE, FINDING, OBSERVATION, STANDING, STORED_FILE, WITHDRAWN

_WITHDRAWABLE = (EntryKind.SUBMISSION.value, EntryKind.CORRECTION.value, EntryKind.TARGETS.value)


class Writer:
    """Writes within one transaction that holds the lock: all of it is stored, or nothing."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @property
    def meeting(self) -> MeetingWriter:
        """What surrounds the ledger: journal, people, links, remarks, agendas."""
        return MeetingWriter(self._connection)

    def version(self) -> int:
        """The newest version; nobody else can change it while this writer lives."""
        return ledger.newest(self._connection)

    def targets(self, known: Iterable[Target] = ()) -> tuple[Target, ...]:
        """The targets in force as this writer leaves them; ``known``: those of the reference files."""
        return tuple(target for target, _ in ledger.targets(self._connection, self.version(), known))

    def submit(self, submission: Submission, catalogue: Catalogue) -> int | None:
        """Store an upload as one entry and return its number; None when it changes nothing that is in force.

        Each of its blocks replaces the one in force as a whole. Raises MovedOn when one of them changed since the
        version previewed, UnknownVersion when that lies in the future, ContradictoryValues, and KeyError for a form,
        measure or unit that the catalogue does not have.
        """
        newest = self.version()
        blocks = submission.blocks(catalogue.forms)
        if submission.previewed_version is not None:
            self._refuse_if_moved(blocks, ledger.known(submission.previewed_version, newest), newest)
        current = as_of.in_force(self._connection, AsOf(newest, newest), blocks)
        if all(_same(current.get(key), block, submission) for key, block in blocks.items()):
            return None
        number = newest + 1
        self._keep_file(submission)
        self._append(
            number,
            EntryKind.SUBMISSION,
            submission.at,
            submission.author,
            submission.reason,
            file_sha256=submission.sha256,
            file_name=submission.file_name,
            illustrative=submission.illustrative,
            payload=particulars.payload(submission.particulars),
        )
        self._keep_scopes(number, blocks)
        self._keep_blocks(number, blocks, catalogue)
        self._keep_findings(number, submission)
        kept.keep(self._connection, number, submission.grids)
        standings.after_submission(self._connection, number, [block.block_id for block in current.values()])
        self._refresh_statistics(number)
        return number

    def withdraw(self, numbers: Sequence[int], author: str, reason: str | None, at: datetime) -> int:
        """Take back submissions or changes of targets by one entry, whose number is returned.

        What they had replaced is in force again. Raises NothingToWithdraw for an entry that is none of these or is
        withdrawn already, and ValueError for an empty list.
        """
        wanted = sorted(set(numbers))
        if not wanted:
            raise ValueError("no entry named")
        held = set(
            self._connection.scalars(
                select(ENTRY.c.number).where(
                    ENTRY.c.number.in_(wanted),
                    ENTRY.c.kind.in_(_WITHDRAWABLE),
                    ENTRY.c.number.not_in(select(WITHDRAWN.c.number)),
                )
            )
        )
        for number in wanted:
            if number not in held:
                raise NothingToWithdraw(number)
        by = self.version() + 1
        self._append(by, EntryKind.WITHDRAWAL, at, author, reason)
        self._connection.execute(insert(WITHDRAWN), [{"number": number, "by": by} for number in wanted])
        standings.after_withdrawal(self._connection, by, wanted)
        return by

    def set_targets(
        self,
        targets: Sequence[Target],
        author: str,
        reason: str | None,
        at: datetime,
        *,
        illustrative: bool = False,
        removed: Sequence[str] = (),
    ) -> int:
        """Enter targets as one entry, whose number is returned; a row with the id of an earlier one replaces it.

        ``removed``: the ids of those that are in force no longer.
        """
        number = self.version() + 1
        rows = [ledger.target_row(target, illustrative=illustrative) for target in targets]
        rows += [ledger.removed_row(target_id) for target_id in removed]
        self._append(number, EntryKind.TARGETS, at, author, reason, illustrative=illustrative, payload=rows)
        return number

    def set_catalogue(self, files: Mapping[str, str], author: str, reason: str | None, at: datetime) -> int:
        """Enter the reference files of a release; entry 0 on a database without entries."""
        last: int | None = self._connection.scalar(select(func.max(ENTRY.c.number)))
        number = 0 if last is None else last + 1
        self._append(
            number, EntryKind.CATALOGUE, at, author, reason, file_sha256=content_hash(files), payload=dict(files)
        )
        return number

    def remember(self, given: Sequence[Answer], at: datetime) -> tuple[Answer, ...]:
        """Remember answers from now on; returns them as they are kept, with number and date."""
        return answers.remember(self._connection, given, at)

    def forget(self, answer_id: int, author: str, at: datetime) -> None:
        """Use an answer no longer; it stays listed. Raises UnknownAnswer."""
        answers.forget(self._connection, answer_id, author, at)

    def rebuild_standings(self) -> None:
        """Make the derived tables anew from the ledger; the rows are the same as those kept up entry by entry."""
        standings.rebuild(self._connection)

    def _append(self, number: int, kind: EntryKind, at: datetime, author: str, reason: str | None, **rest: Any) -> None:
        row = {"file_sha256": None, "file_name": None, "illustrative": False, "payload": None, **rest}
        self._connection.execute(
            insert(ENTRY).values(number=number, kind=kind.value, at=at, author=author, reason=reason, **row)
        )
        journal.append(
            self._connection, at, author, Act.ENTERED, row["file_name"] or "", detail=kind.value, entry=number
        )

    def _refuse_if_moved(self, blocks: Mapping[BlockKey, Block], previewed: int, newest: int) -> None:
        if previewed == newest:
            return
        units: dict[tuple[str, Period], set[str]] = {}
        for key in blocks:
            units.setdefault((key.form, key.period), set()).add(key.unit_id)
        column = STANDING.c
        for (form, period), unit_ids in units.items():
            for some in chunks(sorted(unit_ids)):
                moved = select(column.unit_id, column.item, column.scope, column.column_group).where(
                    column.form == form,
                    column.unit_id.in_(some),
                    column.period_start == period.start,
                    column.period_end == period.end,
                    or_(column.since > previewed, column.until > previewed),
                )
                for unit_id, item, scope, group in self._connection.execute(moved):
                    if BlockKey(form, unit_id, period, item or None, scope or None, group) in blocks:
                        raise MovedOn(previewed, newest)

    def _refresh_statistics(self, number: int) -> None:
        """Each time the ledger has doubled, so that a database just filled is not read by plans for an empty one.

        PostgreSQL would see to it by itself, but only minutes later; SQLite finds the right index without.
        """
        if self._connection.dialect.name == "postgresql" and number & (number - 1) == 0:
            self._connection.execute(text("ANALYZE block, observation, standing, reported"))

    def _keep_file(self, submission: Submission) -> None:
        column = STORED_FILE.c
        known = self._connection.execute(
            select(column.content.is_not(None)).where(column.sha256 == submission.sha256)
        ).scalar_one_or_none()
        if known is None:
            self._connection.execute(
                insert(STORED_FILE).values(sha256=submission.sha256, size=submission.size, content=submission.content)
            )
        elif not known and submission.content is not None:
            self._connection.execute(
                update(STORED_FILE).where(column.sha256 == submission.sha256).values(content=submission.content)
            )

    def _keep_scopes(self, number: int, blocks: Mapping[BlockKey, Block]) -> None:
        units: dict[tuple[str, Period], set[str]] = {}
        values: dict[tuple[str, Period], int] = {}
        for key, block in blocks.items():
            scope = key.form, key.period
            units.setdefault(scope, set()).add(key.unit_id)
            values[scope] = values.get(scope, 0) + len(block)
        rows = [
            {
                "entry": number,
                "form": form,
                "period_start": period.start,
                "period_end": period.end,
                "units": len(units[form, period]),
                "value_count": values[form, period],
            }
            for form, period in units
        ]
        self._connection.execute(insert(ENTRY_SCOPE), rows)

    def _keep_blocks(self, number: int, blocks: Mapping[BlockKey, Block], catalogue: Catalogue) -> None:
        # Numbered here rather than by the database: the lock makes it safe, and one statement stores them all.
        last: int | None = self._connection.scalar(select(func.max(BLOCK.c.block_id)))
        block_rows: list[dict[str, Any]] = []
        value_rows: list[dict[str, Any]] = []
        for block_id, (key, block) in zip(count((last or 0) + 1), blocks.items(), strict=False):
            unit = catalogue.units[key.unit_id]
            block_rows.append(
                {
                    "block_id": block_id,
                    "entry": number,
                    "form": key.form,
                    "unit_id": key.unit_id,
                    "level": unit.level.value,
                    "parent_id": unit.parent_id or "",
                    "period_start": key.period.start,
                    "period_end": key.period.end,
                    "item": key.item or "",
                    "scope": key.scope or "",
                    "column_group": key.group,
                    "stands_for": _stands_for(key, catalogue),
                }
            )
            value_rows += [_value_row(block_id, observation) for observation in block]
        self._connection.execute(insert(BLOCK), block_rows)
        self._connection.execute(insert(OBSERVATION), value_rows)

    def _keep_findings(self, number: int, submission: Submission) -> None:
        rows = []
        for position, problem in enumerate(submission.problems):
            form, period = submission.table_of(problem) or (None, None)
            rows.append(
                {
                    "entry": number,
                    "position": position,
                    "severity": problem.severity.value,
                    "code": problem.code.value,
                    "sheet": problem.place.sheet,
                    "cell": problem.place.cell,
                    "figures": [[name, figure] for name, figure in problem.figures],
                    "suggestion": list(problem.suggestion),
                    "form": form,
                    "period_start": period.start if period else None,
                    "period_end": period.end if period else None,
                    "unit_id": problem.unit_id,
                    "item": problem.item,
                    "scope": problem.scope,
                    "measure": problem.measure,
                    "reason": submission.reasons.get(problem, submission.reason),
                }
            )
        if rows:
            self._connection.execute(insert(FINDING), rows)


def _same(current: BlockInForce | None, block: Block, submission: Submission) -> bool:
    """Whether a block says what is in force already, mark of illustration included."""
    if current is None or current.illustrative != submission.illustrative:
        return False
    return current.values == {o.measure: stored_value(o.value) for o in block}


def _stands_for(key: BlockKey, catalogue: Catalogue) -> str:
    """Only totals stand for a table: what was counted of one procedure or channel has no place in it."""
    return "" if key.item or key.scope else catalogue.forms[key.form].counts_for or ""


def _value_row(block_id: int, observation: Any) -> dict[str, Any]:
    value = stored_value(observation.value)
    counted = isinstance(value, int)
    return {
        "block_id": block_id,
        "measure": observation.measure,
        "value": value if counted else None,
        "stated": None if counted else value,
        "sheet": observation.sheet,
        "cell": observation.cell,
        "as_written": observation.as_written,
        "corrected_by": observation.corrected_by,
        "reason": observation.reason,
    }
