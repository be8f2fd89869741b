"""Zips and folders become their files, each for itself."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from lib.services.batch import files_at, files_in
from tests.conftest import RESULTS_2023


def zipped(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, content in files.items():
            package.writestr(name, content)
    return made.getvalue()


def test_a_workbook_is_one_file_although_it_is_a_zip() -> None:
    (found,) = files_in(RESULTS_2023.read_bytes(), RESULTS_2023.name)
    assert (found.name, found.shown, found.packed) == (RESULTS_2023.name, RESULTS_2023.name, False)
    assert found.data == RESULTS_2023.read_bytes()


def test_a_zip_is_the_files_in_it() -> None:
    data = zipped({"thang 6/b.csv": b"b", "a.xlsx": b"a", "~$a.xlsx": b"", ".DS_Store": b"", "__MACOSX/a.xlsx": b""})
    found = files_in(data, "thang-6.zip")
    assert [(file.shown, file.data) for file in found] == [("thang-6.zip/a.xlsx", b"a"), ("thang-6.zip/b.csv", b"b")]
    assert all(file.packed for file in found)


def test_a_zip_that_cannot_be_opened_stays_one_file() -> None:
    data = zipped({"a.xlsx": b"a" * 100})
    damaged = data.replace(b"a" * 100, b"a" * 99 + b"b")
    (found,) = files_in(damaged, "hong.zip")
    assert (found.name, found.data) == ("hong.zip", damaged)


def test_a_folder_is_its_files_in_order_without_what_systems_left_there(tmp_path: Path) -> None:
    for name in ("b/2.csv", "b/10.csv", "a.csv", ".git/x.csv", "b/~$2.xlsx", "b/.hidden"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(name.encode())
    (tmp_path / "c.zip").write_bytes(zipped({"d.csv": b"d"}))
    shown = [Path(file.shown).relative_to(tmp_path).as_posix() for file in files_at(tmp_path)]
    assert shown == ["a.csv", "b/10.csv", "b/2.csv", "c.zip/d.csv"]


def test_a_file_that_cannot_be_read_is_refused_when_it_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.csv").symlink_to(tmp_path / "nowhere")
    (tmp_path / "b.csv").write_bytes(b"b")
    assert [file.name for file in files_at(tmp_path)] == ["b.csv"]
    (missing,) = files_at(tmp_path / "khong-co.xlsx")
    with pytest.raises(FileNotFoundError):
        _ = missing.data
