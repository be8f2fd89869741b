"""Phân tích: why the national rate moved, what one province could change, and who differs by more than chance."""

from lib.services.analysis import analysis
from lib.text.analysis import sentence
from lib.ui.analysis import funnel, reason, what_if
from lib.ui.filters import Filter, page_head
from lib.ui.registry import title
from lib.ui.summary import say, welcome
from lib.ui.visit import current

visit = current()
page_head(
    visit,
    title("analysis", visit.text),
    [
        Filter.SUBJECT,
        Filter.SCOPE,
        Filter.PERIOD,
        Filter.AGAINST,
        Filter.UNIT,
        Filter.CUMULATED,
        Filter.BOUNDARIES,
    ],
)
if visit.empty:
    welcome(visit)
else:
    view = analysis(visit.desk, visit.question, visit.address.against)
    say(visit, sentence(view, visit.names, visit.text), [view.country])
    reason(visit, view)
    what_if(visit, view)
    funnel(visit, view)
