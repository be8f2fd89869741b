"""The national workbook: a sheet a page, every figure that of the screen, rates alive, links and charts."""

from __future__ import annotations

import io
import re
import zipfile
from fractions import Fraction

import pytest
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.workbook import Workbook

from lib.model.errors import NotAllowed
from lib.model.fairness import Position
from lib.model.figure import Figure
from lib.model.period import Period
from lib.model.principal import Right
from lib.model.rounding import half_up
from lib.model.unit_page import Division
from lib.services import Desk
from lib.services.exporting_workbook import national_view, national_xlsx
from lib.services.importing import confirm, preview
from lib.services.methodology import methods_of
from lib.services.showing import export_question
from lib.services.status import status
from lib.text import translator, unit_words
from lib.text.fairness import position_words
from tests.conftest import RESULTS_2025
from tests.unit.reports.office import recalculated
from tests.unit.services.conftest import somebody

VI = translator("vi")
CODE = "ABCDE-23FGH"
AUGUST = Period.month(2025, 8)


def made(desk: Desk, period: Period = AUGUST, unit_id: str | None = None) -> bytes:
    return national_xlsx(desk, export_question(desk, period, unit_id, None), "vi", CODE)


def opened(data: bytes, *, values: bool = True) -> Workbook:
    return load_workbook(io.BytesIO(data), data_only=values)


def shown(cell: Cell) -> str:
    """A rate as Excel shows it in Vietnamese: with the digits of its number format."""
    if cell.value is None:
        return "—"
    digits = len(cell.number_format.removesuffix("%").partition(".")[2])
    return VI.percent(half_up(Fraction(str(cell.value)), digits + 2), digits)


def rows_of(book: Workbook, name: str) -> dict[str, list[Cell]]:
    return {str(row[0].value): list(row) for row in book[name].iter_rows() if row[0].value}


@pytest.fixture
def workbook(demo_desk: Desk) -> bytes:
    return made(demo_desk)


def test_each_page_has_a_sheet_and_the_contents_lead_there(workbook: bytes) -> None:
    book = opened(workbook)
    assert book.sheetnames[:2] == [VI.say("Contents"), VI.say("Charts")]
    needed = ("Overview", "Provinces and cities", "Over time", "Trend", "Analysis", "Data quality", "Targets")
    beside = ("Late files", "Chance", "Open warnings", "Methodology", "Sources of the figures")
    assert {VI.say(name) for name in (*needed, *beside)} <= set(book.sheetnames)
    links = {
        cell.value: cell.hyperlink.location for row in book.worksheets[0].iter_rows() for cell in row if cell.hyperlink
    }
    assert list(links) == book.sheetnames[1:]
    assert links == {name: f"'{name}'!A1" for name in book.sheetnames[1:]}


def test_forms_that_nobody_reported_in_take_no_room(demo_desk: Desk) -> None:
    view = national_view(demo_desk, export_question(demo_desk, AUGUST, None, None))
    known = status(demo_desk, view.question.version).periods
    reported = {state.form for state in known if AUGUST.overlaps(state.period)}
    shown = [form for form, _ in view.forms]
    assert shown[:2] == ["tthc_results", "cashless"]
    assert set(shown) <= reported
    assert len(view.boards) == len(shown)
    indicators = demo_desk.catalogue(view.question.version).indicators
    assert {indicators[line.figure.indicator].form for line in view.unit.lines} <= set(shown)


@pytest.mark.parametrize("unit_id", [None, "ha-noi"])
def test_every_rate_is_that_of_the_screen_to_the_digit(demo_desk: Desk, unit_id: str | None) -> None:
    question = export_question(demo_desk, AUGUST, unit_id, None)
    view, book = national_view(demo_desk, question), opened(made(demo_desk, AUGUST, unit_id))
    provinces = rows_of(book, VI.say("Provinces and cities"))
    catalogue = demo_desk.catalogue(question.version)
    for row in view.comparison.rows:
        cells = provinces[catalogue.units[row.unit_id].name_on(AUGUST.end)]
        assert shown(cells[2]) == VI.rate(row.figure), row.unit_id
        assert (cells[3].value, cells[4].value) == (row.figure.numerator, row.figure.denominator)
        assert cells[6].value == VI.assessment(row.figure)
    for sheet, figures in _standing(view, catalogue):
        rated = [cell for row in book[sheet].iter_rows(min_row=6) for cell in row[1:2] if row[0].value]
        assert [shown(cell) for cell in rated] == [VI.rate(figure) for figure in figures], sheet


def _standing(view: object, catalogue: object) -> list[tuple[str, list[Figure]]]:
    found: list[tuple[str, list[Figure]]] = [(VI.say("Overview"), [card.figure for card in view.overview.cards])]  # type: ignore[attr-defined]
    for form, figures in view.forms:  # type: ignore[attr-defined]
        found.append((VI.name(catalogue.forms[form].name), list(figures)))  # type: ignore[attr-defined]
    return found


def test_the_limits_of_chance_are_those_of_the_analysis(demo_desk: Desk, workbook: bytes) -> None:
    question = export_question(demo_desk, AUGUST, None, None)
    view, rows = national_view(demo_desk, question), rows_of(opened(workbook), VI.say("Chance"))
    catalogue = demo_desk.catalogue(question.version)
    assert len(view.analysis.funnel.points) == 34
    outside = 0
    for point in view.analysis.funnel.points:
        cells = rows[catalogue.units[point.unit_id].name_on(AUGUST.end)]
        assert (cells[2].value, cells[3].value) == (point.numerator, point.denominator)
        assert [cell.value for cell in cells[4:6]] == [position_words(p, VI) for p in (point.adjusted, point.plain)]
        outside += point.adjusted is not Position.INSIDE
    assert outside


def test_late_files_stand_by_province_and_by_channel(demo_desk: Desk, workbook: bytes) -> None:
    view = national_view(demo_desk, export_question(demo_desk, AUGUST, None, None)).inside
    rows = list(opened(workbook)[VI.say("Late files")].iter_rows(values_only=True))
    named = {b.division: unit_words.division_title(b.division, VI, country=True) for b in view.breakdowns}
    assert {row[0] for row in rows} >= set(named.values())
    [provinces] = [found for found in view.breakdowns if found.division is Division.PART]
    told = [row[3:6] for row in rows if row[0] == named[Division.PART]]
    assert told == [(share.received, share.resolved, share.late) for share in provinces.shares]


def test_each_method_has_the_example_of_its_page(demo_desk: Desk, workbook: bytes) -> None:
    rows = rows_of(opened(workbook), VI.say("Methodology"))
    for method in methods_of(demo_desk, demo_desk.newest_version()):
        cells, example = rows[VI.name(method.indicator.name)], method.example
        if example is None:
            assert [cell.value for cell in cells[7:11]] == [None] * 4
            continue
        assert "Khánh Hòa" in str(cells[7].value)
        assert (cells[8].value, cells[9].value) == (example.part, example.whole)
        if example.rate is not None:
            assert shown(cells[10]) == VI.percent(example.rate, method.indicator.digits)


def test_rates_are_formulas_and_another_program_computes_the_same(workbook: bytes) -> None:
    alive, ours, theirs = opened(workbook, values=False), opened(workbook), recalculated(workbook)
    cells = [cell for sheet in alive.worksheets for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert len(cells) > 80
    for cell in cells:
        place = cell.parent.title, cell.coordinate
        assert theirs[place[0]][place[1]].value == pytest.approx(ours[place[0]][place[1]].value, rel=1e-15), place


def test_charts_are_native_and_read_the_cells(workbook: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(workbook)) as parts:
        charts = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/charts/chart")]
    assert len(charts) == 5  # the ranking, and the trends of the headline figures
    assert f"'{VI.say('Provinces and cities')}'!$C$7:$C$40" in charts[0]
    assert f"'{VI.say('Provinces and cities')}'!$N$7:$N$40" in charts[0]


def test_verdicts_are_shaded_tables_are_filtered_and_every_page_carries_the_code(workbook: bytes) -> None:
    book = opened(workbook)
    sheet = book[VI.say("Provinces and cities")]
    rules = [rule for area in sheet.conditional_formatting for rule in area.rules]
    assert f'"{VI.say("Met")}"' in {formula for rule in rules for formula in rule.formula}
    assert sheet.auto_filter.ref
    assert sheet.freeze_panes
    for page in book.worksheets:
        assert CODE in str(page.oddFooter.left.text), page.title


def test_the_sources_name_version_entries_and_files(demo_desk: Desk, workbook: bytes) -> None:
    said = "\n".join(
        str(cell.value)
        for row in opened(workbook)[VI.say("Sources of the figures")].iter_rows()
        for cell in row
        if cell.value
    )
    version = demo_desk.newest_version()
    with demo_desk.store.reading() as reader:
        entries = {
            n
            for f in national_view(demo_desk, export_question(demo_desk, AUGUST, None, None)).figures
            for n in f.entries
        }
        hashes = {reader.entry(number).sha256 for number in entries}
    assert hashes
    assert str(version) in said
    assert all(sha in said for sha in hashes if sha)


def test_what_people_wrote_never_runs(desk: Desk) -> None:
    """The name of a file and the reason given for it stand in the sheet of the sources."""
    data = RESULTS_2025.read_bytes()
    hostile = "=HYPERLINK(A1).xlsx"
    who = somebody(desk, "+cmd|' /C calc'!A0", *Right)
    confirm(who, data, preview(who, data, hostile), "@SUM(A1)")
    book = opened(made(desk), values=False)
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    sources = [cell for cell in cells if cell.parent.title == VI.say("Sources of the figures")]
    assert any("HYPERLINK" in str(cell.value) for cell in sources)
    assert {cell.data_type for cell in sources} <= {"s", "n"}
    ours = re.compile(r"=(?:[A-Z]+\d+(?:[+/*][A-Z]*\d+)*|SUM\([A-Z]+\d+:[A-Z]+\d+\)|IF\([A-Z0-9=<>,\"/*]+\))")
    assert [cell.value for cell in cells if cell.data_type == "f" and not ours.fullmatch(cell.value)] == []
    assert all(cell.hyperlink.target is None for cell in cells if cell.hyperlink)


@pytest.mark.parametrize("slug", ["2023-01-01..2023-12-14", "2025", "2026-10", "2019-01"])
def test_it_is_made_of_any_period(demo_desk: Desk, slug: str) -> None:
    assert opened(made(demo_desk, Period.parse(slug))).sheetnames[0] == VI.say("Contents")


def test_the_same_state_has_the_same_bytes(demo_desk: Desk, workbook: bytes) -> None:
    assert made(demo_desk) == workbook


def test_it_is_for_readers(demo_desk: Desk) -> None:
    question = export_question(demo_desk, AUGUST, None, None)
    with pytest.raises(NotAllowed):
        national_xlsx(somebody(demo_desk, "khach"), question, "vi", CODE)


def test_it_is_worded_in_english_too(demo_desk: Desk) -> None:
    question = export_question(demo_desk, AUGUST, None, None)
    book = opened(national_xlsx(demo_desk, question, "en", CODE))
    assert book.sheetnames[:3] == ["Contents", "Charts", "Overview"]


def test_a_year_shows_who_reported_its_months_and_what_is_open_in_them(demo_desk: Desk) -> None:
    """Nobody reports a year; what belongs to it was reported month by month."""
    year = national_view(demo_desk, export_question(demo_desk, Period.parse("2024"), None, None))
    assert {board.asked.period for board in year.boards} == {Period.month(2024, 12)}
    months = [national_view(demo_desk, export_question(demo_desk, Period.month(2024, m), None, None)) for m in (3, 9)]
    assert {finding for month in months for finding in month.findings} <= set(year.findings)
    assert {finding.entry for _, finding in year.findings} != set()
