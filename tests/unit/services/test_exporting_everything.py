"""Everything that is in force can be taken away: each value with its origin, each code with its meaning."""

from __future__ import annotations

import csv
import io
import tracemalloc
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import IO, cast

import pytest

from lib.model.errors import NotAllowed, UnknownVersion
from lib.model.everything import Explained, StoredValue
from lib.model.journal import Act
from lib.model.period import Period
from lib.model.principal import Right
from lib.reports.everything import COLUMNS, write_everything
from lib.services import Desk
from lib.services.exporting_everything import everything_into, everything_zip
from lib.services.importing import confirm, preview
from tests.conftest import CASHLESS_2024
from tests.unit.services.conftest import somebody
from tests.unit.services.plans import PLAN, REVIEW, plan

AT = datetime(2026, 11, 22, 8, tzinfo=UTC)
HOSTILE = ("=1+1", "+84", "-", "@SUM(A1)", "\tx", "\r\n=1", "＝1", 'a"b,c\r\nd', "x\0=y", "<b>&amp;", "'quoted")
VALUE = StoredValue(
    "tthc_results", "ha-noi", Period.month(2025, 8), None, None, "resolved_total", "12", False, None, 3, AT, "lan",
    "bao-cao.xlsx", "ab" * 32, "Biểu", "C5", "12", None, None,
)  # fmt: skip


def opened(data: bytes) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """The values and the dictionary."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = package.namelist()
        assert (names[0], names[-1]) == ("so-lieu.csv", "tu-dien.csv")
        assert all(name.startswith("so-") for name in names[1:-1])
        texts = [package.read(name) for name in (names[0], names[-1])]
    assert all(text.startswith(b"\xef\xbb\xbf") for text in texts)
    first, second = (
        list(csv.DictReader(io.StringIO(text.decode("utf-8-sig"), newline=""), strict=True)) for text in texts
    )
    return first, second


def written(*values: StoredValue) -> list[dict[str, str]]:
    out = io.BytesIO()
    assert write_everything(out, values, lambda: (), unit_name=lambda v: v.unit_id, made_at=AT) == len(values)
    return opened(out.getvalue())[0]


def test_every_value_in_force_is_there_with_its_origin(demo_desk: Desk) -> None:
    version = demo_desk.newest_version()
    values, _ = opened(everything_zip(demo_desk, version))
    with demo_desk.store.reading() as reader:
        many = sum(1 for _ in reader.every_value(version))
        pieces = reader.pieces("tthc_results", version, start=date(2025, 8, 1), end=date(2025, 8, 31), cumulated=False)
    assert len(values) == many > 50_000
    stored = {
        (p.unit_id, p.period.slug, measure): str(value) for p in pieces for measure, value in p.values
        if p.form == "tthc_results"
    }  # fmt: skip
    exported = {
        (v["unit_id"], v["period"], v["measure"]): v["value"]
        for v in values
        if v["form"] == "tthc_results" and (v["period_from"], v["period_to"]) == ("2025-08-01", "2025-08-31")
    }
    assert exported == {key: value for key, value in stored.items() if key[1] == "2025-08"}
    found = next(v for v in values if v["unit_id"] == "khanh-hoa" and v["measure"] == "carried_over")
    assert (found["value"], found["cell"], found["as_written"], found["file_name"], found["entry"]) == (
        "29760", "H12", "29.760", "khanh-hoa-2023-ket-qua-tthc.xlsx", "2",
    )  # fmt: skip
    assert all(v["author"] and v["entry_at"].endswith("+00:00") and v["cell"] for v in values)


def test_the_dictionary_explains_every_code_in_both_languages(demo_desk: Desk) -> None:
    values, lines = opened(everything_zip(demo_desk, demo_desk.newest_version(), "ABCDE-23FGH"))
    known = {(line["kind"], line["form"], line["code"]) for line in lines}
    for value in values:
        form = value["form"]
        codes = {("form", "", form), ("unit", "", value["unit_id"]), ("period", "", value["period"])}
        codes |= {("measure", form, value["measure"])}
        codes |= {(kind, form, value[kind]) for kind in ("item", "scope") if value[kind]}
        codes |= {("form", "", value["stands_for"])} if value["stands_for"] else set()
        assert codes <= known
    assert {line["code"] for line in lines if line["kind"] == "column"} == set(COLUMNS)
    assert all(line["name_vi"] and line["name_en"] for line in lines)
    assert "ABCDE-23FGH" in next(line["name_vi"] for line in lines if line["kind"] == "export")
    measures = [line for line in lines if line["kind"] == "measure"]
    assert all(line["meaning_vi"] != line["meaning_en"] and line["meaning_vi"] for line in measures)


def test_as_of_a_version_it_stays_the_same_and_shows_what_held_then(desk: Desk) -> None:
    data = CASHLESS_2024.read_bytes()
    confirm(desk, data, preview(desk, data, "dau.xlsx"), None)
    before = everything_zip(desk, 1)
    from lib.services.ledger import withdraw

    withdraw(desk, [1], "nhầm kỳ")
    assert everything_zip(desk, 1) == before
    assert opened(before)[0]
    assert opened(everything_zip(desk, 2))[0] == []
    with pytest.raises(UnknownVersion):
        everything_zip(desk, 9)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_runs_as_a_formula_or_breaks_a_row(text: str) -> None:
    hostile = replace(
        VALUE, author=text, file_name=text, sheet=text, as_written=text, corrected_by=text, reason=text, unit_id=text
    )
    first, second = written(hostile, VALUE)
    shown = text.replace("\0", "")
    for column in ("author", "file_name", "sheet", "as_written", "corrected_by", "reason", "unit_id", "unit_name"):
        assert first[column].lstrip("'") == shown.lstrip("'")
        assert not first[column].startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝"))
    assert second["value"] == "12"


def test_numbers_stay_numbers() -> None:
    rate = replace(VALUE, measure="stated_rate", value="62.996")
    assert [row["value"] for row in written(rate, replace(VALUE, value=str(2**60)))] == ["62.996", str(2**60)]


def test_a_code_that_the_definitions_no_longer_have_is_named_too() -> None:
    from lib.catalog import load_default
    from lib.model.ledger import Entry
    from lib.services.dictionary import Seen, dictionary

    seen = Seen()
    list(seen.watching([replace(VALUE, measure="=once", item="old")]))
    state = cast("Entry", type("State", (), {"number": 3, "at": AT}))
    lines = {(line.kind, line.code): line for line in dictionary(load_default(), state, "", seen)}
    assert isinstance(lines["measure", "=once"], Explained)
    assert lines["item", "old"].name_en == "not among the definitions of this version any more"


def test_many_values_are_never_held_together(tmp_path: Path) -> None:
    """A hundred thousand would take 80 MB as objects; of a million the file is written in the same room."""

    def many() -> Iterator[StoredValue]:
        for number in range(30_000):
            yield replace(VALUE, value=str(number), cell=f"C{number}", reason="x" * 200 + str(number))

    with (tmp_path / "out.zip").open("wb") as out:
        tracemalloc.start()
        write_everything(out, many(), lambda: (), unit_name=lambda v: "Hà Nội", made_at=AT)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert peak < 2_000_000


def test_the_database_hands_them_over_lot_by_lot(demo_desk: Desk) -> None:
    version = demo_desk.newest_version()
    with demo_desk.store.reading() as reader:
        reader.version()
        tracemalloc.start()
        values = reader.every_value(version)
        assert sum(1 for _ in zip(values, range(20_000), strict=False)) == 20_000
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert peak < 8_000_000


def test_the_right_is_asked_for_and_the_journal_tells_of_it(demo_desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        everything_into(somebody(demo_desk, "ai", Right.GRANT_ROLES), 1, cast("IO[bytes]", None))
    everything_zip(demo_desk, 3)
    with demo_desk.store.reading() as reader:
        row = reader.meeting.journal.rows(None, 1)[0]
    assert (row.act, row.subject, row.detail) == (Act.EXPORTED, "toan-bo v3", "csv")


def test_the_records_of_a_register_are_a_table_of_their_own_with_their_origin(desk: Desk) -> None:
    data = plan(*PLAN)
    confirm(desk, data, preview(desk, data, "ke-hoach.xlsx"), None)
    with zipfile.ZipFile(io.BytesIO(everything_zip(desk, 1))) as package:
        text = package.read("so-nhiem-vu.csv").decode("utf-8-sig")
    first, *others = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    assert len(others) == 2
    assert (first["unit_id"], first["content"], first["due"]) == ("khanh-hoa", REVIEW[1], "2024-03-31")
    assert (first["entry"], first["sheet"], first["row"], first["file_name"]) == (
        "1",
        "Phụ lục I",
        "6",
        "ke-hoach.xlsx",
    )
    assert "due=E6" in first["cells"].split()
    kinds = {(line["kind"], line["code"]) for line in opened(everything_zip(desk, 1))[1]}
    assert {("register", "tasks"), ("field", "due"), ("choice", "status=done")} <= kinds
