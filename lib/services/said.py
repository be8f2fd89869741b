"""The figures that remarks are about, as of the version each was said about and as of another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from lib.catalog import Catalogue
from lib.model.figure import Figure
from lib.model.period import Period
from lib.model.question import Question
from lib.model.remark import About, Remark, Said
from lib.model.unit import Boundaries, Level
from lib.services.desk import Desk
from lib.services.overview import chosen
from lib.services.series import Subject, read_series

_Asked = tuple[About, int]


def with_figures(desk: Desk, remarks: Sequence[Remark], now: int) -> tuple[Said, ...]:
    """The remarks with their figures then and as of version ``now``.

    They are read together for each version, period, form and map, so that a long list costs a few questions.
    """
    asked = [(remark.about, version) for remark in remarks for version in (remark.version, now)]
    found = _figures(desk, asked)
    return tuple(
        Said(remark, found.get((remark.about, remark.version)), found.get((remark.about, now))) for remark in remarks
    )


def boundaries_of(catalogue: Catalogue, about: About) -> Boundaries:
    """The map on which the unit has a figure for the period: that of the time, else one on which it is shown."""
    if about.unit_id is None:
        return Boundaries.REPORTED
    for boundaries in (Boundaries.REPORTED, Boundaries.TODAY, Boundaries.FORMER):
        if any(unit.unit_id == about.unit_id for unit in catalogue.units_shown(about.period.end, boundaries)):
            return boundaries
    return Boundaries.REPORTED


def _figures(desk: Desk, asked: Iterable[_Asked]) -> Mapping[_Asked, Figure]:
    groups: dict[tuple[int, Period, str, Boundaries], dict[About, None]] = {}
    for about, version in asked:
        catalogue = desk.catalogue(version)
        indicator = catalogue.indicators.get(about.indicator or "")
        if indicator is None or (about.unit_id is not None and about.unit_id not in catalogue.units):
            continue  # about the reports in general, or about something that this version does not know
        group = version, about.period, indicator.form, boundaries_of(catalogue, about)
        groups.setdefault(group, {})[about] = None
    found: dict[_Asked, Figure] = {}
    for (version, period, _, boundaries), abouts in groups.items():
        ordered = tuple(sorted(abouts, key=lambda about: about.slug))
        figures = _read(desk, version, period, boundaries, ordered)
        found |= {(about, version): figure for about, figure in zip(ordered, figures, strict=True)}
    return found


def _read(
    desk: Desk, version: int, period: Period, boundaries: Boundaries, abouts: tuple[About, ...]
) -> tuple[Figure, ...]:
    """The figures of one period and form at one version."""

    def build() -> tuple[Figure, ...]:
        subjects = {about: Subject(str(about.indicator), about.item, about.scope) for about in abouts}
        # Where all are about one unit only its figures are read, else those of everybody at once.
        units = sorted({about.unit_id or "" for about in abouts})
        unit_id = (units[0] or None) if len(units) == 1 else None
        question = Question(str(abouts[0].indicator), period, unit_id, boundaries=boundaries, version=version)
        known = desk.catalogue(version).units
        offices = [unit for unit in units if unit and known[unit].level is Level.OFFICE]
        wanted = list(dict.fromkeys(subjects.values()))
        series = read_series(desk, question, wanted, offices=offices)
        return tuple(chosen(series.at(subjects[about], period), about.unit_id) for about in abouts)

    return desk.cache.recall(("figures said about", version, period, boundaries, abouts), build)
