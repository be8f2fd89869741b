"""What a page asks of the database does not grow with the number of provinces or lines."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from lib.model.errors import UnknownVersion
from lib.model.period import Period
from lib.model.question import Question
from lib.services import Desk
from lib.services.overview import comparison, overview
from lib.services.unit_page import unit_page
from tests.unit.services.conftest import Memory

JUNE = Period.month(2024, 6)


@contextmanager
def queries(desk: Desk) -> Iterator[list[str]]:
    """The statements that are run meanwhile."""
    found: list[str] = []

    def note(*given: object) -> None:
        found.append(str(given[2]))

    event.listen(desk.store._engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(desk.store._engine, "before_cursor_execute", note)


def test_a_page_asks_for_the_definitions_of_its_version_once(demo_desk: Desk, memory: Memory) -> None:
    question = Question("on_time", JUNE, "ha-noi", None, "urban", version=demo_desk.newest_version())
    for use in (comparison, overview, unit_page):
        memory.kept.clear()
        with queries(demo_desk) as asked:
            use(demo_desk, question)
        definitions = [sql for sql in asked if "FROM entry" in sql and "file_sha256 " in sql and "payload" not in sql]
        assert len(definitions) == 1, use.__name__
        # Only the page of a unit shows every form; a few questions for each, however many units and periods there are.
        forms = len(demo_desk.catalogue(question.version).forms) if use is unit_page else 8
        assert len(asked) < 12 * forms, use.__name__


def test_a_version_that_does_not_exist_is_refused_each_time(demo_desk: Desk) -> None:
    for _ in range(2):
        for version in (-1, demo_desk.newest_version() + 1):
            with pytest.raises(UnknownVersion):
                demo_desk.catalogue(version)
