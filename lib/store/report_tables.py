"""The tables of the reports: prose that units write, and the codes that exported files carry."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Column, Index
from sqlmodel import Field, SQLModel

from lib.store.columns import UtcTime, WrittenText
from lib.store.tables import METADATA


class ProseRow(SQLModel, table=True):
    """What a unit wrote into one place of a report; never changed, the newest row counts.

    ``report``: the kind of report; ``place``: the key of a heading or paragraph; ``unit_id``: empty for the sector.
    """

    __tablename__ = "prose"
    __table_args__ = (Index("prose_place", "report", "unit_id", "place", "period_end"),)

    prose_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    report: str
    unit_id: str
    period_start: date
    period_end: date
    place: str
    text: str = Field(sa_type=WrittenText)
    author: str = Field(sa_type=WrittenText)
    at: datetime = Field(sa_type=UtcTime)


class ReferenceRow(SQLModel, table=True):
    """A state that files were exported from, by the code that they carry."""

    __tablename__ = "reference"

    code: str = Field(primary_key=True)
    page_id: str
    params: Any = Field(sa_column=Column(JSON, nullable=False))
    version: int = Field(foreign_key="entry.number")
    made_at: datetime = Field(sa_type=UtcTime)
    made_by: str = Field(sa_type=WrittenText)


PROSE = METADATA.tables["prose"]
REFERENCE = METADATA.tables["reference"]
