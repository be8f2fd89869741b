"""Roles, journal, links, remarks, agendas; acceptance, explanations and locks in the ledger.

The journal begins with the entries there are. The database itself refuses to change or delete its rows.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def _moment(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _text(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.String(), nullable=nullable)


def _entry(name: str, *, primary_key: bool = False, nullable: bool = False) -> sa.Column[object]:
    if primary_key:
        return sa.Column(name, sa.Integer(), sa.ForeignKey("entry.number"), primary_key=True, autoincrement=False)
    return sa.Column(name, sa.Integer(), sa.ForeignKey("entry.number"), nullable=nullable)


def upgrade() -> None:
    _ledger()
    _people()
    _links()
    _said()
    _append_only()
    op.execute(
        "INSERT INTO journal (row_id, at, who, act, subject, detail, entry) "
        "SELECT number + 1, at, author, 'entered', coalesce(file_name, ''), kind, number FROM entry"
    )


def _ledger() -> None:
    op.create_table("awaiting", _entry("number", primary_key=True))
    op.create_table("accepted", _entry("number", primary_key=True), _entry("by"))
    op.create_index("ix_accepted_by", "accepted", ["by"])
    op.create_table(
        "explained",
        _entry("entry", primary_key=True),
        sa.Column("position", sa.Integer(), primary_key=True),
        _entry("by", primary_key=True),
    )
    op.create_index("ix_explained_by", "explained", ["by"])
    op.create_table(
        "month_lock",
        _entry("by", primary_key=True),
        sa.Column("period_start", sa.Date(), nullable=False),
        sa.Column("period_end", sa.Date(), nullable=False),
        sa.Column("locked", sa.Boolean(), nullable=False),
    )


def _people() -> None:
    op.create_table(
        "role_grant",
        sa.Column("grant_id", sa.Integer(), primary_key=True, autoincrement=False),
        _text("email"),
        _text("role"),
        _text("unit_id"),
        _moment("at"),
        _text("by"),
        _moment("revoked_at", nullable=True),
        _text("revoked_by", nullable=True),
    )
    op.create_index("ix_role_grant_email", "role_grant", ["email"])
    op.create_table(
        "journal",
        sa.Column(
            "row_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True, autoincrement=False
        ),
        _moment("at"),
        _text("who"),
        _text("act"),
        _text("subject"),
        _text("detail"),
        sa.Column("entry", sa.Integer()),
    )
    op.create_index("ix_journal_at", "journal", ["at"])


def _links() -> None:
    op.create_table(
        "frozen",
        sa.Column("sha256", sa.String(), primary_key=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        _entry("version"),
        _moment("frozen_at"),
        _text("release"),
    )
    op.create_table(
        "link",
        sa.Column("link_id", sa.Integer(), primary_key=True, autoincrement=False),
        _text("digest"),
        _text("code"),
        _text("kind"),
        _text("page_id"),
        sa.Column("params", sa.JSON(), nullable=False),
        _text("title"),
        _entry("version"),
        _moment("made_at"),
        _text("made_by"),
        _moment("expires_at", nullable=True),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("frozen_sha256", sa.String(), sa.ForeignKey("frozen.sha256")),
        _moment("revoked_at", nullable=True),
        _text("revoked_by", nullable=True),
        _moment("last_opened_at", nullable=True),
    )
    op.create_index("ix_link_digest", "link", ["digest"], unique=True)


def _said() -> None:
    op.create_table(
        "remark",
        sa.Column("remark_id", sa.Integer(), primary_key=True, autoincrement=False),
        _text("kind"),
        _text("indicator"),
        _text("item"),
        _text("scope"),
        _text("unit_id"),
        sa.Column("period_start", sa.Date(), nullable=False),
        sa.Column("period_end", sa.Date(), nullable=False),
        _text("text"),
        _entry("version"),
        _text("author"),
        _moment("at"),
        _text("in_charge", nullable=True),
        sa.Column("due", sa.Date()),
        _moment("done_at", nullable=True),
        _text("done_by", nullable=True),
        _entry("settles", nullable=True),
        _moment("removed_at", nullable=True),
        _text("removed_by", nullable=True),
    )
    op.create_index("ix_remark_unit_id", "remark", ["unit_id"])
    op.create_table(
        "agenda",
        sa.Column("agenda_id", sa.Integer(), primary_key=True, autoincrement=False),
        _text("name"),
        sa.Column("slides", sa.JSON(), nullable=False),
        _text("owner"),
        _moment("saved_at"),
    )


def _append_only() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER journal_no_{act.lower()} BEFORE {act} ON journal "
                "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION journal_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the journal is append-only'; END $$"
    )
    op.execute(
        "CREATE TRIGGER journal_append_only BEFORE UPDATE OR DELETE ON journal "
        "FOR EACH ROW EXECUTE FUNCTION journal_append_only()"
    )
