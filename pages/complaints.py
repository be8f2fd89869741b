"""Phản ánh, kiến nghị: received, handled and published, by the way they came in."""

from lib.ui.system import draw
from lib.ui.visit import current

draw(current())
