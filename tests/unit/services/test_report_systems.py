"""What the statutory report says of registers: each record once, as it is written, read once for a version."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lib.catalog import load_outline
from lib.model.errors import NotAllowed
from lib.model.outline import OutlineHeading, RecordsBlock
from lib.model.period import Period
from lib.model.principal import NOBODY
from lib.model.question import Question
from lib.model.register import Cell, Record
from lib.services import Desk
from lib.services.report_systems import told_of
from lib.store import Submission
from lib.text import translator
from tests.unit.services.conftest import NOW

BLOCK = RecordsBlock("documents", "{symbol}: {subject}", "issued_on", "{n} documents")
OUTLINE = replace(load_outline(), headings=(OutlineHeading("1", "", 1, (BLOCK,)),))
YEAR, HALF = Period.parse("2024"), Period.parse("2024-H1")


def document(symbol: str, subject: str, day: str, period: Period = YEAR) -> Record:
    said = {"symbol": symbol, "subject": subject, "issued_on": day}
    cells = tuple(
        Cell(name, value, value, f"{column}9") for column, (name, value) in zip("BCD", said.items(), strict=True)
    )
    return Record("documents", "hue", period, cells, "Văn bản", 9)


def store(desk: Desk, *records: Record) -> None:
    upload = Submission("van-ban.xlsx", f"{len(records)}" * 64, 10, b"x", (), "lan", NOW, records=records)
    with desk.store.writing() as writer:
        writer.submit(upload, desk.catalogue(desk.newest_version()))


def told(desk: Desk, period: Period = YEAR) -> tuple[str, ...]:
    question = Question("on_time", period, "hue", version=desk.newest_version())
    return told_of(desk, question, OUTLINE, translator("en"))[BLOCK]


def test_documents_of_a_period_stand_in_the_order_of_their_dates(desk: Desk) -> None:
    store(desk, document("2/TB", "b", "2024-08-01"), document("1/TB", "a", "2024-02-01"))
    assert told(desk) == ("2 documents", "1/TB: a", "2/TB: b")
    assert told(desk, HALF) == ("1 documents", "1/TB: a")
    assert told(desk, Period.parse("2023")) == ()


def test_a_document_of_two_lists_is_told_once(desk: Desk) -> None:
    store(desk, document("1/TB", "a", "2024-02-01", HALF))
    store(desk, document("1/TB", "a", "2024-02-01"), document("2/TB", "b", "2024-08-01"))
    assert told(desk) == ("2 documents", "1/TB: a", "2/TB: b")


def test_a_text_that_looks_like_a_place_in_the_line_stands_as_it_is_written(desk: Desk) -> None:
    store(desk, document("{subject}", "về việc {symbol}", "2024-02-01"))
    assert told(desk) == ("1 documents", "{subject}: về việc {symbol}")


def test_what_is_told_is_read_once_and_never_without_the_right(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    store(desk, document("1/TB", "a", "2024-02-01"))
    first = told(desk)
    monkeypatch.setattr("lib.store.Reader.records", None)
    assert told(desk) == first
    with pytest.raises(NotAllowed):
        told(replace(desk, principal=NOBODY))
