"""The tables of the meeting: who may do what, the journal, links, remarks, agendas, and what the ledger needs for
acceptance, explanations and locks. The migrations create them; a test holds that both say the same.

``awaiting``, ``accepted``, ``explained`` and ``month_lock`` belong to the ledger: rows are added with the entry they
name and never change.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Column, Index, Integer, LargeBinary
from sqlmodel import Field, SQLModel

from lib.store.columns import UtcTime, WrittenText
from lib.store.tables import BIG, METADATA


class AwaitingRow(SQLModel, table=True):
    """That a submission counts only once it is accepted."""

    __tablename__ = "awaiting"

    number: int = Field(primary_key=True, foreign_key="entry.number", sa_column_kwargs={"autoincrement": False})


class AcceptedRow(SQLModel, table=True):
    """That a submission was accepted, and by which entry: its blocks are in force from there on."""

    __tablename__ = "accepted"

    number: int = Field(primary_key=True, foreign_key="entry.number", sa_column_kwargs={"autoincrement": False})
    by: int = Field(foreign_key="entry.number", index=True)


class ExplainedRow(SQLModel, table=True):
    """That an entry gave the reason for a finding stored with an earlier one; the newest that holds counts."""

    __tablename__ = "explained"

    entry: int = Field(primary_key=True, foreign_key="entry.number")
    position: int = Field(primary_key=True)
    by: int = Field(primary_key=True, foreign_key="entry.number", index=True)


class MonthLockRow(SQLModel, table=True):
    """That an entry locked (or opened again) the months from one day to another."""

    __tablename__ = "month_lock"

    by: int = Field(primary_key=True, foreign_key="entry.number", sa_column_kwargs={"autoincrement": False})
    period_start: date
    period_end: date
    locked: bool


class RoleGrantRow(SQLModel, table=True):
    """A role given to an e-mail (lower case); ``unit_id`` is empty where the role is not given for a unit."""

    __tablename__ = "role_grant"

    grant_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    email: str = Field(sa_type=WrittenText, index=True)
    role: str
    unit_id: str
    at: datetime = Field(sa_type=UtcTime)
    by: str = Field(sa_type=WrittenText)
    revoked_at: datetime | None = Field(sa_type=UtcTime)
    revoked_by: str | None = Field(sa_type=WrittenText)


class JournalTableRow(SQLModel, table=True):
    """One act. The database itself refuses to change or delete a row."""

    __tablename__ = "journal"
    __table_args__ = (Index("ix_journal_who", "who", "row_id"), Index("ix_journal_act", "act", "row_id"))

    row_id: int = Field(sa_column=Column(BIG, primary_key=True, autoincrement=False))
    at: datetime = Field(sa_type=UtcTime, index=True)
    who: str = Field(sa_type=WrittenText)
    act: str
    subject: str = Field(sa_type=WrittenText)
    detail: str = Field(sa_type=WrittenText)
    entry: int | None


class FrozenRow(SQLModel, table=True):
    """What frozen links are drawn from, once for all links to the same state. Never changed."""

    __tablename__ = "frozen"

    sha256: str = Field(primary_key=True)
    content: bytes = Field(sa_type=LargeBinary)
    version: int = Field(foreign_key="entry.number")
    frozen_at: datetime = Field(sa_type=UtcTime)
    release: str


class LinkRow(SQLModel, table=True):
    """A link. It is found by ``digest``, the SHA-256 of its code, so that the search tells nothing about codes."""

    __tablename__ = "link"

    link_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    digest: str = Field(index=True, unique=True)
    code: str
    kind: str
    page_id: str
    params: Any = Field(sa_column=Column(JSON, nullable=False))
    title: str = Field(sa_type=WrittenText)
    version: int = Field(foreign_key="entry.number")
    made_at: datetime = Field(sa_type=UtcTime)
    made_by: str = Field(sa_type=WrittenText)
    expires_at: datetime | None = Field(sa_type=UtcTime)
    open: bool
    frozen_sha256: str | None = Field(foreign_key="frozen.sha256")
    revoked_at: datetime | None = Field(sa_type=UtcTime)
    revoked_by: str | None = Field(sa_type=WrittenText)
    last_opened_at: datetime | None = Field(sa_type=UtcTime)


class RemarkRow(SQLModel, table=True):
    """A remark. Empty texts stand for "none" in what it is about."""

    __tablename__ = "remark"

    remark_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    kind: str
    indicator: str
    item: str
    scope: str
    unit_id: str = Field(index=True)
    period_start: date
    period_end: date
    text: str = Field(sa_type=WrittenText)
    version: int = Field(foreign_key="entry.number")
    author: str = Field(sa_type=WrittenText)
    at: datetime = Field(sa_type=UtcTime)
    in_charge: str | None = Field(sa_type=WrittenText)
    due: date | None
    done_at: datetime | None = Field(sa_type=UtcTime)
    done_by: str | None = Field(sa_type=WrittenText)
    settles: int | None = Field(foreign_key="entry.number")
    removed_at: datetime | None = Field(sa_type=UtcTime)
    removed_by: str | None = Field(sa_type=WrittenText)


class AgendaRow(SQLModel, table=True):
    """A saved agenda. ``slides``: {"follows_newest", "slides": [{"idea", "page", "params"}]}."""

    __tablename__ = "agenda"

    agenda_id: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    name: str = Field(sa_type=WrittenText)
    slides: Any = Field(sa_column=Column(JSON, nullable=False))
    owner: str = Field(sa_type=WrittenText)
    saved_at: datetime = Field(sa_type=UtcTime)


AWAITING = METADATA.tables["awaiting"]
ACCEPTED = METADATA.tables["accepted"]
EXPLAINED = METADATA.tables["explained"]
MONTH_LOCK = METADATA.tables["month_lock"]
ROLE_GRANT = METADATA.tables["role_grant"]
JOURNAL = METADATA.tables["journal"]
FROZEN = METADATA.tables["frozen"]
LINK = METADATA.tables["link"]
REMARK = METADATA.tables["remark"]
AGENDA = METADATA.tables["agenda"]
