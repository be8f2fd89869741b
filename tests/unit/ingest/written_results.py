"""Random tables of the 16 columns and of form II.06a, in the words and layouts that provinces use."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from lib.ingest.grid import CellValue, Sheet
from tests.unit.ingest.writer import (
    NUMBER_STYLES,
    ORDER_HEADINGS,
    TOTALS,
    UNIT_HEADINGS,
    UNITS,
    Leaf,
    Line,
    Page,
    Written,
    title_blocks,
    write_foot,
    write_header,
    write_line,
)

RESULTS_MEASURES = (
    "received_total", "received_online", "received_counter", "received_post", "received_service_centre",
    "carried_over", "resolved_total", "resolved_on_time", "resolved_late", "pending_total", "pending_in_time",
    "pending_overdue", "linked_received", "linked_on_time", "linked_late", "linked_pending",
)  # fmt: skip
_PRINTED = ("1=2+3+4+5+6", *"23456", "7=8+9", *"89", "10=11+12", "11", "12", "13=14+15+16", "14", "15", "16")
_RECEIVED = (
    "Số hồ sơ tiếp nhận",
    "Tiếp nhận",
    "Số hồ sơ nhận giải quyết",
    "Số hồ sơ phải giải quyết",
    "Nhận giải quyết",
)
_CHANNELS = ("Các hình thức tiếp nhận", "Trong kỳ", "Tiếp nhận trong kỳ", "Số mới tiếp nhận", "Nhận trong kỳ", "")
_ONLINE = ("Qua giao dịch điện tử", "Trực tuyến", "Nộp trực tuyến", "Qua mạng", "Trực tuyến (2)")
_COUNTER = ("Tại Bộ phận một cửa của cơ quan BHXH", "Một cửa", "Trực tiếp", "Trực tiếp tại BPMC", "Tại BPMC")
_POST = ("Qua dịch vụ bưu chính", "BCCI", "Bưu chính công ích", "Qua bưu điện", "Qua BCCI")
_CENTRE = ("Tại Trung tâm phục vụ HCC các cấp trực tuyến", "TTPVHCC", "TT PVHCC", "TT HCC", "Trung tâm hành chính công")
_CARRIED = ("Số kỳ trước chuyển qua", "Từ kỳ trước", "Kỳ trước chuyển sang", "Tồn trước", "Tồn đầu", "Tồn đầu kỳ")
_RESOLVED = ("Số hồ sơ đã giải quyết", "Đã giải quyết", "Hồ sơ đã giải quyết", "Hồ sơ đã có kết quả")
_ON_TIME = ("Đúng thời hạn", "Đúng hạn", "Trước và trong hạn", "Trước và đúng hạn", "Đúng\nthời hạn")
_LATE = ("Quá thời hạn", "Quá hạn", "Trễ hạn", "Trễ")
_PENDING = ("Số hồ sơ đang giải quyết", "Đang giải quyết", "Hồ sơ đang giải quyết", "Đang xử lý")
_IN_TIME = ("Chưa đến hạn", "Trong hạn", "Còn hạn", "Còn hạn giải quyết", "Chưa đến hạn (11)")
_OVERDUE = ("Quá thời hạn", "Quá hạn", "Đã quá hạn")
_LINKED = ("Liên thông", "Theo cơ chế một cửa liên thông")
_LINKED_TOTAL = ("Tổng số tiếp nhận", "Tổng số")
_SUM = ("Tổng số", "Tổng", "Tổng cộng")

_LAST_DAYS = {4: 30, 5: 31, 6: 30}

counts = st.one_of(st.integers(0, 20), st.integers(0, 5000), st.integers(900, 1_200_000))


@st.composite
def results_figures(draw: st.DrawFn) -> tuple[int, ...]:
    """Sixteen figures that add up."""
    channels = [draw(counts) for _ in range(5)]
    total = sum(channels)
    pending = draw(st.integers(0, total))
    resolved = total - pending
    late, overdue = draw(st.integers(0, resolved)), draw(st.integers(0, pending))
    linked = [draw(st.integers(0, 1000)) for _ in range(3)]
    return (
        total, *channels, resolved, resolved - late, late, pending, pending - overdue, overdue, sum(linked), *linked,
    )  # fmt: skip


@st.composite
def results_leaves(draw: st.DrawFn) -> list[Leaf]:
    """The columns under their headings: groups, and columns within groups, in the printed or in another order."""
    word = lambda words: draw(st.sampled_from(words))  # noqa: E731
    received, resolved, pending, linked = word(_RECEIVED), word(_RESOLVED), word(_PENDING), word(_LINKED)
    channel, above = word(_CHANNELS), word(("Kết quả giải quyết", ""))
    total = word(_SUM)

    def leaf(number: int, *path: str) -> Leaf:
        return Leaf(tuple(p for p in path if p), RESULTS_MEASURES[number - 1], number=number)

    channels = [
        leaf(2, received, channel, word(_ONLINE)), leaf(3, received, channel, word(_COUNTER)),
        leaf(4, received, channel, word(_POST)), leaf(5, received, channel, word(_CENTRE)),
    ]  # fmt: skip
    groups = [
        [[leaf(1, received, total)], channels, [leaf(6, received, word(_CARRIED))]],
        [[leaf(7, above, resolved, total)], [leaf(8, above, resolved, word(_ON_TIME))],
         [leaf(9, above, resolved, word(_LATE))]],
        [[leaf(10, above, pending, total)], [leaf(11, above, pending, word(_IN_TIME))],
         [leaf(12, above, pending, word(_OVERDUE))]],
    ]  # fmt: skip
    if draw(st.booleans()):
        done, open_ = word(_RESOLVED[:3]), word(_PENDING[:3])
        groups.append([
            [leaf(13, linked, word(_LINKED_TOTAL))],
            [leaf(14, linked, done, word(_ON_TIME)), leaf(15, linked, done, word(_LATE))],
            [leaf(16, linked, open_)],
        ])  # fmt: skip
    if draw(st.booleans()):
        groups = [list(draw(st.permutations(group))) for group in groups]
        # The two groups below one heading stay beside each other.
        together = [groups[:1], groups[1:3], groups[3:]]
        groups = [group for part in draw(st.permutations(together)) for group in part]
    return [leaf for group in groups for part in group for leaf in part]


@st.composite
def results(draw: st.DrawFn, *, broken: bool = False, month: int = 6) -> Written:
    """A table of the 16 (or 12) columns. ``broken``: rows of its header were deleted by hand."""
    leaves = draw(results_leaves())
    page = draw(
        title_blocks(
            [
                "KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH",
                f"(từ ngày 01/{month:02}/2024 đến {_LAST_DAYS[month]}/{month:02}/2024)",
            ]
        )
    )
    left = draw(st.integers(0, 2))
    order = draw(st.booleans())
    labels = ([Leaf((draw(st.sampled_from(ORDER_HEADINGS)),), None)] if order else []) + [
        Leaf((draw(st.sampled_from(UNIT_HEADINGS)),), None)
    ]
    extra = [Leaf(("Tỷ lệ (%)",), None)] if draw(st.booleans()) else []
    merged = draw(st.booleans())
    keep = draw(st.integers(1, 2)) if broken else None
    below = write_header(page, page.bottom, left, [*labels, *leaves, *extra], merged=merged, keep=keep)
    index = draw(st.sampled_from(["none", "formulas", "brackets", "own"]))
    if index != "none":
        write_index(page, below, left, labels, leaves, extra, index)
    styles = draw(st.lists(st.sampled_from(NUMBER_STYLES), min_size=1, max_size=3))
    if draw(st.integers(0, 3)) == 0:
        styles = [*styles, "words"]
    units = draw(st.lists(st.sampled_from(sorted(UNITS)), min_size=1, max_size=5, unique=True))
    drawn = [dict(zip(RESULTS_MEASURES, draw(results_figures()), strict=True)) for _ in units]
    rows = [tuple(figures[leaf.measure or ""] for leaf in leaves) for figures in drawn]
    spaced = draw(st.booleans())
    lines = []
    for number, (unit, figures) in enumerate(zip(units, rows, strict=True), 1):
        label = draw(st.sampled_from(UNITS[unit]))
        lines.append(Line(((number,) if order else ()) + (label,), (*figures, *[None] * len(extra)), unit))
    total = Line((None, draw(st.sampled_from(TOTALS))) if order else (draw(st.sampled_from(TOTALS)),),
                 (*(sum(c) for c in zip(*rows, strict=True)), *[None] * len(extra)))  # fmt: skip
    place = draw(st.sampled_from(["none", "top", "bottom"]))
    expected = []
    ordered = [*([total] if place == "top" else []), *lines, *([total] if place == "bottom" else [])]
    for line in ordered:
        expected += write_line(page, left, [*leaves, *extra], line, styles)
        if spaced:
            page.rows.append([])
    if draw(st.booleans()):
        write_foot(page, left)
    return Written(page.sheet(), tuple(expected), not broken)


def write_index(
    page: Page, row: int, left: int, labels: Sequence[Leaf], leaves: Sequence[Leaf], extra: Sequence[Leaf], kind: str
) -> None:
    """The row of column numbers: as printed, in brackets, or counted through by the sender."""
    for position, leaf in enumerate([*labels, *leaves, *extra]):
        text: CellValue = None
        if kind == "own":
            text = f"({position + 1})"
        elif leaf.number is not None:
            text = _PRINTED[leaf.number - 1] if kind == "formulas" else f"({leaf.number})"
        elif kind == "formulas" and position < len(labels):
            text = "AB"[position]
        page.put(row, left + position, text)


def below(first: Written, second: Written, gap: int) -> Written:
    """Two tables on one sheet, the second so many blank rows below the first."""
    shift = len(first.sheet.rows) + gap
    merges = tuple((top + shift, left, bottom + shift, right) for top, left, bottom, right in second.sheet.merges)
    rows = (*first.sheet.rows, *[()] * gap, *second.sheet.rows)
    moved = tuple((*known, _shifted(cell, shift)) for *known, cell in second.expected)
    sheet = Sheet(first.sheet.name, rows, first.sheet.merges + merges)
    return Written(sheet, (*first.expected, *moved), first.certain and second.certain)  # type: ignore[arg-type]


def _shifted(cell: str, rows: int) -> str:
    letters = cell.rstrip("0123456789")
    return f"{letters}{int(cell.removeprefix(letters)) + rows}"
