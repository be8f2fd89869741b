"""Freezes views, then lets submissions, withdrawals and changes of targets happen at random, and looks again."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from lib.model.errors import ProductError
from lib.model.ledger import EntryKind
from lib.model.link import Link, LinkDraft, LinkKind, View
from lib.model.period import Period
from lib.model.question import Question
from lib.model.target import Comparator, Target
from lib.services import Cache, Desk
from lib.services.frozen import FrozenView, ask, encode
from lib.services.overview import comparison, detail
from lib.services.recording import RecordingCache
from lib.services.replay import freeze, pinned_settings, replay_desk
from lib.services.series import Subject
from lib.services.sharing import frozen_view, make, resolve
from tests.unit.store.builders import results, submission

UNITS = ("ha-noi", "hue", "son-la", "khanh-hoa")
# Free ones stand alone: a view of months would compute a year of them each time.
PERIODS = (Period.parse("2024-01-01..2024-05-20"), Period.parse("2024-01-01..2024-06-20"))
VIEW = View("overview", (("ky", PERIODS[-1].slug),))


class Definitions:
    """Remembers definitions, which take long to load, and computes everything else anew each time."""

    def __init__(self, inner: Cache) -> None:
        self._inner = inner

    def recall(self, key: Any, compute: Callable[[], Any]) -> Any:
        return self._inner.recall(key, compute) if key[0] in ("catalogue", "catalogue of") else compute()


def frozen_now(desk: Desk) -> tuple[Link, bytes]:
    """A link to what the newest version shows of June, and the bytes it was frozen with."""
    recording = RecordingCache(Definitions(desk.cache))
    at, version = replace(desk, cache=recording), desk.newest_version()
    asked = Question("on_time", PERIODS[-1], version=version)
    comparison(at, asked)
    detail(at, asked.of_unit("ha-noi"), (Subject("on_time"), Subject("late")))
    content = freeze(at, VIEW, version, asked, recording.answers)
    return make(desk, LinkDraft(LinkKind.FROZEN, VIEW, "Tháng 6", version, content=content)), content


def happen(desk: Desk, chance: random.Random, steps: int) -> None:
    """Some entries at random; one that is refused is as if it had not been tried."""
    for _ in range(steps):
        try:
            chance.choice((_submit, _submit, _withdraw, _target))(desk, chance)
        except ProductError:
            continue


def changed_bytes(desk: Desk, link: Link, content: bytes) -> list[str]:
    """What is no longer as it was when the link was frozen: what is kept, what is answered, what is computed."""
    kept = frozen_view(desk, resolve(desk, link.code))
    replayed = replay_desk(replace(desk, cache=Definitions(desk.cache)), link, kept)
    anew = replace(desk, cache=Definitions(desk.cache))
    found = {
        "kept": kept,
        "replayed": _answered(replayed, kept),
        "computed anew": replace(_answered(anew, kept), pinned=pinned_settings(desk)),
    }
    return [name for name, view in found.items() if encode(view) != content]


def _answered(desk: Desk, kept: FrozenView) -> FrozenView:
    return replace(kept, answers=tuple((asked, ask(desk, asked)) for asked, _ in kept.answers))


def _submit(desk: Desk, chance: random.Random) -> None:
    rows = []
    for unit_id in chance.sample(UNITS, chance.randint(1, len(UNITS))):
        total = chance.randint(0, 10**12)
        on_time = chance.randint(0, total)
        rows.append(
            results(
                unit_id,
                chance.choice(PERIODS),
                resolved_total=total,
                resolved_on_time=on_time,
                resolved_late=total - on_time,
            )
        )
    with desk.store.writing() as writer:
        writer.submit(submission(*rows, at=desk.now()), desk.catalogue(0))


def _withdraw(desk: Desk, chance: random.Random) -> None:
    with desk.store.reading() as reader:
        known = [entry.number for entry in reader.entries(None, 1000) if entry.kind is EntryKind.SUBMISSION]
    if known:
        with desk.store.writing() as writer:
            writer.withdraw([chance.choice(known)], "lan", "at random", desk.now())


def _target(desk: Desk, chance: random.Random) -> None:
    first = date(2024, 1, 1) + timedelta(days=chance.randint(0, 120))
    value = Decimal(chance.randint(9000, 9999)) / 100
    row = Target(
        f"at-random-{chance.randint(1, 3)}", "on_time", None, None, chance.choice((None, *UNITS)),
        first, date(2024, 12, 31), chance.choice(list(Comparator)), value, "a decision",
    )  # fmt: skip
    with desk.store.writing() as writer:
        writer.set_targets([row], "lan", "at random", desk.now())
