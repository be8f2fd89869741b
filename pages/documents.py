"""Văn bản chỉ đạo, điều hành: documents issued, and what reports state in words."""

from lib.ui.system import draw
from lib.ui.visit import current

draw(current())
