"""Every value in force, one after the other: never more of them held at once than one lot."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from sqlalchemy import Connection, or_, select

from lib.model.everything import StoredValue
from lib.model.period import Period
from lib.store.as_of import AsOf
from lib.store.tables import ENTRY, OBSERVATION, STANDING

_LOT = 2000
_ENTRY = ("at", "author", "file_name", "file_sha256")
_VALUE = ("sheet", "cell", "as_written", "corrected_by", "reason")


def every_value(connection: Connection, as_of: AsOf) -> Iterator[StoredValue]:
    """The values that hold at a version, in the order in which they were stored."""
    block, value, entry = STANDING.c, OBSERVATION.c, ENTRY.c
    query = (
        select(
            block.block_id, block.form, block.unit_id, block.period_start, block.period_end, block.item, block.scope,
            value.measure, value.value, value.stated, block.illustrative, block.stands_for, block.entry,
            *(entry[name] for name in _ENTRY), *(value[name] for name in _VALUE),
        )
        .select_from(
            STANDING.join(OBSERVATION, value.block_id == block.block_id).join(ENTRY, entry.number == block.entry)
        )
        .where(or_(*as_of.holds()))
        # The order of the primary key, so that nothing has to be sorted, and the same at every later time.
        .order_by(block.block_id)
        .execution_options(yield_per=_LOT)
    )  # fmt: skip
    period = lru_cache(maxsize=_LOT)(Period)
    with connection.execute(query) as rows:
        for _, values in groupby(rows, key=itemgetter(0)):
            # Within a block by measure, here: each database has its own alphabet.
            found = [
                StoredValue(
                    form, unit, period(start, end), item or None, scope or None, measure,
                    str(stated if count is None else count), illustrative, stands_for or None, *origin,
                )
                for _, form, unit, start, end, item, scope, measure, count, stated, illustrative, stands_for, *origin
                in values
            ]  # fmt: skip
            yield from sorted(found, key=lambda value: value.measure)
