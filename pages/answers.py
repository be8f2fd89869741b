"""Câu trả lời đã ghi nhớ: what people answered about files, used for the next file of the same layout."""

from lib.ui.answers import show_remembered
from lib.ui.filters import page_head
from lib.ui.registry import title
from lib.ui.visit import current

visit = current()
page_head(visit, title("answers", visit.text), [])
show_remembered(visit)
