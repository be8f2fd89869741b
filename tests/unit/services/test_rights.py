"""Rights are checked on every call, outside the cache; the cache knows questions and versions, never people."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

import pytest

from lib.model.change import Basis
from lib.model.errors import NotAllowed
from lib.model.fairness import Grouping
from lib.model.period import Period
from lib.model.principal import Right
from lib.model.question import Question
from lib.model.unit import Boundaries
from lib.services import Desk
from lib.services.analysis import analysis
from lib.services.exporting import comparison_csv
from lib.services.exporting_workbook import national_xlsx
from lib.services.importing import confirm, preview
from lib.services.league import league
from lib.services.ledger import (
    entry,
    entry_findings,
    entry_values,
    illustrative_entries,
    ledger_page,
    origin,
    original_file,
    withdraw,
)
from lib.services.overview import comparison, detail, overview
from lib.services.series import form_subjects
from lib.services.showing import show
from lib.services.status import status
from tests.conftest import RESULTS_2023
from tests.unit.services.conftest import Memory, somebody

FREE = Period.parse("2023-01-01..2023-12-14")
ASKED = Question("on_time", FREE, "khanh-hoa", version=1)


def _show(desk: Desk) -> Any:
    return show(
        desk, indicator="on_time", period=FREE, unit_id=None, item=None, scope=None,
        boundaries=Boundaries.REPORTED, version=None,
    )  # fmt: skip


READS: dict[str, Callable[[Desk], Any]] = {
    "status": status,
    "overview": lambda d: overview(d, ASKED),
    "comparison": lambda d: comparison(d, ASKED),
    "league": lambda d: league(d, ASKED, Grouping.REGION),
    "analysis": lambda d: analysis(d, ASKED, Basis.YEAR_BEFORE),
    "detail": lambda d: detail(d, ASKED, form_subjects(d.catalogue(1), "tthc_results")),
    "origin": lambda d: origin(d, ASKED),
    "ledger_page": ledger_page,
    "entry": lambda d: entry(d, 1),
    "entry_values": lambda d: entry_values(d, 1),
    "entry_findings": lambda d: entry_findings(d, 1),
    "original_file": lambda d: original_file(d, 1),
    "illustrative_entries": illustrative_entries,
    "show": _show,
    "national_xlsx": lambda d: national_xlsx(d, ASKED, "vi", "ABCDE-23FGH"),
    "comparison_csv": lambda d: comparison_csv(d, ASKED, "vi", "ABCDE-23FGH"),
}


@pytest.fixture
def filled(desk: Desk) -> Desk:
    """One submission is stored."""
    data = RESULTS_2023.read_bytes()
    confirm(desk, data, preview(desk, data, RESULTS_2023.name), None)
    return desk


def test_nothing_is_read_without_the_right_even_when_it_is_remembered(filled: Desk) -> None:
    stranger = somebody(filled, "khách")
    for name, read in READS.items():
        read(filled)  # now the cache holds it
        with pytest.raises(NotAllowed) as refusal:
            read(stranger)
        assert refusal.value.right == "read", name


def test_a_reader_may_neither_submit_nor_withdraw(filled: Desk) -> None:
    reader = somebody(filled, "độc giả", Right.READ)
    data = RESULTS_2023.read_bytes()
    with pytest.raises(NotAllowed):
        preview(reader, data, RESULTS_2023.name)
    with pytest.raises(NotAllowed):
        confirm(reader, data, preview(filled, data, RESULTS_2023.name), None)
    with pytest.raises(NotAllowed):
        withdraw(reader, [1], "không được phép")
    with pytest.raises(NotAllowed):
        withdraw(somebody(filled, "cán bộ", Right.READ, Right.SUBMIT), [1], "không được phép")
    assert filled.newest_version() == 1


def test_the_cache_is_keyed_without_the_user(filled: Desk, memory: Memory) -> None:
    for read in READS.values():
        read(filled)
    known = set(memory.kept)
    reader = somebody(filled, "nguyen-van-a", Right.READ)
    for read in READS.values():
        read(reader)
    assert set(memory.kept) == known  # the second person is served from what the first one asked
    assert not any(filled.principal.name in _strings(key) for key in known)


def _strings(key: Hashable) -> set[str]:
    """Every text inside a key."""
    if isinstance(key, str):
        return {key}
    return {text for part in key for text in _strings(part)} if isinstance(key, tuple) else set()


def test_what_is_remembered_holds_its_version(filled: Desk) -> None:
    """A new submission is seen at once, and the old answer stays what it was."""
    before = overview(filled, ASKED)
    number = withdraw(filled, [1], "gửi nhầm")
    after = overview(filled, Question("on_time", FREE, "khanh-hoa", version=number))
    assert before.cards[0].figure.numerator == 1131235
    assert after.cards[0].figure.numerator is None
    assert overview(filled, ASKED) == before
