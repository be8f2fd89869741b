"""What a register says first, and that no rounded rate contradicts its verdict."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from lib.catalog import load_default
from lib.model.figure import Verdict
from lib.model.period import Period
from lib.model.register import Cell, RateTarget, Record, StoredRecord
from lib.model.register_view import CountValue, ListedRecord, RateValue, RegisterView
from lib.model.target import Comparator
from lib.text import register_sentences, translator

VI, EN = translator("vi"), translator("en")
REGISTERS = load_default().registers
TASKS, DOCUMENTS = REGISTERS["tasks"], REGISTERS["documents"]
TARGET = RateTarget(date(2024, 1, 1), date(2024, 12, 31), Comparator.AT_LEAST, Decimal(63), "Kế hoạch")


def view(records: int, late: int, *rates: RateValue) -> RegisterView:
    counts = tuple(
        CountValue(c.count_id, Fraction({"all": records, "late": late}.get(c.count_id, 0)), 0) for c in TASKS.counts
    )
    period = Period.parse("2024")
    return RegisterView("tasks", None, period, date(2024, 6, 1), 1, records, (), (), False, counts, rates)


def test_what_is_late_comes_first() -> None:
    said = register_sentences.sentence(TASKS, view(32, 27), VI)
    assert said.lead.endswith(": 27.")
    assert "32" in said.rest


def test_nothing_reported_is_said_as_such() -> None:
    assert "chưa có báo cáo" in register_sentences.sentence(TASKS, view(0, 0), VI).lead
    assert register_sentences.sentence(TASKS, view(0, 0), EN).lead.endswith("nothing was reported yet.")


def test_a_rounded_rate_never_looks_as_if_the_target_were_met() -> None:
    rate = RateValue("tasks_done", Fraction(62996), Fraction(100_000), TARGET, Verdict.NOT_YET)
    assert register_sentences.rate_text(rate, VI) == "62,996%"
    assert register_sentences.target_text(rate, VI) == "≥ 63%"


def test_what_is_not_known_is_a_dash_and_decimals_are_exact() -> None:
    assert register_sentences.count_text(CountValue("all", None, 3), VI) == "—"
    assert register_sentences.number(Fraction(5, 4), VI) == "1,25"
    assert register_sentences.number(Fraction(1284), VI) == "1.284"


def test_a_document_is_called_by_its_number_day_and_subject() -> None:
    values = {"symbol": "1543/BHXH-VP", "issued_on": "2023-07-18", "subject": "Về việc báo cáo tập huấn"}
    record = Record("documents", "khanh-hoa", Period.parse("2023"),
                    tuple(Cell(name, value, value, None) for name, value in values.items()), None, None)  # fmt: skip
    said = register_sentences.record_name(DOCUMENTS, record, VI)
    assert said == "1543/BHXH-VP · 18/07/2023 · Về việc báo cáo tập huấn"


def test_days_late_are_counted_in_words() -> None:
    record = Record("tasks", "viet-nam", Period.parse("2024"), (), None, None)
    item = ListedRecord(StoredRecord(record, 1, 0, 1, False), urgent=True, days_late=12)
    assert register_sentences.lateness(item, VI) == "quá hạn 12 ngày"
    assert register_sentences.lateness(item, EN) == "12 days late"
