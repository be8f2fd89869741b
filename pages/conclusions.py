"""Ý kiến và kết luận: everything said about figures, the conclusions that are open and overdue first."""

from lib.services.remarks import listed
from lib.ui.filters import page_head
from lib.ui.registry import title
from lib.ui.remarks.listed import choose_listed, say_conclusions, show_listed
from lib.ui.visit import current

visit = current()
page_head(visit, title("conclusions", visit.text), [])
found = listed(visit.desk, visit.address.listing.remarks)
say_conclusions(visit, found)
choose_listed(visit)
show_listed(visit, found)
