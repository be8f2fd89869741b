"""Databases as earlier releases left them: they open with this one, and show the same bytes as on that day.

Each holds the workbooks of Khánh Hòa for 2023 and the national ones for June 2024, the last taken back and stored
again. What they show was written down by the release that wrote them.
"""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from lib import cli

FOLDER = Path(__file__).parent / "kept"
RELEASES = sorted(FOLDER.glob("*.sqlite.gz"))
SHOWN: dict[str, str] = json.loads((FOLDER / "shown.json").read_text("utf-8"))


@pytest.mark.parametrize("kept", RELEASES, ids=lambda path: path.name.partition(".")[0])
def test_a_kept_database_shows_the_same_bytes(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    database = tmp_path / "kept.sqlite"
    database.write_bytes(gzip.decompress(kept.read_bytes()))
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{database}")
    for command, shown in SHOWN.items():
        assert cli.main(["show", *command.split(), "--json"]) == 0
        assert capsys.readouterr().out == shown, command
