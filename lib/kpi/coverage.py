"""How much of the volume a figure covers, judged by the last period in which all units reported."""

from __future__ import annotations

from collections.abc import Iterable

from lib.kpi.figures import FigureSet
from lib.model.reporting import VolumeCoverage


def volume_coverage(current: FigureSet, earlier: Iterable[FigureSet]) -> VolumeCoverage | None:
    """The share of the volume that the units covered now had in the newest earlier period that all reported.

    ``earlier``: of the same indicator, item, scope and map, in any order; those that are not earlier or are of other
    units are passed over (ask for all on today's map where provinces were redrawn). Volume is the denominator of the
    provinces; the sector's own bodies count in no coverage. None where no period serves, or nothing arose in it.
    """
    for reference in sorted(earlier, key=lambda s: s.country.period.end, reverse=True):
        if reference.country.period.end >= current.country.period.end or reference.units.keys() != current.units.keys():
            continue
        volumes = {unit_id: figure.denominator for unit_id, figure in reference.units.items()}
        known = {unit_id: volume for unit_id, volume in volumes.items() if volume is not None}
        if not reference.country.coverage.complete or known.keys() != volumes.keys() or not any(known.values()):
            continue
        missing = set(current.country.coverage.missing)
        covered = sum(volume for unit_id, volume in known.items() if unit_id not in missing)
        return VolumeCoverage(reference.country.period, covered, sum(known.values()))
    return None
