"""Chất lượng phục vụ: satisfaction, the service index, the internal evaluation."""

from lib.ui.system import draw
from lib.ui.visit import current

draw(current())
