"""Nhật ký: who did what and when, for those who may read it."""

from lib.services.journal import journal_page
from lib.ui.filters import page_head
from lib.ui.journal import choose_rows, offer_files, show_rows
from lib.ui.registry import title
from lib.ui.visit import current

visit = current()
page_head(visit, title("journal", visit.text), [])
listing = visit.address.listing
shown = journal_page(visit.desk, listing.journal, listing.before)
choose_rows(visit)
show_rows(visit, shown)
offer_files(visit)
