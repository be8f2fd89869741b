"""The cells of a sheet part: found by address, made in their place where they are missing, filled."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

from lib.model.errors import NotMarkable
from lib.model.problem import Severity
from lib.reports.annotated_package import Package, child, children, drop, is_true, local, number
from lib.reports.annotated_styles import Styles

_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_ROWS, _COLUMNS = 1_048_576, 16_384


def place_of(address: str) -> tuple[int, int] | None:
    """Row and column of an A1 address, both from 1; None for anything that is no single cell of a sheet."""
    found = _ADDRESS.fullmatch(address)
    if not found:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    row = int(found[2])
    return (row, column) if row <= _ROWS and column <= _COLUMNS else None


def fill(package: Package, part: str, marks: Iterable[tuple[str, Severity]], styles: Styles) -> None:
    """Give each cell the style it has, but with the fill of its severity."""
    root = package.tree(part)
    data = child(root, "sheetData")
    if data is None:
        raise NotMarkable("sheetData")
    wanted: dict[int, list[tuple[int, str, Severity]]] = {}
    for address, severity in marks:
        place = place_of(address)
        if place:
            wanted.setdefault(place[0], []).append((place[1], address, severity))
    columns = _column_styles(root)
    for row_number, row in _in_order(data, "row", sorted(wanted), package):
        # Cells that are added may lie outside; without it the reader finds out by itself.
        drop(row, "spans")
        row.set("r", str(row_number))
        own = number(row, "s") if is_true(row.get("customFormat")) else None
        for column, address, severity in sorted(wanted[row_number], key=lambda cell: cell[0]):
            cell = next(found for _, found in _in_order(row, "c", [column], package))
            fresh = cell.get("r") is None and len(cell) == 0 and not cell.attrib
            cell.set("r", address)
            default = (own if own is not None else columns.get(column, 0)) if fresh else 0
            cell.set("s", str(styles.marked(number(cell, "s", default), severity)))


def clear(package: Package, part: str, addresses: Iterable[str], styles: Styles) -> None:
    """Take our fill from cells that it stood on in an earlier round."""
    wanted = set(addresses)
    data = child(package.tree(part), "sheetData") if wanted else None
    for row in children(data, "row") if data is not None else ():
        for cell in children(row, "c"):
            if cell.get("r") in wanted:
                cell.set("s", str(styles.unmarked(number(cell, "s"))))


def _in_order(
    parent: etree._Element, name: str, wanted: list[int], package: Package
) -> Iterable[tuple[int, etree._Element]]:
    """The rows or cells of these numbers, which are given in order; those missing are inserted, bare."""
    known = children(parent, name)
    positions = _numbers(known, name)
    at = 0
    for position in wanted:
        while at < len(known) and positions[at] < position:
            at += 1
        if at < len(known) and positions[at] == position:
            yield position, known[at]
            continue
        made = etree.Element(package.q(name))
        if at < len(known):
            known[at].addprevious(made)
        elif known:
            known[-1].addnext(made)
            made.tail, known[-1].tail = known[-1].tail, None
        else:
            parent.insert(0, made)
        known.insert(at, made)
        positions.insert(at, position)
        yield position, made


def _numbers(elements: list[etree._Element], name: str) -> list[int]:
    """The row or column of each element; one without an address follows the one before.

    Raises NotMarkable where they are out of order: nothing could be inserted safely.
    """
    numbers: list[int] = []
    last = 0
    for element in elements:
        written = element.get("r")
        if written is None:
            last += 1
        else:
            place = place_of(written) if name == "c" else None
            position = number(element, "r") if name == "row" else place[1] if place else 0
            if position <= last:
                raise NotMarkable(f"{name} {written[:20]}")
            last = position
        numbers.append(last)
    return numbers


def _column_styles(root: etree._Element) -> dict[int, int]:
    """The style that a blank cell has by its column."""
    styles: dict[int, int] = {}
    for columns in children(root, "cols"):
        for column in children(columns, "col"):
            style, first, last = (number(column, key) for key in ("style", "min", "max"))
            if style:
                styles.update(dict.fromkeys(range(first, min(last, _COLUMNS) + 1), style))
    return styles


def insert_before(root: etree._Element, element: etree._Element, followers: frozenset[str]) -> None:
    """Put an element of a sheet where the schema wants it: before the first that has to follow it."""
    for other in root:
        inner = {local(found) for found in other.iter()} if local(other) == "AlternateContent" else set()
        if local(other) in followers or inner & followers:
            other.addprevious(element)
            return
    root.append(element)
