"""Báo cáo: the statutory report of a unit or the sector as it will be printed, and the prose that the unit writes."""

from lib.ui.filters import Filter, page_head
from lib.ui.registry import title
from lib.ui.report import offer_report, say_report, show_report
from lib.ui.report_period import choose_period
from lib.ui.summary import welcome
from lib.ui.visit import current

visit = current()
page_head(visit, title("report", visit.text), [Filter.UNIT, Filter.BOUNDARIES])
if visit.empty:
    welcome(visit)
else:
    choose_period(visit)
    say_report(visit)
    offer_report(visit)
    show_report(visit)
