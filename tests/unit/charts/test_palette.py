"""Text on every surface of both themes has the contrast of WCAG AA."""

from __future__ import annotations

import pytest

from lib.charts import THEMES, Theme


def luminance(color: str) -> float:
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_text_can_be_read(theme: Theme) -> None:
    pairs = [
        (theme.ink, theme.background), (theme.quiet, theme.background), (theme.quiet, theme.surface),
        (theme.ink, theme.surface), (theme.ink, theme.line), (theme.on_met, theme.met_fill),
        (theme.on_unmet, theme.unmet_fill),
        (theme.on_pale, theme.met_pale), (theme.on_pale, theme.ramp), (theme.on_pale, theme.unmet_pale),
    ]  # fmt: skip
    assert all(contrast(*pair) >= 4.5 for pair in pairs), [(pair, contrast(*pair)) for pair in pairs]


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_the_strong_step_is_told_from_the_pale_one(theme: Theme) -> None:
    assert contrast(theme.met_fill, theme.met_pale) >= 1.8
    assert contrast(theme.unmet_fill, theme.unmet_pale) >= 1.8


def test_no_cell_outshines_the_text_on_a_dark_ground() -> None:
    theme = THEMES["dark"]
    for text, cell in ((theme.on_met, theme.met_fill), (theme.on_unmet, theme.unmet_fill)):
        assert luminance(cell) < luminance(text) / 4


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_marks_stand_out(theme: Theme) -> None:
    assert all(contrast(mark, theme.background) >= 3 for mark in (theme.met, theme.unmet, theme.quiet))
