"""Every file made to hurt goes through the terminal: the cause is named, no traceback, nothing is left behind."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.unit.ingest.hostile import CASES, READS, Case

# What the Vietnamese message says for each reason.
SAYS = {
    READS: ("Không tìm thấy bảng", "không có bảng số liệu", "có bảng số liệu"),
    "too_far_cell": ("nằm rất xa bảng số liệu",),
    "damaged": ("Tệp bị hỏng",),
    "nesting": ("Tệp bị hỏng",),
    "doctype": ("khai báo kiểu tài liệu",),
    "duplicate_parts": ("xuất hiện hai lần",),
    "password": ("đặt mật khẩu",),
    "empty": ("Tệp trống",),
    "memory": ("quá nhiều bộ nhớ",),
    "timeout": ("quá nhiều thời gian",),
    "packed_too_tightly": ("150 lần kích thước",),
    "too_many_parts": ("3.000 thành phần",),
    "too_many_cells": ("1.000.000 ô",),
    "too_many_sheets": ("200 trang tính",),
    "too_many_rows": ("1.048.576 dòng",),
    "too_many_columns": ("16.384 cột",),
    "too_many_merges": ("100.000 vùng ô gộp",),
    "too_long_text": ("131.072 ký tự",),
    "too_much_text": ("20.000.000 ký tự",),
    "no_long_list": ("không có tiêu đề",),
    "open_quote": ("Dấu ngoặc kép",),
    "zip": ("là tệp nén",),
    "image": ("Tệp là ảnh",),
    "binary": ("không phải bảng tính",),
    **{kind: (f"loại {kind}",) for kind in ("doc", "docx", "xlsb", "pdf", "xml")},
}
LIGHT = [case for case in CASES if not case.heavy]
HEAVY = [case for case in CASES if case.heavy]
# Of the process that serves others: what it takes at rest and with the largest of these files.
MOST_MEMORY = 450_000  # kB
# The same terminal, which says at the end what it took itself; its children are not counted. Asked of its own memory:
# what getrusage says holds that of the process which started it as well.
WITH_PEAK = (
    "import sys, pathlib; from lib.cli import main; code = main(sys.argv[1:]);"
    "status = pathlib.Path('/proc/self/status').read_text();"
    "print('peak', status.split('VmHWM:')[1].split()[0], file=sys.stderr); sys.exit(code)"
)


@dataclass(frozen=True, slots=True)
class Outcome:
    code: int
    said: Any
    errors: str

    @property
    def peak(self) -> int:
        return int(self.errors.rsplit("peak", 1)[1])


def checked(files: list[Path], folder: Path) -> Outcome:
    """What the terminal says to files; its temporary files stand in a folder of their own."""
    temporary = folder / "temporary"
    temporary.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", WITH_PEAK, "check", "--json", *map(str, files)],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(temporary)},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert list(temporary.iterdir()) == []
    assert left_behind(str(temporary)) == []
    return Outcome(done.returncode, json.loads(done.stdout), done.stderr)


def left_behind(folder: str) -> list[str]:
    """Processes that still work on a file in the folder."""
    found = []
    for about in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            command = about.read_text("utf-8", "replace")
        except OSError:
            continue
        if folder in command:
            found.append(command)
    return found


def assert_named(case: Case, answers: list[dict[str, Any]]) -> None:
    assert answers, case.name
    messages = [
        issue["message"]
        for answer in answers
        for issue in (*answer["issues"], *(i for table in answer["tables"] for i in table["issues"]))
    ]
    expected = [text for reason in case.reasons for text in SAYS[reason]]
    assert any(text in message for text in expected for message in messages), messages
    assert all(table["storable"] is False for answer in answers for table in answer["tables"])


@pytest.fixture(scope="module")
def light(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """All files that are judged at once, in one call: none stops the others."""
    folder = tmp_path_factory.mktemp("light")
    files = [folder / f"{case.name}.xlsx" for case in LIGHT]
    for case, file in zip(LIGHT, files, strict=True):
        file.write_bytes(case.build())
    return checked(files, folder)


def test_many_files_are_refused_in_one_call(light: Outcome) -> None:
    assert light.code == 2
    assert "Traceback" not in light.errors
    assert light.peak < MOST_MEMORY


@pytest.mark.parametrize("case", LIGHT, ids=lambda case: case.name)
def test_a_hostile_file_is_refused_by_name(case: Case, light: Outcome) -> None:
    assert_named(case, [answer for answer in light.said if f"/{case.name}.xlsx" in answer["file"]])


@pytest.mark.parametrize("case", HEAVY, ids=lambda case: case.name)
def test_a_heavy_file_costs_the_child_only(case: Case, tmp_path: Path) -> None:
    file = tmp_path / f"{case.name}.xlsx"
    file.write_bytes(case.build())
    outcome = checked([file], tmp_path)
    assert outcome.code == 2
    assert "Traceback" not in outcome.errors
    assert outcome.peak < MOST_MEMORY
    assert_named(case, [outcome.said])
