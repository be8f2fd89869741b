"""The terminal keeps its contract to the letter (DESIGN.md, section 5)."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from lib.catalog import load_default
from lib.cli import main
from lib.model.errors import MovedOn
from tests.conftest import (
    CASHLESS_2023,
    CASHLESS_2025,
    RESULTS_2023,
    RESULTS_2024,
    RESULTS_2025,
    ROOT,
    WORKBOOKS,
)

Altered = Callable[..., Path]


class Terminal:
    """Runs a command in this process; keeps what it printed and its exit code."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self.out, self.err, self.code = "", "", 0

    def __call__(self, *arguments: str | Path) -> Terminal:
        self._capsys.readouterr()
        try:
            self.code = main([str(a) for a in arguments])
        except SystemExit as ended:  # argparse itself refuses
            self.code = int(ended.code or 0)
        self.out, self.err = self._capsys.readouterr()
        return self

    @property
    def json(self) -> Any:
        return json.loads(self.out, parse_float=Decimal)

    def refused(self, *names: str) -> bool:
        """Exit 2 with a message that names what is wrong, nothing on stdout and no traceback."""
        return (
            self.code == 2
            and not self.out
            and bool(self.err.strip())
            and "Traceback" not in self.err
            and all(name in self.err for name in names)
        )


@pytest.fixture
def terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, empty_url: str) -> Terminal:
    """A terminal on a database that does not exist yet."""
    monkeypatch.setenv("DATABASE_URL", empty_url)
    return Terminal(capsys)


@pytest.fixture
def demo(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, demo_read_url: str) -> Terminal:
    """A terminal on the demo database, for commands that only read."""
    monkeypatch.setenv("DATABASE_URL", demo_read_url)
    return Terminal(capsys)


# check


@pytest.mark.parametrize("path", WORKBOOKS, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_check_gives_the_reading_laid_down_beside_a_sample(terminal: Terminal, path: Path) -> None:
    expected = json.loads(Path(f"{path}.expected.json").read_text("utf-8"), parse_float=Decimal)
    found = terminal("check", path, "--json").json
    assert terminal.code == 0
    assert set(found) == {"file", "sha256", "tables", "issues"}
    assert found["file"] == str(path)
    assert found["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert found["issues"] == []
    assert len(found["tables"]) == len(expected["tables"])
    for table, wanted in zip(found["tables"], expected["tables"], strict=True):
        assert set(table) == {"sheet", "form", "period", "observations", "issues", "storable"}
        assert (table["form"], table["period"], table["storable"]) == (wanted["form"], wanted["period"], True)
        assert table["observations"] == wanted["observations"]
        assert sorted(i["code"] for i in table["issues"]) == sorted(wanted["issues"])
        for issue in table["issues"]:
            assert set(issue) == {"severity", "code", "sheet", "cell", "message"}
            assert issue["severity"] == "warning"
            assert issue["message"]


def test_several_files_give_a_list_in_their_order(terminal: Terminal) -> None:
    found = terminal("check", RESULTS_2023, CASHLESS_2023, "--json").json
    assert [f["file"] for f in found] == [str(RESULTS_2023), str(CASHLESS_2023)]
    assert terminal.code == 0


def test_an_unreadable_file_is_json_too(terminal: Terminal, tmp_path: Path) -> None:
    broken = tmp_path / "hong.xlsx"
    broken.write_bytes(b"PK\x03\x04 not a workbook")
    found = terminal("check", broken, "--json").json
    assert terminal.code == 2
    assert found["tables"] == []
    assert [(i["severity"], i["code"]) for i in found["issues"]] == [("error", "unreadable_file")]


def test_one_bad_file_among_good_ones_ends_with_2(terminal: Terminal, tmp_path: Path) -> None:
    broken = tmp_path / "hong.xlsx"
    broken.write_bytes(b"")
    found = terminal("check", RESULTS_2023, broken, "--json").json
    assert terminal.code == 2
    assert [bool(f["tables"]) for f in found] == [True, False]


def test_a_missing_file_is_named_and_stdout_stays_json(terminal: Terminal, tmp_path: Path) -> None:
    found = terminal("check", RESULTS_2023, tmp_path / "khong-co.xlsx", "--json").json
    assert terminal.code == 2
    assert "khong-co.xlsx" in terminal.err
    assert len(found[0]["tables"]) == 1
    assert found[1]["sha256"] is None
    assert [i["code"] for i in found[1]["issues"]] == ["unreadable_file"]
    assert "không tồn tại" in found[1]["issues"][0]["message"]
    assert terminal("check", tmp_path / "khong-co.xlsx").code == 2
    assert "Traceback" not in terminal.err


def test_a_period_can_be_given_for_a_file_that_names_none(terminal: Terminal, altered: Altered) -> None:
    path = altered(RESULTS_2025, {"A5": ""})
    without = terminal("check", path, "--json").json
    assert terminal.code == 2
    assert without["tables"][0]["period"] is None
    assert without["tables"][0]["storable"] is False
    given = terminal("check", path, "--period", "2025-08", "--json").json
    assert terminal.code == 0
    assert given["tables"][0]["period"] == {"from": "2025-08-01", "to": "2025-08-31"}
    assert given["tables"][0]["storable"] is True


def test_check_leaves_no_database_behind(terminal: Terminal, tmp_path: Path) -> None:
    terminal("check", RESULTS_2023)
    assert terminal.code == 0
    assert "1 đơn vị" in terminal.out
    assert not (tmp_path / "empty.sqlite").exists()


def test_run_as_a_program_stdout_is_the_json_alone(tmp_path: Path) -> None:
    broken = tmp_path / "hong.xlsx"
    broken.write_bytes(b"\0" * 64)
    done = subprocess.run(
        [sys.executable, "-m", "lib.cli", "check", str(broken), "--json"],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": f"sqlite:///{tmp_path / 'none.sqlite'}"},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 2
    assert json.loads(done.stdout)["issues"]
    assert "Traceback" not in done.stderr


# import, version, withdraw, migrate


def test_import_stores_what_is_new_and_makes_no_version_of_what_is_known(terminal: Terminal) -> None:
    before = int(terminal("version").out)
    first = terminal("import", RESULTS_2023, CASHLESS_2023, "--yes", "--json").json
    assert terminal.code == 0
    assert first == [
        {"file": str(RESULTS_2023), "version": before + 1},
        {"file": str(CASHLESS_2023), "version": before + 2},
    ]
    assert terminal("import", RESULTS_2023, "--yes", "--json").json == [{"file": str(RESULTS_2023), "version": None}]
    assert terminal.code == 0
    assert int(terminal("version").out) == before + 2


def test_import_without_yes_stores_nothing(terminal: Terminal) -> None:
    assert terminal("import", RESULTS_2023, "--json").json == [{"file": str(RESULTS_2023), "version": None}]
    assert "--yes" in terminal.err
    assert int(terminal("version").out) == 0


def test_a_missing_file_is_named_and_the_others_are_stored(terminal: Terminal, tmp_path: Path) -> None:
    missing = tmp_path / "khong-co.xlsx"
    found = terminal("import", missing, RESULTS_2023, "--yes", "--json").json
    assert found == [{"file": str(missing), "version": None}, {"file": str(RESULTS_2023), "version": 1}]
    assert terminal.code == 2
    assert "khong-co.xlsx" in terminal.err
    assert "Traceback" not in terminal.err


def test_a_file_that_is_refused_while_storing_leaves_those_before_it_reported(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lib.services import importing

    store = importing.confirm

    def confirm(desk: Any, data: bytes, checked: Any, reason: str | None) -> Any:
        if checked.reading.file == CASHLESS_2023.name:
            raise MovedOn(0, 7)
        return store(desk, data, checked, reason)

    monkeypatch.setattr(importing, "confirm", confirm)
    found = terminal("import", RESULTS_2023, CASHLESS_2023, "--yes", "--json").json
    assert [row["version"] for row in found] == [1, None]
    assert terminal.code == 2
    assert CASHLESS_2023.name in terminal.err


def test_a_file_without_period_is_stored_once_one_is_given(terminal: Terminal, altered: Altered) -> None:
    path = altered(RESULTS_2025, {"A5": ""})
    assert terminal("import", path, "--yes", "--json").json == [{"file": str(path), "version": None}]
    assert terminal.code == 2
    assert terminal("import", path, "--period", "2025-08", "--yes", "--json").json[0]["version"] == 1
    assert terminal.code == 0


def test_a_withdrawn_submission_counts_no_longer_and_can_still_be_seen(terminal: Terminal) -> None:
    terminal("import", RESULTS_2023, "--yes")
    ask = ("show", "on_time", "--unit", "khanh-hoa", "--period", "2023-01-01..2023-12-14", "--json")
    assert terminal(*ask).json["rows"][0]["numerator"] == 1131235
    assert terminal("withdraw", "1", "--reason", "gửi nhầm").out.strip() == "2"
    gone = terminal(*ask).json
    assert (gone["version"], gone["rows"][0]["numerator"], gone["rows"][0]["verdict"]) == (2, None, "Chưa có số liệu")
    then = terminal(*ask, "--as-of", "1").json
    assert (then["version"], then["rows"][0]["numerator"]) == (1, 1131235)
    assert terminal("withdraw", "1", "--reason", "lần nữa").refused("1")
    assert terminal("withdraw", "77", "--reason", "không có").refused("77")
    assert terminal("withdraw", "1").refused("--reason")


def test_migrate_makes_the_database_and_leaves_stdout_empty(terminal: Terminal, tmp_path: Path) -> None:
    assert terminal("migrate").code == 0
    assert terminal.out == ""
    assert (tmp_path / "empty.sqlite").exists()
    assert terminal("version").out == "0\n"


# show


def test_show_gives_every_province_and_then_the_country(demo: Terminal) -> None:
    found = demo("show", "on_time", "--period", "2024-06", "--json").json
    assert demo.code == 0
    assert set(found) == {"indicator", "period", "version", "boundaries", "rows"}
    assert found["period"] == {"from": "2024-06-01", "to": "2024-06-30"}
    assert (found["indicator"], found["boundaries"]) == ("on_time", "reported")
    *provinces, country = found["rows"]
    assert len(provinces) == 63
    assert country["unit_id"] is None
    assert {
        "unit_id", "item", "scope", "numerator", "denominator", "rate", "stated_rate", "target", "verdict",
        "units_covered", "units_expected",
    } <= set(country)  # fmt: skip
    assert (country["units_covered"], country["units_expected"]) == (63, 63)
    assert country["numerator"] >= sum(p["numerator"] for p in provinces)  # the bodies of the sector come on top
    for row in found["rows"]:
        exact = Decimal(row["numerator"] * 100) / Decimal(row["denominator"])
        assert isinstance(row["rate"], str)
        assert abs(exact - Decimal(row["rate"])) <= Decimal("0.0000005")


def test_show_gives_a_stated_rate_as_it_was_written(demo: Terminal) -> None:
    found = demo(
        "show", "cashless", "--period", "2023-01-01..2023-12-14", "--unit", "khanh-hoa",
        "--item", "pension", "--scope", "urban", "--json",
    ).json  # fmt: skip
    (row,) = found["rows"]
    assert (row["numerator"], row["denominator"], row["rate"]) == (None, None, None)
    assert (row["stated_rate"], row["target"], row["verdict"]) == ("64.67", "63", "Đạt")
    assert (row["item"], row["scope"]) == ("pension", "urban")


def test_show_names_the_unit_of_the_country_in_both_ways(demo: Terminal) -> None:
    rows = demo("show", "on_time", "--period", "2024-06", "--unit", "viet-nam", "--json").json["rows"]
    assert [row["unit_id"] for row in rows] == [None]


def test_show_restates_the_past_to_the_provinces_of_today(demo: Terminal) -> None:
    ask = ("show", "on_time", "--period", "2024-06", "--json")
    then = {r["unit_id"]: r for r in demo(*ask).json["rows"]}
    now = demo(*ask, "--boundaries", "34").json
    assert now["boundaries"] == "34"
    today = {r["unit_id"]: r for r in now["rows"]}
    assert len(today) == 35
    assert today["khanh-hoa-2025"]["numerator"] == then["khanh-hoa"]["numerator"] + then["ninh-thuan"]["numerator"]
    assert today[None]["numerator"] == then[None]["numerator"]
    assert len(demo(*ask, "--boundaries", "63").json["rows"]) == 64


def test_show_without_a_period_takes_the_newest(demo: Terminal) -> None:
    assert demo("show", "on_time", "--json").json["period"] == {"from": "2026-10-01", "to": "2026-10-31"}


def test_show_in_words_names_provinces_and_verdicts(demo: Terminal) -> None:
    lines = demo("show", "on_time", "--period", "2024-06", "--unit", "ha-noi").out.splitlines()
    assert len(lines) == 2
    assert lines[1].startswith("Hà Nội")
    assert "%" in lines[1]


def test_an_earlier_version_is_shown_as_it_was(terminal: Terminal, altered: Altered) -> None:
    terminal("import", RESULTS_2024, "--yes")
    # One file of Hà Nội moves from late to on time; the printed formulas still hold.
    terminal("import", altered(RESULTS_2024, {"J12": 622879, "K12": 1836}), "--yes", "--reason", "rà soát lại")
    ask = ("show", "on_time", "--unit", "ha-noi", "--period", "2024-06", "--json")
    newest, earlier = terminal(*ask).json, terminal(*ask, "--as-of", "1").json
    assert (newest["version"], newest["rows"][0]["numerator"]) == (2, 622879)
    assert (earlier["version"], earlier["rows"][0]["numerator"]) == (1, 622878)


# what cannot be honoured


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("show", "toc-do"), "toc-do"),
        (("show", "on_time", "--unit", "atlantis"), "atlantis"),
        (("show", "on_time", "--period", "thang-6"), "thang-6"),
        (("show", "on_time", "--period", "2024-13"), "2024-13"),
        (("show", "on_time", "--as-of", "9999"), "9999"),
        (("show", "on_time", "--as-of", "-1"), "-1"),
        (("show", "on_time", "--boundaries", "61"), "61"),
        (("show", "cashless", "--item", "xe-may"), "xe-may"),
        (("show", "cashless", "--scope", "bien"), "bien"),
        (("show", "on_time", "--scope", "urban"), "urban"),
        (("export", "--period", "2024-06", "--out", "x.zip"), "x.zip"),
        (("export", "--period", "2024-06", "--unit", "atlantis", "--out", "x.csv"), "atlantis"),
        (("export", "--out", "x.csv"), "--period"),
        (("dance",), "dance"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_what_is_unknown_is_named_on_stderr(demo: Terminal, arguments: tuple[str, ...], named: str) -> None:
    assert demo(*arguments).refused(named)


def test_an_empty_database_has_nothing_to_show_and_says_so(terminal: Terminal) -> None:
    assert terminal("show", "on_time").refused()


def test_an_export_into_a_folder_that_is_not_there_is_refused_by_name(demo: Terminal, tmp_path: Path) -> None:
    out = tmp_path / "khong-co" / "x.csv"
    assert demo("export", "--period", "2024-06", "--out", out).refused(str(out))


# export


def test_the_csv_holds_the_figures_that_show_gives(demo: Terminal, tmp_path: Path) -> None:
    out = tmp_path / "thang-6.csv"
    assert demo("export", "--period", "2024-06", "--out", out).code == 0
    assert demo.out == ""
    header, *rows = csv.reader(out.read_text("utf-8-sig").splitlines())
    shown = demo("show", "on_time", "--period", "2024-06", "--json").json["rows"]
    numerator, denominator, rate = header.index("Tử số"), header.index("Mẫu số"), header.index("Tỷ lệ (%)")
    exported = {row[0]: (row[numerator], row[denominator], row[rate]) for row in rows}
    assert exported == {
        r["unit_id"] or "viet-nam": (str(r["numerator"]), str(r["denominator"]), r["rate"]) for r in shown
    }


def test_the_workbook_holds_the_figures_that_show_gives(demo: Terminal, tmp_path: Path) -> None:
    out = tmp_path / "thang-8.xlsx"
    assert demo("export", "--period", "2025-08", "--out", out).code == 0
    book = openpyxl.load_workbook(out)
    shown = demo("show", "on_time", "--period", "2025-08", "--json").json["rows"]
    sheet = book["Các tỉnh, thành phố"]
    counts = sorted((row[3], row[4]) for row in sheet.iter_rows(values_only=True) if isinstance(row[3], int) and row[4])
    assert counts == sorted((r["numerator"], r["denominator"]) for r in shown)


def test_the_workbook_of_one_unit_as_of_a_version_holds_its_cards(terminal: Terminal, tmp_path: Path) -> None:
    terminal("import", RESULTS_2025, CASHLESS_2025, "--yes")
    out = tmp_path / "ha-noi.xlsx"
    assert terminal("export", "--period", "2025-08", "--unit", "ha-noi", "--as-of", "1", "--out", out).code == 0
    book = openpyxl.load_workbook(out)
    cells = [c for sheet in book.worksheets for row in sheet.iter_rows(values_only=True) for c in row]
    assert 639279 in cells
    assert 113603 not in cells  # the cashless figures came with version 2


@pytest.mark.parametrize(("kind", "start"), [("docx", b"PK"), ("pdf", b"%PDF"), ("pptx", b"PK"), ("XLSX", b"PK")])
def test_every_kind_of_file_is_written_and_its_code_told(
    demo: Terminal, tmp_path: Path, kind: str, start: bytes
) -> None:
    out = tmp_path / f"khanh-hoa.{kind}"
    assert demo("export", "--period", "2023-01-01..2023-12-14", "--unit", "khanh-hoa", "--out", out).code == 0
    assert out.read_bytes().startswith(start)
    assert demo.out == ""
    assert re.search(r"Mã tham chiếu: [A-Z2-7]{5}-[A-Z2-7]{5}", demo.err)


def test_a_unit_that_makes_no_report_is_told_so(demo: Terminal, tmp_path: Path) -> None:
    out = tmp_path / "quan.docx"
    office = next(unit_id for unit_id, unit in load_default().units.items() if unit.level == "office")
    assert demo("export", "--period", "2024-06", "--unit", office, "--out", out).refused("tỉnh")
    assert not out.exists()


# what a terminal shows


STEERING = "bao\x1b[2J\x07cao\u202excod.xlsx"


@pytest.mark.parametrize("content", [b"", RESULTS_2023.read_bytes()], ids=["bad", "good"])
@pytest.mark.parametrize("command", [("check",), ("import", "--yes"), ("import",)], ids=" ".join)
def test_the_name_of_a_file_never_steers_the_terminal(
    terminal: Terminal, tmp_path: Path, content: bytes, command: tuple[str, ...]
) -> None:
    path = tmp_path / STEERING
    path.write_bytes(content)
    terminal(*command, path)
    assert "bao[2Jcaoxcod.xlsx" in terminal.out
    for sign in "\x1b\x07\u202e":
        assert sign not in terminal.out + terminal.err


def test_a_missing_file_is_named_without_control_signs(terminal: Terminal, tmp_path: Path) -> None:
    for command in ("check", "import"):
        terminal(command, tmp_path / STEERING)
        assert "bao[2Jcaoxcod.xlsx" in terminal.err
        assert "\x1b" not in terminal.out + terminal.err


def test_the_json_keeps_the_path_as_it_was_given(terminal: Terminal, tmp_path: Path) -> None:
    for name in (STEERING, os.fsdecode(b"b\xe1o.xlsx")):
        path = tmp_path / name
        path.write_bytes(RESULTS_2023.read_bytes())
        assert terminal("check", path, "--json").json["file"] == str(path)
        assert terminal("import", path, "--json").json[0]["file"] == str(path)


# a period given, and blank rows


def test_a_period_given_never_overrules_what_a_table_states(terminal: Terminal) -> None:
    found = terminal("check", RESULTS_2023, "--period", "2024-06", "--json").json
    (table,) = found["tables"]
    assert (table["period"]["from"], table["storable"]) == ("2023-01-01", False)
    assert ("error", "period_missing") in {(i["severity"], i["code"]) for i in table["issues"]}
    assert terminal("import", RESULTS_2023, "--period", "2024-06", "--yes", "--json").json[0]["version"] is None


def test_a_file_that_changes_nothing_but_is_blank_in_parts_says_so(terminal: Terminal, altered: Altered) -> None:
    assert terminal("import", RESULTS_2024, "--yes", "--json").json[0]["version"] == 1
    blank = altered(RESULTS_2024, dict.fromkeys((f"{c}12" for c in "CDEFGHIJKLMNOPQR"), ""))
    assert terminal("import", blank, "--yes", "--json").json[0]["version"] is None
    assert "số liệu đang có hiệu lực được giữ nguyên" in terminal.err
    terminal("import", blank, "--yes")
    assert "số liệu đang có hiệu lực được giữ nguyên" in terminal.out


# many at once


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A good workbook, a bad one, a zip of two, and what nobody means to send."""
    found = tmp_path / "thang 6"
    (found / "tinh").mkdir(parents=True)
    (found / "tinh" / "a.xlsx").write_bytes(RESULTS_2023.read_bytes())
    (found / "hong.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    (found / "~$a.xlsx").write_bytes(b"")
    with zipfile.ZipFile(found / "gop.zip", "w") as package:
        package.writestr("cong/b.xlsx", CASHLESS_2023.read_bytes())
        package.writestr("c.txt", "")
    return found


def test_a_folder_gives_a_list_with_each_file_in_it_and_in_its_zips(terminal: Terminal, folder: Path) -> None:
    found = terminal("check", folder, "--json").json
    assert terminal.code == 2  # one of them is bad, the others are read all the same
    assert [(f["file"].removeprefix(f"{folder}/"), len(f["tables"])) for f in found] == [
        ("gop.zip/b.xlsx", 1),
        ("gop.zip/c.txt", 0),
        ("hong.xlsx", 0),
        ("tinh/a.xlsx", 1),
    ]
    assert terminal.err.count(str(folder)) == 4  # progress, file by file


def test_a_zip_gives_a_list_even_for_one_file(terminal: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "mot.zip"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("a.xlsx", RESULTS_2023.read_bytes())
    found = terminal("check", path, "--json").json
    assert terminal.code == 0
    assert [f["file"] for f in found] == [f"{path}/a.xlsx"]
    assert found[0]["sha256"] == hashlib.sha256(RESULTS_2023.read_bytes()).hexdigest()


def test_the_good_files_of_a_folder_are_stored(terminal: Terminal, folder: Path) -> None:
    found = terminal("import", folder, "--yes", "--json").json
    assert terminal.code == 2
    assert [row["version"] for row in found] == [1, None, None, 2]
    assert [row["file"].rsplit("/", 1)[-1] for row in found] == ["b.xlsx", "c.txt", "hong.xlsx", "a.xlsx"]


def test_a_zip_that_cannot_be_taken_apart_says_why(terminal: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "nhieu.zip"
    with zipfile.ZipFile(path, "w") as package:
        for number in range(201):
            package.writestr(f"{number}.csv", "x")
    found = terminal("check", path, "--json").json
    assert terminal.code == 2
    assert found["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert [i["code"] for i in found["issues"]] == ["file_too_large"]
    assert "200" in found["issues"][0]["message"]


def test_a_folder_without_files_is_refused_by_name(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "trong").mkdir()
    assert terminal("check", tmp_path / "trong").refused("trong")
