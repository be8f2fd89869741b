"""Đơn vị: everything about one unit or the country, each part on one sheet: figures, other periods, what is inside."""

from lib.services.inside import inside
from lib.services.unit_page import unit_page
from lib.text import unit_words
from lib.ui.assumption import choose_volume
from lib.ui.filters import Filter, page_head
from lib.ui.inside import show_inside
from lib.ui.params import UnitPart
from lib.ui.registry import title
from lib.ui.remarks.marks import remark_line
from lib.ui.summary import say, welcome
from lib.ui.unit_page import change_tables, choose_part, figure_lines, heading
from lib.ui.unit_reports import open_matters, report_states
from lib.ui.unit_sheet import sheet
from lib.ui.unit_systems import system_lines
from lib.ui.visit import current

visit = current()
part = visit.address.part
if visit.empty or part is not UnitPart.SHEET:
    filters = [Filter.UNIT, Filter.PERIOD, Filter.SCOPE, Filter.CUMULATED, Filter.BOUNDARIES]
    page_head(visit, title("unit", visit.text), filters)
if visit.empty:
    welcome(visit)
elif part is UnitPart.SHEET:
    sheet(visit, unit_page(visit.desk, visit.question))
else:
    view = unit_page(visit.desk, visit.question)
    heading(visit)
    say(visit, unit_words.sentence(view, visit.names, visit.text), [line.figure for line in view.known])
    remark_line(visit, to_unit=False)
    choose_part(visit)
    if part is UnitPart.FIGURES:
        choose_volume(visit, [line.figure for line in view.known])
        figure_lines(visit, view)
        system_lines(visit)
        report_states(visit, view)
        open_matters(visit, view)
    elif part is UnitPart.CHANGES:
        change_tables(visit, view)
    else:
        show_inside(visit, inside(visit.desk, visit.question))
