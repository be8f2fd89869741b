"""Answers that are remembered, and counts that stand for a form of their own."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_COUNTED = sa.text("until IS NULL AND stands_for <> ''")


def upgrade() -> None:
    op.create_table(
        "answer",
        sa.Column("answer_id", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("layout", sa.String(), nullable=False),
        sa.Column("unit_id", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("shown", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True)),
        sa.Column("deleted_by", sa.String()),
    )
    # Nothing that was stored so far stands for another form: its lists of dossiers were not counted.
    for table in ("block", "standing"):
        op.add_column(table, sa.Column("stands_for", sa.String(), nullable=False, server_default=sa.text("''")))
    op.create_index(
        "standing_open_counted",
        "standing",
        ["stands_for", "level", "period_start", "period_end"],
        sqlite_where=_COUNTED,
        postgresql_where=_COUNTED,
    )
