"""Người dùng và vai trò: who has which role, giving one by e-mail, taking one away."""

from lib.ui.filters import page_head
from lib.ui.people import show_people
from lib.ui.registry import title
from lib.ui.visit import current

visit = current()
page_head(visit, title("people", visit.text), [])
show_people(visit)
