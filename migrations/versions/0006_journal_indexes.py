"""The journal is searched by person and by act, newest first."""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_journal_who", "journal", ["who", "row_id"])
    op.create_index("ix_journal_act", "journal", ["act", "row_id"])
