"""The pages of other systems: one way of drawing for every page that is data."""

from lib.ui.system.page import draw

__all__ = ["draw"]
