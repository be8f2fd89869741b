"""Liên kết: the view that a shared link leads to, with the figures it was frozen with, and what became of them."""

from lib.ui.compared import show_comparison
from lib.ui.followed import comparing, draw_view, follow, note_link_opened, say_frozen, say_link, show_origins

followed = follow()
say_link(followed)
if comparing(followed):
    show_comparison(followed)
else:
    say_frozen(followed)
    draw_view(followed)
    show_origins(followed)
note_link_opened(followed)
