"""Kế hoạch kiểm soát TTHC: the tasks of the year, when they are due and what came of them."""

from lib.ui.system import draw
from lib.ui.visit import current

draw(current())
