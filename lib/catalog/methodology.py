"""What the methodology is told with: the figures of its worked examples, and the rules in words."""

from __future__ import annotations

import csv
from pathlib import Path

from lib.catalog.catalogue import Catalogue
from lib.model.form import Indicator
from lib.model.methodology import Method, WorkedExample
from lib.model.period import Period

FOLDER = Path(__file__).resolve().parents[2] / "data" / "methodology"
_UNIT, _PERIOD = "khanh-hoa", Period.parse("2023-01-01..2023-12-14")

Figures = dict[tuple[str, str | None, str | None, str], int]


def methods(catalogue: Catalogue) -> tuple[Method, ...]:
    """Every indicator with its form and its example from the report of Khánh Hòa on 2023."""
    known = report_figures()
    return tuple(
        Method(indicator, catalogue.forms[indicator.form], _example(indicator, known))
        for indicator in catalogue.indicators.values()
    )


def rules(language: str) -> str:
    """How numbers are read, periods combined and verdicts given, as Markdown ("vi" or "en")."""
    return (FOLDER / f"rules.{language}.md").read_text("utf-8")


def report_figures() -> Figures:
    """form, item, scope, measure -> count."""
    lines = (FOLDER / "khanh-hoa-2023.csv").read_text("utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return {(row["form"], row["item"] or None, row["scope"] or None, row["measure"]): int(row["value"]) for row in rows}


def _example(indicator: Indicator, known: Figures) -> WorkedExample | None:
    """The first item and scope for which the report has all counts."""
    for item, scope in dict.fromkeys((i, s) for form, i, s, _ in known if form == indicator.form):
        numerator = [(m, known.get((indicator.form, item, scope, m))) for m in indicator.numerator]
        denominator = [(m, known.get((indicator.form, item, scope, m))) for m in indicator.denominator]
        if all(value is not None for _, value in (*numerator, *denominator)):
            return WorkedExample(
                _UNIT,
                _PERIOD,
                item,
                scope,
                tuple((m, v) for m, v in numerator if v is not None),
                tuple((m, v) for m, v in denominator if v is not None),
            )
    return None
