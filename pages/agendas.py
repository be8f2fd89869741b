"""Chương trình họp: the slides that are kept for meetings, their order, and presenting them."""

from lib.ui.agendas import show_agendas, show_slides
from lib.ui.filters import page_head
from lib.ui.registry import title
from lib.ui.visit import current

visit = current()
page_head(visit, title("agendas", visit.text), [])
opened = show_agendas(visit)
if opened is not None:
    show_slides(visit, opened)
