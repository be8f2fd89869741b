"""The journal is searched by keys, and no row of it can be changed or deleted, whoever asks the database."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from lib.model.journal import Act
from lib.store import Store
from tests.unit.store.builders import AT


@pytest.fixture
def told(store: Store) -> Store:
    """Rows 2 to 5; row 1 is the entry of the release."""
    with store.writing() as writer:
        for hours, who, act in (
            (1, "lan", Act.SIGNED_IN),
            (2, "minh", Act.EXPORTED),
            (3, "lan", Act.EXPORTED),
            (4, "lan", Act.SIGNED_OUT),
        ):
            writer.meeting.note(AT + timedelta(hours=hours), who, act, "x")
    return store


def test_rows_are_read_newest_first_page_by_page(told: Store) -> None:
    with told.reading() as reader:
        journal = reader.meeting.journal
        assert [r.row_id for r in journal.rows(None, 2)] == [5, 4]
        assert [r.row_id for r in journal.rows(4, 2)] == [3, 2]
        assert [r.row_id for r in journal.rows(2, 2)] == [1]


def test_rows_are_found_by_person_act_and_time(told: Store) -> None:
    since, until = AT + timedelta(hours=2), AT + timedelta(hours=4)
    with told.reading() as reader:
        journal = reader.meeting.journal
        assert [r.row_id for r in journal.rows(None, 9, who="lan")] == [5, 4, 2]
        assert [r.row_id for r in journal.rows(None, 9, act=Act.EXPORTED)] == [4, 3]
        assert [r.row_id for r in journal.rows(None, 9, since=since, until=until)] == [4, 3]
        assert [r.row_id for r in journal.rows(None, 9, who="lan", act=Act.EXPORTED, since=since)] == [4]
        assert {"lan", "minh"} <= set(journal.people())


@pytest.mark.parametrize("statement", ["UPDATE journal SET who = 'khác'", "DELETE FROM journal"])
def test_the_database_refuses_to_change_or_delete_rows(told: Store, statement: str) -> None:
    with pytest.raises(DBAPIError, match="append-only"), told._engine.begin() as connection:
        connection.execute(text(statement))
    with told.reading() as reader:
        assert len(reader.meeting.journal.rows(None, 99)) == 5


def test_rows_are_neither_replaced_nor_truncated(told: Store) -> None:
    statement = {
        "sqlite": "INSERT OR REPLACE INTO journal SELECT row_id, at, 'khác', act, subject, detail, entry FROM journal",
        "postgresql": "TRUNCATE journal",
    }[told._engine.dialect.name]
    with pytest.raises(DBAPIError, match="append-only"), told._engine.begin() as connection:
        connection.execute(text(statement))
    with told.reading() as reader:
        assert "khác" not in reader.meeting.journal.people()
        assert len(reader.meeting.journal.rows(None, 99)) == 5


class Failed(Exception):
    pass


def half_done(store: Store) -> None:
    with store.writing() as writer:
        writer.meeting.note(datetime(2027, 1, 1, tzinfo=UTC), "lan", Act.EXPORTED, "nửa chừng")
        raise Failed


def test_a_row_is_gone_with_what_it_tells_where_that_fails(told: Store) -> None:
    with pytest.raises(Failed):
        half_done(told)
    with told.reading() as reader:
        assert [r.row_id for r in reader.meeting.journal.rows(None, 1)] == [5]
