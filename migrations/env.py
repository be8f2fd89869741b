"""How Alembic reaches the database: the connection it is given, else the one of DATABASE_URL."""

from __future__ import annotations

import os

from alembic import context
from sqlalchemy import Connection

from lib.model.settings import Settings
from lib.store.engine import exclusive, open_engine
from lib.store.report_tables import METADATA


def run(connection: Connection) -> None:
    context.configure(connection=connection, target_metadata=METADATA, transactional_ddl=True)
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    with exclusive(open_engine(Settings.from_environment(os.environ).database_url)) as own:
        run(own)
