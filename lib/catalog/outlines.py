"""Reads the outlines of the statutory reports: texts a clerk can correct.

They decide no figure, so they are not kept with a version: a corrected addressee makes no entry in the ledger.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from lib.catalog.consistency import BadReference
from lib.catalog.loader import REFERENCE
from lib.model.outline import (
    AnnexTable,
    BenefitWords,
    FigureBlock,
    HeaderCell,
    LetterheadTexts,
    Outline,
    OutlineBlock,
    OutlineHeading,
    ProsePlace,
    RecordsBlock,
    SaidBlock,
    Writer,
)
from lib.model.system import MeasureRef, SubjectSpec

STATUTORY = "kiem-soat-tthc"
_FOLDER = REFERENCE / "reports"


def load_outline(report_id: str = STATUTORY, folder: Path = _FOLDER) -> Outline:
    """The outline of a report. Raises BadReference where its file is not one."""
    path = folder / f"{report_id}.toml"
    try:
        return outline_from(tomllib.loads(path.read_text("utf-8")))
    except (OSError, tomllib.TOMLDecodeError, KeyError, ValueError, TypeError) as error:
        raise BadReference(f"reports/{report_id}.toml: {error!r}") from error


def outline_from(data: Mapping[str, Any]) -> Outline:
    """The outline that a file says. Raises KeyError, ValueError or TypeError where it says none."""
    outline = Outline(
        report_id=data["id"],
        title=data["title"],
        subject=data["subject"],
        symbol=data["symbol"],
        opening=data["opening"],
        to_fill=data["to_fill"],
        spoken_types=frozenset(data["spoken_types"]),
        headings=tuple(map(_heading, data["headings"])),
        letterheads=tuple(map(_letterhead, data["letterheads"])),
        benefits=tuple((row["item"], BenefitWords(row["name"], row["people"])) for row in data["benefits"]),
        tables=tuple(map(_table, data["tables"])),
    )
    keys = [place.key for place in outline.places]
    if twice := {key for key in keys if keys.count(key) > 1}:
        raise ValueError(f"places of prose that occur twice: {sorted(twice)}")
    return outline


def _heading(data: Mapping[str, Any]) -> OutlineHeading:
    return OutlineHeading(data["number"], data["title"], data.get("level", 1), tuple(_blocks(data)))


def _blocks(data: Mapping[str, Any]) -> Iterator[OutlineBlock]:
    default = data.get("name") or f"{data['number']}. {data['title']}"
    for block in data["blocks"]:
        if "prose" in block:
            yield ProsePlace(block["prose"], block.get("name", default), block.get("optional", False))
        elif "said" in block:
            yield SaidBlock(block["said"], tuple(map(_value, block["values"])))
        elif "records" in block:
            yield RecordsBlock(block["records"], block["line"], block.get("date_field"), block.get("lead", ""))
        else:
            yield FigureBlock(block["figures"])


def _value(data: Mapping[str, str]) -> MeasureRef | SubjectSpec:
    if "indicator" in data:
        return SubjectSpec(data["indicator"], data.get("item"), data.get("scope"))
    return MeasureRef(data["form"], data["measure"], data.get("item"))


def _letterhead(data: Mapping[str, Any]) -> LetterheadTexts:
    return LetterheadTexts(
        writer=Writer(data["level"]),
        valid_from=data["from"],
        valid_to=data.get("to"),
        parent_agency=data["parent_agency"],
        agency=data["agency"],
        short=data["short"],
        place=data["place"],
        addressee=data["addressee"],
        authority=data["authority"],
        recipients=tuple(data["recipients"]),
    )


def _table(data: Mapping[str, Any]) -> AnnexTable:
    header = tuple(
        tuple(HeaderCell(cell["text"], cell.get("columns", 1), cell.get("rows", 1)) for cell in row)
        for row in data.get("header", ())
    )
    notes, figure_notes = (tuple(data.get(key, ())) for key in ("notes", "figure_notes"))
    return AnnexTable(data["form"], data["title"], header, tuple(data.get("code", ())), notes, figure_notes)
