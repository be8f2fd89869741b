"""Writes docs/methodology.md, and the rules that the page of the application shows in either language, from the
catalogue and from the worked examples that are tested.

Run it as ``make docs``; a test fails while the page is stale.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import takewhile
from pathlib import Path

from lib.catalog import Catalogue, load_default
from lib.catalog.methodology import FOLDER, methods
from lib.model.form import Direction, Form, Kind, Measure
from lib.model.methodology import Method
from lib.text import Naming, naming, translator

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "methodology.md"
RULES = ROOT / "tests" / "spec" / "rules"
VIETNAMESE = ROOT / "docs" / "quy-tac.md"

NAMED_ON = date(2025, 6, 30)
# Columns that say why in English; the Vietnamese text says it above the table.
REMARKS = ("Why", "Note", "Because", "What it shows", "How")
HEADINGS = {
    "Indicator": "Chỉ số", "Item": "Chế độ", "Scope": "Phạm vi", "Numerator": "Tử số", "Denominator": "Mẫu số",
    "Rate, exact to six digits": "Tỷ lệ, chính xác đến sáu chữ số", "Unit": "Đơn vị", "On time": "Đúng hạn",
    "Resolved": "Đã giải quyết", "Period": "Kỳ", "Asked": "Kỳ được hỏi", "Submitted": "Đã nộp",
    "Answered by": "Trả lời bằng", "Last day": "Ngày cuối kỳ", "Target": "Chỉ tiêu", "Stated": "Tỷ lệ tự báo cáo",
    "Covered": "Đã có", "Judged on": "Ngày kết luận", "Expected until year's end": "Dự kiến đến hết năm",
    "Verdict": "Kết luận", "Map": "Địa giới", "In the cell": "Trong ô", "Format": "Định dạng", "Read as": "Đọc là",
    "asked": "hỏi lại", "negative": "số âm, từ chối", "no number": "không phải số", "missing": "thiếu",
    "a dash": "gạch ngang", "Written": "Kế hoạch ghi", "Plan of": "Kế hoạch năm", "Last days": "Ngày cuối còn đúng hạn",
    "ongoing": "không có hạn", "after an event": "sau một sự kiện: hỏi lại",
    "submitted": "đã nộp", "reported": "theo báo cáo", "country": "toàn quốc", "received_online": "Trực tuyến",
    "received_counter": "Một cửa", "received_post": "Bưu chính", "received_service_centre": "Trung tâm HCC",
    "carried_over": "Kỳ trước chuyển qua", "received_total": "Tổng tiếp nhận", "resolved_total": "Đã giải quyết",
    "pending_total": "Đang giải quyết", "With 2 points": "Đạt 2 điểm", "With 1 point": "Đạt 1 điểm",
    "With 0 points": "0 điểm", "Value": "Giá trị", "Total": "Tổng điểm", "Of": "Tối đa", "Grade": "Xếp loại",
}  # fmt: skip

PREAMBLE = """# Methodology

How every figure is computed and decided. This page is generated (`make docs`) from `data/reference` and from the worked
examples in `tests/spec/rules`, every one of which is a test. Names are those shown on the screen.
"""

KINDS = {
    Kind.FLOW: "flow: periods are added",
    Kind.OPENING_STOCK: "opening stock: that of the first period",
    Kind.CLOSING_STOCK: "closing stock: that of the last period",
    Kind.DERIVED: "derived: computed from its parts, never added",
    Kind.STATED: "stated: as written, never combined",
}


def methodology(catalogue: Catalogue) -> str:
    """The whole page."""
    parts = [
        PREAMBLE,
        "## Indicators\n",
        *(_indicator(method) for method in methods(catalogue)),
        "## Targets\n",
        "\n".join(_targets(catalogue)) + "\n",
        "## Forms and what their columns count\n",
        *("\n".join(_form(form)) + "\n" for form in catalogue.forms.values()),
        *(_rules()),
    ]
    return "\n".join(parts)


def _indicator(method: Method) -> str:
    indicator, form = method.indicator, method.form
    names = {m.measure_id: m.name.vi for m in form.measures}
    better = "higher is better" if indicator.direction is Direction.HIGHER else "lower is better"
    return "\n".join(
        (
            f"### {indicator.name.vi} ({indicator.name.en})\n",
            f"- Formula: `{indicator.formula}` of form “{form.name.vi}”; {better}.",
            f"- Numerator: {' + '.join(names[m] for m in indicator.numerator)}",
            f"- Denominator: {' + '.join(names[m] for m in indicator.denominator)}",
            f"- {indicator.definition.vi}",
            f"- {indicator.definition.en}",
            f"- Source: {indicator.source}.",
            *_worked(method),
            f"- Identifier: `{indicator.indicator_id}`.\n",
        )
    )


def _worked(method: Method) -> Iterator[str]:
    if (example := method.example) is None or example.rate is None:
        return
    words = translator("en")
    of = f", `{example.item}`" if example.item else ""
    counts = f"{example.part:,} / {example.whole:,} = {words.percent(example.rate)}"
    yield f"- Worked example: Khánh Hòa, {words.period(example.period)}{of}: {counts}"


def _targets(catalogue: Catalogue) -> Iterator[str]:
    yield "| Indicator | Item | Scope | Unit | From | To | Target | Document |"
    yield "|---|---|---|---|---|---|---|---|"
    for t in catalogue.targets:
        unit = catalogue.units[t.unit_id].name_on(t.valid_to) if t.unit_id else "every unit"
        aim = f"{t.comparator.sign} {t.value}%".replace(".", ",")
        yield (
            f"| `{t.indicator}` | {t.item or ''} | {t.scope or ''} | {unit} | {t.valid_from} | {t.valid_to} "
            f"| {aim} | {t.document} |"
        )


def _form(form: Form) -> Iterator[str]:
    yield f"### {form.name.vi} ({form.name.en})\n"
    yield f"Source: {form.source}. Identifier: `{form.form_id}`.\n"
    yield "| Column | Measure | Name | How periods combine |"
    yield "|---:|---|---|---|"
    for measure in form.measures:
        yield f"| {measure.number or ''} | `{measure.measure_id}` | {measure.name.vi} | {_kind(measure)} |"
    if form.items:
        yield f"\nItems: {'; '.join(f'`{i.value_id}` {i.name.vi}' for i in form.items)}."
    if form.scopes:
        yield f"\nScopes: {'; '.join(f'`{s.value_id}` {s.name.vi}' for s in form.scopes)}."


def _kind(measure: Measure) -> str:
    text = KINDS[measure.kind]
    if measure.sum_of:
        text += f" ({' + '.join(measure.sum_of)})"
    if measure.closes:
        text += f"; must equal `{measure.closes}` of the day before"
    for item, kind in measure.kind_by_item:
        text += f"; for `{item}` {KINDS[kind]}"
    return text


def _rules() -> Iterator[str]:
    for path in sorted(RULES.glob("*.md")):
        yield re.sub(r"<!-- check: .*? -->\n\n?", "", path.read_text("utf-8"))


def rules_in_english() -> str:
    """Every rule with its tables."""
    return "\n".join(_rules())


def rules_in_vietnamese() -> str:
    """The rules as docs/quy-tac.md words them, with the first table of each check it names; no figure is copied."""
    return re.sub(r"\{\{(\S+):(\S+)\}\}", lambda found: _table(found[1], found[2]), VIETNAMESE.read_text("utf-8"))


def _table(stem: str, check: str) -> str:
    """A table of the rules in Vietnamese: headings worded, columns of English remarks left out."""
    text = (RULES / f"{stem}.md").read_text("utf-8")
    after = text.split(f"<!-- check: {check}", 1)[1].split("-->", 1)[1].strip()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in takewhile(_of_table, after.splitlines())]
    kept = [n for n, heading in enumerate(rows[0]) if heading not in REMARKS]
    names = naming(load_default(), translator("vi"), NAMED_ON)
    worded = [[_worded(row[n], names) for n in kept] for row in rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in worded)


def _worded(cell: str, names: Naming) -> str:
    """A cell in Vietnamese; a merged province bears the name of one of those before it, so it is told apart."""
    if cell in HEADINGS:
        return HEADINGS[cell]
    name = names.anything(cell)
    return f"{name} (từ 1/7/2025)" if cell.endswith("-2025") else name.replace(" stated", " (tự báo cáo)")


def _of_table(line: str) -> bool:
    return line.startswith("|")


def main() -> None:
    """Write the page and the rules."""
    PAGE.write_text(methodology(load_default()), "utf-8")
    (FOLDER / "rules.en.md").write_text(rules_in_english(), "utf-8")
    (FOLDER / "rules.vi.md").write_text(rules_in_vietnamese(), "utf-8")


if __name__ == "__main__":
    main()
