"""docs/own-form.md, done as it says: a form with two indicators and a page, without touching lib/."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
import pytest

from tests.conftest import ROOT

_NEEDED = ("app.py", "lib", "pages", "data/__init__.py", "data/reference", "data/locale", "migrations", "alembic.ini")
_OPEN = """
import pathlib
from streamlit.testing.v1 import AppTest
app = AppTest.from_file("lib/ui/shell/main.py", default_timeout=60).run()
app.session_state["following newest"] = False
app.query_params.clear()
app.query_params["ky"] = "2026-09"
app.switch_page(str(pathlib.Path("pages/citizens.py").resolve())).run()
assert not app.exception, app.exception
for block in app._tree.children.values():
    for element in block:
        for name in ("value", "label", "body"):
            print(getattr(element, name, ""))
"""


def files_of_the_guide() -> dict[str, str]:
    """What the guide says to write, by file; where it says so, at the end of the one that is there."""
    text = (ROOT / "docs" / "own-form.md").read_text("utf-8")
    return dict(re.findall(r"`([\w/.-]+)`[^\n]*\n\n```\w+\n(.*?)```", text, re.DOTALL))


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program in which somebody followed the guide, with an empty database."""
    copy = tmp_path_factory.mktemp("office")
    for name in _NEEDED:
        source, target = ROOT / name, copy / name
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        elif source.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target)
    for name, content in files_of_the_guide().items():
        target = copy / name
        before = target.read_text("utf-8").rstrip("\n") + "\n" if target.exists() else ""
        joint = "\n" if before and name.endswith(".toml") else ""
        target.write_text(before + joint + content, "utf-8")
    return copy


def run(office: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=office,
        env={**os.environ, "DATABASE_URL": f"sqlite:///{office / 'own.sqlite'}", "PYTHONPATH": str(office)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


@pytest.fixture(scope="module")
def reported(office: Path) -> Path:
    """The office with a workbook imported as a clerk makes it: letterhead, title, merged headings, a note below."""
    book = openpyxl.Workbook()
    sheet = book.active
    rows = [
        ["BẢO HIỂM XÃ HỘI VIỆT NAM"],
        ["BÁO CÁO TIẾP CÔNG DÂN THÁNG 9 NĂM 2026"],
        [],
        ["STT", "Đơn vị", "Kết quả tiếp công dân", None, None],
        [None, None, "Số lượt tiếp", "Được trả lời", "Trả lời ngay"],
        [None, None, 1, 2, 3],
        [1, "Hà Nội", 1200, 1150, 900],
        [2, "Khánh Hòa", 300, 270, 180],
        ["Tổng cộng", None, 1500, 1420, 1080],
        ["Ghi chú: số liệu tính đến hết ngày 30/9/2026."],
    ]
    for row in rows:
        sheet.append(row)
    sheet.merge_cells("C4:E4")
    path = office / "tiep-cong-dan-2026-09.xlsx"
    book.save(path)
    run(office, "-m", "lib.cli", "migrate")
    run(office, "-m", "lib.cli", "import", str(path), "--yes", "--json")
    return office


def test_the_guide_asks_for_data_and_one_short_page_only() -> None:
    files = files_of_the_guide()
    assert len(files) == 5
    assert all(path.startswith("data/reference/") or path == "pages/citizens.py" for path in files)
    assert len(files["pages/citizens.py"].splitlines()) < 10


def test_its_tables_are_read_and_its_rates_held_against_the_target(reported: Path) -> None:
    shown = json.loads(run(reported, "-m", "lib.cli", "show", "visits_answered_share", "--period", "2026-09", "--json"))
    country = next(row for row in shown["rows"] if row["unit_id"] is None)
    assert (country["numerator"], country["denominator"], country["rate"]) == (1420, 1500, "94.666667")
    hanoi = next(row for row in shown["rows"] if row["unit_id"] == "ha-noi")
    assert (hanoi["numerator"], hanoi["denominator"]) == (1150, 1200)
    assert hanoi["target"] is not None


def test_its_page_shows_cards_counts_and_the_note(reported: Path) -> None:
    said = run(reported, "-c", _OPEN).replace("\\", "")  # which keep texts from being taken for markup
    assert "Tiếp công dân" in said
    for expected in ("94,67%", "76,06%", "Trong kỳ có 1.080 lượt được trả lời ngay tại quầy."):
        assert expected in said, said[:3000]
