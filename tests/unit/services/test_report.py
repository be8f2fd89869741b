"""The report against the pages: the same figures; what is missing is named; rights, versions and addressee."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from lib.model.document import Document, Paragraph, TableBlock
from lib.model.errors import NotAllowed
from lib.model.period import Period
from lib.model.principal import Right
from lib.model.question import Question
from lib.model.remark import About, RemarkDraft, RemarkKind
from lib.model.report_errors import NoReport
from lib.model.unit import Boundaries
from lib.services import Desk
from lib.services.columns import column_table
from lib.services.overview import comparison, detail
from lib.services.products import report_offers
from lib.services.prose import write_prose
from lib.services.remarks import add
from lib.services.report import statutory_report
from lib.services.report_figures import report_view
from lib.services.report_periods import period_with_figures
from lib.services.series import form_subjects
from lib.services.unit_page import unit_page
from tests.unit.services.conftest import somebody

YEAR_2023 = Period.parse("2023-01-01..2023-12-14")


def asked(desk: Desk, slug: str, unit_id: str | None = None, **more: object) -> Question:
    question = Question("on_time", Period.parse(slug), unit_id, version=desk.newest_version())
    return replace(question, **more)  # type: ignore[arg-type]


def text_of(document: Document) -> str:
    blocks = [block for section in document.sections for block in section.blocks]
    return "\n".join("".join(run.text for run in block.runs) for block in blocks if isinstance(block, Paragraph))


def tables(document: Document) -> list[TableBlock]:
    return [b for section in document.sections for b in section.blocks if isinstance(b, TableBlock)]


@pytest.mark.parametrize(("slug", "unit"), [("2023-01-01..2023-12-14", "khanh-hoa"), ("2024-Q2", "ha-noi")])
def test_the_figures_of_a_report_are_those_of_the_unit_page(demo_desk: Desk, slug: str, unit: str) -> None:
    question = asked(demo_desk, slug, unit)
    report = {
        (f.indicator, f.item, f.scope): f for f in (line.figure for line in report_view(demo_desk, question).lines)
    }
    for scope in ("all", "urban"):
        page = unit_page(demo_desk, replace(question, scope=scope))
        for line in page.lines:
            key = (line.figure.indicator, line.figure.item, line.figure.scope)
            if key in report:
                assert report[key] == line.figure


def test_the_table_of_the_sector_adds_up_to_the_figures_of_the_pages(demo_desk: Desk) -> None:
    question = asked(demo_desk, "2025-Q3")
    table = column_table(demo_desk, question, "tthc_results")
    view = report_view(demo_desk, question)
    total = table.whole
    assert table.value(total, "resolved_on_time") == view.on_time.figure.numerator
    assert table.value(total, "resolved_total") == view.on_time.figure.denominator
    assert table.value(total, "resolved_late") == view.late.figure.numerator
    assert len([row for row in table.rows if row.known]) == 34
    for place, measure in enumerate(table.measures):
        assert total.values[place] == sum(row.values[place] or 0 for row in table.rows), measure
    assert view.on_time.figure == comparison(demo_desk, question).country
    cards = detail(demo_desk, question, form_subjects(demo_desk.catalogue(question.version), "tthc_results")).cards
    assert {card.figure.indicator: card.figure for card in cards}["online_share"] == view.online.figure


def test_every_count_of_the_text_is_one_of_a_figure(demo_desk: Desk) -> None:
    question = asked(demo_desk, "2024-Q2", "ha-noi")
    view = report_view(demo_desk, question)
    known = {value for line in view.lines for value in (line.figure.numerator, line.figure.denominator)}
    known |= set(view.columns.whole.values)
    said = {
        int(n.replace(".", ""))
        for n in re.findall(r"(?<![\d/,])\d{1,3}(?:\.\d{3})+(?![\d/])", text_of(statutory_report(demo_desk, question)))
    }
    assert len(said) > 12
    assert said <= known


def test_the_report_of_the_sector_names_who_is_missing(demo_desk: Desk) -> None:
    document = statutory_report(demo_desk, asked(demo_desk, YEAR_2023.slug))
    said = text_of(document)
    assert "Số liệu tổng hợp từ 1/63 tỉnh, thành phố; chưa có số liệu của: Hà Nội, " in said
    results = tables(document)[1]
    assert len(results.rows) == 63 + 1
    names = [row[1].text for row in results.rows]
    assert names[:2] == ["An Giang", "Bà Rịa - Vũng Tàu"]
    assert names[-1] == "Tổng cộng"
    assert {cell.text for cell in results.rows[0][2:]} == {"…"}  # missing is not zero


def test_a_report_without_figures_leads_to_no_empty_table(demo_desk: Desk) -> None:
    document = statutory_report(demo_desk, asked(demo_desk, "2024-H1-bc"))
    said = text_of(document)
    assert "chi tiết tại Phụ lục" not in said
    assert "(từ ngày 15/12/2023 đến ngày 14/06/2024): chưa có số liệu của kỳ báo cáo." in said
    assert max(len(table.rows) for table in tables(document)) < 63


def test_targets_that_are_illustrative_are_marked_without_figures_too(demo_desk: Desk) -> None:
    document = statutory_report(demo_desk, asked(demo_desk, "2024-Q2-bc", "ha-noi"))
    assert "Chỉ tiêu minh họa" in text_of(document)
    assert document.illustrative


def test_the_annex_is_named_once(demo_desk: Desk) -> None:
    annex = statutory_report(demo_desk, asked(demo_desk, "2024-Q2", "ha-noi")).sections[1]
    (table,) = (block for block in annex.blocks if isinstance(block, TableBlock))
    assert (annex.annex_title, table.title) == (
        "Kết quả giải quyết, trả kết quả TTHC",
        "Từ ngày 01/04/2024 đến ngày 30/06/2024",
    )


@pytest.mark.parametrize(
    ("unit", "scopes"),
    [(None, {"Toàn quốc", "Khu vực đô thị"}), ("ha-noi", {"Toàn tỉnh", "Khu vực đô thị"})],
)
def test_the_widest_scope_is_called_after_who_reports(demo_desk: Desk, unit: str | None, scopes: set[str]) -> None:
    annex = statutory_report(demo_desk, asked(demo_desk, "2024-Q2", unit)).sections[2]
    table = next(block for block in annex.blocks if isinstance(block, TableBlock))
    assert {row[2].text for row in table.rows} == scopes


@pytest.mark.parametrize(
    ("slug", "unit", "other"),
    [
        ("2024-Q2-bc", "ha-noi", "2024-Q2"),
        ("2023-bc", "khanh-hoa", "2023-01-01..2023-12-14"),
        ("2023", "khanh-hoa", "2023-01-01..2023-12-14"),
        ("2024-Q2", "ha-noi", None),
        ("2019-bc", "ha-noi", None),
        ("2025-06-20..2025-07-02", "khanh-hoa-2025", "2025-07"),  # which is not there in June
    ],
)
def test_an_empty_period_leads_to_the_one_beside_it(demo_desk: Desk, slug: str, unit: str, other: str | None) -> None:
    found = period_with_figures(demo_desk, asked(demo_desk, slug, unit))
    assert (found.slug if found else None) == other


@pytest.mark.parametrize(
    ("slug", "unit", "boundaries"),
    [
        ("2026-Q2", "ninh-thuan", Boundaries.REPORTED),
        ("2024-Q2", "khanh-hoa-2025", Boundaries.REPORTED),
        ("2024-Q2", "ninh-thuan", Boundaries.TODAY),
    ],
)
def test_a_unit_that_does_not_exist_at_the_end_of_the_period_reports_nothing(
    demo_desk: Desk, slug: str, unit: str, boundaries: Boundaries
) -> None:
    question = asked(demo_desk, slug, unit, boundaries=boundaries)
    with pytest.raises(NoReport):
        statutory_report(demo_desk, question)
    with pytest.raises(NoReport):
        report_offers(demo_desk, question, "vi")


def test_a_merged_province_over_its_merger(demo_desk: Desk) -> None:
    then = statutory_report(demo_desk, asked(demo_desk, "2025", "khanh-hoa-2025"))
    assert "Địa giới hành chính thay đổi trong kỳ báo cáo" in text_of(then)
    assert "tổng cộng" not in text_of(then)  # one unit has no total that a note could be about
    now = statutory_report(demo_desk, asked(demo_desk, "2025", "khanh-hoa-2025", boundaries=Boundaries.TODAY))
    assert "cộng số liệu của: Khánh Hòa, Ninh Thuận." in text_of(now)
    assert "Địa giới hành chính thay đổi trong kỳ" not in text_of(now)


def test_a_report_as_of_a_version_does_not_change_with_later_ones(demo_desk: Desk) -> None:
    before_results = statutory_report(demo_desk, asked(demo_desk, YEAR_2023.slug, "khanh-hoa", version=1))
    assert before_results.version == 1
    assert "1.131.235" not in text_of(before_results)
    assert "Chưa có số liệu của kỳ báo cáo." in text_of(before_results)


def test_conclusions_and_open_warnings_stand_in_an_annex(demo_desk: Desk) -> None:
    add(
        demo_desk,
        RemarkDraft(
            RemarkKind.CONCLUSION, About(None, None, None, "khanh-hoa", YEAR_2023), "Rà soát hồ sơ trễ hạn", 1,
            in_charge="Văn phòng", due=date(2026, 12, 31),
        ),
    )  # fmt: skip
    document = statutory_report(demo_desk, asked(demo_desk, YEAR_2023.slug, "khanh-hoa"))
    annex = document.sections[-1]
    assert (annex.annex, annex.annex_title) == ("Phụ lục III", "Kết luận và cảnh báo chưa giải trình")
    conclusions, warnings = tables(document)[-2:]
    assert [cell.text for cell in conclusions.rows[0]][1:4] == ["Rà soát hồ sơ trễ hạn", "Văn phòng", "31/12/2026"]
    said = " ".join(row[1].text for row in warnings.rows)
    assert "63,62%" in said  # what the unit stated, against what its counts give
    assert "1.165.639" in said


def test_the_addressee_is_a_setting_of_units_only(demo_desk: Desk) -> None:
    told = replace(demo_desk, settings=replace(demo_desk.settings, report_addressee="UBND tỉnh Khánh Hòa"))
    assert statutory_report(told, asked(told, YEAR_2023.slug, "khanh-hoa")).addressee == "UBND tỉnh Khánh Hòa"
    assert statutory_report(told, asked(told, "2024")).addressee == "Văn phòng Chính phủ"


def test_who_makes_no_report_and_who_may_not_read_one(demo_desk: Desk) -> None:
    for unit in ("khanh-hoa-nha-trang", "nowhere"):
        with pytest.raises(NoReport):
            statutory_report(demo_desk, asked(demo_desk, YEAR_2023.slug, unit))
    question = asked(demo_desk, YEAR_2023.slug, "khanh-hoa")
    for use in (statutory_report, report_view):
        with pytest.raises(NotAllowed):
            use(somebody(demo_desk, "không ai", Right.SHARE), question)


def test_the_letterhead_of_the_sector_and_of_a_body_of_its_own(demo_desk: Desk) -> None:
    sector = statutory_report(demo_desk, asked(demo_desk, "2025")).letterhead
    assert sector is not None
    assert (sector.parent_agency, sector.agency, sector.year) == ("Bộ Tài chính", "Bảo hiểm xã hội Việt Nam", 2026)
    army = statutory_report(demo_desk, asked(demo_desk, "2025", "bo-quoc-phong")).letterhead
    assert army is not None
    assert army.agency == "Bảo hiểm xã hội Bộ Quốc phòng"


def test_the_text_ends_as_an_official_one_does(desk: Desk) -> None:
    question = asked(desk, "2023", "khanh-hoa")

    def last() -> str:
        block = statutory_report(desk, question).sections[0].blocks[-1]
        assert isinstance(block, Paragraph)
        return "".join(run.text for run in block.runs)

    def end_with(text: str) -> str:
        catalogue = desk.catalogue(question.version)
        write_prose(desk, catalogue, "kiem-soat-tthc", "khanh-hoa", question.period, "proposals", text)
        return last()

    assert last() == "(đơn vị bổ sung)"
    assert end_with("Kiến nghị một.\nKhông") == "Không./."
    assert end_with("Không có kiến nghị.") == "Không có kiến nghị./."
    assert end_with("Không./.") == "Không./."
