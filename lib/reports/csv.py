"""CSV that Excel opens as it is, and in which no text becomes a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from lib.model.joiner import unjoined

# The first characters that spreadsheets take for the beginning of a formula (OWASP, CSV injection).
_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")


def table(header: Sequence[str], rows: Sequence[Sequence[str | int | None]]) -> bytes:
    """UTF-8 with BOM, comma separated, quoted (RFC 4180). Numbers are written plain, None as an empty field."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_MINIMAL, lineterminator="\r\n")
    writer.writerow([safe(cell) for cell in header])
    writer.writerows([[_field(cell) for cell in row] for row in rows])
    return out.getvalue().encode("utf-8-sig")


def safe(text: str) -> str:
    """The text with an apostrophe before what would start a formula, and without what was put in to show it."""
    text = unjoined(text)
    return f"'{text}" if text.startswith(_STARTS) else text


def _field(cell: str | int | None) -> str:
    if cell is None:
        return ""
    return str(cell) if isinstance(cell, int) else safe(cell)
