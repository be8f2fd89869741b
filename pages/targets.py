"""Chỉ tiêu: the register of targets with its documents, changing it, its spreadsheet, and the history of changes."""

from lib.ui.heading import page_title
from lib.ui.registry import title
from lib.ui.targets import choose_shown, say_targets, show_history, show_rows, show_years, shown_targets
from lib.ui.targets_edit import may_edit, offer_exchange, offer_form
from lib.ui.visit import current

visit = current()
page_title(visit, title("targets", visit.text))
shown = shown_targets(visit)
choose_shown(visit, shown)
say_targets(visit, shown)
show_years(visit, shown)
picked = show_rows(visit, shown)
editable = may_edit(visit)
if editable:
    offer_form(visit, shown, picked)
if not visit.sealed:
    offer_exchange(visit, shown, editable=editable)
show_history(visit, shown, editable=editable)
