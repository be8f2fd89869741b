"""Phương pháp tính: each indicator with its definition, source and worked example, and the rules behind all figures."""

from lib.ui.filters import page_head
from lib.ui.methodology import show_methods, show_rules, show_schemes
from lib.ui.registry import title
from lib.ui.visit import current

visit = current()
page_head(visit, title("methodology", visit.text), [])
show_methods(visit)
show_schemes(visit)
show_rules(visit)
