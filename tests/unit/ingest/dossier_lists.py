"""Lists of dossiers as sheets in memory, and what a plain loop over their rows counts by the rules of DESIGN.md."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from lib.catalog import Catalogue
from lib.ingest import understand
from lib.ingest.given import Periods
from lib.ingest.grid import CellValue, Sheet
from lib.model.answer import Answer
from lib.model.period import Period
from lib.model.reading import Table
from tests.unit.ingest.tables import TODAY, book, catalogue

JUNE = Period.month(2024, 6)
TITLE = "DANH SÁCH HỒ SƠ THÁNG 06/2024 - BHXH TỈNH KHÁNH HÒA"
HEADINGS = (
    "STT", "Mã hồ sơ", "Người nộp", "Tên TTHC", "Lĩnh vực", "Đơn vị tiếp nhận", "Hình thức tiếp nhận",
    "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày trả kết quả", "Trạng thái",
)  # fmt: skip
CHANNELS = {
    "Qua giao dịch điện tử": "received_online",
    "Tại Bộ phận một cửa": "received_counter",
    "Qua dịch vụ bưu chính": "received_post",
    "Tại Trung tâm phục vụ HCC": "received_service_centre",
}
UNITS = {"BHXH tỉnh Khánh Hòa": "khanh-hoa", "Hà Nội": "ha-noi"}
APPLICANT = "Nguyễn Thị Bí Mật"
Moment = date | datetime | None


@dataclass(frozen=True)
class Dossier:
    """One row of a list; a good one where nothing else is said."""

    code: str | None = None
    received: Moment | str | float = date(2024, 6, 3)
    due: Moment | str | float = date(2024, 6, 10)
    returned: Moment | str | float = None
    state: str | None = None
    channel: str | None = "Qua giao dịch điện tử"
    unit: str | None = "BHXH tỉnh Khánh Hòa"
    procedure: str | None = "Giải quyết hưởng BHXH một lần"
    field: str | None = "Chế độ BHXH"


def rows_of(dossiers: Sequence[Dossier]) -> list[tuple[CellValue, ...]]:
    """Their rows under HEADINGS, numbered."""
    return [
        (n, d.code, APPLICANT, d.procedure, d.field, d.unit, d.channel, d.received, d.due, d.returned, d.state)
        for n, d in enumerate(dossiers, start=1)
    ]


def sheet_of(
    dossiers: Sequence[Dossier], *, title: str | None = TITLE, name: str | None = "DS", **about: object
) -> Sheet:
    """A sheet with a title, a blank row, headings and rows: the first dossier stands in row 4."""
    rows: list[tuple[CellValue, ...]] = [(title,), (), HEADINGS, *rows_of(dossiers)]
    return Sheet(name, tuple(rows), **about)  # type: ignore[arg-type]


def counted(
    sheet: Sheet,
    *,
    known: Catalogue | None = None,
    period: Periods = None,
    today: date = TODAY,
    answers: Sequence[Answer] = (),
) -> Table:
    """The one table of a sheet that is a list of dossiers."""
    found = understand(book(sheet), known or catalogue(), today=today, period=period, answers=answers)
    (table,) = found.tables
    assert table.counted is not None
    return table


def totals(table: Table) -> dict[str, dict[str, int]]:
    """What a list was counted to, without what is nought."""
    assert table.counted is not None
    return {unit: {m: n for m, n in counts if n} for unit, counts in table.counted.totals}


@dataclass
class Loop:
    """What a plain loop counts: measures by unit, and how many dossiers it sets apart, by reason."""

    totals: dict[str, Counter[str]] = field(default_factory=dict)
    apart: Counter[str] = field(default_factory=Counter)


def plain_loop(dossiers: Sequence[Dossier], period: Period) -> Loop:
    """DESIGN.md, section 4, "tthc_dossiers", row by row; written without a look at how lib.ingest does it."""
    found = Loop()
    codes = Counter(d.code or "" for d in dossiers)
    for d in dossiers:
        assert isinstance(d.received, date)
        reason = _reason_apart(d, period, twice=bool(d.code) and codes[d.code or ""] > 1)
        if reason is not None:
            found.apart[reason] += 1
            continue
        counts = found.totals.setdefault(UNITS[d.unit or ""], Counter())
        counts["received_total"] += 1
        counts["carried_over" if _day(d.received) < period.start else CHANNELS[d.channel or ""]] += 1
        if d.returned is not None and _day(d.returned) <= period.end:
            counts["resolved_total"] += 1
            counts["resolved_on_time" if _in_time(d.returned, d.due) else "resolved_late"] += 1
        else:
            counts["pending_total"] += 1
            counts["pending_in_time" if _day(d.due) >= period.end else "pending_overdue"] += 1
    return found


def _reason_apart(d: Dossier, period: Period, *, twice: bool) -> str | None:
    if twice:
        return "twice"
    if d.unit not in UNITS:
        return "no_unit"
    if _day(d.received) > period.end:
        return "received_after"
    if d.state == "Đang bay":
        return "unknown_state"
    if d.state == "Rút hồ sơ":
        return "other_state"
    if d.state == "Đã trả kết quả" and d.returned is None:
        return "resolved_without_date"
    if d.state == "Đang giải quyết" and d.returned is not None and _day(d.returned) <= period.end:
        return "pending_with_date"
    if d.returned is not None and not _in_time(d.received, d.returned):
        return "returned_before_receipt"
    if d.returned is not None and _day(d.returned) < period.start:
        return "resolved_before"
    if d.channel not in CHANNELS:
        return "unknown_channel"
    return "no_due_date" if d.due is None else None


def _day(moment: object) -> date:
    if isinstance(moment, datetime):
        return moment.date()
    assert isinstance(moment, date)
    return moment


def _in_time(moment: object, limit: object) -> bool:
    if isinstance(moment, datetime) and isinstance(limit, datetime) and time() not in (moment.time(), limit.time()):
        return moment <= limit
    return _day(moment) <= _day(limit)
