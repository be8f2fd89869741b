"""The part of the sheet that is kept with a submission. Entries from before have none, and say so."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "kept_grid",
        sa.Column("entry", sa.Integer(), sa.ForeignKey("entry.number"), primary_key=True),
        sa.Column("position", sa.Integer(), primary_key=True),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("period_start", sa.Date(), nullable=False),
        sa.Column("period_end", sa.Date(), nullable=False),
        sa.Column("sheet", sa.String()),
        sa.Column("head", sa.Integer(), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("rows", sa.JSON(), nullable=False),
        sa.Column("cut", sa.Boolean(), nullable=False),
    )
