"""The Vietnamese wording of each English sentence, read from data/locale."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from lib.model.settings import ROOT

PO_FILE = ROOT / "data" / "locale" / "vi" / "LC_MESSAGES" / "messages.po"


def msgid(text: str) -> str:
    """Mark a literal as a message id that is said elsewhere, so that it is collected for translation."""
    return text


@lru_cache(maxsize=2)
def vietnamese(path: Path = PO_FILE) -> dict[str, str]:
    """Message id -> wording. Entries without a wording are left out. The file is read once a process."""
    return {one: words for one, _, words in entries(read(path)) if words}


def read(path: Path = PO_FILE) -> Catalog:
    """The translation file as babel reads it; an empty one where there is none yet."""
    if not path.exists():
        return Catalog(locale="vi")
    with path.open("rb") as file:
        return read_po(file, locale="vi")


def entries(catalog: Catalog) -> list[tuple[str, str | None, str]]:
    """(message id, its plural or None, wording). Vietnamese has one form for every number."""
    found: list[tuple[str, str | None, str]] = []
    for message in catalog:
        if not message.id:
            continue
        ids = message.id if isinstance(message.id, (list, tuple)) else (message.id, None)
        words = message.string[0] if isinstance(message.string, (list, tuple)) else message.string
        found.append((str(ids[0]), None if ids[1] is None else str(ids[1]), str(words or "")))
    return found
