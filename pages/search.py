"""Tìm kiếm: one box over units, indicators, pages, registers and their records, documents of targets and measures."""

from lib.ui.heading import page_title
from lib.ui.registry import title
from lib.ui.search import ask_words, findings, show_findings
from lib.ui.visit import current

visit = current()
page_title(visit, title("search", visit.text))
ask_words(visit)
show_findings(visit, findings(visit))
