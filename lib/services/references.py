"""Reference codes: which state an exported file was made from, found again by the code in its footer."""

from __future__ import annotations

from collections.abc import Mapping

from lib.model.errors import UnknownReference
from lib.model.link import View
from lib.model.principal import Right
from lib.model.question import AS_LAST_YEAR, Question
from lib.model.reference import Reference, as_code, code_of
from lib.model.unit import Boundaries
from lib.services.desk import Desk

# The page that shows all figures of a state, whatever its period: where the code of a file leads that is of no page.
WHOLE_STATE = "report"

# As the addresses of pages have them; tests hold them against lib.ui.
_BOUNDARIES = {Boundaries.REPORTED: "bao-cao", Boundaries.TODAY: "34", Boundaries.FORMER: "63"}


def state_of(question: Question, page_id: str = WHOLE_STATE, more: Mapping[str, str] | None = None) -> View:
    """The state that answers a question, with its version; the language is left to whoever opens it.

    ``more``: what the address of the page holds besides.
    """
    found = {
        "ky": question.period.slug,
        "luy-ke": "tu-dau-nam" if question.cumulated else "trong-ky",
        "don-vi": question.unit_id or "toan-quoc",
        "chi-so": question.indicator,
        "che-do": question.item,
        "pham-vi": question.scope,
        "dia-gioi": _BOUNDARIES[question.boundaries],
        "gia-dinh": None if question.at_volume == AS_LAST_YEAR else str(question.at_volume),
        "phien-ban": str(question.version),
        **(more or {}),
    }
    return View(page_id, tuple(sorted((name, value) for name, value in found.items() if value is not None)))


def keep(desk: Desk, view: View, version: int) -> str:
    """The code of a state, remembered so that whoever reads it on paper finds the state. Raises NotAllowed."""
    desk.require(Right.READ)
    made = Reference(code_of(view), view, version, desk.now(), desk.principal.name)
    with desk.store.reading() as reader:
        known = reader.meeting.references.by_code(made.code)
    if known is None:
        with desk.store.writing() as writer:
            known = writer.meeting.references.by_code(made.code)  # somebody else may have been faster
            if known is None:
                writer.meeting.references.keep(made)
    if known is not None and known.view != view:
        raise ValueError(f"two states have the code {made.code}")
    return made.code


def find(desk: Desk, code: str) -> Reference:
    """The state of a code, as somebody typed it. Raises NotAllowed, and UnknownReference, also for what is no code."""
    desk.require(Right.READ)
    asked = as_code(code)
    if asked is None:
        raise UnknownReference(code)
    with desk.store.reading() as reader:
        found = reader.meeting.references.by_code(asked)
    if found is None:
        raise UnknownReference(code)
    return found
