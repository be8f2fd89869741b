"""Whether a figure may be compared with an earlier one, and by how much it moved."""

from __future__ import annotations

from fractions import Fraction

from lib.model.figure import Figure


def comparable(current: Figure, previous: Figure | None) -> bool:
    """Whether a movement may be claimed between two figures of one map.

    Not across a redrawing: a merged province is another unit than its predecessors (ask for both on today's map), and
    a figure over a territory that changed within its period stands alone. A rate that was only stated is not compared
    with one from counts.
    """
    if previous is None or current.rate is None or previous.rate is None:
        return False
    same = (current.indicator, current.item, current.scope, current.unit_id) == (
        previous.indicator,
        previous.item,
        previous.scope,
        previous.unit_id,
    )
    return same and not current.broken and not previous.broken and current.stated == previous.stated


def movement(current: Figure, previous: Figure | None) -> Fraction | None:
    """Rate minus earlier rate as a fraction of one; None where the two cannot be compared."""
    if previous is None or not comparable(current, previous) or current.rate is None or previous.rate is None:
        return None
    return current.rate - previous.rate
