"""A chart as a picture, with the fonts that are shipped: the same on every machine."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import vl_convert

from lib.model.settings import ROOT

FONTS = ROOT / "data" / "fonts"
FAMILY = "Noto Sans"
# A chart as wide as its container has no container in a picture.
_WIDTH = 720


@lru_cache(maxsize=1)
def _register_fonts() -> None:
    vl_convert.register_font_directory(str(FONTS))


def to_svg(chart: Any, width: int = _WIDTH) -> str:
    """The chart (Altair, or its Vega-Lite dict) as SVG; ``width`` in pixels where it has none of its own."""
    _register_fonts()
    return str(vl_convert.vegalite_to_svg(_specification(chart, width), allowed_base_urls=[]))


def to_png(chart: Any, scale: float = 2, width: int = _WIDTH) -> bytes:
    """The chart as PNG, ``scale`` times as many pixels as its size says."""
    _register_fonts()
    return bytes(vl_convert.vegalite_to_png(_specification(chart, width), scale=scale, allowed_base_urls=[]))


def _specification(chart: Any, width: int) -> dict[str, Any]:
    specification: dict[str, Any] = dict(chart) if isinstance(chart, dict) else chart.to_dict()
    if specification.get("width") == "container":
        specification["width"] = width
    specification["config"] = {**specification.get("config", {}), "font": FAMILY}
    return specification
