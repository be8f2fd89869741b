"""Taking back: one entry, however much it takes back, and the real figures stay."""

from __future__ import annotations

import pytest

from lib.model.errors import NothingToWithdraw, UnknownVersion
from lib.model.ledger import EntryKind
from lib.model.period import Period
from lib.model.question import Question
from lib.services import Desk
from lib.services.ledger import entry, illustrative_entries, ledger_page, origin, withdraw
from lib.services.overview import overview
from lib.services.status import status

FREE = Period.parse("2023-01-01..2023-12-14")


def test_removing_the_illustration_is_one_entry_and_leaves_the_real_figures(demo_desk: Desk) -> None:
    before = demo_desk.newest_version()
    asked = Question("on_time", FREE, "khanh-hoa", version=before)
    real = overview(demo_desk, asked).cards[0].figure
    numbers = illustrative_entries(demo_desk)
    assert len(numbers) > 60

    number = withdraw(demo_desk, numbers, "Xóa số liệu minh họa")

    assert number == demo_desk.newest_version() == before + 1
    removal = entry(demo_desk, number)
    assert removal.kind is EntryKind.WITHDRAWAL
    assert sorted(removal.withdraws) == sorted(numbers)
    assert illustrative_entries(demo_desk) == ()
    others = {Period.parse("2020-01-01..2023-12-31"), Period.parse("2024")}  # of Tuyen Quang, and the plan
    assert {state.period for state in status(demo_desk).periods} == {FREE, *others}
    assert not any(state.illustrative for state in status(demo_desk).periods)
    left = overview(demo_desk, Question("on_time", FREE, "khanh-hoa", version=number)).cards[0].figure
    assert (left.numerator, left.denominator) == (real.numerator, real.denominator) == (1131235, 1132285)
    # The state before can be shown for ever.
    assert overview(demo_desk, asked).cards[0].figure == real
    june = Question("on_time", Period.parse("2024-06"), version=before)
    assert overview(demo_desk, june).cards[0].figure.coverage.covered == 63


def test_an_entry_is_withdrawn_once(demo_desk: Desk) -> None:
    newest = demo_desk.newest_version()
    withdraw(demo_desk, [2], "gửi nhầm")
    with pytest.raises(NothingToWithdraw):
        withdraw(demo_desk, [2], "lần nữa")
    with pytest.raises(NothingToWithdraw):
        withdraw(demo_desk, [0], "không phải báo cáo")
    assert demo_desk.newest_version() == newest + 1
    assert entry(demo_desk, 2).withdrawn_by == newest + 1


def test_the_ledger_is_read_in_parts_without_gaps(demo_desk: Desk) -> None:
    seen, before = [], None
    while True:
        part = ledger_page(demo_desk, before, limit=20)
        seen += [e.number for e in part.entries]
        if part.before is None:
            break
        before = part.before
    assert seen == list(range(demo_desk.newest_version(), -1, -1))


def test_an_entry_or_version_that_is_not_there_is_refused(demo_desk: Desk) -> None:
    with pytest.raises(UnknownVersion):
        entry(demo_desk, 10_000)
    with pytest.raises(UnknownVersion):
        status(demo_desk, 10_000)
    with pytest.raises(UnknownVersion):
        demo_desk.catalogue(-1)


def test_the_origin_of_a_figure_adds_up_to_it(demo_desk: Desk) -> None:
    found = origin(demo_desk, Question("on_time", Period.parse("2024-06"), version=demo_desk.newest_version()))
    assert sum(int(v.value) for v in found.numerator) == found.figure.numerator
    assert sum(int(v.value) for v in found.denominator) == found.figure.denominator
    assert all(v.cell and v.file_name for v in found.numerator)


def test_the_origin_of_a_stated_rate_is_the_cell_it_was_written_in(demo_desk: Desk) -> None:
    asked = Question("cashless", FREE, "khanh-hoa", "pension", "urban", version=demo_desk.newest_version())
    found = origin(demo_desk, asked)
    assert found.figure.stated
    assert [(v.measure, v.value) for v in found.numerator] == [("stated_rate", "64.67")]
    assert found.denominator == ()
