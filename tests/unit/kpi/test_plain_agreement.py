"""Every figure against a slow and plain computation from what was reported: exactly the same, to the last unit."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from lib.kpi import Holdings, figures
from lib.kpi.explanation import explain
from lib.kpi.figures import FigureSet
from lib.model.ledger import Piece
from lib.model.period import Period, PeriodKind
from lib.model.unit import Boundaries
from lib.store import Store
from tests.unit.kpi.builders import P, catalogue
from tests.unit.kpi.plain_figures import (
    BENEFITS,
    INDICATORS,
    RECEIVED,
    Block,
    PlainCountry,
    Result,
    form_of,
    in_force,
)

Question = tuple[str, str | None, str | None]  # indicator, item, scope
RESULTS: list[Question] = [(indicator, None, None) for indicator in INDICATORS if indicator != "cashless"]
CASHLESS: list[Question] = [
    ("cashless", item, scope) for item in (*BENEFITS, "all_benefits") for scope in ("all", "urban")
]
# One at least of each kind, on both sides of the redrawing and across it.
ASKED = [
    P(slug)
    for slug in (
        "2024-06", "2025-06", "2025-07", "2026-03", "2026-10", "2024-Q2", "2025-Q3", "2025-H1", "2025-H2", "2024",
        "2025", "2026", "2024-01-01..2024-05-31", "2025-01-01..2025-08-31", "2026-01-01..2026-10-31", "2024-06-bc",
        "2024-Q2-bc", "2025-H2-bc", "2025-bc", "2023-01-01..2023-12-14", "2025-05-01..2025-08-31", "2024-06-05",
        "2024-W23",
    )
]  # fmt: skip


def test_every_indicator_benefit_scope_and_kind_of_period_is_asked_for() -> None:
    own = {i.indicator_id for i in catalogue().indicators.values() if i.form in ("tthc_results", "cashless")}
    assert {*INDICATORS} == own  # those of other systems go by the same rules, and are data
    assert {indicator for indicator, _, _ in (*RESULTS, *CASHLESS)} == {*INDICATORS}
    form = catalogue().forms["cashless"]
    assert {*BENEFITS} == {item.value_id for item in form.items if item.value_id != "all_benefits"}
    assert {period.kind for period in ASKED} == {*PeriodKind}


def room(pieces: Holdings, question: Question, period: Period, boundaries: Boundaries) -> FigureSet:
    indicator, item, scope = question
    return figures(
        catalogue().indicators[indicator],
        catalogue().forms[form_of(indicator)],
        pieces,
        period=period,
        item=item,
        scope=scope,
        boundaries=boundaries,
        catalogue=catalogue(),
        judged_on=date(2026, 11, 22),
    )


def agree(found: FigureSet, expected: Result) -> None:
    shown = {None: found.country, **found.units, **found.bodies}
    assert shown.keys() == {None, *expected.units}
    for unit_id, figure in shown.items():
        answer = expected.country if unit_id is None else expected.units[unit_id]
        got = (figure.numerator, figure.denominator, figure.stated_rate)
        assert got == (answer.numerator, answer.denominator, answer.stated), unit_id
    assert set(found.country.coverage.missing) == expected.missing
    assert found.country.coverage.covered == len(found.units) - len(expected.missing)


def reported(database: Path) -> tuple[list[Block], set[int]]:
    """Every block with values of the ledger, and the entries taken back, straight from their tables."""
    values: dict[int, dict[str, int | Decimal]] = {}
    with closing(sqlite3.connect(database)) as connection:
        for block_id, measure, count, stated in connection.execute(
            "SELECT block_id, measure, value, stated FROM observation"
        ):
            values.setdefault(block_id, {})[measure] = Decimal(stated) if count is None else count
        blocks = [
            Block(
                entry,
                form,
                unit_id,
                Period(date.fromisoformat(start), date.fromisoformat(end)),
                item or None,
                scope or None,
                group,
                values[block_id],
            )
            for block_id, entry, form, unit_id, start, end, item, scope, group in connection.execute(
                "SELECT block_id, entry, form, unit_id, period_start, period_end, item, scope, column_group FROM block"
            )
            if block_id in values  # a block of a register holds records
        ]
        withdrawn = {number for (number,) in connection.execute("SELECT number FROM withdrawn")}
    return blocks, withdrawn


def held(url: str, version: int, form: str) -> Holdings:
    store = Store.open(url)
    with store.reading() as reader:
        pieces = reader.pieces(form, version, start=date(2020, 1, 1), end=date(2030, 1, 1))
    store.dispose()
    return Holdings(pieces)


@pytest.mark.parametrize("questions", [RESULTS, CASHLESS], ids=["results", "cashless"])
def test_the_demo_at_its_newest_version(
    questions: list[Question], demo_database: Path, demo_read_url: str, demo_version: int
) -> None:
    blocks, withdrawn = reported(demo_database)
    country = PlainCountry(in_force(blocks, demo_version, withdrawn))
    pieces = held(demo_read_url, demo_version, form_of(questions[0][0]))
    for question in questions:
        for period in ASKED:
            for boundaries in Boundaries:
                expected = country.result(*question, period, boundaries.value)
                agree(room(pieces, question, period, boundaries), expected)


def test_the_demo_at_any_version(demo_database: Path, demo_read_url: str, demo_version: int) -> None:
    blocks, withdrawn = reported(demo_database)
    assert not withdrawn, "what was taken back stays in force at earlier versions: not computed here"
    random = Random(4)
    for _ in range(6):
        version = random.randrange(2, demo_version + 1)
        country = PlainCountry(in_force(blocks, version))
        for question in (random.choice(RESULTS), random.choice(CASHLESS)):
            pieces = held(demo_read_url, version, form_of(question[0]))
            for _ in range(4):
                period, boundaries = random.choice(ASKED), random.choice(list(Boundaries))
                expected = country.result(*question, period, boundaries.value)
                agree(room(pieces, question, period, boundaries), expected)


# Two mergers, of two and of three, unchanged provinces and a body of the sector's own.
UNITS = (
    "khanh-hoa", "ninh-thuan", "khanh-hoa-2025", "can-tho", "hau-giang", "soc-trang", "can-tho-2025", "ha-noi", "hue",
    "bo-quoc-phong",
)  # fmt: skip
POOL = [
    P(slug)
    for slug in (
        *(f"2025-{month:02d}" for month in range(1, 13)),
        "2024-12", "2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4", "2025-H1", "2025-H2", "2025", "2025-01-01..2025-02-28",
        "2025-01-01..2025-05-31", "2025-01-01..2025-08-31", "2025-01-01..2025-09-30", "2025-05-01..2025-08-31",
        "2025-05-bc", "2025-06-bc", "2025-07-bc", "2025-08-bc", "2025-Q3-bc", "2025-H1-bc", "2025-H2-bc", "2025-bc",
        "2025-06-10..2025-07-20", "2025-06-10..2025-06-30", "2025-07-01..2025-07-20", "2025-06-30", "2025-W26",
        "2025-06-15..2025-06-30", "2025-07-01..2025-07-14",
    )
]  # fmt: skip
COLUMNS = (
    *RECEIVED, "carried_over", "received_total", "resolved_total", "resolved_on_time", "resolved_late", "pending_total",
    "pending_in_time", "pending_overdue",
)  # fmt: skip
CASHLESS_COLUMNS = ("recipients", "recipients_cashless")
DAY = timedelta(days=1)


def some_counts(random: Random, columns: tuple[str, ...]) -> dict[str, int | Decimal]:
    """Counts up to a million million; now and then one is missing."""
    top = random.choice([9, 10**6, 10**12])
    kept = [c for c in columns if random.random() > 0.005] or [columns[0]]
    return {column: random.randint(0, top) for column in kept}


def may_answer(piece: Period, asked: Period) -> bool:
    """Whether it lies within the question, or is a report since January that ends with it or just before it."""
    since_january = (piece.start.month, piece.start.day) == (1, 1)
    return asked.contains(piece) or (since_january and piece.end in (asked.end, asked.start - DAY))


def some_ledger(random: Random, question: Question, asked: Period) -> list[Block]:
    """Entries one after the other, each of most units and one period; the same block often comes again."""
    indicator, item, scope = question
    form = form_of(indicator)
    items = BENEFITS if item == "all_benefits" else (item,)
    useful = [piece for piece in POOL if may_answer(piece, asked)]
    kept = random.sample(useful, random.randint(1, len(useful)))
    if random.random() < 0.3:  # only the reports since January, whose difference then answers
        kept = [piece for piece in useful if not asked.contains(piece)] or kept
    periods = [*kept, *random.choices([*kept, *random.sample(POOL, 3)], k=random.randint(0, 8))]
    random.shuffle(periods)
    blocks = []
    for entry, period in enumerate(periods, start=1):
        for unit_id in random.sample(UNITS, random.choice([1, 5, 9, 10, 10, 10])):
            for part in items:
                values = some_counts(random, CASHLESS_COLUMNS if form == "cashless" else COLUMNS)
                if form == "cashless" and random.random() < 0.05:
                    values = {"stated_rate": Decimal(random.randint(0, 10000)) / 100}
                group = catalogue().forms[form].group_of(next(iter(values)))
                blocks.append(Block(entry, form, unit_id, period, part, scope, group, values))
    return blocks


def as_piece(block: Block, number: int) -> Piece:
    values = tuple((m, v if isinstance(v, int) else str(v)) for m, v in block.values.items())
    return Piece(
        number, block.entry, block.form, block.unit_id, block.period, block.item, block.scope, block.group, values
    )


@pytest.mark.parametrize("seed", range(300))
def test_random_ledgers_at_random_versions(seed: int) -> None:
    random = Random(seed)
    question = random.choice([*RESULTS, *CASHLESS])
    asked = random.choice(POOL)
    ledger = some_ledger(random, question, asked)
    last = max(block.entry for block in ledger)
    version = random.choice([last, random.randint(1, last)])
    withdrawn = {n for n in range(1, version + 1) if random.random() < 0.05}
    standing = in_force(ledger, version, withdrawn)
    country = PlainCountry(standing)
    pieces = Holdings(as_piece(block, number) for number, block in enumerate(standing, start=1))
    for period in (asked, random.choice(POOL)):
        for boundaries in Boundaries:
            agree(room(pieces, question, period, boundaries), country.result(*question, period, boundaries.value))


@pytest.mark.parametrize("seed", range(40))
def test_a_change_is_explained_exactly_on_any_map(seed: int) -> None:
    random = Random(seed)
    question = random.choice([*RESULTS, *CASHLESS])
    asked = random.choice(POOL)
    ledger = [*some_ledger(random, question, asked), *some_ledger(random, question, random.choice(POOL))]
    units_then = catalogue().units  # a report of a unit that was not there on the last day is refused when it is read
    there = [block for block in ledger if units_then[block.unit_id].exists_on(block.period.end)]
    pieces = Holdings(as_piece(block, number) for number, block in enumerate(there, start=1))
    for boundaries in (Boundaries.REPORTED, Boundaries.TODAY):
        first, last = (room(pieces, question, period, boundaries) for period in (random.choice(POOL), asked))
        units = [[*found.units.values(), *found.bodies.values()] for found in (first, last)]
        found = explain(first.country, units[0], last.country, units[1])
        rates = first.country.rate, last.country.rate
        assert (found is None) == (None in rates)
        if found is not None and rates[0] is not None and rates[1] is not None:
            assert sum(effect.total for effect in found.effects) == found.change == rates[1] - rates[0]
