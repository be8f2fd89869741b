"""A chart as a picture, with the fonts that are shipped: the same on every machine."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape
from typing import Any

import vl_convert

from lib.model.settings import ROOT
from lib.reports.printable import fit

FONTS = ROOT / "data" / "fonts"
FAMILY = "Noto Sans"
SHIPPED = (FAMILY, "Noto Sans Math")
_FONT_PROPERTIES = frozenset({"font", "labelFont", "titleFont", "subtitleFont"})
_SIZE = re.compile(
    r'(?P<before><svg\b[^>]*?) width="(?P<width>[\d.]+)" height="(?P<height>[\d.]+)" viewBox="0 0 [\d.]+ [\d.]+"'
)
_GROUND = re.compile(r'^<svg\b[^>]*><rect [^>]*?fill="(?P<fill>[^"]+)"')
_FOOT = 20  # pixels
_QUIET = "#5B6673"
# A chart as wide as its container has no container in a picture.
_WIDTH = 720


@lru_cache(maxsize=1)
def _register_fonts() -> None:
    vl_convert.register_font_directory(str(FONTS))


def to_svg(chart: Any, width: int = _WIDTH, *, foot: str = "") -> str:
    """The chart (Altair, or its Vega-Lite dict) as SVG; ``width`` in pixels where it has none of its own.

    ``foot``: a small line below the picture, such as its reference code.
    """
    _register_fonts()
    drawn = str(vl_convert.vegalite_to_svg(_specification(chart, width), allowed_base_urls=[]))
    return _with_foot(drawn, fit(foot)) if foot else drawn


def to_png(chart: Any, scale: float = 2, width: int = _WIDTH, *, foot: str = "") -> bytes:
    """The chart as PNG, ``scale`` times as many pixels as its size says; ``foot`` as in the SVG."""
    return bytes(vl_convert.svg_to_png(to_svg(chart, width, foot=foot), scale=scale))


def _with_foot(svg: str, foot: str) -> str:
    """The picture with room below for one line on the same ground."""
    size, ground = _SIZE.match(svg), _GROUND.search(svg)
    if size is None:
        return svg
    across, down = float(size["width"]), float(size["height"])
    head = f'{size["before"]} width="{across:g}" height="{down + _FOOT:g}" viewBox="0 0 {across:g} {down + _FOOT:g}"'
    colour = ground["fill"] if ground else "none"
    below = (
        f'<rect y="{down:g}" width="{across:g}" height="{_FOOT}" fill="{colour}"/>'
        f'<text x="5" y="{down + _FOOT - 7:g}" font-family="{FAMILY}" font-size="10" fill="{_QUIET}">'
        f"{escape(foot)}</text>"
    )
    return f"{head}{svg[size.end() :].removesuffix('</svg>')}{below}</svg>"


def _specification(chart: Any, width: int) -> dict[str, Any]:
    specification: dict[str, Any] = dict(chart) if isinstance(chart, dict) else chart.to_dict()
    if specification.get("width") == "container":
        specification["width"] = width
    specification["config"] = {**specification.get("config", {}), "font": FAMILY}
    return {
        key: _fit(part if key in ("data", "datasets") else _in_shipped_fonts(part))
        for key, part in specification.items()
    }


def _fit(part: Any) -> Any:
    """A part of a specification whose texts can be drawn: one sign that cannot would end the whole process."""
    if isinstance(part, str):
        return fit(part)
    if isinstance(part, dict):
        return {_fit(key): _fit(value) for key, value in part.items()}
    return [_fit(one) for one in part] if isinstance(part, (list, tuple)) else part


def _in_shipped_fonts(part: Any) -> Any:
    """A part of a specification in which every list of fonts is the first of them that is shipped."""
    if isinstance(part, dict):
        return {
            key: _shipped(value) if key in _FONT_PROPERTIES and isinstance(value, str) else _in_shipped_fonts(value)
            for key, value in part.items()
        }
    return [_in_shipped_fonts(one) for one in part] if isinstance(part, list) else part


def _shipped(fonts: str) -> str:
    return next((font for font in map(str.strip, fonts.split(",")) if font in SHIPPED), FAMILY)
