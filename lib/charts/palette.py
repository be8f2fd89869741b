"""The colours of charts, light and dark; blue and orange, which colour-blind readers tell apart."""

from __future__ import annotations

from dataclasses import dataclass

# On a page the first is Streamlit's own and loaded already; a picture takes the one that is shipped (lib.reports).
FONT = "Source Sans, Noto Sans, sans-serif"
# Noto Sans has no ≥ and ≤; Noto Sans Math has them with the same digits.
SIGNS_FONT = "Source Sans, Noto Sans Math, sans-serif"


@dataclass(frozen=True, slots=True)
class Theme:
    """``met``/``unmet`` colour marks, ``*_fill`` and the pale steps colour cells; ``on_*``: text on such a cell.

    ``ramp``: the strong end of cells that are held against no target, with ``on_pale`` on it. Text has the contrast of
    AA at least. On a dark ground cells are darker than marks: a bright one would outshine the text of all others.
    """

    name: str
    background: str
    surface: str
    ink: str
    quiet: str
    line: str
    met: str
    met_fill: str
    met_pale: str
    unmet: str
    unmet_fill: str
    unmet_pale: str
    ramp: str
    on_met: str
    on_unmet: str
    on_pale: str


LIGHT = Theme(
    name="light", background="#FFFFFF", surface="#F4F6F9", ink="#1B2430", quiet="#5B6673", line="#D5DBE3",
    met="#1F4E8C", met_fill="#1F4E8C", met_pale="#B9CDE6",
    unmet="#C8500A", unmet_fill="#C8500A", unmet_pale="#F2B58C", ramp="#B9CDE6",
    on_met="#FFFFFF", on_unmet="#FFFFFF", on_pale="#1B2430",
)  # fmt: skip
DARK = Theme(
    name="dark", background="#12181F", surface="#1F2832", ink="#EDF1F5", quiet="#A9B4C0", line="#3A4653",
    met="#7FB0EC", met_fill="#2E6CB5", met_pale="#22364F",
    unmet="#F29A5C", unmet_fill="#B04A0C", unmet_pale="#4A2A14", ramp="#2E6CB5",
    on_met="#FFFFFF", on_unmet="#FFFFFF", on_pale="#EDF1F5",
)  # fmt: skip

THEMES = {theme.name: theme for theme in (LIGHT, DARK)}
