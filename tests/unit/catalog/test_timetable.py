"""Breaks and deadlines are rows of tables."""

from __future__ import annotations

from datetime import date

import pytest

from lib.catalog import BadReference, load, reference_files
from lib.model.change import BreakKind
from lib.model.period import Period


def test_the_breaks_of_2025() -> None:
    found = load(reference_files()).breaks
    assert {(b.effective, b.kind, b.scope) for b in found} == {
        (date(2025, 7, 1), BreakKind.TERRITORY, None),
        (date(2025, 7, 1), BreakKind.DEFINITION, "urban"),
    }


def test_quarters_and_the_year_are_due_before_the_19th() -> None:
    deadlines = load(reference_files()).deadlines
    due = {
        slug: [d.last_day(Period.parse(slug)) for d in deadlines if d.applies("tthc_results", Period.parse(slug))]
        for slug in ("2024-Q1-bc", "2024-Q2-bc", "2024-Q3-bc", "2024-Q4-bc", "2024-bc", "2024-06", "2024-Q2")
    }
    assert due == {
        "2024-Q1-bc": [date(2024, 3, 18)],
        "2024-Q2-bc": [date(2024, 6, 18)],
        "2024-Q3-bc": [date(2024, 9, 18)],
        "2024-Q4-bc": [],
        "2024-bc": [date(2024, 12, 18)],
        "2024-06": [],
        "2024-Q2": [],
    }


def test_versions_from_before_these_tables_have_neither() -> None:
    files = {name: text for name, text in reference_files().items() if name not in ("breaks.csv", "deadlines.csv")}
    old = load(files)
    assert (old.breaks, old.deadlines) == ((), ())


def test_a_redrawing_that_no_row_marks_is_refused() -> None:
    files = dict(reference_files())
    files["breaks.csv"] = "\n".join(line for line in files["breaks.csv"].splitlines() if ",territory," not in line)
    with pytest.raises(BadReference, match="2025-07-01"):
        load(files)


def test_a_break_or_deadline_of_an_unknown_form_is_refused() -> None:
    for name in ("breaks.csv", "deadlines.csv"):
        files = dict(reference_files())
        files[name] = files[name].replace(",cashless,", ",nothing,").replace("tthc_results,", "nothing,")
        with pytest.raises(BadReference, match="no form nothing"):
            load(files)


def with_rows(*rows: str) -> dict[str, str]:
    files = dict(reference_files())
    return {**files, "deadlines.csv": files["deadlines.csv"].rstrip() + "\n" + "\n".join(rows) + "\n"}


def test_an_office_sets_a_deadline_for_every_month_by_one_row() -> None:
    deadlines = load(with_rows("cashless,month,,,1,31,yes,QĐ 1")).deadlines
    due = {
        slug: [d.last_day(Period.parse(slug)) for d in deadlines if d.applies("cashless", Period.parse(slug))]
        for slug in ("2024-12", "2025-01", "2025-03", "2025-03-bc")
    }
    assert due == {
        "2024-12": [date(2025, 1, 31)],
        "2025-01": [date(2025, 2, 28)],
        "2025-03": [date(2025, 4, 30)],
        "2025-03-bc": [],
    }


def test_a_statutory_month_may_be_due_in_the_month_in_which_it_ends() -> None:
    (deadline,) = (d for d in load(with_rows("cashless,statutory_month,,,0,19,no,QĐ 1")).deadlines if not d.last_month)
    assert deadline.last_day(Period.parse("2025-03-bc")) == date(2025, 3, 18)


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("tthc_results,statutory_quarter,,,1,5,yes,QĐ 1", "tthc_results has two for statutory_quarter"),
        ("cashless,month,,,,10,yes,QĐ 1", "due before the period is over"),
    ],
)
def test_a_deadline_that_contradicts_another_or_its_period_is_refused(row: str, complaint: str) -> None:
    with pytest.raises(BadReference, match=complaint):
        load(with_rows(row))


def test_the_table_of_breaks_may_say_that_targets_still_hold() -> None:
    files = reference_files()
    heading, *rows = [line for line in files["breaks.csv"].splitlines() if not line.startswith("#")]
    files["breaks.csv"] = "\n".join([f"{heading},targets_hold", *(f"{row},yes" for row in rows)])
    assert all(found.targets_hold for found in load(files).breaks)
    assert not any(found.targets_hold for found in load(reference_files()).breaks)
