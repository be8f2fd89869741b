"""Random tables of cashless payment: provinces by benefits, benefits of one province, urban or whole, with or without
rates; and of form II.06a.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

from tests.unit.ingest.writer import (
    NUMBER_STYLES,
    ORDER_HEADINGS,
    TOTALS,
    UNIT_HEADINGS,
    UNITS,
    Leaf,
    Line,
    Written,
    title_blocks,
    write_foot,
    write_header,
    write_line,
)

ITEMS = {
    "pension": ("Lương hưu, trợ cấp BHXH hằng tháng", "Lương hưu", "Lương hưu và trợ cấp BHXH hàng tháng"),
    "lump_sum": ("BHXH một lần", "Trợ cấp BHXH 1 lần", "Trợ cấp một lần"),
    "unemployment": ("Trợ cấp thất nghiệp", "BHTN", "Thất nghiệp"),
    "sickness_maternity": ("Ốm đau, thai sản, dưỡng sức", "Ốm đau, thai sản, DSPHSK"),
}
SCOPES = {"all": ("Toàn tỉnh", "Toàn địa bàn"), "urban": ("Khu vực đô thị", "Đô thị", "Địa bàn đô thị")}
_RECIPIENTS = ("Tổng số người hưởng", "Số người hưởng", "Tổng số", "Tổng số người")
_CASHLESS = ("Số người nhận qua ATM", "Qua ATM", "Qua tài khoản", "Không dùng tiền mặt", "Nhận qua tài khoản")
_RATE = ("Tỷ lệ (%)", "Tỷ lệ", "Tỉ lệ %")
_ITEM_HEADINGS = ("Chế độ", "Chế độ BHXH", "Loại chế độ", "Nội dung")
_SCOPE_HEADINGS = ("Khu vực", "Phạm vi", "Địa bàn")
_TITLE = ("SỐ LIỆU CHI TRẢ CÁC CHẾ ĐỘ KHÔNG DÙNG TIỀN MẶT", "TÌNH HÌNH CHI TRẢ QUA TÀI KHOẢN CÁ NHÂN")
_PEOPLE = st.one_of(st.integers(1, 30), st.integers(1, 90_000))

FIELDS = {
    "collection": ("Thu BHXH, BHYT, BHTN", "Lĩnh vực Thu BHXH, BHYT, BHTN", "Thu BHXH, BHYT, BHTN, BHTNLĐ-BNN"),
    "books_cards": ("Cấp sổ BHXH, thẻ BHYT", "Lĩnh vực cấp sổ BHXH, thẻ BHYT"),
    "si_benefits": ("Giải quyết hưởng các chế độ BHXH",),
    "hi_policy": ("Thực hiện chính sách BHYT", "Lĩnh vực thực hiện chính sách BHYT"),
    "payment": ("Chi trả các chế độ BHXH",),
}
Drawn = Callable[[Sequence[str]], str]


def _pair(
    word: Drawn, *above: str, item: str | None = None, scope: str | None = None, rate: bool = False
) -> list[Leaf]:
    found = [
        Leaf((*above, word(_RECIPIENTS)), "recipients", item, scope),
        Leaf((*above, word(_CASHLESS)), "recipients_cashless", item, scope),
    ]
    return [*found, Leaf((*above, word(_RATE)), None)] if rate else found


@st.composite
def _counts(draw: st.DrawFn, leaves: Sequence[Leaf]) -> tuple[int | None, ...]:
    """People, and of them those paid through an account; columns of rates stay blank."""
    found: list[int | None] = []
    whole = 0
    for leaf in leaves:
        if leaf.measure == "recipients":
            whole = draw(_PEOPLE)
            found.append(whole)
        else:
            found.append(draw(st.integers(0, whole)) if leaf.measure else None)
    return tuple(found)


@dataclass(frozen=True)
class _Plan:
    """How a table is laid out. ``how``: where it says of which scope its figures are; ``scope``: the title's."""

    shape: str
    items: tuple[str, ...]
    units: tuple[str, ...]
    rate: bool
    order: bool
    how: str
    scope: str

    @property
    def areas(self) -> list[str]:
        return ["all", "urban"] if self.how in ("column", "sections") else [self.scope]


@st.composite
def _plans(draw: st.DrawFn) -> _Plan:
    shape = draw(st.sampled_from(["provinces", "province", "long", "one_benefit", "sections", "unit_sections"]))
    items = draw(st.lists(st.sampled_from(sorted(ITEMS)), min_size=2, max_size=4, unique=True))
    units = draw(st.lists(st.sampled_from(sorted(UNITS)), min_size=2, max_size=4, unique=True))
    how = draw(st.sampled_from(["none", "title", "headings", "column", "sections"]))
    if shape in ("sections", "unit_sections", "one_benefit") and how in ("sections", "column"):
        how = "title"
    scope = draw(st.sampled_from(["all", "urban"])) if how == "title" else "all"
    return _Plan(shape, tuple(items), tuple(units), draw(st.booleans()), draw(st.booleans()), how, scope)


def _titles(plan: _Plan, word: Drawn) -> list[str]:
    title = [word(_TITLE), "Tháng 6/2024"]
    if plan.how == "title":
        title.insert(1, f"({word(SCOPES[plan.scope])})")
    own = plan.units[0]
    if plan.shape == "province":
        title.insert(0, f"BẢO HIỂM XÃ HỘI {'THÀNH PHỐ' if own in _CITIES else 'TỈNH'} {_NAMES[own].upper()}")
    if plan.shape == "one_benefit":
        title[-2] = f"{title[-2]} - {word(ITEMS[plan.items[0]])}"
    return title


def _labels(plan: _Plan, word: Drawn) -> list[Leaf]:
    labels: list[Leaf] = [Leaf((word(ORDER_HEADINGS),), None)] if plan.order else []
    if plan.shape in ("provinces", "long", "one_benefit", "sections"):
        labels.append(Leaf((word(UNIT_HEADINGS),), None))
    if plan.shape in ("province", "long", "unit_sections"):
        labels.append(Leaf((word(_ITEM_HEADINGS),), None))
    if plan.how == "column":
        labels.append(Leaf((word(_SCOPE_HEADINGS),), None))
    return labels


def _leaves(plan: _Plan, word: Drawn) -> list[Leaf]:
    leaves: list[Leaf] = []
    for area in ("all", "urban") if plan.how == "headings" else (None,):
        above = (word(SCOPES[area]),) if area else ()
        if plan.shape == "provinces":
            for item in plan.items:
                leaves += _pair(word, *above, word(ITEMS[item]), item=item, scope=area, rate=plan.rate)
        else:
            leaves += _pair(word, *above, scope=area, rate=plan.rate)
    return leaves


# The names that a row bears, with the unit, item and scope of its figures; no unit: the heading of a section.
_Named = tuple[tuple[str, ...], str | None, str | None, str | None]


def _rows(plan: _Plan, word: Drawn) -> Iterator[_Named]:
    for area in plan.areas:
        named = (word(SCOPES[area]),) if plan.how == "column" else ()
        if plan.how == "sections":
            yield (word(SCOPES[area]),), None, None, None
        for names, unit, item in _rows_of_area(plan, word):
            yield (*names, *(named if unit else ())), unit, item, area


def _rows_of_area(plan: _Plan, word: Drawn) -> Iterator[tuple[tuple[str, ...], str | None, str | None]]:
    outer, inner = (plan.items, plan.units) if plan.shape == "sections" else (plan.units, plan.items)
    names = {**UNITS, **ITEMS}
    if plan.shape == "province":
        yield from (((word(ITEMS[item]),), plan.units[0], item) for item in plan.items)
    elif plan.shape in ("provinces", "one_benefit"):
        item = plan.items[0] if plan.shape == "one_benefit" else None
        yield from (((word(UNITS[unit]),), unit, item) for unit in plan.units)
    else:
        for first in outer:
            if plan.shape != "long":
                yield (word(names[first]),), None, None
            for second in inner:
                unit, item = (second, first) if plan.shape == "sections" else (first, second)
                both = (word(UNITS[unit]), word(ITEMS[item])) if plan.shape == "long" else (word(names[second]),)
                yield both, unit, item


@st.composite
def cashless(draw: st.DrawFn) -> Written:
    """One of the shapes in which provinces and the national office write this table."""
    word: Drawn = lambda words: draw(st.sampled_from(words))  # noqa: E731
    plan = draw(_plans())
    labels, leaves = _labels(plan, word), _leaves(plan, word)
    page = draw(title_blocks(_titles(plan, word)))
    left = draw(st.integers(0, 2))
    write_header(page, page.bottom, left, [*labels, *leaves], merged=draw(st.booleans()))
    styles = draw(st.lists(st.sampled_from(NUMBER_STYLES), min_size=1, max_size=2))
    lines: list[Line] = []
    for number, (names, unit, item, area) in enumerate(_rows(plan, word), 1):
        texts = ((number if unit else "I",) if plan.order else ()) + names
        figures = draw(_counts(leaves)) if unit else (None,) * len(leaves)
        lines.append(Line(texts, figures, unit, item, area))
    if plan.shape in ("provinces", "one_benefit") and len(plan.areas) == 1 and draw(st.booleans()):
        columns = zip(*(line.values for line in lines), strict=True)
        sums = tuple(None if None in column else sum(v or 0 for v in column) for column in columns)
        lines.append(Line((*((None,) if plan.order else ()), word(TOTALS)), sums))
    expected = []
    for line in lines:
        expected += write_line(page, left, leaves, line, styles)
    if draw(st.booleans()):
        write_foot(page, left)
    return Written(page.sheet(), tuple(expected))


_CITIES = ("ha-noi", "hai-phong", "da-nang", "ho-chi-minh")
_NAMES = {"khanh-hoa": "Khánh Hòa", "ha-noi": "Hà Nội", "hai-phong": "Hải Phòng", "hue": "Thừa Thiên Huế",
          "da-nang": "Đà Nẵng", "ho-chi-minh": "Hồ Chí Minh"}  # fmt: skip


@st.composite
def by_field(draw: st.DrawFn) -> Written:
    """Form II.06a: fields of procedures of the unit in "Đơn vị báo cáo"."""
    word: Drawn = lambda words: draw(st.sampled_from(words))  # noqa: E731
    received, total = (
        word(("Số hồ sơ nhận giải quyết", "Nhận giải quyết", "Số hồ sơ tiếp nhận")),
        word(("Tổng số", "Tổng")),
    )
    channels = word(("Trong kỳ", "Tiếp nhận trong kỳ", ""))
    resolved = word(("Số hồ sơ đã giải quyết", "Đã giải quyết", "Hồ sơ đã có kết quả"))
    pending = word(("Số hồ sơ đang giải quyết", "Đang giải quyết"))

    def leaf(number: int, measure: str, *path: str) -> Leaf:
        return Leaf(tuple(p for p in path if p), measure, number=number)

    leaves = [
        leaf(3, "received_total", received, total),
        leaf(4, "received_online", received, channels, "Trực tuyến"),
        leaf(5, "received_direct", received, channels, word(("Trực tiếp, dịch vụ bưu chính", "Trực tiếp, BCCI"))),
        leaf(6, "carried_over", received, word(("Từ kỳ trước", "Kỳ trước chuyển sang", "Tồn đầu"))),
        leaf(7, "resolved_total", resolved, total), leaf(8, "resolved_early", resolved, word(("Trước hạn", "Sớm hạn"))),
        leaf(9, "resolved_on_due", resolved, word(("Đúng hạn", "Đúng thời hạn"))),
        leaf(10, "resolved_late", resolved, word(("Quá hạn", "Trễ hạn", "Quá thời hạn"))),
        leaf(11, "pending_total", pending, total),
        leaf(12, "pending_in_time", pending, word(("Trong hạn", "Chưa đến hạn", "Còn hạn"))),
        leaf(13, "pending_overdue", pending, word(("Quá hạn", "Đã quá hạn"))),
    ]  # fmt: skip
    unit = word(sorted(UNITS))
    page = draw(title_blocks(["TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT TTHC", "Kỳ báo cáo: Tháng 6/2024"]))
    page.put(0, 9, f"Đơn vị báo cáo: {word(UNITS[unit][:1])}")
    labels = [
        Leaf(("TT",), None),
        Leaf((word(("Lĩnh vực", "Lĩnh vực, công việc giải quyết theo cấp", "Lĩnh vực giải quyết")),), None),
    ]
    below = write_header(page, page.bottom, 0, [*labels, *leaves], merged=draw(st.booleans()))
    if draw(st.booleans()):
        for position in range(13):
            page.put(below, position, f"({position + 1})")
    styles = draw(st.lists(st.sampled_from(NUMBER_STYLES), min_size=1, max_size=2))
    fields = draw(st.lists(st.sampled_from(sorted(FIELDS)), min_size=1, max_size=5, unique=True))
    rows = []
    expected = []
    for number, name in enumerate(fields, 1):
        parts = [draw(st.integers(0, 9000)) for _ in range(3)]
        open_ = draw(st.integers(0, sum(parts)))
        done = sum(parts) - open_
        early, overdue = draw(st.integers(0, done)), draw(st.integers(0, open_))
        late = draw(st.integers(0, done - early))
        rows.append((sum(parts), *parts, done, early, done - early - late, late, open_, open_ - overdue, overdue))
        expected += write_line(page, 0, leaves, Line((number, word(FIELDS[name])), rows[-1], unit, name), styles)
    if draw(st.booleans()):
        sums = tuple(sum(c) for c in zip(*rows, strict=True))
        write_line(page, 0, leaves, Line((None, word(TOTALS[:4])), sums), styles)
    if draw(st.booleans()):
        write_foot(page, 0)
    return Written(page.sheet(), tuple(expected))
