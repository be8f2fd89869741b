"""Giving the reason for warnings that were stored without one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lib.model.errors import NothingToExplain, ReasonMissing
from lib.model.finding import OpenFinding
from lib.model.principal import Right
from lib.services.desk import Desk
from lib.services.submitting import refuse_foreign
from lib.store import Reader


def explain(desk: Desk, findings: Sequence[tuple[int, int]], reason: str) -> int:
    """Explain stored warnings, given as (entry, position), by one new entry, whose number is returned.

    ``lib.services.ledger.withdraw`` takes it back. A warning about no unit in particular concerns all units of its
    entry. Raises NotAllowed, NotTheirUnits, ReasonMissing, NothingToExplain.
    """
    desk.require(Right.EXPLAIN)
    if not reason.strip():
        raise ReasonMissing
    with desk.store.reading() as reader:
        found = reader.named_findings(findings)
        if len(found) != len(set(findings)):
            raise NothingToExplain
        version = reader.version()
        units = units_concerned(reader, found)
    refuse_foreign(desk, Right.EXPLAIN, sorted(units), desk.catalogue(version))
    with desk.store.writing() as writer:
        return writer.explain(findings, desk.principal.name, reason.strip(), desk.now())


def units_concerned(reader: Reader, findings: Iterable[OpenFinding]) -> frozenset[str]:
    """The units of some findings; of one about no unit in particular all units of its entry."""
    return frozenset(
        unit_id
        for finding in findings
        for unit_id in ([finding.problem.unit_id] if finding.problem.unit_id else reader.units_of(finding.entry))
    )


def explained_by(desk: Desk, number: int) -> tuple[OpenFinding, ...]:
    """The findings that an entry explains; none for entries of other kinds. Raises NotAllowed."""
    desk.require(Right.READ)
    with desk.store.reading() as reader:
        return reader.explained_by(number)


def may_explain(desk: Desk, finding: OpenFinding) -> bool:
    """Whether to offer it: the finding can be explained, and this person may do so for its unit.

    Of one about no unit in particular only that the right is held at all; ``explain`` looks closer.
    """
    if finding.key is None or (finding.reason is not None and finding.explained is None):
        return False
    unit_id = finding.problem.unit_id
    if unit_id is None:
        return desk.principal.may(Right.EXPLAIN)
    return desk.principal.may_for(Right.EXPLAIN, desk.catalogue(finding.entry).lineage(unit_id))
