"""Giải quyết đúng hạn: every way of counting timeliness side by side, the backlog, and the trend."""

from lib.services.overview import detail
from lib.services.series import form_subjects
from lib.text import sentences
from lib.ui.assumption import choose_volume
from lib.ui.cards import card_row
from lib.ui.filters import Filter, page_head
from lib.ui.pictures import trend
from lib.ui.registry import title
from lib.ui.summary import measure_table, say, welcome
from lib.ui.visit import current

visit = current()
page_head(visit, title("timeliness", visit.text), [Filter.PERIOD, Filter.UNIT, Filter.CUMULATED, Filter.BOUNDARIES])
if visit.empty:
    welcome(visit)
else:
    subjects = form_subjects(visit.catalogue, "tthc_results")
    view = detail(visit.desk, visit.question, subjects)
    say(visit, sentences.on_time(view, visit.names, visit.text), [card.figure for card in view.cards])
    choose_volume(visit, [card.figure for card in view.cards])
    card_row(visit, view.cards)
    trend(visit, view)
    measure_table(visit, view)
