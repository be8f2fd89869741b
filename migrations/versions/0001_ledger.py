"""The ledger, its blocks and values, and the tables derived from them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_BIG_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_OPEN = sa.text("until IS NULL")
_CLOSED = sa.text("until IS NOT NULL")


def _key() -> list[sa.Column[object]]:
    """The columns that identify a block; fresh ones for each table."""
    return [
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("unit_id", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("parent_id", sa.String(), nullable=False),
        sa.Column("period_start", sa.Date(), nullable=False),
        sa.Column("period_end", sa.Date(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("column_group", sa.String(), nullable=False),
    ]


def upgrade() -> None:
    _create_ledger()
    _create_blocks()
    _create_derived()
    op.create_table(
        "finding",
        sa.Column("entry", sa.Integer(), sa.ForeignKey("entry.number"), primary_key=True),
        sa.Column("position", sa.Integer(), primary_key=True),
        sa.Column("severity", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("sheet", sa.String()),
        sa.Column("cell", sa.String()),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("suggestion", sa.JSON(), nullable=False),
        sa.Column("form", sa.String()),
        sa.Column("period_start", sa.Date()),
        sa.Column("period_end", sa.Date()),
        sa.Column("unit_id", sa.String()),
        sa.Column("item", sa.String()),
        sa.Column("scope", sa.String()),
        sa.Column("measure", sa.String()),
        sa.Column("reason", sa.String()),
    )
    op.create_index("ix_finding_unit_id", "finding", ["unit_id"])


def _create_ledger() -> None:
    op.create_table(
        "entry",
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("reason", sa.String()),
        sa.Column("file_sha256", sa.String()),
        sa.Column("file_name", sa.String()),
        sa.Column("illustrative", sa.Boolean(), nullable=False),
        sa.Column("payload", sa.JSON()),
    )
    op.create_table(
        "withdrawn",
        sa.Column("number", sa.Integer(), sa.ForeignKey("entry.number"), primary_key=True, autoincrement=False),
        sa.Column("by", sa.Integer(), sa.ForeignKey("entry.number"), nullable=False),
    )
    op.create_index("ix_withdrawn_by", "withdrawn", ["by"])
    op.create_table(
        "entry_scope",
        sa.Column("entry", sa.Integer(), sa.ForeignKey("entry.number"), primary_key=True),
        sa.Column("form", sa.String(), primary_key=True),
        sa.Column("period_start", sa.Date(), primary_key=True),
        sa.Column("period_end", sa.Date(), primary_key=True),
        sa.Column("units", sa.Integer(), nullable=False),
        sa.Column("value_count", sa.Integer(), nullable=False),
    )
    op.create_table(
        "stored_file",
        sa.Column("sha256", sa.String(), primary_key=True),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("content", sa.LargeBinary()),
    )


def _create_blocks() -> None:
    op.create_table(
        "block",
        sa.Column("block_id", _BIG_KEY, primary_key=True, autoincrement=False),
        sa.Column("entry", sa.Integer(), sa.ForeignKey("entry.number"), nullable=False),
        *_key(),
    )
    op.create_index("ix_block_entry", "block", ["entry"])
    op.create_index(
        "block_key",
        "block",
        ["form", "unit_id", "period_start", "period_end", "item", "scope", "column_group", "entry"],
        unique=True,
    )
    op.create_table(
        "observation",
        sa.Column("block_id", sa.BigInteger(), sa.ForeignKey("block.block_id"), primary_key=True),
        sa.Column("measure", sa.String(), primary_key=True),
        sa.Column("value", sa.BigInteger()),
        sa.Column("stated", sa.String()),
        sa.Column("sheet", sa.String()),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("as_written", sa.String(), nullable=False),
        sa.Column("corrected_by", sa.String()),
        sa.Column("reason", sa.String()),
        sa.CheckConstraint("(value IS NULL) <> (stated IS NULL)", name="observation_one_value"),
        sqlite_with_rowid=False,
    )


def _create_derived() -> None:
    op.create_table(
        "standing",
        sa.Column("block_id", sa.BigInteger(), sa.ForeignKey("block.block_id"), primary_key=True),
        sa.Column("since", sa.Integer(), primary_key=True),
        sa.Column("until", sa.Integer()),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("illustrative", sa.Boolean(), nullable=False),
        *_key(),
    )
    period = ["period_start", "period_end"]
    for name, columns, condition, unique in (
        ("standing_open_unit", ["unit_id", *period, "item", "scope", "column_group"], _OPEN, True),
        ("standing_open_level", ["level", *period, "unit_id", "illustrative"], _OPEN, False),
        ("standing_closed_unit", ["unit_id", *period, "until"], _CLOSED, False),
        ("standing_closed_level", ["level", *period, "until"], _CLOSED, False),
    ):
        op.create_index(
            name,
            "standing",
            ["form", *columns],
            unique=unique,
            sqlite_where=condition,
            postgresql_where=condition,
        )
    op.create_index("standing_entry", "standing", ["entry", "unit_id"])
    op.create_table(
        "reported",
        sa.Column("form", sa.String(), primary_key=True),
        sa.Column("period_start", sa.Date(), primary_key=True),
        sa.Column("period_end", sa.Date(), primary_key=True),
        sa.Column("level", sa.String(), primary_key=True),
        sa.Column("since", sa.Integer(), primary_key=True),
        sa.Column("until", sa.Integer()),
        sa.Column("units", sa.Integer(), nullable=False),
        sa.Column("illustrative", sa.Boolean(), nullable=False),
    )
