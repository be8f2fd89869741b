"""The pieces in force, arranged so that a question finds those of its unit, item and scope at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from lib.model.ledger import Piece
from lib.model.period import Period

_Key = tuple[str, str | None, str | None]


@dataclass(slots=True)
class Shelf:
    """The pieces of one unit, item, scope and group of columns, by period.

    ``counted``: those of lists of dossiers, which stand for tables where what was submitted gives no answer.
    """

    pieces: dict[Period, Piece] = field(default_factory=dict)
    counted: dict[Period, Piece] = field(default_factory=dict)
    _available: frozenset[Period] | None = None

    @property
    def available(self) -> frozenset[Period]:
        """The periods it holds."""
        if self._available is None:
            self._available = frozenset(self.pieces)
        return self._available

    def with_counted(self) -> dict[Period, Piece]:
        """The pieces, and the counted ones for the periods of which no table was submitted."""
        return {**self.counted, **self.pieces}


class Holdings:
    """An index of pieces of one form. Pieces of one block key and period replace each other: the last one counts.

    ``counted``: pieces of other forms that stand for this one (lib.kpi.counted).
    """

    def __init__(self, pieces: Iterable[Piece], counted: Iterable[Piece] = ()) -> None:
        self._shelves: dict[_Key, dict[str, Shelf]] = {}
        for piece in pieces:
            self._shelf(piece).pieces[piece.period] = piece
        for piece in counted:
            self._shelf(piece).counted[piece.period] = piece

    def _shelf(self, piece: Piece) -> Shelf:
        shelves = self._shelves.setdefault((piece.unit_id, piece.item, piece.scope), {})
        return shelves.setdefault(piece.group, Shelf())

    def shelves(self, unit_id: str, item: str | None, scope: str | None) -> Mapping[str, Shelf]:
        """The shelves of a unit, item and scope by group of columns; empty when nothing was submitted."""
        return self._shelves.get((unit_id, item, scope), {})


def counts_of(piece: Piece) -> dict[str, int]:
    """The counts of a piece, without the rates that it only states."""
    return {measure: value for measure, value in piece.values if isinstance(value, int)}


def stated_of(piece: Piece, measure: str) -> Decimal | None:
    """A rate in percent as written, with its digits; None where the piece states none."""
    return next((Decimal(value) for name, value in piece.values if name == measure and isinstance(value, str)), None)
