"""Who may say what about a figure, what becomes of it, and the figure that it was said about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from lib.model.errors import NotAllowed, NothingToExplain, RefusedRemark, UnknownName, UnknownRemark
from lib.model.journal import Act
from lib.model.period import Period
from lib.model.principal import RIGHTS_OF, Grant, Principal, Right, Role
from lib.model.remark import (
    About,
    RemarkChange,
    RemarkDraft,
    RemarkFault,
    RemarkFilter,
    RemarkKind,
    RemarkTally,
)
from lib.services import Desk
from lib.services.importing import confirm, preview
from lib.services.ledger import withdraw
from lib.services.remarks import (
    add,
    change,
    changes_open_to,
    conclusions_open,
    kinds_open_to,
    listed,
    remarks_about,
    said_about,
    warnings_about,
)
from tests.conftest import RESULTS_2023
from tests.unit.services.conftest import NOW

FREE = Period.parse("2023-01-01..2023-12-14")
FIGURE = About("on_time", None, None, "khanh-hoa", FREE)
LATER = date(2026, 12, 1)


def sat(desk: Desk, name: str, *roles: Role, unit_id: str | None = None) -> Desk:
    """The desk with a person of some roles before it."""
    grants = [Grant(i, name, role, unit_id, NOW, "quản trị") for i, role in enumerate(roles)]
    return replace(desk, principal=Principal.of(name, grants))


def comment(about: About = FIGURE, **rest: object) -> RemarkDraft:
    return RemarkDraft(RemarkKind.COMMENT, about, **{"text": "Xem lại", "version": 1, **rest})  # type: ignore[arg-type]


def conclusion(**rest: object) -> RemarkDraft:
    given = {"text": "Giao Khánh Hòa báo cáo", "version": 1, "in_charge": "an@bhxh.vn", "due": LATER, **rest}
    return RemarkDraft(RemarkKind.CONCLUSION, FIGURE, **given)  # type: ignore[arg-type]


@pytest.fixture
def filled(desk: Desk) -> Desk:
    data = RESULTS_2023.read_bytes()
    confirm(desk, data, preview(desk, data, RESULTS_2023.name), None)
    return desk


def test_each_role_says_what_is_its_to_say(filled: Desk) -> None:
    everything = (RemarkKind.COMMENT, RemarkKind.EXPLANATION, RemarkKind.CONCLUSION)
    elsewhere = replace(FIGURE, unit_id="ha-noi")
    country = replace(FIGURE, unit_id=None)
    catalogue = filled.catalogue(1)
    clerk = sat(filled, "an", Role.UNIT_CLERK, unit_id="khanh-hoa")
    expected = [
        (sat(filled, "x", Role.VIEWER), FIGURE, ()),
        (sat(filled, "x", Role.LEADER), FIGURE, (RemarkKind.COMMENT, RemarkKind.CONCLUSION)),
        (clerk, FIGURE, (RemarkKind.COMMENT, RemarkKind.EXPLANATION)),
        (clerk, replace(FIGURE, unit_id="khanh-hoa-nha-trang"), (RemarkKind.COMMENT, RemarkKind.EXPLANATION)),
        (clerk, elsewhere, (RemarkKind.COMMENT,)),
        (clerk, country, (RemarkKind.COMMENT,)),
        (sat(filled, "x", Role.CENTRE_CLERK), country, (RemarkKind.COMMENT, RemarkKind.EXPLANATION)),
        (sat(filled, "x", Role.ADMINISTRATOR), country, everything),
    ]
    for person, about, kinds in expected:
        assert kinds_open_to(person, about, catalogue) == kinds
        for kind in everything:
            draft = RemarkDraft(kind, about, "Đã xem", 1, in_charge="a", due=LATER)
            if kind in kinds:
                assert add(person, draft) > 0
            else:
                with pytest.raises(NotAllowed):
                    add(person, draft)


def test_nobody_reads_remarks_without_the_right(filled: Desk) -> None:
    add(filled, comment())
    stranger = sat(filled, "khách")
    for read in (
        lambda: remarks_about(stranger, "khanh-hoa", FREE),
        lambda: said_about(stranger, FIGURE, 1),
        lambda: listed(stranger, RemarkFilter()),
        lambda: conclusions_open(stranger, None),
        lambda: warnings_about(stranger, FIGURE),
        lambda: change(stranger, 1, RemarkChange.REMOVED),
    ):
        with pytest.raises(NotAllowed):
            read()


@pytest.mark.parametrize(
    ("draft", "fault"),
    [
        (comment(text=" \n"), RemarkFault.NO_TEXT),
        (comment(text="a" * 4_001), RemarkFault.TOO_LONG),
        (conclusion(in_charge="a" * 201), RemarkFault.TOO_LONG),
        (conclusion(in_charge=" "), RemarkFault.NOBODY_IN_CHARGE),
        (conclusion(due=None), RemarkFault.NO_DUE_DAY),
        (conclusion(due=date(2026, 11, 21)), RemarkFault.DUE_DAY_PASSED),
    ],
)
def test_what_is_lacking_is_refused_by_name(desk: Desk, draft: RemarkDraft, fault: RemarkFault) -> None:
    with pytest.raises(RefusedRemark) as refused:
        add(desk, replace(draft, version=0))
    assert refused.value.fault is fault
    assert remarks_about(desk, "khanh-hoa", FREE) == ()


@pytest.mark.parametrize(
    "about",
    [
        replace(FIGURE, unit_id="sao-hoa"),
        replace(FIGURE, indicator="speed"),
        replace(FIGURE, item="pension"),
        About("cashless", "pension", "moon", None, FREE),
        About(None, "pension", None, None, FREE),
    ],
)
def test_nothing_is_said_about_what_does_not_exist(desk: Desk, about: About) -> None:
    with pytest.raises(UnknownName):
        add(desk, comment(about, version=0))


def test_only_a_conclusion_keeps_who_is_in_charge_and_the_day(filled: Desk) -> None:
    add(filled, comment(in_charge="an@bhxh.vn", due=LATER, findings=((1, 0),)))
    (said,) = remarks_about(filled, "khanh-hoa", FREE)
    assert (said.in_charge, said.due, said.settles) == (None, None, None)


def test_a_conclusion_is_carried_out_by_who_is_in_charge_its_author_or_an_administrator(filled: Desk) -> None:
    leader, other = sat(filled, "minh@bhxh.vn", Role.LEADER), sat(filled, "binh@bhxh.vn", Role.LEADER)
    in_charge = sat(filled, "an@bhxh.vn", Role.VIEWER)
    administrator = sat(filled, "quản trị", Role.ADMINISTRATOR)
    # As it is copied from a page, with a sign that nobody sees.
    number = add(leader, conclusion(in_charge=" An\u2060@BHXH.vn "))
    assert conclusions_open(filled, "khanh-hoa") == RemarkTally(1, 0)
    for person in (leader, in_charge, administrator):
        change(person, number, RemarkChange.DONE)
        assert conclusions_open(filled, None) == RemarkTally(0, 0)
        with pytest.raises(NotAllowed):
            change(person, number, RemarkChange.DONE)  # somebody was faster
        change(person, number, RemarkChange.REOPENED)
    for wanted in RemarkChange:
        with pytest.raises(NotAllowed):
            change(other, number, wanted)
    with pytest.raises(NotAllowed):
        change(administrator, number, RemarkChange.REMOVED)  # only who said it takes it back


def test_one_takes_back_what_one_said_oneself(filled: Desk) -> None:
    number = add(filled, comment())
    (said,) = remarks_about(filled, "khanh-hoa", FREE)
    assert changes_open_to(filled, said) == (RemarkChange.REMOVED,)
    change(filled, number, RemarkChange.REMOVED)
    assert listed(filled, RemarkFilter()).said == ()
    with pytest.raises(UnknownRemark):
        change(filled, number, RemarkChange.REMOVED)


def test_the_journal_tells_every_change(filled: Desk) -> None:
    number = add(filled, conclusion())
    for wanted in (RemarkChange.DONE, RemarkChange.REOPENED, RemarkChange.REMOVED):
        change(filled, number, wanted)
    with filled.store.reading() as reader:
        rows = reader.meeting.journal.rows(None, 4)
    assert [(row.act, row.subject, row.detail) for row in reversed(rows)] == [
        (Act.REMARKED, str(number), "conclusion"),
        (Act.REMARK_CHANGED, str(number), "done"),
        (Act.REMARK_CHANGED, str(number), "reopened"),
        (Act.REMARK_CHANGED, str(number), "removed"),
    ]


def test_a_remark_keeps_the_figure_it_was_said_about(filled: Desk) -> None:
    add(filled, comment())
    (same,) = said_about(filled, FIGURE, 1)
    assert not same.moved
    withdraw(filled, [1], "gửi nhầm")
    (said,) = listed(filled, RemarkFilter()).said
    assert said.moved
    assert said.then is not None
    assert said.now is not None
    assert (said.then.numerator, said.now.numerator) == (1131235, None)
    assert said_about(filled, replace(FIGURE, indicator="late"), 2) == ()
    assert len(said_about(filled, FIGURE.in_general, 2)) == 1


def test_a_list_of_several_units_reads_the_same_figures_as_each_alone(demo_desk: Desk) -> None:
    version = demo_desk.newest_version()
    period = Period.month(2025, 8)
    abouts = [
        About("on_time", None, None, None, period),
        About("on_time", None, None, "ha-noi", period),
        About("late", None, None, "khanh-hoa-2025", period),
        About("cashless", "pension", "urban", "khanh-hoa-2025", period),
        About("on_time", None, None, "khanh-hoa-2025", Period.month(2024, 6)),  # only on today's map
        About(None, None, None, "hue", period),
    ]
    for about in abouts:
        add(demo_desk, comment(about, version=version))
    together = {said.remark.about: said.now for said in listed(demo_desk, RemarkFilter()).said}
    for about in abouts:
        alone = {said.remark.about: said.now for said in said_about(demo_desk, about, version)}
        assert alone[about] == together[about]
    assert together[abouts[-1]] is None
    assert all(together[about].rate is not None for about in abouts[:-1])  # type: ignore[union-attr]


@pytest.fixture
def doubtful(desk: Desk, altered: Callable[..., Path]) -> Desk:
    """A submission with a printed sum that does not hold, not explained."""
    path = altered(RESULTS_2023, {"C12": "1.165.629"})
    data = path.read_bytes()
    confirm(desk, data, preview(desk, data, path.name), None)
    return desk


def test_an_explanation_settles_the_warnings_it_names(doubtful: Desk) -> None:
    clerk = sat(doubtful, "an", Role.UNIT_CLERK, unit_id="khanh-hoa")
    found = warnings_about(clerk, FIGURE)
    assert found
    keys = tuple(finding.key for finding in found if finding.key)
    add(clerk, RemarkDraft(RemarkKind.EXPLANATION, FIGURE, "Nhầm cột", 1, findings=keys))
    (said,) = remarks_about(clerk, "khanh-hoa", FREE)
    assert said.settles == doubtful.newest_version()
    assert warnings_about(clerk, FIGURE) == ()


def test_warnings_of_others_are_not_settled_and_nothing_is_said_then(doubtful: Desk) -> None:
    keys = tuple(finding.key for finding in warnings_about(doubtful, FIGURE) if finding.key)
    other = sat(doubtful, "hà", Role.UNIT_CLERK, unit_id="ha-noi")
    about = replace(FIGURE, unit_id="ha-noi")
    with pytest.raises(NotAllowed):
        add(other, RemarkDraft(RemarkKind.EXPLANATION, about, "Nhầm cột", 1, findings=keys))
    with pytest.raises(NothingToExplain):
        add(doubtful, RemarkDraft(RemarkKind.EXPLANATION, FIGURE, "Nhầm cột", 1, findings=((1, 9_999),)))
    assert listed(doubtful, RemarkFilter()).said == ()
    assert doubtful.newest_version() == 1


def test_the_rights_that_remarks_need_belong_to_the_roles_that_say_them() -> None:
    assert {role for role, rights in RIGHTS_OF.items() if Right.CONCLUDE in rights} == {
        Role.LEADER,
        Role.ADMINISTRATOR,
    }
