"""Charts: a fact frame in, an Altair chart out. Nothing is read, decided or worded here."""

from lib.charts.alternative import heat_text, trend_text, units_text
from lib.charts.frame import figures_frame
from lib.charts.grids import heat, tile_map
from lib.charts.palette import DARK, FONT, LIGHT, THEMES, Theme
from lib.charts.ranking import dumbbell, extent_of, ranked
from lib.charts.trends import sparkline, trend

__all__ = [
    "DARK",
    "FONT",
    "LIGHT",
    "THEMES",
    "Theme",
    "dumbbell",
    "extent_of",
    "figures_frame",
    "heat",
    "heat_text",
    "ranked",
    "sparkline",
    "tile_map",
    "trend",
    "trend_text",
    "units_text",
]
