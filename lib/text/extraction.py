"""Collects every message id that the code says, so that none is left without a translation."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lib.model.settings import ROOT


@dataclass(frozen=True, slots=True)
class Said:
    """A message id found in the code: its plural where it has one, and where it stands."""

    one: str
    many: str | None
    place: str


def sources(root: Path = ROOT) -> list[Path]:
    """The files that may say something: lib, pages and app.py."""
    found = [*(root / "lib").rglob("*.py"), *(root / "pages").rglob("*.py"), root / "app.py"]
    return sorted(path for path in found if path.exists())


def collect(paths: Iterable[Path]) -> list[Said]:
    """The literal message ids of ``.say("…")``, ``.plural("…", "…", n)`` and ``msgid("…")``."""
    return [said for path in paths for said in _in_file(path)]


def _in_file(path: Path) -> Iterator[Said]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = _name(node.func)
        if name in ("say", "msgid") and (one := _literal(node, 0)):
            yield Said(one, None, f"{path.name}:{node.lineno}")
        elif name == "plural" and (one := _literal(node, 0)) and (many := _literal(node, 1)):
            yield Said(one, many, f"{path.name}:{node.lineno}")


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _literal(call: ast.Call, index: int) -> str:
    if len(call.args) > index and isinstance(argument := call.args[index], ast.Constant):
        return argument.value if isinstance(argument.value, str) else ""
    return ""


def places(text: str) -> frozenset[str]:
    """The names in braces of a message."""
    return frozenset(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)
