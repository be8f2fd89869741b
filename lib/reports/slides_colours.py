"""The colours of slides: those of the template's theme, so that whoever restyles it restyles the charts too."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pptx.enum.dml import MSO_THEME_COLOR as THEME

from lib.model.slide import Tone

INK, QUIET, LINE, SURFACE, PAPER = (
    THEME.TEXT_1, THEME.ACCENT_5, THEME.ACCENT_6, THEME.BACKGROUND_2, THEME.BACKGROUND_1,
)  # fmt: skip
# What fills a cell, a bar or a dot, and text that can be read on it.
FILLS: Mapping[Tone, Any] = {
    Tone.PLAIN: THEME.ACCENT_1,
    Tone.QUIET: THEME.ACCENT_6,
    Tone.MET: THEME.ACCENT_1,
    Tone.MET_PALE: THEME.ACCENT_3,
    Tone.UNMET: THEME.ACCENT_2,
    Tone.UNMET_PALE: THEME.ACCENT_4,
}
ON_FILLS: Mapping[Tone, Any] = {
    Tone.PLAIN: PAPER,
    Tone.QUIET: INK,
    Tone.MET: PAPER,
    Tone.MET_PALE: INK,
    Tone.UNMET: PAPER,
    Tone.UNMET_PALE: INK,
}
TEXTS: Mapping[Tone, Any] = {
    Tone.PLAIN: INK,
    Tone.QUIET: QUIET,
    Tone.MET: THEME.ACCENT_1,
    Tone.MET_PALE: THEME.ACCENT_1,
    Tone.UNMET: THEME.ACCENT_2,
    Tone.UNMET_PALE: THEME.ACCENT_2,
}
