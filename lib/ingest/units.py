"""Which unit a label means on the last day of a period; a name of another map is refused, never translated."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from lib.catalog import Catalogue, unit_key
from lib.ingest.layout import folded
from lib.model.problem import Code, Figures
from lib.model.unit import Level

_REGION = re.compile(r"(?:bhxh |bao hiem xa hoi )?(?:khu vuc|kv) (?:[ivxlc]+|\d{1,2})")
_TOTAL = re.compile(
    r"(?:tong cong|tong so|toan quoc|toan nganh|ca nuoc|toan tinh|toan thanh pho)(?: .*)?"
    r"|tong|cong(?: (?:\d|tinh|muc|vung|nhom|khoi).*)?"
)
_COUNTRY_TOTAL = re.compile(r"(?:tong cong|toan quoc|toan nganh|ca nuoc)(?: .*)?")
_NAMED_IN_TITLE = re.compile(
    r"(?:bảo hiểm xã hội|bhxh)\s+((?:tỉnh|thành phố|tp\.?)\s+[^,;:()\n]+)|đơn vị(?:\s+báo cáo)?\s*:\s*([^;()\n]+)",
    re.IGNORECASE,
)
# What stands below the province in a letterhead: "BẢO HIỂM XÃ HỘI HUYỆN VẠN NINH".
_OFFICE_IN_TITLE = re.compile(
    r"(?:bảo hiểm xã hội|bhxh)\s+"
    r"((?:huyện|thị xã|quận|cơ sở|thành phố|tp\.?)\s+(?!tr(?:ực|ong|ên)\b|thuộc\b|và\b|của\b)[^,;:()\n]+)",
    re.IGNORECASE,
)
_LONGEST_NAME = 6
_LONGEST_FULL_NAME = 10  # words of "Bảo hiểm xã hội tỉnh Bà Rịa - Vũng Tàu"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The unit a label names, or why it names none. ``options``: the units that one answer could choose between."""

    unit_id: str | None
    code: Code | None = None
    figures: Figures = ()
    suggestion: tuple[str, ...] = ()
    options: tuple[str, ...] = ()


def is_total(label: str, catalogue: Catalogue) -> bool:
    """Whether a row of that label is a total: "Cộng", but not "Công an nhân dân"."""
    units = catalogue.named(label)
    if units:
        return units == (catalogue.country_id,)
    return bool(_TOTAL.fullmatch(folded(label)))


def is_country_total(label: str) -> bool:
    """Whether a total row says that it is the whole country's."""
    return bool(_COUNTRY_TOTAL.fullmatch(folded(label)))


def resolve(
    label: str, catalogue: Catalogue, day: date, *, redrawings: Sequence[date] = (), within: str | None = None
) -> Outcome:
    """The unit that a label names on a day. ``within``: the province that the title names, whose offices come first.

    ``redrawings``: those between the day and the map that its table stands on; a province that was not the same before
    and after each of them is refused.
    """
    if _REGION.fullmatch(folded(label)):
        return Outcome(None, Code.BOUNDARY_MISMATCH, _figures(label, "region", day))
    match = catalogue.match(label, day, _province(within, catalogue))
    if match.unit_id is not None:
        if any(_redrawn(catalogue, match.unit_id, first) for first in redrawings):
            return Outcome(None, Code.BOUNDARY_MISMATCH, _figures(label, "other_map", day))
        return Outcome(match.unit_id)
    if len(match.unit_ids) > 1:
        names = tuple(catalogue.names.full_name(i, day) for i in match.unit_ids)
        figures: Figures = (("label", label), ("candidates", names))
        return Outcome(None, Code.AMBIGUOUS_UNIT, figures, options=match.unit_ids)
    if match.doubtful:
        figures = (("label", label), ("candidates", match.near))
        return Outcome(None, Code.AMBIGUOUS_UNIT, figures, options=match.options)
    if (named := catalogue.named(label)) and not any(catalogue.units[i].exists_on(day) for i in named):
        gone = any((end := catalogue.units[i].ended_on) is not None and end < day for i in named)
        names = _names_on(catalogue, named, day)
        reason = "no_longer" if gone else "not_yet"
        return Outcome(None, Code.BOUNDARY_MISMATCH, (*_figures(label, reason, day), ("candidates", names)))
    return Outcome(None, Code.UNKNOWN_UNIT, (("label", label), ("reason", "row")), match.near, match.options)


def _figures(label: str, reason: str, day: date) -> Figures:
    return (("label", label), ("reason", reason), ("day", day.isoformat()))


def _province(unit_id: str | None, catalogue: Catalogue) -> str | None:
    """The province that a unit is or lies in; None for the country and without a unit."""
    if unit_id is None:
        return None
    unit = catalogue.units[unit_id]
    return unit.parent_id if unit.level is Level.OFFICE else unit_id if unit.level is Level.PROVINCE else None


def of_offices(unit_ids: Iterable[str | None], province: str | None, catalogue: Catalogue) -> bool:
    """Whether some of these units are offices of a province: its own row among them is their total."""
    units = (catalogue.units[i] for i in unit_ids if i is not None)
    return province is not None and any(u.level is Level.OFFICE and u.parent_id == province for u in units)


def _redrawn(catalogue: Catalogue, unit_id: str, first: date) -> bool:
    unit = catalogue.units[unit_id]
    return unit.level is Level.PROVINCE and not (unit.exists_on(first) and unit.exists_on(first - timedelta(days=1)))


def _names_on(catalogue: Catalogue, unit_ids: Sequence[str], day: date) -> tuple[str, ...]:
    """What covers the territory of these units on a day: their successors or their predecessors."""
    found: dict[str, None] = {}
    for unit_id in unit_ids:
        for other in (catalogue.restated(unit_id), *catalogue.ancestors(unit_id)):
            unit = catalogue.units[other]
            if unit.exists_on(day):
                found[unit.name_on(day)] = None
    return tuple(found)


def of_title(lines: Sequence[str], catalogue: Catalogue, day: date) -> Outcome:
    """The one unit that a title block names, such as "BẢO HIỂM XÃ HỘI TỈNH KHÁNH HÒA"."""
    found: dict[str, tuple[str, Outcome]] = {}
    for position, line in enumerate(lines):
        following = lines[position + 1] if position + 1 < len(lines) else ""
        for label in _labels_of(line, following):
            named = catalogue.named(label)
            if named and catalogue.country_id not in named:
                found.setdefault(unit_key(label), (label, resolve(label, catalogue, day)))
    outcomes = {o.unit_id or key: (label, o) for key, (label, o) in found.items()}
    if len(outcomes) == 1:
        outcome = next(o for _, o in outcomes.values())
        return _office_of_title(lines, outcome, catalogue, day) or outcome
    if outcomes:
        names = tuple(catalogue.units[o.unit_id].name_on(day) if o.unit_id else label for label, o in outcomes.values())
        return Outcome(None, Code.AMBIGUOUS_UNIT, (("label", names[0]), ("candidates", names)))
    return Outcome(None, Code.UNKNOWN_UNIT, (("reason", "title"),))


def _office_of_title(lines: Sequence[str], outcome: Outcome, catalogue: Catalogue, day: date) -> Outcome | None:
    """The office below the province of a letterhead, "BHXH TỈNH KHÁNH HÒA / BHXH HUYỆN VẠN NINH"; None without one.

    An office that nobody knows is none of the province's figures either: it is asked about.
    """
    for line in lines:
        for stated in _OFFICE_IN_TITLE.finditer(line):
            words = stated[1].split()[: _LONGEST_NAME + 2]
            labels = [" ".join(words[:length]) for length in range(len(words), 1, -1)]
            found = [resolve(label, catalogue, day, within=outcome.unit_id) for label in labels]
            known = next((o for o in found if o.unit_id or o.code is Code.AMBIGUOUS_UNIT), found[0])
            if known.unit_id is None or known.unit_id != outcome.unit_id:
                return known
    return None


def _labels_of(line: str, following: str) -> list[str]:
    labels = [line]
    if folded(line) in ("don vi", "don vi bao cao") and following:
        labels.append(following)
    for found in _NAMED_IN_TITLE.finditer(line):
        words = found[1].split()[:_LONGEST_NAME] if found[1] else found[2].split()[:_LONGEST_FULL_NAME]
        labels += [" ".join(words[:length]) for length in range(len(words), 0, -1)]
    return labels
