"""Công khai thủ tục hành chính: procedures in force, on the website, at the counter, on time after a decision."""

from lib.ui.system import draw
from lib.ui.visit import current

draw(current())
