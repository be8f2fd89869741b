"""What confirming an upload would do to the figures, computed without writing anything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lib.catalog import Catalogue
from lib.kpi import FigureSet, ranked
from lib.model.figure import Figure
from lib.model.observation import BlockKey
from lib.model.period import Period
from lib.model.principal import Right
from lib.model.question import Question
from lib.model.views import BlockChange, CellChange, Effects, FigureChange, Preview, Rank
from lib.services.desk import HERE, Desk
from lib.services.importing import blocks_of, is_illustrative, storable_observations
from lib.services.pieces import Arriving, Blocks, arriving, key_of
from lib.services.series import Subject, form_subjects, read_series
from lib.store import BlockInForce


@dataclass(frozen=True, slots=True)
class _Asked:
    """A form and period whose figures an upload may change, and in which scopes."""

    form: str
    period: Period
    scopes: tuple[str | None, ...]


def effects(desk: Desk, checked: Preview) -> Effects:
    """What the preview would change, cell by cell and figure by figure, of exactly the periods that it holds.

    The figures after are those that the pages would show right after confirming, at the same hour. Raises NotAllowed.
    """
    desk.require(Right.SUBMIT)
    blocks = blocks_of(storable_observations(checked.reading), desk.catalogue(checked.version))
    return effects_at(desk, checked.version, blocks, checked.changes, illustrative=is_illustrative(checked.reading))


def effects_at(
    desk: Desk, version: int, blocks: Blocks, changes: Sequence[BlockChange], *, illustrative: bool
) -> Effects:
    """What some blocks would change if they came into force after a version. Raises NotAllowed."""
    desk.require(Right.READ)
    keys = {change.key for change in changes}
    moved = {change.key: change for change in changes if not change.unchanged}
    with desk.store.reading() as reader:
        before = reader.in_force(keys, version)
        left = sum(
            piece.period == period and key_of(piece) not in moved
            for form, period in dict.fromkeys((key.form, key.period) for key in keys)
            for piece in reader.pieces(form, version, start=period.start, end=period.end, cumulated=False, measures=())
        )
    return Effects(
        cells=tuple(cell for change in moved.values() for cell in _cells(change, before.get(change.key))),
        replaced=sum(change.replaces is not None for change in moved.values()),
        new=sum(change.replaces is None for change in moved.values()),
        left=left,
        figures=() if not moved else _figures(desk, version, blocks, illustrative=illustrative),
    )


def _cells(change: BlockChange, before: BlockInForce | None) -> Iterator[CellChange]:
    known = {measure: str(value) for measure, value in before.values.items()} if before else {}
    for measure, value in change.values:
        if known.get(measure) != value:
            yield CellChange(change.key, measure, known.get(measure), value)
    for measure in change.lost:
        yield CellChange(change.key, measure, known.get(measure), None)


def _figures(desk: Desk, version: int, blocks: Blocks, *, illustrative: bool) -> tuple[FigureChange, ...]:
    catalogue = desk.catalogue(version)
    pieces = arriving(blocks, version + 1, illustrative=illustrative)
    upload = Arriving(tuple(pieces), desk.now().astimezone(HERE).date())
    country: list[FigureChange] = []
    units: dict[str, list[FigureChange]] = {}
    for asked in _asked(catalogue, tuple(blocks)):
        subjects = [s for scope in asked.scopes for s in form_subjects(catalogue, asked.form, scope)]
        if not subjects:
            continue
        question = Question(subjects[0].indicator, asked.period, version=version)
        was = read_series(desk, question, subjects)
        would_be = read_series(desk, question, subjects, upload=upload)
        for subject in subjects:
            least = desk.settings.least_volume
            sets = was.at(subject, asked.period), would_be.at(subject, asked.period)
            changes = _changes(catalogue, subject, *sets, least)
            for change in changes:
                if change.after.unit_id is None:
                    country.append(change)
                else:
                    units.setdefault(change.after.unit_id, []).append(change)
    return (*country, *(change for changes in units.values() for change in changes))


def _asked(catalogue: Catalogue, keys: Sequence[BlockKey]) -> tuple[_Asked, ...]:
    """The forms of the blocks, and those that their counts stand for."""
    scopes: dict[tuple[str, Period], dict[str | None, None]] = {}
    for key in keys:
        scopes.setdefault((key.form, key.period), {})[key.scope] = None
        stands_for = catalogue.forms[key.form].counts_for
        if stands_for and key.item is None and key.scope is None:
            scopes.setdefault((stands_for, key.period), {})[None] = None
    return tuple(_Asked(form, period, tuple(found)) for (form, period), found in scopes.items())


def _changes(
    catalogue: Catalogue, subject: Subject, was: FigureSet, would_be: FigureSet, least: int
) -> Iterator[FigureChange]:
    if _differ(was.country, would_be.country):
        yield FigureChange(was.country, would_be.country)
    direction = catalogue.indicators[subject.indicator].direction
    places, new_places = (ranked(found.units.values(), direction, least=least) for found in (was, would_be))
    for unit_id, after in (*would_be.units.items(), *would_be.bodies.items()):
        before = was.of(unit_id)
        rank, new_rank = places.get(unit_id), new_places.get(unit_id)
        if _differ(before, after) or _place(rank) != _place(new_rank):
            yield FigureChange(before, after, rank, new_rank)


def _differ(before: Figure, after: Figure) -> bool:
    """Whether anything but the entries it comes from is another."""
    return replace(before, entries=()) != replace(after, entries=())


def _place(rank: Rank | None) -> int | None:
    """Among how many is no change of its own: every unit would be listed for each one that reports."""
    return rank.place if rank else None
