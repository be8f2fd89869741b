"""The ledger in a database: SQLModel tables, migrations, and reading as of a version."""

from lib.store.as_of import BlockInForce, PeriodUnits
from lib.store.reader import Reader
from lib.store.receipts import Reports
from lib.store.record_changes import RecordChange
from lib.store.records import RecordBlock
from lib.store.store import Store
from lib.store.submission import Submission
from lib.store.writer import Writer

__all__ = [
    "BlockInForce",
    "PeriodUnits",
    "Reader",
    "RecordBlock",
    "RecordChange",
    "Reports",
    "Store",
    "Submission",
    "Writer",
]
