"""Kiểm tra, truyền thông, rà soát: inspections, communications, reviews, initiatives, apologies."""

from lib.ui.system import draw
from lib.ui.visit import current

draw(current())
