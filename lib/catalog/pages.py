"""Loads the pages that are data: what stands on them, in which order, and what they are called."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from lib.catalog.consistency import BadReference
from lib.catalog.loader import REFERENCE
from lib.model.form import Name
from lib.model.system import FormPart, MeasureRef, PageNote, Part, RegisterPart, SchemePart, SubjectSpec, SystemPage


@cache
def system_pages(folder: Path = REFERENCE / "pages") -> tuple[SystemPage, ...]:
    """The pages of this release, in their order. Raises BadReference for a file that cannot be understood.

    They only lay out what a version holds, so they are no part of it; a running server reads them once.
    """
    return tuple(sorted(map(_page, folder.glob("*.toml")), key=lambda page: (page.order, page.slug)))


def _page(path: Path) -> SystemPage:
    try:
        data = tomllib.loads(path.read_text("utf-8"))
        return SystemPage(
            page_id=path.stem,
            slug=data["slug"],
            icon=data["icon"],
            title=_name(data["title"]),
            parts=tuple(map(_part, data["parts"])),
            notes=tuple(
                PageNote(_name(note["text"]), tuple(_measure(value) for value in note.get("values", ())))
                for note in data.get("notes", ())
            ),
            introduction=_name(data["introduction"]) if "introduction" in data else None,
            order=data.get("order", 100),
        )
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise BadReference(f"pages/{path.name}: {error!r}") from error


def _name(data: Mapping[str, str]) -> Name:
    return Name(data["vi"], data["en"])


def _measure(data: Mapping[str, str]) -> MeasureRef:
    return MeasureRef(data["form"], data["measure"], data.get("item"))


def _part(data: Mapping[str, Any]) -> Part:
    heading = _name(data["heading"]) if "heading" in data else None
    if "register" in data:
        return RegisterPart(data["register"], heading)
    if "scheme" in data:
        return SchemePart(data["scheme"], heading)
    return FormPart(
        form=data["form"],
        heading=heading,
        subjects=tuple(SubjectSpec(s["indicator"], s.get("item"), s.get("scope")) for s in data.get("subjects", ())),
        measures=tuple(data.get("measures", ())),
        means=tuple(data.get("means", ())),
    )
