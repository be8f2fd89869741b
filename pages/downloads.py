"""Tải về: report, annexes, workbook, pages, tables and pictures as files, all of the state in the address."""

from lib.ui.downloads import offer_files, offer_pictures
from lib.ui.filters import Filter, page_head
from lib.ui.registry import title
from lib.ui.summary import welcome
from lib.ui.visit import current

visit = current()
page_head(
    visit,
    title("downloads", visit.text),
    [Filter.SUBJECT, Filter.SCOPE, Filter.PERIOD, Filter.UNIT, Filter.CUMULATED, Filter.BOUNDARIES],
)
if visit.empty:
    welcome(visit)
else:
    offer_files(visit)
    offer_pictures(visit)
