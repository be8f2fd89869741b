"""A new form, its indicator and its target are data: no code knows them, and a workbook of theirs goes all the way."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import openpyxl

from lib.catalog import load, reference_files
from lib.model.figure import Verdict
from lib.model.period import Period
from lib.model.principal import Principal, Right
from lib.model.question import Question
from lib.model.settings import Settings
from lib.services import Desk, ProcessCache
from lib.services.exporting_annexes import annex_xlsx
from lib.services.importing import confirm, preview
from lib.services.ledger import origin
from lib.services.overview import comparison
from lib.store import Store

FORM = """
id = "hotline"
name = { vi = "Đường dây nóng", en = "Hotline" }
source = "Biểu tự đặt để kiểm thử"
counted = "dossiers"
unit_labels = ["Đơn vị"]
groups = [{ id = "calls", measures = ["calls", "answered", "dropped"] }]
formulas = [{ total = "calls", parts = ["answered", "dropped"], printed = "1=2+3" }]
parts = [{ part = "answered", whole = "calls" }]

[[measures]]
id = "calls"
number = 1
kind = "derived"
sum_of = ["answered", "dropped"]
name = { vi = "Cuộc gọi", en = "Calls" }
header = [["cuộc gọi"], ["tổng số"]]

[[measures]]
id = "answered"
number = 2
kind = "flow"
name = { vi = "Đã trả lời", en = "Answered" }
header = [["cuộc gọi"], ["đã trả lời"]]

[[measures]]
id = "dropped"
number = 3
kind = "flow"
name = { vi = "Gọi nhỡ", en = "Dropped" }
header = [["cuộc gọi"], ["gọi nhỡ"]]
"""
INDICATOR = """
[[indicators]]
id = "answered_share"
slug = "tra-loi"
form = "hotline"
name = { vi = "Cuộc gọi được trả lời", en = "Calls answered" }
short_name = { vi = "Trả lời", en = "Answered" }
numerator = ["answered"]
denominator = ["calls"]
direction = "higher"
formula = "2/1"
definition = { vi = "Đã trả lời trên tổng số.", en = "Answered over all." }
source = "Biểu tự đặt để kiểm thử"
"""
TARGET = "hotline-target,answered_share,,,,2024-01-01,2024-12-31,>=,90,Văn bản kiểm thử\n"
AT = datetime(2024, 7, 10, 3, tzinfo=UTC)


def workbook(names: list[str]) -> bytes:
    """A table as a clerk makes it: title block, two header rows with a merge, a formula row, rows, a total row."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["BẢO HIỂM XÃ HỘI VIỆT NAM"])
    sheet.append([])
    sheet.append(["TỔNG HỢP ĐƯỜNG DÂY NÓNG"])
    sheet.append(["(từ ngày 01/06/2024 đến ngày 30/06/2024)"])
    sheet.append([])
    sheet.append(["STT", "Đơn vị", "Số cuộc gọi"])
    sheet.append([None, None, "Tổng số", "Đã trả lời", "Gọi nhỡ"])
    sheet.merge_cells("C6:E6")
    sheet.append(["A", "B", "1=2+3", "2", "3"])
    sheet.append([1, names[0], 1000, 950, 50])
    sheet.append([2, names[1], "2.000", "1.700", "300"])
    sheet.append([None, "Cộng", 3000, 2650, 350])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_form_an_indicator_and_a_target_that_are_only_data(empty_url: str) -> None:
    files = dict(reference_files())
    files["forms/hotline.toml"] = FORM
    files["indicators.toml"] += INDICATOR
    files["targets.csv"] += TARGET
    catalogue = load(files)
    month = Period.month(2024, 6)
    first, second = catalogue.provinces_on(month.end)[:2]
    store = Store.open(empty_url)
    store.migrate(files, at=AT)
    desk = Desk(store, Settings(empty_url), Principal("clerk", frozenset(Right)), ProcessCache(), lambda: AT)

    data = workbook([first.name_on(month.end), second.name_on(month.end)])
    checked = preview(desk, data, "hotline.xlsx")
    assert [(t.form, t.period, len(t.observations), t.problems) for t in checked.reading.tables] == [
        ("hotline", month, 6, ())
    ]
    assert confirm(desk, data, checked, None).version == 1

    question = Question("answered_share", month, version=1)
    rows = {row.unit_id: row.figure for row in comparison(desk, question).rows}
    assert (rows[first.unit_id].numerator, rows[first.unit_id].verdict) == (950, Verdict.MET)
    assert (rows[second.unit_id].verdict, rows[second.unit_id].shortfall) == (Verdict.NOT_YET, 100)
    assert [v.cell for v in origin(desk, question.of_unit(second.unit_id)).numerator] == ["D10"]

    annex = annex_xlsx(desk, question, "hotline", "ABCDE-23FGH")
    again = preview(desk, annex, "phu-luc.xlsx")
    assert again.changes_nothing
    assert [(len(t.observations), t.problems) for t in again.reading.tables] == [(6, ())]
    store.dispose()
