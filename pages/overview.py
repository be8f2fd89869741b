"""Tổng quan: the headline figures against their targets, and the provinces for the one in focus."""

from lib.services.overview import overview
from lib.text import sentences
from lib.ui.assumption import choose_volume
from lib.ui.attention import attention_list
from lib.ui.cards import card_row
from lib.ui.filters import Filter, page_head
from lib.ui.pictures import provinces_and_map
from lib.ui.registry import title
from lib.ui.remarks.marks import remark_line
from lib.ui.summary import announce_newer, say, welcome
from lib.ui.visit import current

visit = current()
page_head(
    visit,
    title("overview", visit.text),
    [Filter.SCOPE, Filter.PERIOD, Filter.UNIT, Filter.CUMULATED, Filter.BOUNDARIES],
)
if visit.empty:
    welcome(visit)
else:
    view = overview(visit.desk, visit.question)
    say(visit, sentences.overview(view, visit.names, visit.text), [card.figure for card in view.cards])
    remark_line(visit)
    announce_newer(visit)
    choose_volume(visit, [*(card.figure for card in view.cards), *(row.figure for row in view.rows)])
    card_row(visit, view.cards)
    attention_list(visit)
    provinces_and_map(visit, view)
