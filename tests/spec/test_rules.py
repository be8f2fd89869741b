"""Every worked example of the rules holds. The rules are written for clerks: tests/spec/rules."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from lib.kpi import (
    Chain,
    Difference,
    Exact,
    FigureSet,
    Holdings,
    Judgement,
    Missing,
    Plan,
    allowance,
    check_history,
    combine,
    decide,
    figures,
    plan_for,
    ranked,
    shortfall,
    target_for,
)
from lib.kpi.answer import answer_from
from lib.kpi.counted import stand_ins
from lib.model.figure import Coverage, Verdict
from lib.model.form import Direction
from lib.model.ledger import Piece
from lib.model.period import Period
from lib.model.target import Comparator, Target
from lib.model.unit import Boundaries
from tests.spec.oracles import khanh_hoa_2023
from tests.spec.reading import (
    check_count_cells,
    check_due_dates,
    check_names,
    check_proven,
    check_rate_cells,
    check_settled,
)
from tests.spec.scoring import (
    check_index_of_files,
    check_index_of_shares,
    check_scheme_total,
    check_scheme_versions,
)
from tests.spec.tables import Example, count, decimal, examples
from tests.unit.kpi.builders import P, catalogue, figure, paid, piece

LATER = date(2026, 11, 22)
VERDICTS = {
    "Chưa có số liệu": Verdict.NO_DATA,
    "Không phát sinh": Verdict.NOTHING_ARISEN,
    "Chưa có chỉ tiêu": Verdict.NO_TARGET,
    "Chưa đủ căn cứ": Verdict.INSUFFICIENT,
    "Tạm tính": Verdict.PROVISIONAL,
    "Đạt": Verdict.MET,
    "Không còn khả năng đạt": Verdict.UNREACHABLE,
    "Không đạt": Verdict.FAILED,
    "Chưa đạt": Verdict.NOT_YET,
}


def asked(
    pieces: list[Piece],
    period: Period,
    indicator: str = "on_time",
    boundaries: Boundaries = Boundaries.REPORTED,
    item: str | None = None,
    scope: str | None = None,
) -> FigureSet:
    chosen = catalogue().indicators[indicator]
    return figures(
        chosen,
        catalogue().forms[chosen.form],
        pieces,
        period=period,
        item=item,
        scope=scope,
        boundaries=boundaries,
        catalogue=catalogue(),
        judged_on=LATER,
    )


def resolved(unit_id: str, period: str, on_time: str, total: str) -> list[Piece]:
    values = {"resolved_on_time": count(on_time), "resolved_total": count(total)}
    known = {m: v for m, v in values.items() if v is not None}
    return [piece(unit_id, period, **known)] if known else []


def whom(unit_id: str) -> str | None:
    return None if unit_id == "country" else unit_id


def aim(text: str, year: int = 2024) -> Target | None:
    if text in ("", "—"):
        return None
    comparator, value = text.split()
    span = date(year, 1, 1), date(year, 12, 31)
    return Target(
        "t", "on_time", None, None, None, *span, Comparator(comparator), decimal(value) or Decimal(0), "a document"
    )


def check_rates(example: Example) -> None:
    unit_id, period = example.options["unit"], P(example.options["period"])
    for row in example.rows:
        found = asked(
            khanh_hoa_2023(), period, row["Indicator"], item=row["Item"] or None, scope=row["Scope"] or None
        ).units[unit_id]
        assert (found.numerator, found.denominator) == (count(row["Numerator"]), count(row["Denominator"])), row
        written, _, stated = row["Rate, exact to six digits"].partition(" ")
        assert found.stated is bool(stated), row
        shown = found.stated_rate if stated else _six_digits(found.rate)
        assert shown == decimal(written), row


def _six_digits(rate: Fraction | None) -> Decimal | None:
    """Half up, by integers."""
    return None if rate is None else Decimal((rate * 10**8 + Fraction(1, 2)).__floor__()).scaleb(-6)


def check_country(example: Example) -> None:
    period = example.options["period"]
    *units, country = example.rows
    pieces = [p for row in units for p in resolved(row["Unit"], period, row["On time"], row["Resolved"])]
    found = asked(pieces, P(period)).country
    assert (found.numerator, found.denominator) == (count(country["On time"]), count(country["Resolved"]))
    if coverage := example.options.get("coverage"):
        assert f"{found.coverage.covered}/{found.coverage.expected}" == coverage


def check_benefits(example: Example) -> None:
    period, scope = example.options["period"], example.options["scope"]
    pieces: list[Piece] = []
    for row in example.rows:
        for item in ("pension", "lump_sum", "unemployment", "sickness_maternity"):
            if row[item]:
                cashless, recipients = row[item].split("/")
                pieces.append(paid(row["Unit"], period, item, int(cashless), int(recipients), scope))
    found = asked(pieces, P(period), "cashless", item="all_benefits", scope=scope)
    for row in example.rows:
        answered = found.of(whom(row["Unit"]))
        shown = "—" if answered.numerator is None else f"{answered.numerator}/{answered.denominator}"
        assert shown == row["all_benefits"], row


def check_combination(example: Example) -> None:
    form = catalogue().forms[example.options["form"]]
    item = example.options.get("item")
    held: dict[Period, dict[str, int]] = {}
    for row in example.rows:
        name, cells = row["Period"], {m: count(cell) for m, cell in row.items() if m != "Period"}
        known = {m: v for m, v in cells.items() if v is not None}
        if name.startswith("= "):
            wanted = P(name[2:])
            assert combine(form, plan_for(wanted, held), held, item, list(cells)) == known, row
        else:
            held[P(name)] = known


def check_plans(example: Example) -> None:
    redrawn = [date.fromisoformat(example.options["redrawn"])]
    for row in example.rows:
        available = [P(slug.strip()) for slug in row["Submitted"].split(",")]
        assert _in_words(plan_for(P(row["Asked"]), available, redrawn)) == row["Answered by"], row


def check_counted_lists(example: Example) -> None:
    form = catalogue().forms[example.options["form"]]

    def read(cell: str, of_form: str) -> list[Piece]:
        parts = (part.split(":") for part in cell.split(",") if part)
        return [piece("hue", period.strip(), form=of_form, resolved_total=int(value)) for period, value in parts]

    for row in example.rows:
        counted = stand_ins(form, read(row["Lists counted (resolved)"], "tthc_dossiers"))
        holdings = Holdings(read(row["Tables submitted (resolved)"], form.form_id), counted)
        found = answer_from(form, holdings.shelves("hue", None, None), P(row["Asked"]), None)
        assert found.values.get("resolved_total") == count(row["Answer"]), row


def _in_words(plan: Plan) -> str:
    match plan:
        case Exact(period):
            return period.slug
        case Chain(periods):
            return " + ".join(p.slug for p in periods)
        case Difference(earlier, later):
            return f"{later.slug} - {earlier.slug}"
        case Missing():
            return "—"


def check_targets(example: Example) -> None:
    for row in example.rows:
        day = date.fromisoformat(row["Last day"])
        item, scope = row["Item"] or None, row["Scope"] or None
        found = target_for(catalogue().targets, row["Indicator"], item, scope, row["Unit"], day)
        assert (f"{found.comparator.value} {found.value}".replace(".", ",") if found else "—") == row["Target"], row


def check_verdicts(example: Example) -> None:
    for row in example.rows:
        covered, expected = map(int, row["Covered"].split("/"))
        found = decide(
            numerator=count(row["Numerator"]),
            denominator=count(row["Denominator"]),
            stated=decimal(row["Stated"]),
            target=aim(row["Target"], int(example.options["target-year"])),
            coverage=Coverage(covered, expected),
            period=P(row["Period"]),
            judgement=Judgement(date.fromisoformat(row["Judged on"]), int(example.options["enough"])),
            remaining=count(row["Expected until year's end"]),
        )
        assert found is VERDICTS[row["Verdict"]], row
    assert {row["Verdict"] for row in example.rows} == set(VERDICTS)


def check_distances(example: Example) -> None:
    for row in example.rows:
        numerator, denominator, target = count(row["Numerator"]), count(row["Denominator"]), aim(row["Target"])
        assert numerator is not None
        assert denominator is not None
        assert target is not None
        assert shortfall(numerator, denominator, target) == count(row["Missing"]), row
        assert allowance(numerator, denominator, target) == count(row["Still allowed"]), row


def check_places(example: Example) -> None:
    rows = [figure(row["Unit"], count(row["Numerator"]), count(row["Denominator"])) for row in example.rows]
    found = ranked(rows, Direction(example.options["direction"]))
    expected = {row["Unit"]: count(row["Place"]) for row in example.rows if row["Place"]}
    assert {unit_id: place.place for unit_id, place in found.items()} == expected


def check_map(example: Example) -> None:
    pieces: list[Piece] = []
    for row in example.rows:
        if row["Map"] == "submitted":
            pieces += resolved(row["Unit"], row["Period"], row["On time"], row["Resolved"])
            continue
        found = asked(pieces, P(row["Period"]), boundaries=Boundaries(row["Map"])).of(whom(row["Unit"]))
        assert (found.numerator, found.denominator) == (count(row["On time"]), count(row["Resolved"])), row
        assert found.broken is (row["Note"] == "địa giới thay đổi trong kỳ"), row


def check_history_of(example: Example) -> None:
    pieces: dict[str, list[Piece]] = {"stored": [], "new": []}
    expected: list[str] = []
    for row in example.rows:
        values = {m: count(row[m]) for m in ("carried_over", "resolved_total", "pending_total")}
        known = {m: v for m, v in values.items() if v is not None}
        pieces[row["State"]].append(piece(row["Unit"], row["Period"], **known))
        expected += [f"{row['Unit']} {row['Period']}: {row['Warning']}"] if row["Warning"] else []
    form = catalogue().forms[example.options["form"]]
    found = check_history(form, pieces["new"], pieces["stored"], catalogue())
    said = [
        f"{p.unit_id} {p.figure('period')}: {p.code.value} {p.figure('stated')}, expected {p.figure('expected')}"
        for p in found
    ]
    assert sorted(said) == sorted(expected)


CHECKS: dict[str, Callable[[Example], None]] = {
    "rates": check_rates,
    "country": check_country,
    "benefits": check_benefits,
    "combination": check_combination,
    "plans": check_plans,
    "counted": check_counted_lists,
    "targets": check_targets,
    "verdicts": check_verdicts,
    "distances": check_distances,
    "places": check_places,
    "map": check_map,
    "history": check_history_of,
    "count_cells": check_count_cells,
    "rate_cells": check_rate_cells,
    "settled": check_settled,
    "proven": check_proven,
    "names": check_names,
    "due_dates": check_due_dates,
    "index_of_files": check_index_of_files,
    "index_of_shares": check_index_of_shares,
    "scheme_total": check_scheme_total,
    "scheme_versions": check_scheme_versions,
}


@pytest.mark.parametrize("example", list(examples()), ids=lambda e: f"{e.place} {e.check}")
def test_a_worked_example(example: Example) -> None:
    CHECKS[example.check](example)


def test_every_kind_of_rule_has_an_example() -> None:
    assert {example.check for example in examples()} == set(CHECKS)
