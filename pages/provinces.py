"""So sánh các tỉnh, thành phố: ranked against the target line, over time, and against the period before."""

from lib.services.league import league
from lib.services.overview import comparison
from lib.text import sentences
from lib.ui.assumption import choose_volume
from lib.ui.cards import unit_line
from lib.ui.filters import Filter, page_head
from lib.ui.league import ranked_league
from lib.ui.pictures import dumbbell, heat_table
from lib.ui.registry import title
from lib.ui.remarks.marks import remark_line
from lib.ui.summary import say, welcome
from lib.ui.tables import province_table
from lib.ui.visit import current

visit = current()
page_head(
    visit,
    title("provinces", visit.text),
    [
        Filter.SUBJECT,
        Filter.SCOPE,
        Filter.PERIOD,
        Filter.UNIT,
        Filter.CUMULATED,
        Filter.BOUNDARIES,
        Filter.GROUPING,
    ],
)
if visit.empty:
    welcome(visit)
else:
    view = comparison(visit.desk, visit.question)
    say(visit, sentences.comparison(view, visit.names, visit.text), [view.country], view.volume)
    places = league(visit.desk, visit.question, visit.address.grouping)
    unit_line(visit, view, places)
    remark_line(visit, view.country)
    choose_volume(visit, [view.country, *(row.figure for row in view.rows)])
    ranked_league(visit, view, places)
    province_table(visit, view, places)
    heat_table(visit, view)
    dumbbell(visit, view)
