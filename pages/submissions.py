"""Chất lượng số liệu: who has reported and when, what is missing, late, unexplained or unusual, and a reminder."""

from lib.services.submissions import board
from lib.ui.board import board_sentence, board_table, group_figures, reporting_metrics
from lib.ui.board_details import covered_volumes, show_findings, show_reminder
from lib.ui.filters import Filter, page_head
from lib.ui.registry import title
from lib.ui.summary import welcome
from lib.ui.templates import offer_board_template
from lib.ui.visit import current

visit = current()
page_head(visit, title("submissions", visit.text), [Filter.FORM, Filter.PERIOD, Filter.UNIT])
address = visit.address
if address.period is None or address.form is None or address.until is None:
    welcome(visit)
else:
    view = board(visit.desk, address.form, address.period, visit.status.version, address.until)
    board_sentence(visit, view)
    reporting_metrics(visit, view)
    board_table(visit, view)
    offer_board_template(visit, view)
    show_reminder(visit, view)
    covered_volumes(visit, view)
    if address.unit_id is None:
        group_figures(visit, view)
    show_findings(visit, view)
