"""The prose of the reports: read by everybody who may read, written by the unit itself or by the centre."""

from __future__ import annotations

from collections.abc import Mapping

from lib.catalog import Catalogue, load_outline
from lib.model.errors import UnknownName
from lib.model.journal import SECTOR, Act
from lib.model.period import Period
from lib.model.principal import Right
from lib.model.report import Prose
from lib.model.report_errors import RefusedProse
from lib.services.desk import Desk

LONGEST_PROSE = 20_000  # signs; the longest part of the report of 2023 has 9,000


def prose_of(desk: Desk, report: str, unit_id: str | None, period: Period) -> Mapping[str, Prose]:
    """What stands in each place that something was written into, for this report or carried over from the one before.

    Read from the database on each call and never remembered: what was written is seen at once. Raises NotAllowed.
    """
    desk.require(Right.READ)
    with desk.store.reading() as reader:
        return reader.meeting.prose.written(report, unit_id, period)


def earlier_texts(desk: Desk, report: str, unit_id: str | None, period: Period, place: str) -> tuple[Prose, ...]:
    """What stood in a place of this report before what stands there now, newest first. Raises NotAllowed."""
    desk.require(Right.READ)
    with desk.store.reading() as reader:
        return reader.meeting.prose.versions(report, unit_id, period, place)[1:]


def prose_of_predecessors(
    desk: Desk, catalogue: Catalogue, report: str, unit_id: str | None, period: Period
) -> Mapping[str, tuple[tuple[str, Prose], ...]]:
    """By place, what the units that a merged unit consists of wrote last, each with its id; of any other unit nothing.

    It is no text of the merged unit, which would otherwise report what two offices said apart. Raises NotAllowed.
    """
    desk.require(Right.READ)
    parts = catalogue.ancestors(unit_id) if unit_id else ()
    found: dict[str, list[tuple[str, Prose]]] = {}
    with desk.store.reading() as reader:
        for part in parts if parts != (unit_id,) else ():
            for place, prose in reader.meeting.prose.written(report, part, period).items():
                if prose.text:
                    found.setdefault(place, []).append((part, prose))
    return {place: tuple(texts) for place, texts in found.items()}


def may_write_prose(desk: Desk, unit_id: str | None, catalogue: Catalogue) -> bool:
    """Whether the principal may write into the report of a unit (None: of the sector)."""
    return desk.principal.may_for(Right.SUBMIT, catalogue.lineage(unit_id or catalogue.country_id))


def write_prose(
    desk: Desk, catalogue: Catalogue, report: str, unit_id: str | None, period: Period, place: str, text: str
) -> bool:
    """Write into a place, or confirm what was carried over by writing it again; whether anything changed by it.

    An empty text leaves the place to be filled in. Raises NotAllowed, UnknownName for a unit or place that there is
    not, and RefusedProse for a text that is too long.
    """
    if unit_id is not None and unit_id not in catalogue.units:
        raise UnknownName("unit", unit_id, tuple(catalogue.units))
    desk.require_for(Right.SUBMIT, [unit_id or catalogue.country_id], catalogue)
    places = {known.key: known.name for known in load_outline(report).places}
    if place not in places:
        raise UnknownName("place", place, tuple(places))
    kept = "\n".join(line.rstrip() for line in text.strip().splitlines())
    if len(kept) > LONGEST_PROSE:
        raise RefusedProse(len(kept), LONGEST_PROSE)
    author, at = desk.principal.name, desk.now()
    with desk.store.writing() as writer:
        prose = writer.meeting.prose
        now = prose.written(report, unit_id, period).get(place)
        if (now is None and not kept) or (now is not None and not now.carried and now.text == kept):
            return False
        prose.write(report, unit_id, period, place, kept, author, at)
        about = f"{unit_id or SECTOR} {period.slug}"
        writer.meeting.note(at, author, Act.REPORT_WRITTEN, about, detail=places[place])
    return True
