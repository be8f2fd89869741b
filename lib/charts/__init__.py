"""Charts: a fact frame in, an Altair chart out. Nothing is read, decided or worded here."""

from lib.charts.alternative import heat_text, trend_text, units_text
from lib.charts.effects import effect_lines, effects, effects_frame
from lib.charts.frame import figures_frame, shade, standing
from lib.charts.funnel import funnel, funnel_frame
from lib.charts.grids import heat, legend, tile_map
from lib.charts.late import late_bars, late_frame, late_text
from lib.charts.palette import DARK, FONT, LIGHT, THEMES, Theme
from lib.charts.projector import DENSE_SHEET, SHEET, column_size, in_columns, on_sheet
from lib.charts.ranking import dumbbell, extent_of, ranked
from lib.charts.trends import sparkline, trend

__all__ = [
    "DARK",
    "DENSE_SHEET",
    "FONT",
    "LIGHT",
    "SHEET",
    "THEMES",
    "Theme",
    "column_size",
    "dumbbell",
    "effect_lines",
    "effects",
    "effects_frame",
    "extent_of",
    "figures_frame",
    "funnel",
    "funnel_frame",
    "heat",
    "heat_text",
    "in_columns",
    "late_bars",
    "late_frame",
    "late_text",
    "legend",
    "on_sheet",
    "ranked",
    "shade",
    "sparkline",
    "standing",
    "tile_map",
    "trend",
    "trend_text",
    "units_text",
]
