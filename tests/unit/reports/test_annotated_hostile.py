"""Packages that are too large, damaged or made to hurt: marked as they are, or refused by name."""

from __future__ import annotations

import random
import re

import pytest

from lib.model.errors import NotMarkable, TooLargeToMark
from lib.reports import annotated_package
from tests.unit.reports import packages
from tests.unit.reports.packages import parts, rich, with_part
from tests.unit.reports.test_annotated import marked


def test_a_file_too_large_is_refused_before_it_is_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(annotated_package, "UNPACKED_BYTES", 1000)
    with pytest.raises(TooLargeToMark):
        marked(rich())


def test_a_sheet_too_large_for_a_tree_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(annotated_package, "PARSED_BYTES", 2000)
    with pytest.raises(TooLargeToMark):
        marked(rich())


ENTITY = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
DISORDER = b'<worksheet xmlns="' + packages.MAIN + b'"><sheetData><row r="4"/><row r="2"/></sheetData></worksheet>'


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04 nothing",
        packages.packed({"content.xml": b"<office/>"}),
        with_part("xl/workbook.xml", b"<workbook>"),
        with_part("xl/workbook.xml", ENTITY + b'<workbook xmlns="' + packages.MAIN + b'">&e;</workbook>'),
        with_part("xl/workbook.xml", b'<workbook xmlns="urn:else"/>'),
        with_part("xl/worksheets/sheet1.xml", DISORDER),
        with_part("xl/worksheets/sheet1.xml", DISORDER.replace(b'r="4"', b'r="-4"')),
        with_part("xl/styles.xml", b"<html/>"),
    ],
    ids=["empty", "no zip", "ods", "broken", "entity", "namespace", "disorder", "negative", "styles"],
)
def test_what_cannot_be_marked_safely_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(NotMarkable):
        marked(data)


def _damaged(content: dict[str, bytes], chance: random.Random) -> bytes:
    """One attribute, element, part or byte of a package changed, twice."""
    damaged = dict(content)
    for _ in range(2):
        name = chance.choice([n for n in damaged if n.endswith((".xml", ".rels", ".vml")) and "theme" not in n])
        part = damaged[name]
        values = list(re.finditer(rb'"([^"]*)"', part))
        elements = list(re.finditer(rb"<[\w:]+[^<>]*/>", part))
        match chance.randrange(4):
            case 0 if values:
                first, last = chance.choice(values).span(1)
                part = part[:first] + chance.choice([b"", b"-1", b"x", b"999999999999", "²".encode()]) + part[last:]
            case 1 if elements:
                first, last = chance.choice(elements).span()
                part = part[:first] + chance.choice([b"", part[first:last] * 2, b"<!-- c --><?pi?>"]) + part[last:]
            case 2:
                del damaged[name]
                continue
            case _:
                at = chance.randrange(len(part))
                part = part[:at] + bytes([chance.randrange(256)]) + part[at + 1 :]
        damaged[name] = part
    return packages.packed(damaged)


@pytest.mark.parametrize("seed", range(4))
def test_a_damaged_package_is_marked_or_refused_by_name(seed: int) -> None:
    chance = random.Random(seed)
    whole = parts(rich())
    content = whole if seed % 2 else parts(marked(rich()))
    refused = 0
    for _ in range(60):
        try:
            marked(_damaged(content, chance))
        except NotMarkable:
            refused += 1
    assert 0 < refused < 60
