"""Scores that somebody else computed: laid out as reported, and compared only where they mean the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from lib.model.period import Period
from lib.model.register import StoredRecord
from lib.model.scheme import ReportedScore, Scheme

TOTAL, FORMULA = "total", "formula"


def reported_scores(scheme: Scheme, stored: Iterable[StoredRecord]) -> tuple[ReportedScore, ...]:
    """The records of the scheme's register, the newest period first, each beside the one before it.

    The one before is the last that the same unit reported of a period of the same kind. Nothing is added up.
    """
    known = sorted((s for s in stored if s.record.value(TOTAL) is not None), key=_when)
    found = [_score(scheme, one, _before(one, known[:place])) for place, one in enumerate(known)]
    return tuple(sorted(found, key=lambda s: (s.period.end, s.period.start), reverse=True))


def _when(stored: StoredRecord) -> tuple[str, str]:
    period = stored.record.period
    return period.end.isoformat(), period.start.isoformat()


def _before(stored: StoredRecord, earlier: Sequence[StoredRecord]) -> StoredRecord | None:
    record = stored.record
    same = (
        one
        for one in reversed(earlier)
        if one.record.unit_id == record.unit_id
        and one.record.period.kind is record.period.kind
        and one.record.period.end < record.period.start
    )
    return next(same, None)


def _version(scheme: Scheme, stored: StoredRecord) -> str | None:
    """The set of formulas that a record names; where it names none, the one of its last day."""
    named = stored.record.value(FORMULA)
    if named is not None:
        return named
    version = scheme.version_on(stored.record.period.end)
    return version.version_id if version else None


def _score(scheme: Scheme, stored: StoredRecord, before: StoredRecord | None) -> ReportedScore:
    record, version = stored.record, _version(scheme, stored)
    total = Decimal(record.value(TOTAL) or 0)
    comparable = before is not None and version is not None and _version(scheme, before) == version
    earlier: Period | None = before.record.period if before is not None else None
    cell = record.cell(TOTAL)
    return ReportedScore(
        unit_id=record.unit_id,
        period=record.period,
        position=stored.position,
        version_id=version,
        total=total,
        groups=tuple((name, Decimal(value)) for name in _groups(scheme) if (value := record.value(name)) is not None),
        before=earlier,
        change=total - Decimal(before.record.value(TOTAL) or 0) if comparable and before is not None else None,
        entry=stored.entry,
        cell=cell.cell if cell else None,
        illustrative=stored.illustrative,
    )


def _groups(scheme: Scheme) -> tuple[str, ...]:
    """The groups of all versions, each once."""
    return tuple(dict.fromkeys(index.index_id for version in scheme.versions for index in version.indices))
