"""The records of registers, in blocks of the ledger like the values of forms."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "record",
        sa.Column("block_id", sa.BigInteger(), sa.ForeignKey("block.block_id"), primary_key=True),
        sa.Column("position", sa.Integer(), primary_key=True),
        sa.Column("record_group", sa.String()),
        sa.Column("sheet", sa.String()),
        sa.Column("row_number", sa.Integer()),
        sa.Column("cells", sa.JSON(), nullable=False),
        sa.Column("folded", sa.String(), nullable=False),
    )
