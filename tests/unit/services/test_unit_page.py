"""The page of one unit: every indicator beside what it is compared with, its reports, warnings, and what is inside."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from lib.model.change import Basis
from lib.model.errors import NotAllowed
from lib.model.observation import Observation
from lib.model.period import Period
from lib.model.problem import Code, Place, Problem
from lib.model.question import Question
from lib.model.submissions import State
from lib.model.unit import Boundaries
from lib.model.unit_page import Division
from lib.services import Desk
from lib.services.importing import confirm, preview
from lib.services.inside import inside
from lib.services.overview import comparison, detail
from lib.services.series import form_subjects
from lib.services.submissions import board, counted_until
from lib.services.unit_page import unit_page
from tests.conftest import RESULTS_2023, RESULTS_2024, SAMPLES
from tests.unit.services.conftest import NOW, somebody
from tests.unit.services.test_offices import offices
from tests.unit.services.test_submissions import sent
from tests.unit.store.builders import results as written
from tests.unit.store.builders import submission

JUNE = Period.month(2024, 6)
BODY = "bo-quoc-phong"


def store(desk: Desk, data: bytes | Path, name: str = "tep.xlsx") -> int:
    content = data.read_bytes() if isinstance(data, Path) else data
    version = confirm(desk, content, preview(desk, content, name), "đã rà soát").version
    assert version is not None
    return version


def ask(desk: Desk, unit_id: str | None, period: Period = JUNE, **more: object) -> Question:
    return Question("on_time", period, unit_id, None, "urban", version=desk.newest_version(), **more)  # type: ignore[arg-type]


def test_it_needs_the_right_to_read(desk: Desk) -> None:
    for use in (unit_page, inside):
        with pytest.raises(NotAllowed):
            use(somebody(desk, "khách"), ask(desk, "ha-noi"))


def test_the_lines_are_the_figures_of_the_other_pages(demo_desk: Desk) -> None:
    question = ask(demo_desk, "ha-noi")
    view = unit_page(demo_desk, question)
    subjects = form_subjects(demo_desk.catalogue(question.version), "tthc_results")
    cards = detail(demo_desk, question, subjects).cards
    lines = view.lines[: len(cards)]
    assert [(line.figure, line.rank, line.country) for line in lines] == [(c.figure, c.rank, c.country) for c in cards]
    assert len(view.known) == len(view.lines) == 13
    previous, _, december = lines[0].changes
    assert (previous.base.basis, previous.base.period) == (Basis.PREVIOUS, Period.month(2024, 5))
    assert (december.base.basis, december.base.period) == (Basis.DECEMBER_BEFORE, Period.month(2023, 12))
    assert december.points is None  # nothing is known of 2023


def test_the_movement_is_that_of_the_comparison(demo_desk: Desk) -> None:
    rows = {row.unit_id: row for row in comparison(demo_desk, ask(demo_desk, None, Period.month(2026, 3))).rows}
    earlier = {row.unit_id: row for row in comparison(demo_desk, ask(demo_desk, None, Period.month(2026, 2))).rows}
    line = unit_page(demo_desk, ask(demo_desk, "khanh-hoa-2025", Period.month(2026, 3))).lines[0]
    now, before = rows["khanh-hoa-2025"].rank, earlier["khanh-hoa-2025"].rank
    assert now is not None
    assert before is not None
    assert (line.rank, line.moved) == (now, before.place - now.place)


def test_nothing_is_claimed_across_the_redrawing(demo_desk: Desk) -> None:
    line = unit_page(demo_desk, ask(demo_desk, "khanh-hoa-2025", Period.month(2025, 7))).lines[0]
    assert line.moved is None
    assert [change.points for change in line.changes] == [None, None, None]
    restated = ask(demo_desk, "khanh-hoa-2025", Period.month(2025, 7), boundaries=Boundaries.TODAY)
    assert unit_page(demo_desk, restated).lines[0].changes[0].points is not None


def test_a_report_tells_when_it_came_how_often_it_was_corrected_and_what_is_due(demo_desk: Desk) -> None:
    view = unit_page(demo_desk, ask(demo_desk, "khanh-hoa-2025", Period.month(2026, 3)))
    results = view.reports[0]
    assert (results.form, results.state, results.corrections) == ("tthc_results", State.RECEIVED, 1)
    assert results.last is not None
    assert results.standing is not None
    assert results.standing.on is not None
    assert results.last.date() > results.standing.on
    due = {(report.form, report.period.slug): report.state for report in view.due}
    assert due["tthc_results", "2026-Q1-bc"] is State.MISSING
    assert due["tthc_results", "2026-bc"] is State.AWAITED
    assert not [form for form, _ in due if form == "cashless"]


def test_a_quarter_of_months_is_no_report_that_somebody_owes(demo_desk: Desk) -> None:
    view = unit_page(demo_desk, ask(demo_desk, "ha-noi", Period.parse("2024-Q2")))
    assert view.reports == ()
    assert len(view.known) == 13


def test_open_warnings_are_those_without_a_reason(desk: Desk) -> None:
    data = RESULTS_2023.read_bytes()
    confirm(desk, data, preview(desk, data, "a.xlsx"), None)
    question = ask(desk, "khanh-hoa", Period.parse("2023-01-01..2023-12-14"))
    view = unit_page(desk, question)
    assert Code.BALANCE_MISMATCH in [finding.problem.code for finding in view.warnings]
    assert view.unexplained == len(view.warnings)


def test_an_unusual_value_is_told_by_its_own_history(demo_desk: Desk) -> None:
    views = [unit_page(demo_desk, ask(demo_desk, "ha-noi", Period.month(2024, month))) for month in (3, 12)]
    assert views[0].unusual == ()  # too little history
    assert unit_page(demo_desk, ask(demo_desk, None)).unusual == ()


def test_the_country_counts_its_reports(demo_desk: Desk) -> None:
    view = unit_page(demo_desk, ask(demo_desk, None))
    figures = view.reports[0].figures
    assert figures is not None
    assert (figures.expected, figures.received, figures.on_time) == (63, 63, None)
    assert all(line.country is None and line.rank is None and line.moved is None for line in view.lines)


def test_without_any_figures_every_line_is_absent(desk: Desk) -> None:
    view = unit_page(desk, ask(desk, "ha-noi"))
    assert view.known == ()
    assert len(view.absent) == 13
    assert inside(desk, ask(desk, "ha-noi")).breakdowns == ()


def test_inside_a_province_are_its_offices_fields_procedures_and_channels(desk: Desk) -> None:
    store(desk, offices())
    store(desk, SAMPLES / "ho-so-chi-tiet" / "khanh-hoa-2024-06.xlsx")
    found = {(b.division, b.form): b for b in inside(desk, ask(desk, "khanh-hoa")).breakdowns}
    parts = found[Division.PART, "tthc_results"]
    assert [(s.part, s.resolved, s.late, s.overdue) for s in parts.shares] == [
        ("khanh-hoa-nha-trang", 90, 2, 1),
        ("khanh-hoa-van-ninh", 90, 2, 1),
    ]
    assert (parts.coverage.covered, parts.coverage.expected) == (2, 9)
    fields, procedures = found[Division.FIELD, "tthc_dossiers"], found[Division.PROCEDURE, "tthc_dossiers"]
    assert sum(s.late or 0 for s in fields.shares) == sum(s.late or 0 for s in procedures.shares)
    delayed = [share.delayed for share in procedures.shares]
    assert delayed == sorted(delayed, reverse=True)
    assert (Division.CHANNEL, "tthc_dossiers") in found


def test_the_bodies_of_the_sector_are_in_what_is_inside_the_country_but_not_in_its_coverage(desk: Desk) -> None:
    sent(desk, NOW, *(written(u, JUNE, received_total=5, received_online=5, resolved_total=5) for u in ("hue", BODY)))
    found = {b.division: b for b in inside(desk, ask(desk, None)).breakdowns if b.form == "tthc_results"}
    parts = found[Division.PART]
    assert {share.part for share in parts.shares} == {"hue", BODY}
    assert (parts.coverage.covered, parts.coverage.expected, BODY in parts.coverage.missing) == (1, 63, False)


def test_a_province_that_left_a_field_out_is_not_covered(desk: Desk) -> None:
    def field(unit_id: str, item: str) -> list[Observation]:
        return [replace(o, form="tthc_results_06a", item=item) for o in written(unit_id, JUNE, received_total=5)]

    sent(desk, NOW, field("hue", "collection"), field("hue", "payment"), field("ha-noi", "collection"))
    found = {b.division: b for b in inside(desk, ask(desk, None)).breakdowns if b.form == "tthc_results_06a"}
    fields = found[Division.FIELD]
    assert {share.part: share.received for share in fields.shares} == {"collection": 10, "payment": 5}
    assert (fields.coverage.covered, fields.coverage.expected) == (1, 63)
    assert "ha-noi" in fields.coverage.missing


def test_inside_the_country_are_the_provinces(desk: Desk) -> None:
    store(desk, RESULTS_2024)
    found = {(b.division, b.form): b for b in inside(desk, ask(desk, None)).breakdowns}
    parts = found[Division.PART, "tthc_results"]
    assert (parts.coverage.covered, parts.coverage.expected) == (63, 63)
    assert parts.shares[0].delayed == max(share.delayed for share in parts.shares)
    channels = found[Division.CHANNEL, "tthc_results"]
    assert not channels.tells_late
    assert channels.coverage.covered == 63


def test_reports_are_judged_as_of_the_day_of_the_board(desk: Desk) -> None:
    quarter = Period.parse("2024-Q2-bc")
    late = datetime(2024, 6, 10, tzinfo=UTC)
    first = sent(desk, late, written("hue", Period.month(2024, 1), resolved_total=5, resolved_on_time=5))
    sent(desk, NOW - timedelta(days=200), written("hue", Period.month(2024, 2), resolved_total=5, resolved_on_time=5))
    for version, state in ((first, State.AWAITED), (desk.newest_version(), State.MISSING)):
        question = replace(ask(desk, "ha-noi", quarter), version=version)
        view = unit_page(desk, question)
        (cell,) = board(desk, "tthc_results", quarter, version, counted_until(desk, version)).asked_cells("ha-noi")
        assert (view.reports[0].state, view.reports[0].standing) == (cell.state, cell.standing)
        assert cell.state is state
        assert view.day == counted_until(desk, version)


def test_the_open_warnings_of_the_provinces_are_together_those_of_the_country_and_of_the_board(desk: Desk) -> None:
    outlier = replace(Problem.of(Code.OUTLIER, Place("Sheet1", "C6")), unit_id="ha-noi", measure="resolved_late")
    rows = [*written("ha-noi", JUNE, resolved_on_time=5, resolved_late=1), *written("hue", JUNE, resolved_on_time=5)]
    about = [outlier, replace(Problem.of(Code.IDENTITY_MISMATCH, Place("Sheet1", "C7")), unit_id="hue")]
    with desk.store.writing() as writer:
        writer.submit(submission(rows, at=NOW, problems=about), desk.catalogue(0))
    views = {unit_id: unit_page(desk, ask(desk, unit_id)) for unit_id in ("ha-noi", "hue", None)}
    assert {unit_id: view.unexplained for unit_id, view in views.items()} == {"ha-noi": 1, "hue": 1, None: 2}
    assert [f.problem.code for f in views["ha-noi"].warnings] == [Code.OUTLIER]
    cells = board(desk, "tthc_results", JUNE, desk.newest_version(), NOW.date()).asked_cells()
    assert sum(cell.unexplained for cell in cells) == 2
    quarter = unit_page(desk, ask(desk, "ha-noi", Period.parse("2024-Q2")))
    assert quarter.unexplained == len(quarter.warnings) == 1  # what its months are made of
