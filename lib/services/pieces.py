"""The pieces that figures are computed from: those in force, and those that an upload would bring."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from lib.catalog import Catalogue
from lib.kpi import Holdings
from lib.kpi.counted import counting_forms, stand_ins
from lib.model.form import Form
from lib.model.ledger import Piece
from lib.model.observation import BlockKey
from lib.model.unit import Level
from lib.store import Reader

Blocks = Mapping[BlockKey, Mapping[str, int | str]]


@dataclass(frozen=True, slots=True)
class Arriving:
    """What an upload would bring into force, and the day on which verdicts would be given then."""

    pieces: tuple[Piece, ...]
    judged_on: date


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is read of a form: measures of some items and scopes, within two dates.

    ``offices``: the offices whose pieces are wanted beside those of the provinces.
    """

    start: date
    end: date
    items: tuple[str | None, ...]
    scopes: tuple[str | None, ...]
    measures: tuple[str, ...]
    offices: tuple[str, ...] = ()


def arriving(blocks: Blocks, entry: int = 0, *, illustrative: bool = False) -> list[Piece]:
    """The blocks of an upload as the pieces they would be in force."""
    return [
        Piece(
            0, entry, key.form, key.unit_id, key.period, key.item, key.scope, key.group,
            tuple(sorted(values.items())), illustrative,
        )
        for key, values in blocks.items()
    ]  # fmt: skip


def replaced(known: Iterable[Piece], new: Sequence[Piece]) -> list[Piece]:
    """The pieces that would be in force: the new ones in place of those of the same block."""
    keys = {key_of(piece) for piece in new}
    return [*(piece for piece in known if key_of(piece) not in keys), *new]


def holdings_of(
    reader: Reader, catalogue: Catalogue, form: Form, version: int, wanted: Wanted, upload: Sequence[Piece] = ()
) -> Holdings:
    """The pieces of provinces, the sector's bodies and the offices wanted, with the counts that stand for tables."""
    groups = {form.group_of(measure) for measure in wanted.measures}
    submitted = _read(reader, form, version, wanted, wanted.items, wanted.scopes, groups)
    counted: list[Piece] = []
    for counting in counting_forms(catalogue.forms, form.form_id):
        found = _read(reader, counting, version, wanted, (None,), (None,), None)
        counted += stand_ins(form, replaced(found, _of(upload, counting)))
    return Holdings(replaced(submitted, _of(upload, form)), counted)


def _read(
    reader: Reader,
    form: Form,
    version: int,
    wanted: Wanted,
    items: Sequence[str | None],
    scopes: Sequence[str | None],
    groups: Collection[str] | None,
) -> list[Piece]:
    """By level rather than by name: a question about provinces never meets the offices."""
    read = partial(
        reader.pieces,
        form.form_id,
        version,
        start=wanted.start,
        end=wanted.end,
        items=items,
        scopes=scopes,
        groups=groups,
        measures=wanted.measures,
    )
    found = read(levels=(Level.PROVINCE, Level.SECTOR))
    return [*found, *read(unit_ids=wanted.offices)] if wanted.offices else found


def _of(pieces: Iterable[Piece], form: Form) -> list[Piece]:
    return [piece for piece in pieces if piece.form == form.form_id]


def key_of(piece: Piece) -> BlockKey:
    """The block that a piece is."""
    return BlockKey(piece.form, piece.unit_id, piece.period, piece.item, piece.scope, piece.group)
