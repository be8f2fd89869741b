"""The page of the statutory report: what it says, which periods it offers, and how its prose is written."""

from __future__ import annotations

from lib.text import translator
from lib.ui.markdown import literal
from tests.app.conftest import OpenApp, words

VI = translator("vi")
YEAR_2023 = "2023-01-01..2023-12-14"
DIRECTIVES = "1. Việc ban hành văn bản chỉ đạo, điều hành"


def test_the_report_of_khanh_hoa_is_read_as_it_is_printed(open_app: OpenApp, demo_read_url: str) -> None:
    app = open_app(demo_read_url, "report", ky=YEAR_2023, don_vi="khanh-hoa")
    said = words(app)
    assert "Công tác kiểm soát thủ tục hành chính từ ngày 01/01/2023 đến ngày 14/12/2023" in said
    assert "đã giải quyết đúng hạn 1.131.235 hồ sơ (tỷ lệ đạt 99,91%/ tổng số hồ sơ đã giải quyết)" in said
    assert "Chiếm tỷ lệ: 63,63% so với tổng số người đang nhận lương hưu" in said
    assert "(chưa có số liệu kỳ trước)" in said
    assert "(đơn vị bổ sung)" in said


def test_the_report_of_the_sector_says_whom_it_covers(open_app: OpenApp, demo_read_url: str) -> None:
    app = open_app(demo_read_url, "report", ky="2024")
    said = words(app)
    assert "Số liệu tổng hợp từ đủ 63 tỉnh, thành phố." in said
    assert "Kính gửi: Văn phòng Chính phủ" in said
    assert VI.say("Illustrative figures and targets") in said


def test_a_statutory_period_can_be_chosen_of_which_nothing_was_reported(open_app: OpenApp, demo_read_url: str) -> None:
    app = open_app(demo_read_url, "report", ky="2024-Q2-bc", don_vi="ha-noi")
    assert not app.warning
    assert app.query_params["ky"] == "2024-Q2-bc"
    assert "Chưa có số liệu của kỳ báo cáo." in words(app)
    app.button(key="report other period").click().run()
    assert app.query_params["ky"] == "2024-Q2"
    assert "hồ sơ được giải quyết đúng hạn" in words(app)
    app = open_app(demo_read_url, "report", ky="2024-Q2-bc", don_vi="ha-noi")
    app.selectbox(key="report period").select_index(1).run()
    assert not app.exception
    assert app.query_params["ky"] == "2026-H2-bc"


def test_the_kind_of_period_leads_to_a_period_of_that_kind(open_app: OpenApp, demo_read_url: str) -> None:
    app = open_app(demo_read_url, "report", ky="2024-06", don_vi="ha-noi")
    kinds = app.selectbox(key="report kind")
    kinds.select_index(0).run()
    assert app.query_params["ky"] == "2024-06-bc"
    app.selectbox(key="report kind").select_index(2).run()
    assert app.query_params["ky"] == "2024-01-01..2024-12-14"
    app.selectbox(key="report kind").select_index(1).run()
    assert app.query_params["ky"] == "2024"
    assert not app.exception


def test_a_merged_province_is_told_how_to_add_up_its_parts(open_app: OpenApp, demo_read_url: str) -> None:
    app = open_app(demo_read_url, "report", ky="2025", don_vi="khanh-hoa-2025")
    hint = VI.say("The unit was merged within the period. Choose today's boundaries to add up what its parts reported.")
    assert literal(hint) in [info.value for info in app.info]
    app.button(key="report today").click().run()
    assert app.query_params["dia-gioi"] == "34"
    assert literal(hint) not in [info.value for info in app.info]
    assert "cộng số liệu của: Khánh Hòa, Ninh Thuận" in words(app)


def test_prose_is_written_and_carried_over_to_the_next_report(open_app: OpenApp, demo_url: str) -> None:
    app = open_app(demo_url, "report", ky="2023-bc", don_vi="khanh-hoa")
    app.text_area(key="prose directives khanh-hoa 2023-bc").set_value("Đã ban hành <b>292</b>/KH-BHXH.\nVà khác.")
    app.button(key="store prose directives khanh-hoa 2023-bc").click().run()
    assert not app.exception
    assert VI.say("Stored: {place}.", place=DIRECTIVES) in words(app)
    assert "Đã ban hành <b>292</b>/KH-BHXH." in words(app)
    later = open_app(demo_url, "report", ky="2024-bc", don_vi="khanh-hoa")
    assert "(Nội dung chuyển từ báo cáo năm 2023 (15/12/2022–14/12/2023), đơn vị chưa xác nhận)" in words(later)
    confirm = later.button(key="store prose directives khanh-hoa 2024-bc")
    assert confirm.label == VI.say("Confirm as it is")
    confirm.click().run()
    assert "đơn vị chưa xác nhận" not in words(later)
    assert "Đã ban hành <b>292</b>/KH-BHXH." in words(later)


def test_what_stood_there_before_can_be_read_with_who_and_when(open_app: OpenApp, demo_url: str) -> None:
    app = open_app(demo_url, "report", ky="2023-bc", don_vi="khanh-hoa")
    for typed in ("Bản *một*.", "Bản hai."):
        app.text_area(key="prose directives khanh-hoa 2023-bc").set_value(typed)
        app.button(key="store prose directives khanh-hoa 2023-bc").click().run()
    assert not app.exception
    assert [text.value for text in app.text] == ["Bản *một*."]
    (before,) = [block.proto.popover.label for block in app.get("popover") if block.get("text")]
    assert before == VI.plural("{n} earlier text", "{n} earlier texts", 1)
