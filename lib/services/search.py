"""One search over units, indicators, measures, pages, documents of targets, registers and their records.

Without regard to accents and case; every word must occur. What has a name is looked for among the definitions of the
version, which are few; records by the texts that the database keeps folded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lib.catalog import Catalogue
from lib.model.folding import fold
from lib.model.principal import Right
from lib.model.register import StoredRecord
from lib.model.search import Findings, Found, FoundRecord, Kind, PageName
from lib.model.unit import Unit
from lib.services.desk import Desk
from lib.text import Translator, translator
from lib.text.register_sentences import record_name
from lib.text.sorting import collation_key

LONGEST = 200  # signs that are looked at
OF_A_KIND = 8
_WORDS_AT_MOST = 12
_SIGNS_OF_A_NAME = 90  # as many as stand on a line of a laptop beside its register


def search(desk: Desk, version: int, typed: str, language: str, pages: tuple[PageName, ...]) -> Findings:
    """What is found as of a version; ``pages``: those that the visitor may open. Raises NotAllowed, UnknownVersion."""
    desk.require(Right.READ)
    words = tuple(dict.fromkeys(fold(typed[:LONGEST]).split()))[:_WORDS_AT_MOST]
    if not words:
        return Findings(())
    return desk.cache.recall(
        ("search", version, words, language, pages), lambda: _findings(desk, version, words, language, pages)
    )


def _findings(desk: Desk, version: int, words: tuple[str, ...], language: str, pages: tuple[PageName, ...]) -> Findings:
    known = desk.cache.recall(
        ("search names", version, language, pages), lambda: tuple(_names(desk, version, translator(language), pages))
    )
    found = sorted(_matching(known, words), key=lambda f: (f.rank, len(f.name), collation_key(f.name)))
    with desk.store.reading() as reader:
        stored = reader.search_records(version, " ".join(words), OF_A_KIND + 1)
    records = _records(desk.catalogue(version), stored, words, translator(language))
    named: list[Found] = []
    more = {Kind.RECORD} if len(records) > OF_A_KIND else set()
    for kind in Kind:
        members = [item for item in found if item.kind is kind]
        named += members[:OF_A_KIND]
        if len(members) > OF_A_KIND:
            more.add(kind)
    best = {kind: min(item.rank for item in named if item.kind is kind) for kind in {item.kind for item in named}}
    if records:
        best[Kind.RECORD] = min(record.rank for record in records)
    order = list(Kind)
    kinds = tuple(sorted(best, key=lambda kind: (best[kind], order.index(kind))))
    return Findings(words, kinds, tuple(named), records[:OF_A_KIND], frozenset(more))


@dataclass(frozen=True, slots=True)
class _Name:
    """Something that can be found: by its name, or less well by other texts, all of them folded."""

    kind: Kind
    key: str
    name: str
    detail: str
    folded: str
    others: str


def _name(kind: Kind, key: str, name: str, detail: str = "", *others: str) -> _Name:
    return _Name(kind, key, name, detail, fold(name), fold(" ".join(others)))


def _matching(known: Iterable[_Name], words: Sequence[str]) -> Iterator[Found]:
    for name in known:
        rank = _rank(name.folded, words)
        if rank is None and all(word in name.folded or word in name.others for word in words):
            rank = 4
        if rank is not None:
            yield Found(name.kind, name.key, name.name, name.detail, rank)


def _rank(folded: str, words: Sequence[str]) -> int | None:
    """How well words fit a name: they are all of it, its beginning, begin words of it, or occur in it."""
    typed = " ".join(words)
    if folded == typed:
        return 0
    if folded.startswith(typed):
        return 1
    if all(any(part.startswith(word) for part in folded.split()) for word in words):
        return 2
    return 3 if all(word in folded for word in words) else None


def _names(desk: Desk, version: int, text: Translator, pages: Sequence[PageName]) -> Iterator[_Name]:
    catalogue = desk.catalogue(version)
    for unit in catalogue.units.values():
        yield _unit(catalogue, unit, text)
    for indicator in catalogue.indicators.values():
        form = text.name(catalogue.forms[indicator.form].name)
        names = text.name(indicator.short_name), text.name(indicator.definition), indicator.indicator_id
        yield _name(Kind.INDICATOR, indicator.indicator_id, text.name(indicator.name), form, *names)
    for page in pages:
        yield _name(Kind.PAGE, page.page_id, page.title)
    for register in catalogue.registers.values():
        yield _name(Kind.REGISTER, register.register_id, text.name(register.name), register.source)
    for document in dict.fromkeys(target.document for target in desk.targets(version)):
        yield _name(Kind.DOCUMENT, document, document)
    for form_ in catalogue.forms.values():
        for measure in form_.measures:
            key = f"{form_.form_id}.{measure.measure_id}"
            yield _name(Kind.MEASURE, key, text.name(measure.name), text.name(form_.name), measure.measure_id)


def _unit(catalogue: Catalogue, unit: Unit, text: Translator) -> _Name:
    """A unit by all names it ever had; one that was merged or lies in another says so."""
    last = unit.spans[-1]
    parent = catalogue.units.get(unit.parent_id or "")
    details = [parent.spans[-1].name] if parent is not None and parent.parent_id is not None else []
    if unit.ended_on is not None:
        details.append(text.say("until {day}", day=text.date(unit.ended_on)))
    elif unit.unit_id in catalogue.predecessors:
        details.append(text.say("since {day}", day=text.date(unit.spans[0].valid_from)))
    former = (span.name for span in unit.spans[:-1])
    return _name(Kind.UNIT, unit.unit_id, last.name, " · ".join(details), *former, last.type, unit.unit_id)


def _records(
    catalogue: Catalogue, stored: Sequence[StoredRecord], words: Sequence[str], text: Translator
) -> tuple[FoundRecord, ...]:
    """The records of registers that the version knows, those whose own name has the words first."""
    found = []
    for one in stored:
        register = catalogue.registers.get(one.record.register)
        if register is None:
            continue
        name = record_name(register, one.record, text)
        rank = _rank(fold(name), words)
        found.append(FoundRecord(one, _short(name), 4 if rank is None else max(rank, 1)))
    return tuple(sorted(found, key=lambda record: record.rank))


def _short(name: str) -> str:
    """A name on one line, cut between words."""
    return name if len(name) <= _SIGNS_OF_A_NAME else name[:_SIGNS_OF_A_NAME].rsplit(" ", 1)[0] + "…"
