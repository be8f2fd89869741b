"""Every use case as every role and as nobody, against the table in docs/quyen.md.

The use cases are found by looking: whatever public function of lib.services takes a desk. A new one needs a row in
docs/quyen.md, and is then walked too.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

import lib.services
from lib.model.errors import NotAllowed
from lib.model.period import Period
from lib.model.principal import BOUND_TO_UNIT, NOBODY, RIGHTS_OF, Grant, Principal, Right, Role
from lib.model.question import Question
from lib.model.remark import About, RemarkDraft, RemarkKind
from lib.model.traced import FigureRef
from lib.model.unit import Boundaries
from lib.services import Desk
from lib.services.importing import confirm, preview
from tests.conftest import RESULTS_2025, ROOT
from tests.unit.services.conftest import NOW

TABLE = (ROOT / "docs" / "quyen.md").read_text("utf-8")
SIGNED_IN = "signed in"
LINK = "link"  # of whoever follows a shared link, which was checked before
NOTHING = "nothing"  # that would need a right is read
PART = "part"  # of other use cases, which check before they call it; never called from outside lib.services
UNCHECKED = {LINK, NOTHING, PART}
ASKED = Question("on_time", Period.parse("2025-08"), "ha-noi", version=1)


class Anything:
    """An argument that is not looked at before the right was checked."""


# What a use case is called with, by the name of the parameter; any other parameter gets something unusable, which is
# enough: whoever lacks the right is refused before it is looked at.
ARGUMENTS: dict[str, Any] = {
    "question": ASKED,
    "period": ASKED.period,
    "months": ASKED.period,
    "boundaries": Boundaries.REPORTED,
    "version": 1,
    "number": 1,
    "numbers": [1],
    "form": "tthc_results",
    "indicator": "on_time",
    "unit_id": "ha-noi",
    "language": "vi",
    "reason": "để kiểm tra",
    "data": RESULTS_2025.read_bytes(),
    "name": RESULTS_2025.name,
    "day": NOW.date(),
    "since": NOW,
    "email": "ai.do@bhxh.example",
    "role": Role.LEADER,
    "about": About("on_time", None, None, "ha-noi", ASKED.period),
    "draft": RemarkDraft(RemarkKind.COMMENT, About("on_time", None, None, None, ASKED.period), "để kiểm tra", 1),
    "figure": FigureRef("on_time", None, None, "ha-noi", ASKED.period),
    "item": None,
    "scope": None,
}


def use_cases() -> dict[str, Callable[..., Any]]:
    """Every public function of lib.services that takes a desk."""
    found: dict[str, Callable[..., Any]] = {}
    for module in pkgutil.iter_modules(lib.services.__path__):
        room = importlib.import_module(f"lib.services.{module.name}")
        for name, function in vars(room).items():
            if name.startswith("_") or not inspect.isfunction(function) or function.__module__ != room.__name__:
                continue
            if any(parameter.annotation == "Desk" for parameter in inspect.signature(function).parameters.values()):
                found[f"{module.name}.{name}"] = function
    return found


def expected() -> dict[str, str]:
    """The right of each use case, as the table says."""
    return dict(re.findall(r"^\| .*? \| `(\w+\.\w+)` \| `([a-z_ ]+)` \|$", TABLE, re.MULTILINE))


def principal(role: Role | None) -> Principal:
    if role is None:
        return NOBODY
    unit_id = "ha-noi" if role is Role.UNIT_CLERK else None
    return Principal.of(f"{role}@bhxh.example", [Grant(1, f"{role}@bhxh.example", role, unit_id, NOW, "lan")])


def call(function: Callable[..., Any], desk: Desk) -> None:
    given = {
        name: desk.catalogue(1) if name == "catalogue" else ARGUMENTS.get(name, Anything())
        for name, parameter in list(inspect.signature(function).parameters.items())[1:]
        if parameter.default is inspect.Parameter.empty or name in ARGUMENTS
    }
    found = function(desk, **given)
    if inspect.isgenerator(found):
        next(found, None)


def test_every_use_case_stands_in_the_table_and_nothing_else_does() -> None:
    assert sorted(use_cases()) == sorted(expected())
    assert set(expected().values()) <= {*Right, SIGNED_IN, *UNCHECKED}


@pytest.fixture
def filled(desk: Desk) -> Desk:
    """One submission is stored."""
    data = RESULTS_2025.read_bytes()
    confirm(desk, data, preview(desk, data, RESULTS_2025.name), None)
    return desk


@pytest.mark.parametrize("role", [None, *Role], ids=lambda role: role or "nobody")
def test_each_role_is_let_through_or_refused_as_the_table_says(filled: Desk, role: Role | None) -> None:
    who = principal(role)
    at = replace(filled, principal=who)
    wrong = []
    for name, function in use_cases().items():
        right = expected().get(name, PART)
        if right in UNCHECKED:
            continue
        may = who != NOBODY if right == SIGNED_IN else who.may(Right(right))
        refused = _refused(function, at)
        # Held for one unit, it depends on the unit: what it is then is held by the tests of that use case.
        own_unit = role is Role.UNIT_CLERK and right in BOUND_TO_UNIT
        if refused is may and not (own_unit and refused):
            wrong.append(f"{name}: {'refused' if refused else 'let through'}")
    assert wrong == []


def _refused(function: Callable[..., Any], desk: Desk) -> bool:
    try:
        call(function, desk)
    except NotAllowed:
        return True
    except Exception:  # noqa: BLE001 - went wrong behind the check: the arguments are not meant to be of use
        return False
    return False


def test_a_part_that_checks_no_right_is_called_by_services_alone() -> None:
    parts = {tuple(name.split(".")) for name, right in expected().items() if right == PART}
    called = [
        f"{path.relative_to(ROOT)}: {module}.{name}"
        for folder in ("pages", "lib/ui")
        for path in (ROOT / folder).rglob("*.py")
        for module, name in _imports(ast.parse(path.read_text("utf-8")))
        if (module, name) in parts
    ]
    assert called == []


def _imports(tree: ast.AST) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("lib.services."):
            for alias in node.names:
                yield (node.module or "").removeprefix("lib.services."), alias.name


def test_the_table_of_roles_says_what_the_code_says() -> None:
    rows = re.findall(r"^\| [^|]* \| `(\w+)` \|((?:[^|]*\|){5})$", TABLE, re.MULTILINE)
    said = {Right(right): [cell.strip() for cell in cells.split("|")[:-1]] for right, cells in rows}
    assert set(said) == set(Right)
    for right, cells in said.items():
        for role, cell in zip(Role, cells, strict=True):
            own = role is Role.UNIT_CLERK and right in BOUND_TO_UNIT
            assert cell == (("đơn vị mình" if own else "có") if right in RIGHTS_OF[role] else ""), (right, role)
