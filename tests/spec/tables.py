"""Reads the rules: markdown whose tables are worked examples, each announced by a comment that names its check."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

RULES = Path(__file__).parent / "rules"
ANNOUNCEMENT = re.compile(r"<!-- check: (\w+)(.*?) -->")


@dataclass(frozen=True, slots=True)
class Example:
    """One table: what it checks, the options of its announcement, and its rows by column."""

    place: str
    check: str
    options: dict[str, str]
    rows: tuple[dict[str, str], ...]


def examples() -> Iterator[Example]:
    """Every worked example, in the order of the rules."""
    for path in sorted(RULES.glob("*.md")):
        lines = path.read_text("utf-8").splitlines()
        for number, line in enumerate(lines, start=1):
            if found := ANNOUNCEMENT.fullmatch(line.strip()):
                options = dict(option.split("=", 1) for option in found[2].split())
                yield Example(f"{path.stem}:{number}", found[1], options, tuple(_table(lines[number:])))


def _table(lines: list[str]) -> Iterator[dict[str, str]]:
    rows: list[list[str]] = []
    for line in lines:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip().strip("|").split("|")])
        elif rows:
            break
    header, _, *body = rows
    for row in body:
        assert len(row) == len(header), f"a cell too many or too few: {row}"
        yield dict(zip(header, row, strict=True))


def count(cell: str) -> int | None:
    """A number with dots for thousands; None for a blank cell or a dash."""
    return None if cell in ("", "—") else int(cell.replace(".", ""))


def decimal(cell: str) -> Decimal | None:
    """A number with a decimal comma; None for a blank cell."""
    return None if cell == "" else Decimal(cell.replace(".", "").replace(",", "."))
