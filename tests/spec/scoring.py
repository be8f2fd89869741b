"""The worked examples of scoring schemes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

from lib.kpi.schemes import score
from lib.model.scheme import Index, IndexScore, Input, SchemeVersion
from tests.spec.tables import Example, count, decimal
from tests.unit.kpi.builders import catalogue


def _version(example: Example) -> SchemeVersion:
    version = catalogue().schemes[example.options["scheme"]].version_on(date.fromisoformat(example.options["day"]))
    assert version is not None
    return version


def _scored(example: Example, index: Index, cells: dict[str, str]) -> IndexScore:
    known = {wanted: n for wanted in index.inputs if (n := count(cells[wanted.name])) is not None}
    found = score(_version(example), "ha-noi", known).scores
    return next(one for one in found if one.index_id == index.index_id)


def _index(example: Example) -> Index:
    return next(i for i in _version(example).indices if i.index_id == example.options["index"])


def _points(cell: str) -> Fraction | None:
    value = decimal(cell)
    return None if value is None else Fraction(value)


def check_index_of_files(example: Example) -> None:
    for row in example.rows:
        cells = {"two": row["With 2 points"], "one": row["With 1 point"], "none": row["With 0 points"]}
        assert _scored(example, _index(example), cells).points == _points(row["Value"]), row


def check_index_of_shares(example: Example) -> None:
    for row in example.rows:
        assert _scored(example, _index(example), row).points == _points(row["Value"]), row


def check_scheme_total(example: Example) -> None:
    version = _version(example)
    for row in example.rows:
        wanted = [_points(row[str(number)]) for number in range(1, 10)]
        counts = dict(p for i, v in zip(version.indices, wanted, strict=True) if v is not None for p in _giving(i, v))
        found = score(version, "ha-noi", counts)
        assert [one.points for one in found.scores] == wanted, row
        assert (found.total, found.maximum) == (_points(row["Total"]), Decimal(row["Of"])), row
        assert (found.grade.name.vi if found.grade else "") == row["Grade"], row


def _giving(index: Index, points: Fraction) -> Iterator[tuple[Input, int]]:
    """Counts by which an index has a value: of twenty files, or of the shares that the steps ask for."""
    if index.cases:
        got = {"two": int(points * 10), "one": 0, "none": 20 - int(points * 10)}
    elif index.index_id == "index_petitions":
        got = {"due": 10, "on_time": {2: 10, 1: 9, 0: 8}[int(points)]}
    else:
        online = {2: 30, 1: 15, 0: 0}[int(points)]
        got = {"procedures": 5, "procedures_online": 5, "files": 100, "files_online": online, "late": 0}
    return ((wanted, got[wanted.name]) for wanted in index.inputs)


def check_scheme_versions(example: Example) -> None:
    for row in example.rows:
        version = catalogue().schemes[example.options["scheme"]].version_on(date.fromisoformat(row["Last day"]))
        assert (version.version_id if version else "") == row["Version"], row
