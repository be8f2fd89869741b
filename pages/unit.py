"""Đơn vị: everything about one unit or the country, each part on one sheet: figures, other periods, what is inside."""

from lib.services.inside import inside
from lib.services.unit_page import unit_page
from lib.text import unit_words
from lib.ui.filters import Filter, page_head
from lib.ui.inside import show_inside
from lib.ui.params import UnitPart
from lib.ui.registry import title
from lib.ui.summary import say, welcome
from lib.ui.unit_page import change_tables, choose_part, figure_lines, heading
from lib.ui.unit_reports import open_matters, report_states
from lib.ui.unit_sheet import sheet
from lib.ui.visit import current

visit = current()
on_one_sheet = visit.address.part is UnitPart.SHEET and not visit.empty
if not on_one_sheet:
    page_head(
        visit,
        title("unit", visit.text),
        [Filter.UNIT, Filter.PERIOD, Filter.SCOPE, Filter.CUMULATED, Filter.BOUNDARIES],
    )
if visit.empty:
    welcome(visit)
else:
    view = unit_page(visit.desk, visit.question)
    heading(visit)
    say(visit, unit_words.sentence(view, visit.names, visit.text), [line.figure for line in view.known])
    part = UnitPart.SHEET if on_one_sheet else choose_part(visit)
    if part is UnitPart.SHEET:
        sheet(visit, view)
    elif part is UnitPart.FIGURES:
        figure_lines(visit, view)
        report_states(visit, view)
        open_matters(visit, view)
    elif part is UnitPart.CHANGES:
        change_tables(visit, view)
    else:
        show_inside(visit, inside(visit.desk, visit.question))
