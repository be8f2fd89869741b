"""Thủ tục liên thông: the two groups of linked procedures, and the cooperation with the department of justice."""

from lib.ui.system import draw
from lib.ui.visit import current

draw(current())
