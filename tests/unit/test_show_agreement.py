"""The terminal shows what a slow and plain computation gives, straight from the tables of the ledger."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest

from lib.cli import main
from lib.model.unit import Boundaries
from tests.unit.kpi.plain_figures import PlainCountry, in_force
from tests.unit.kpi.test_plain_agreement import ASKED, CASHLESS, RESULTS, Question, reported


@pytest.fixture(scope="module")
def country(demo_database: Path, demo_version: int) -> PlainCountry:
    blocks, withdrawn = reported(demo_database)
    return PlainCountry(in_force(blocks, demo_version, withdrawn))


@pytest.mark.parametrize("boundaries", list(Boundaries))
@pytest.mark.parametrize("question", [*RESULTS, *CASHLESS], ids=lambda asked: "-".join(filter(None, asked)))
def test_show_gives_the_plain_figures(
    question: Question,
    boundaries: Boundaries,
    country: PlainCountry,
    demo_read_url: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("DATABASE_URL", demo_read_url)
    indicator, item, scope = question
    period = Random(f"{question} {boundaries}").choice(ASKED)
    said = [*(("--item", item) if item else ()), *(("--scope", scope) if scope else ())]
    assert main(["show", indicator, "--period", period.slug, "--boundaries", boundaries.value, "--json", *said]) == 0
    shown = {row["unit_id"]: row for row in json.loads(capsys.readouterr().out)["rows"]}
    expected = country.result(*question, period, boundaries.value)
    for unit_id, row in shown.items():
        answer = expected.country if unit_id is None else expected.units[unit_id]
        assert (row["numerator"], row["denominator"]) == (answer.numerator, answer.denominator), unit_id
    provinces = {unit_id for unit_id, answer in expected.units.items() if answer.numerator is not None}
    assert provinces <= shown.keys()
    assert shown[None]["units_expected"] - shown[None]["units_covered"] == len(expected.missing)
