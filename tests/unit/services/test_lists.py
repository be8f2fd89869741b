"""A corrected list of dossiers leaves nothing of the older one behind."""

from __future__ import annotations

from lib.model.period import Period
from lib.model.problem import Code
from lib.model.views import Preview
from lib.services import Desk
from lib.services.importing import confirm, preview

HEAD = "Mã hồ sơ;Tên TTHC;Lĩnh vực;Hình thức tiếp nhận;Ngày tiếp nhận;Ngày hẹn trả;Ngày trả kết quả;Trạng thái"
TITLE = "DANH SÁCH HỒ SƠ THÁNG 06/2024 - BHXH TỈNH KHÁNH HÒA"
PERIOD = Period.month(2024, 6)
ONLINE, POST = "Qua giao dịch điện tử", "Qua dịch vụ bưu chính"


def a_list(*channels: str, head: str = HEAD) -> bytes:
    rows = [
        f"56.{n};Giải quyết hưởng BHXH một lần;Chế độ BHXH;{channel};03/06/2024;10/06/2024;07/06/2024;Đã trả kết quả"
        for n, channel in enumerate(channels)
    ]
    kept = [HEAD.split(";").index(heading) for heading in head.split(";")]
    lines = [TITLE, "", head, *(";".join(row.split(";")[i] for i in kept) for row in rows)]
    return "\n".join(lines).encode()


def sent(desk: Desk, data: bytes) -> Preview:
    checked = preview(desk, data, "ho-so.csv")
    assert checked.storable
    confirm(desk, data, checked, None)
    return checked


def in_force(desk: Desk, scope: str) -> dict[str, int | str]:
    with desk.store.reading() as reader:
        pieces = reader.pieces(
            "tthc_dossiers",
            desk.newest_version(),
            start=PERIOD.start,
            end=PERIOD.end,
            unit_ids=("khanh-hoa",),
            scopes=(scope,),
        )
    return dict(pieces[0].values) if pieces else {}


def test_a_channel_without_dossiers_any_more_counts_none(desk: Desk) -> None:
    sent(desk, a_list(ONLINE, ONLINE, POST))
    before = in_force(desk, "received_post")
    assert before["resolved_total"] == 1
    sent(desk, a_list(ONLINE, ONLINE, ONLINE))
    assert in_force(desk, "received_online")["resolved_total"] == 3
    after = in_force(desk, "received_post")
    assert set(after) == set(before)
    assert set(after.values()) == {0}


def test_a_list_that_tells_no_procedures_apart_leaves_them_and_says_so(desk: Desk) -> None:
    sent(desk, a_list(ONLINE, POST))
    checked = preview(desk, a_list(ONLINE, ONLINE, head=HEAD.replace("Tên TTHC;Lĩnh vực;", "")), "ho-so.csv")
    (told,) = [p for p in checked.reading.all_problems if p.code is Code.NOTHING_REPLACED]
    assert told.figure("unit_ids") == ("khanh-hoa",)
    assert not any(o.item for o in checked.reading.observations)
    assert any(o.scope == "received_post" and o.value == 0 for o in checked.reading.observations)


def test_the_same_list_again_changes_nothing(desk: Desk) -> None:
    data = a_list(ONLINE, POST)
    sent(desk, data)
    assert preview(desk, data, "ho-so.csv").changes_nothing
