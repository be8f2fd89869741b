"""The terminal says what waits, what is closed, and whose figures somebody may not submit."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from lib import cli
from lib.model.period import Period
from lib.model.principal import Grant, Principal, Role
from lib.services import Desk
from lib.services.locking import lock
from tests.conftest import CASHLESS_2025, RESULTS_2023
from tests.unit.test_cli import Terminal, terminal

__all__ = ["terminal"]


def of_clerk(monkeypatch: pytest.MonkeyPatch, unit_id: str) -> None:
    """Let the terminal be that of a unit's clerk, where results have to be accepted."""
    whole, grant = cli._desk, Grant(1, "mai@bhxh.vn", Role.UNIT_CLERK, unit_id, datetime.now(UTC), "hoa")

    def desk() -> Desk:
        found = whole()
        settings = replace(found.settings, acceptance=frozenset({"tthc_results"}))
        return replace(found, settings=settings, principal=Principal.of("mai@bhxh.vn", [grant]))

    monkeypatch.setattr(cli, "_desk", desk)


def test_import_says_that_an_entry_waits_and_whose_figures_are_refused(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    of_clerk(monkeypatch, "hue")
    terminal("import", RESULTS_2023, "--yes", "--json")
    assert (terminal.code, terminal.json[0]["version"]) == (2, None)
    assert "không có quyền" in terminal.err
    of_clerk(monkeypatch, "khanh-hoa")
    terminal("import", RESULTS_2023, "--yes", "--json")
    assert (terminal.code, terminal.json[0]["version"]) == (0, 1)
    assert "sau khi trung tâm tiếp nhận" in terminal.err
    terminal("import", RESULTS_2023, "--yes", "--json")
    assert "đang chờ tiếp nhận (phiên bản 1)" in terminal.err
    assert terminal("version").out.strip() == "1"


def test_import_into_a_closed_month_is_refused_by_its_name(terminal: Terminal) -> None:
    lock(cli._desk(), Period.month(2023, 12))
    terminal("import", RESULTS_2023, CASHLESS_2025, "--yes", "--json")
    assert [row["version"] for row in terminal.json] == [None, 2]
    assert terminal.code == 2
    assert "tháng 12/2023" in terminal.err
