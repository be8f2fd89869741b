"""Whatever statement fails, a write leaves nothing behind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event

from lib.catalog import Catalogue
from lib.model.problem import Code, Problem
from lib.store import Store, Writer
from tests.unit.store.builders import AT, JUNE, cashless, results, state, submission


class Pulled(Exception):
    """The plug was pulled."""


@contextmanager
def pulled_at(store: Store, statement: int) -> Iterator[list[str]]:
    """Raises instead of executing that statement (counted from 0); gives those that were executed."""
    done: list[str] = []

    def before(_connection: Any, _cursor: Any, sql: str, *_rest: Any) -> None:
        if len(done) == statement:
            raise Pulled
        done.append(sql)

    event.listen(store._engine, "before_cursor_execute", before)
    try:
        yield done
    finally:
        event.remove(store._engine, "before_cursor_execute", before)


def submits(writer: Writer, catalogue: Catalogue) -> None:
    writer.submit(
        submission(
            results(resolved_total=2, linked_received=1),
            results("hue", resolved_total=2),
            cashless({"recipients": 1}),
            problems=[Problem.of(Code.OUTLIER)],
        ),
        catalogue,
    )


def withdraws(writer: Writer, _catalogue: Catalogue) -> None:
    writer.withdraw([1, 2], "lan", "nhầm", AT)


def awaits(writer: Writer, catalogue: Catalogue) -> None:
    writer.submit(submission(results("hue", resolved_total=9), awaits=True), catalogue)


def accepts(writer: Writer, _catalogue: Catalogue) -> None:
    writer.accept(4, "hoa", None, AT)


def locks(writer: Writer, _catalogue: Catalogue) -> None:
    writer.lock(JUNE, "hoa", None, AT)


def explains(writer: Writer, _catalogue: Catalogue) -> None:
    writer.explain([(4, 0)], "mai", "đã đối chiếu", AT)


@pytest.mark.parametrize("write", [submits, withdraws, awaits, accepts, locks, explains])
def test_a_write_that_fails_at_any_statement_leaves_nothing(
    store: Store, catalogue: Catalogue, write: Callable[[Writer, Catalogue], None]
) -> None:
    for number in (1, 2, 3):
        with store.writing() as writer:
            writer.submit(submission(results(resolved_total=10 * number, resolved_late=number % 2)), catalogue)
    with store.writing() as writer:  # what waits to be accepted, with a warning
        found = [Problem.of(Code.OUTLIER)]
        writer.submit(submission(results("hue", resolved_total=1), awaits=True, problems=found), catalogue)
    before = state(store)
    statement, finished = 0, False
    while not finished:
        with pulled_at(store, statement) as done:
            try:
                with store.writing() as writer:
                    write(writer, catalogue)
            except Pulled:
                pass
            else:
                finished = True
        assert finished or state(store) == before
        statement += 1
    assert len(done) >= 5
    assert state(store) != before


def test_what_fails_after_the_last_statement_leaves_nothing(store: Store, catalogue: Catalogue) -> None:
    before = state(store)

    def submit_and_fail() -> None:
        with store.writing() as writer:
            submits(writer, catalogue)
            raise Pulled

    with pytest.raises(Pulled):
        submit_and_fail()
    assert state(store) == before
