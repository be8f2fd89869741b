"""A file is handed out by the rights of that moment, not by those of the run that drew its button."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from lib.catalog import reference_files
from lib.model.errors import NotAllowed
from lib.model.principal import NOBODY, Principal, Right, Role
from lib.model.settings import Settings, SignIn
from lib.services import Desk
from lib.services.people import give_role, principal_of, take_role
from lib.store import Store
from lib.ui.handing import by_now
from tests.conftest import ROOT
from tests.unit.services.conftest import NOW, Memory

LAN = "lan@bhxh.vn"


@pytest.fixture
def administrator(empty_url: str) -> Iterator[Desk]:
    store = Store.open(empty_url)
    store.migrate(reference_files(), NOW)
    settings = Settings(empty_url, sign_in=SignIn.HEADER)
    yield Desk(store, settings, Principal("quan-tri@bhxh.vn", frozenset(Right)), Memory(), lambda: datetime.now(UTC))
    store.dispose()


def test_a_role_that_was_taken_away_meanwhile_hands_nothing_out(administrator: Desk) -> None:
    grant = give_role(administrator, LAN, Role.CENTRE_CLERK)
    drawn = replace(administrator, principal=principal_of(administrator.store, administrator.settings, LAN))
    by_now(drawn).require(Right.READ_JOURNAL)
    take_role(administrator, grant)
    drawn.require(Right.READ_JOURNAL)
    with pytest.raises(NotAllowed):
        by_now(drawn).require(Right.READ_JOURNAL)


def test_nobody_becomes_nobody_else_by_it(administrator: Desk) -> None:
    with pytest.raises(NotAllowed):
        by_now(replace(administrator, principal=NOBODY)).require(Right.READ)


def test_every_button_that_builds_a_file_asks_again() -> None:
    """What is passed to such a button as a function is called later, by the server alone."""
    for path in sorted((ROOT / "lib" / "ui").rglob("*.py")):
        source = path.read_text("utf-8")
        calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
        buttons = [call for call in calls if ast.unparse(call.func).endswith(".download_button")]
        ready = all(isinstance(call.args[1], ast.Attribute) for call in buttons)  # the bytes themselves
        assert ready or "by_now(" in source or "handed(" in source, path.name
