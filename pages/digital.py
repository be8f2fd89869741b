"""Số hóa, định danh, kết nối: digitisation, archive, identities, health data, online services, states in step."""

from lib.ui.system import draw
from lib.ui.visit import current

draw(current())
