"""Codes that exported files carry: which state of the dashboard they were made from."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import dataclass
from datetime import datetime

from lib.model.link import View

_LENGTH = 10
# Digits that no code has, and the letters that they are taken for on paper.
_MISREAD = str.maketrans("018", "OIB")
_SHAPE = re.compile(r"^[A-Z2-7]{5}-[A-Z2-7]{5}$")


@dataclass(frozen=True, slots=True)
class Reference:
    """A code and the state it names. It is an identifier, not a right: who may not read gets nothing by it."""

    code: str
    view: View
    version: int
    made_at: datetime
    made_by: str


def code_of(view: View) -> str:
    """The code of a state: the same for the same state, so that all files of one export carry one ("ABCDE-23FGH")."""
    content = json.dumps([view.page_id, sorted(view.params)], ensure_ascii=False, separators=(",", ":"))
    letters = base64.b32encode(hashlib.sha256(content.encode()).digest()).decode()[:_LENGTH]
    return f"{letters[:5]}-{letters[5:]}"


def as_code(written: str) -> str | None:
    """What somebody typed as a code; None where it is none.

    Case, blanks and a missing dash do not matter, nor a digit that was taken for a letter.
    """
    letters = re.sub(r"[\s-]", "", written).upper().translate(_MISREAD)
    code = f"{letters[:5]}-{letters[5:]}"
    return code if _SHAPE.match(code) else None
