"""Tra cứu: the state of the dashboard that a printed page or a file was made from, by the code in its footer."""

from lib.ui.heading import page_title
from lib.ui.lookup import follow_code, offer_code
from lib.ui.registry import title
from lib.ui.visit import current

visit = current()
page_title(visit, title("lookup", visit.text))
offer_code(visit)
follow_code(visit)
