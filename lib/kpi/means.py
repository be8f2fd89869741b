"""Means: sums over sums that are no percentage, held against limits in their own unit.

A mean is computed as a rate is, so never as a mean of means: over several units and periods it is the sum of all days
over the sum of all files. Its limits become targets, so that coverage, day of judgement and boundaries decide about it
as about any rate.
"""

from __future__ import annotations

from lib.model.quotient import mean_name
from lib.model.system import Mean
from lib.model.target import Target


def limits_of(mean: Mean, item: str | None, scope: str | None) -> tuple[Target, ...]:
    """The limits of a mean as targets of one item and scope. The value of a target is in percent of one, so that
    a limit of 5 days stands as 500 there.
    """
    return tuple(
        Target(
            target_id=f"{mean_name(mean.mean_id)} {limit.valid_from.isoformat()}",
            indicator=mean_name(mean.mean_id),
            item=item,
            scope=scope,
            unit_id=None,
            valid_from=limit.valid_from,
            valid_to=limit.valid_to,
            comparator=limit.comparator,
            value=limit.value * 100,
            document=limit.document,
        )
        for limit in mean.limits
    )
