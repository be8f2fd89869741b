"""Liên kết đã chia sẻ: every link that was made, who made it, when it was opened last, and taking it back."""

from lib.ui.filters import page_head
from lib.ui.links import show_links, show_picked
from lib.ui.registry import title
from lib.ui.visit import current

visit = current()
page_head(visit, title("links", visit.text), [])
picked = show_links(visit)
if picked is not None:
    show_picked(visit, picked)
