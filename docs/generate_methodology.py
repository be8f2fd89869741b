"""Writes docs/methodology.md from the catalogue and from the worked examples that are tested.

Run it as ``make docs``; a test fails while the page is stale.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lib.catalog import Catalogue, load_default
from lib.model.form import Direction, Form, Indicator, Kind, Measure

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "methodology.md"
RULES = ROOT / "tests" / "spec" / "rules"

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
        *(_indicator(i, catalogue.forms[i.form]) for i in catalogue.indicators.values()),
        "## Targets\n",
        "\n".join(_targets(catalogue)) + "\n",
        "## Forms and what their columns count\n",
        *("\n".join(_form(form)) + "\n" for form in catalogue.forms.values()),
        *(_rules()),
    ]
    return "\n".join(parts)


def _indicator(indicator: Indicator, form: Form) -> str:
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
            f"- Identifier: `{indicator.indicator_id}`.\n",
        )
    )


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


def main() -> None:
    """Write the page."""
    PAGE.write_text(methodology(load_default()), "utf-8")


if __name__ == "__main__":
    main()
