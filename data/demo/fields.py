"""What some provinces received and resolved in the newest month, by field of procedures: parts of their own totals.

Only invented shares are drawn here, never a new total, and from a source of their own: no other figure moves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from data.demo.history import Figures, Key, Month

FORM = "tthc_results_06a"
PROVINCES = ("ha-noi", "hue", "da-nang-2025", "khanh-hoa-2025", "ho-chi-minh-2025", "an-giang-2025")


@dataclass(frozen=True, slots=True)
class Field:
    """``volume``: of 100 files of a province; ``lateness``: how much likelier a file is late, against other fields."""

    item: str
    volume: int
    lateness: int


FIELDS = (
    Field("collection", 34, 8),
    Field("books_cards", 27, 5),
    Field("si_benefits", 30, 22),
    Field("hi_policy", 2, 10),
    Field("payment", 7, 14),
)


def by_field(month: Month, seed: int) -> Month:
    """The month of ``tthc_results`` as form II.06a has it, for ``PROVINCES``; fields add up to the province."""
    return Month(FORM, month.period, {unit: _fields(unit, month.units[unit], seed) for unit in PROVINCES})


def _fields(unit_id: str, whole: Figures, seed: int) -> Figures:
    draw = Random(f"{seed}/{unit_id}/{FORM}")

    def varied(weights: Sequence[int]) -> list[int]:
        return [weight * draw.randint(85, 115) for weight in weights]

    def of_province(*measures: str) -> int:
        return sum(whole[None, None, measure] for measure in measures)

    volumes = [field.volume for field in FIELDS]
    online = _split(of_province("received_online"), varied(volumes))
    direct = _split(of_province("received_counter", "received_post", "received_service_centre"), varied(volumes))
    carried = _split(of_province("carried_over"), varied(volumes))
    received = [sum(parts) for parts in zip(online, direct, carried, strict=True)]
    pending = _split(of_province("pending_total"), varied(received))
    overdue = _split(of_province("pending_overdue"), varied(pending))
    resolved = [all_ - open_ for all_, open_ in zip(received, pending, strict=True)]
    likely = [count * field.lateness for count, field in zip(resolved, FIELDS, strict=True)]
    late = _split(of_province("resolved_late"), varied(likely))

    figures: dict[Key, int] = {}
    for i, field in enumerate(FIELDS):
        early = (resolved[i] - late[i]) * draw.randint(52, 78) // 100
        counts = {
            "received_total": received[i],
            "received_online": online[i],
            "received_direct": direct[i],
            "carried_over": carried[i],
            "resolved_total": resolved[i],
            "resolved_early": early,
            "resolved_on_due": resolved[i] - late[i] - early,
            "resolved_late": late[i],
            "pending_total": pending[i],
            "pending_in_time": pending[i] - overdue[i],
            "pending_overdue": overdue[i],
        }
        figures |= {(field.item, None, measure): count for measure, count in counts.items()}
    return figures


def _split(whole: int, weights: Sequence[int]) -> list[int]:
    """Whole numbers in the proportion of ``weights`` that add up to ``whole``; largest remainders are rounded up."""
    among = sum(weights)
    shares = [whole * weight // among for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda i: whole * weights[i] % among, reverse=True)
    for i in by_remainder[: whole - sum(shares)]:
        shares[i] += 1
    return shares
