"""What needs attention first: rates that miss their targets, records that are late, reports and reasons that lack."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from lib.catalog import system_pages
from lib.model.attention import Attention, Matter, MatterKind
from lib.model.figure import Figure, Verdict
from lib.model.principal import Right
from lib.model.question import Question
from lib.model.register import Test
from lib.model.system import SystemPage
from lib.services.desk import Desk
from lib.services.overview import overview
from lib.services.registers import register_years
from lib.services.status import status
from lib.services.submissions import counted_until
from lib.services.systems import glance
from lib.services.unit_reports import open_warnings
from lib.services.unit_systems import register_summary

MOST = 5
_OF_A_KIND = 2  # so that one kind does not hide all others

_KINDS = {
    Verdict.UNREACHABLE: MatterKind.UNREACHABLE,
    Verdict.NOT_YET: MatterKind.MISSED,
    Verdict.FAILED: MatterKind.MISSED,
}
_ORDER = {kind: place for place, kind in enumerate(MatterKind)}


def attention(desk: Desk, question: Question) -> Attention:
    """The first matters of a unit or the country in a period, at most five. Raises NotAllowed."""
    desk.require(Right.READ)
    day = counted_until(desk, question.version)
    return desk.cache.recall(("attention", question, day), lambda: in_order([*_matters(desk, question, day)]))


def in_order(matters: Iterable[Matter]) -> Attention:
    """The most urgent kinds first; within one those that lack most people or files. No kind takes all lines."""
    ordered = sorted(matters, key=lambda matter: (_ORDER[matter.kind], -matter.number))
    kept: list[Matter] = []
    beyond: list[Matter] = []
    seen = dict.fromkeys(MatterKind, 0)
    for matter in ordered:
        seen[matter.kind] += 1
        (kept if seen[matter.kind] <= _OF_A_KIND else beyond).append(matter)
    chosen = [*kept, *beyond][:MOST]
    return Attention(tuple(sorted(chosen, key=ordered.index)), len(ordered) - len(chosen))


def _matters(desk: Desk, question: Question, day: date) -> Iterator[Matter]:
    cards = overview(desk, question).cards
    for card in cards:
        yield from _missed(card.figure, "provinces")
        yield from _missing(card.figure)
    year, pages = question.period.end.year, system_pages()
    reported = {s.form for s in status(desk, question.version).periods if s.period == question.period}
    for page in pages:
        if reported & set(page.forms):  # what other dates say is not urgent now
            for figure in glance(desk, question, page.page_id):
                yield from _missed(figure, page.page_id)
        yield from _late(desk, question, page, day, year)
    number = open_warnings(desk, question)[1]
    if number:
        yield Matter(MatterKind.WARNINGS, "submissions", number)


def _missed(figure: Figure, page_id: str) -> Iterator[Matter]:
    kind = _KINDS.get(figure.verdict)
    if kind is not None:
        yield Matter(kind, page_id, figure.shortfall or 0, figure)


def _missing(figure: Figure) -> Iterator[Matter]:
    """How many provinces a headline figure lacks; of a unit, that it has none."""
    lacking = figure.coverage.expected - figure.coverage.covered
    if lacking > 0 and figure.stated_rate is None:
        yield Matter(MatterKind.MISSING, "submissions", lacking, figure)


def _late(desk: Desk, question: Question, page: SystemPage, day: date, year: int) -> Iterator[Matter]:
    """Records of the year that are late, or due soon."""
    registers = desk.catalogue(question.version).registers
    for register_id in page.registers:
        if register_id not in registers or year not in register_years(
            desk, question.version, register_id, question.unit_id
        ):
            continue  # what other years say is not urgent now
        found = register_summary(desk, question, register_id, day)
        if found is None:
            continue
        for count in found.counts:
            spec = registers[register_id].count(count.count_id)
            soon = any(condition.test is Test.SOON for condition in spec.where)
            if count.value and (spec.urgent or soon):
                kind = MatterKind.OVERDUE if spec.urgent else MatterKind.SOON
                yield Matter(kind, page.page_id, count.records, None, register_id, count.count_id, year)
