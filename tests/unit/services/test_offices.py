"""A table of the offices of one province goes all the way: read, confirmed, stored with level and province, shown."""

from __future__ import annotations

from lib.model.unit import Level
from lib.services import Desk
from lib.services.importing import confirm, preview
from lib.services.ledger import entry_values
from tests.unit.ingest.tables import FORMULAS, HEADER, MERGES, row, saved, workbook_bytes

TITLE = ("BẢO HIỂM XÃ HỘI TỈNH KHÁNH HÒA", "KẾT QUẢ GIẢI QUYẾT TTHC", "(từ ngày 01/06/2024 đến 30/06/2024)")


def offices() -> bytes:
    body = (row("BHXH TP Nha Trang"), row("BHXH huyện Vạn Ninh"), row("Cộng", *(2 * int(v) for v in row("")[2:])))
    made, page = workbook_bytes([*((line,) for line in TITLE), *HEADER, FORMULAS, *body])
    for top, left, bottom, right in MERGES:
        page.merge_cells(start_row=top + 4, start_column=left + 1, end_row=bottom + 4, end_column=right + 1)
    return saved(made)


def test_offices_are_stored_below_their_province_and_add_nothing_to_the_country(desk: Desk) -> None:
    data = offices()
    checked = preview(desk, data, "don-vi.xlsx")
    assert checked.storable
    stored = confirm(desk, data, checked, None)
    assert stored.version == 1
    units = {value.unit_id for value in entry_values(desk, 1)}
    assert units == {"khanh-hoa-nha-trang", "khanh-hoa-van-ninh"}
    catalogue = desk.catalogue(1)
    assert {(catalogue.units[i].level, catalogue.units[i].parent_id) for i in units} == {(Level.OFFICE, "khanh-hoa")}
