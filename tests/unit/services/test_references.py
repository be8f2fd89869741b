"""Reference codes: the same for the same state, found again however they are typed, and no right by themselves."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lib.model.errors import NotAllowed, UnknownReference
from lib.model.period import Period
from lib.model.question import Question
from lib.model.reference import code_of
from lib.model.unit import Boundaries
from lib.services import Desk
from lib.services.references import find, keep, state_of
from lib.services.status import status
from lib.ui.address import understand
from tests.unit.services.conftest import somebody

ASKED = Question("on_time", Period.parse("2024-06"), "ha-noi", version=1)


def test_a_code_leads_to_its_state_however_it_is_typed(desk: Desk) -> None:
    view = state_of(replace(ASKED, version=0))
    code = keep(desk, view, 0)
    assert code == code_of(view)
    misread = code.replace("O", "0").replace("I", "1").replace("B", "8")
    for typed in (code, code.lower(), f" {code[:5]} {code[6:]} ", code.replace("-", ""), misread):
        found = find(desk, typed)
        assert (found.view, found.version, found.made_by) == (view, 0, "lan")


def test_keeping_a_state_again_changes_nothing(desk: Desk) -> None:
    view = state_of(replace(ASKED, version=0))
    first = keep(desk, view, 0)
    assert keep(replace(desk, principal=replace(desk.principal, name="minh")), view, 0) == first
    assert find(desk, first).made_by == "lan"


@pytest.mark.parametrize("typed", ["", "ABCDE-23FGH", "ABCDE", "' OR 1=1 --", "=1+1", "A" * 4000, "Ư" * 10])
def test_what_is_no_code_is_said_to_be_none(desk: Desk, typed: str) -> None:
    with pytest.raises(UnknownReference):
        find(desk, typed)


def test_a_code_is_no_right(desk: Desk) -> None:
    code = keep(desk, state_of(replace(ASKED, version=0)), 0)
    nobody = somebody(desk, "ai")
    with pytest.raises(NotAllowed):
        find(nobody, code)
    with pytest.raises(NotAllowed):
        keep(nobody, state_of(ASKED), 0)


@pytest.mark.parametrize(
    "asked",
    [
        ASKED,
        replace(ASKED, unit_id=None, boundaries=Boundaries.TODAY),
        replace(ASKED, indicator="cashless", item="pension", scope="urban", cumulated=True, at_volume=120),
        replace(ASKED, period=Period.parse("2023-01-01..2023-12-14"), unit_id="khanh-hoa"),
    ],
)
def test_the_state_of_a_question_is_the_address_that_asks_it(demo_desk: Desk, asked: Question) -> None:
    newest = demo_desk.newest_version()
    asked = replace(asked, version=newest)
    if asked.cumulated:
        asked = asked.at(asked.period.year_to_date)
    address, wrong = understand(
        dict(state_of(asked).params),
        status=status(demo_desk, newest),
        catalogue=demo_desk.catalogue(newest),
        form=None,
        enough=90,
        any_period=True,
    )
    assert not wrong
    # An indicator without items or scopes is asked without them; the address may carry those of another one.
    question = address.question()
    assert question is not None
    assert replace(question, item=asked.item, scope=asked.scope) == asked
