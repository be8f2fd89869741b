"""Tables of colour: units over time, and a map of tiles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import altair as alt
import pandas as pd

from lib.charts.alternative import heat_text, units_text
from lib.charts.breaks import BreakMark, broken
from lib.charts.palette import LIGHT, Theme
from lib.charts.theme import finished, headed, layered, tooltip
from lib.model.unit import Tile
from lib.text import Translator

_SHADES = ("met", "met_pale", "unmet_pale", "unmet", "open", "none")
_VALUES_UP_TO = 14  # periods; more leave no room for numbers in the cells
CELLS_WIDTH = 780  # pixels for all columns on a laptop, 1366 pixels wide
_CHARACTER = 0.58  # the width of a digit as a part of its height
_SIZES = (11, 10)  # smaller ones cannot be read from far
_TWO_LINES_FROM = 30  # pixels: a lower tile holds its name and value in one line
_NARROW = 105  # pixels, for a name and a value beside each other
_TWO_LINES = 9  # as much as the height of a row bears twice


def heat(
    frame: pd.DataFrame,
    words: Translator,
    theme: Theme = LIGHT,
    *,
    breaks: Sequence[BreakMark] = (),
    title: str = "",
    subtitle: str = "",
    width: int | str = "container",
    room: int = CELLS_WIDTH,
) -> alt.LayerChart:
    """One row a unit in the order of the frame, one column a period; colour by the distance to the target.

    ``breaks``: a line before the first period on or after each, its note above. ``subtitle``: a line below the title;
    the notes and the meaning of the colours follow it. ``room``: pixels that the columns share at least.
    """
    periods = frame.sort_values(["period_end", "period"], kind="stable")["period_text"].drop_duplicates().tolist()
    units = list(dict.fromkeys(frame["label"]))
    x = alt.X(
        "period_text:O", sort=periods, title=None,
        axis=alt.Axis(orient="top", labelAngle=0, ticks=False, domain=False, labelOverlap=True),
    )  # fmt: skip
    y = alt.Y(
        "label:N", sort=units, title=None,
        axis=alt.Axis(ticks=False, domain=False, labelLimit=240, labelOverlap=False),
    )  # fmt: skip
    base = alt.Chart(frame)
    cells = base.mark_rect(stroke=theme.background, strokeWidth=2, cornerRadius=2).encode(
        x=x, y=y, color=_fill(frame, theme), tooltip=tooltip(words)
    )
    layers: list[alt.Chart] = [cells]
    if len(periods) <= _VALUES_UP_TO:
        values = fitted(frame, len(periods), room)
        for size in sorted(set(values["size"])):
            mark = alt.Chart(values[values["size"] == size]).mark_text(
                fontSize=int(size), lineBreak="\n", lineHeight=int(size) + 1, baseline="middle"
            )
            layers.append(mark.encode(x=x, y=y, text=alt.Text("fitted:N"), color=_text_color(frame, theme)))
    if not (unmet := frame[frame["standing"] == "unmet"]).empty:
        layers.append(_corner(unmet, theme).encode(x=alt.X(x.shorthand, sort=periods, bandPosition=0.1), y=y))
    marked = _marked(frame, breaks)
    for after, _ in marked:
        edge = alt.X("period_text:O", sort=periods, bandPosition=0)
        layers.append(alt.Chart(after).mark_rule(strokeDash=[5, 3], strokeWidth=2, color=theme.ink).encode(x=edge))
    notes = [note for _, found in marked for note in found]
    chart = layered(layers, width=width, height=max(1, len(units)) * 22, separate_colors=True)
    chart = headed(chart, theme, title, subtitle, *(f"┊ {note}" for note in notes), legend(frame, words))
    return finished(chart, words, theme, " ".join([heat_text(frame, words), *(f"{note}." for note in notes)]))


def _marked(frame: pd.DataFrame, breaks: Sequence[BreakMark]) -> list[tuple[pd.DataFrame, list[str]]]:
    """As ``broken``, of the periods, which many rows share."""
    periods = frame.drop_duplicates("period").sort_values(["period_end", "period"], kind="stable")
    return broken(periods.reset_index(drop=True), breaks)


def legend(frame: pd.DataFrame, words: Translator) -> str:
    """What the colours of cells mean; plain where nothing is held against a target."""
    if frame["standing"].isin(["met", "unmet"]).any():
        return words.say("blue: met · orange ▼: not met · strong: far from the target")
    return words.say("the stronger the colour, the higher the rate") if frame["rate"].notna().any() else ""


def fitted(frame: pd.DataFrame, columns: int, width: int = CELLS_WIDTH) -> pd.DataFrame:
    """The rows with ``fitted`` and ``size``: the value and its font size, so that it stays within its cell.

    A rate near its target has more digits than others. Where no readable size is small enough, it takes two lines.
    """
    cell = width / max(columns, 1)

    def fits(text: str, size: int) -> bool:
        return len(text) * size * _CHARACTER <= cell - 4

    sizes, texts = [], []
    for text in frame["value"]:
        size = next((size for size in _SIZES if fits(text, size)), None)
        half = (len(text) + 1) // 2
        sizes.append(_TWO_LINES if size is None else size)
        texts.append(f"{text[:half]}\n{text[half:]}" if size is None else text)
    return frame.assign(fitted=texts, size=sizes)


def tile_map(
    frame: pd.DataFrame,
    tiles: Mapping[str, Tile],
    words: Translator,
    theme: Theme = LIGHT,
    *,
    title: str = "",
    size: tuple[int, int] = (76, 36),
) -> alt.LayerChart:
    """Each province a tile of ``size`` pixels, with the archipelagos beside the provinces they belong to.

    One period a frame. A tile without a row in the frame is shown empty, never left out.
    """
    placed, flat = _placed(frame, tiles), size[1] < _TWO_LINES_FROM
    islands = _islands(placed, tiles)
    columns = max((tile.column + 1 for tile in tiles.values()), default=1) + (not islands.empty)
    rows = max((tile.row + 1 for tile in tiles.values()), default=1)
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, columns], nice=False, zero=False))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[rows, 0], nice=False, zero=False))
    base = alt.Chart(placed)
    layers: list[alt.Chart] = [
        base.mark_rect(cornerRadius=3, stroke=theme.line, strokeWidth=0.5).encode(
            x=x, x2=alt.X2("x2:Q"), y=y, y2=alt.Y2("y2:Q"), color=_fill(placed, theme), tooltip=tooltip(words)
        ),
        *_tile_texts(base, placed, theme, flat=flat, narrow=size[0] < _NARROW),
    ]
    if not (unmet := placed[placed["standing"] == "unmet"]).empty:
        across, down = ("px:Q", "cy:Q") if flat else ("mx:Q", "my:Q")
        layers.append(_corner(unmet, theme).encode(x=alt.X(across, axis=None), y=alt.Y(down, axis=None)))
    if not islands.empty:
        boxes = alt.Chart(islands)
        layers.append(
            boxes.mark_rect(cornerRadius=3, fill=theme.surface, stroke=theme.quiet, strokeDash=[3, 2]).encode(
                x=x, x2=alt.X2("x2:Q"), y=y, y2=alt.Y2("y2:Q"), tooltip=tooltip(words)
            )
        )
        for field, dy in (("name", 0),) if flat else (("name", -7), ("of", 7)):
            mark = boxes.mark_text(fontSize=10, dy=dy, color=theme.ink)
            layers.append(
                mark.encode(x=alt.X("cx:Q", axis=None), y=alt.Y("cy:Q", axis=None), text=alt.Text(f"{field}:N"))
            )
    chart = layered(layers, width=columns * size[0], height=rows * size[1], separate_colors=True)
    chart = headed(chart, theme, title)
    return finished(chart, words, theme, units_text(frame, words))


def _tile_texts(base: alt.Chart, placed: pd.DataFrame, theme: Theme, *, flat: bool, narrow: bool) -> list[alt.Chart]:
    """The short name above the value; in a flat tile before it."""
    color = _text_color(placed, theme)
    if flat:
        letters = 10 if narrow else 11
        name = base.mark_text(fontSize=letters, align="left")
        value = base.mark_text(fontSize=letters, align="right", fontWeight="bold")
        across = ("nx:Q", "vx:Q")
    else:
        name, value = base.mark_text(fontSize=11, dy=-7), base.mark_text(fontSize=12, dy=7, fontWeight="bold")
        across = ("cx:Q", "cx:Q")
    return [
        mark.encode(x=alt.X(x, axis=None), y=alt.Y("cy:Q", axis=None), text=alt.Text(f"{field}:N"), color=color)
        for mark, field, x in ((name, "short", across[0]), (value, "value", across[1]))
    ]


def _placed(frame: pd.DataFrame, tiles: Mapping[str, Tile]) -> pd.DataFrame:
    """A row for each tile, with the figure where there is one."""
    grid = pd.DataFrame(
        [
            {
                "unit_id": unit_id, "short": tile.short, **_box(tile.column, tile.row),
                "mx": tile.column + 0.09, "my": tile.row + 0.68,
                "px": tile.column + 0.05, "nx": tile.column + 0.1, "vx": tile.column + 0.92,
            }
            for unit_id, tile in tiles.items()
        ]
    )  # fmt: skip
    placed = grid.merge(frame, on="unit_id", how="left")
    for column in ("label", "value", "verdict_text", "shown", "period_name", "numerator", "denominator", "ref"):
        placed[column] = placed[column].fillna("")
    placed["shade"] = placed["shade"].fillna("none")
    placed["standing"] = placed["standing"].fillna("open")
    return placed


def _islands(placed: pd.DataFrame, tiles: Mapping[str, Tile]) -> pd.DataFrame:
    """The archipelagos, right of everything, on the rows of the provinces they belong to, whose figures they tell."""
    column = max((tile.column + 1 for tile in tiles.values()), default=0)
    owners = {unit_id: tile for unit_id, tile in tiles.items() if tile.island}
    boxes = [
        {"unit_id": unit_id, "name": tile.island, "of": f"({tile.short})", **_box(column, tile.row)}
        for unit_id, tile in owners.items()
    ]
    told = placed.drop(columns=list(_box(0, 0)))
    return pd.DataFrame(boxes, columns=["unit_id", "name", "of", *_box(0, 0)]).merge(told, on="unit_id", how="left")


def _box(column: int, row: int) -> dict[str, float]:
    """The corners and the middle of a tile, with a gap to the next."""
    return {
        "x": column, "y": row, "x2": column + 0.95, "y2": row + 0.92, "cx": column + 0.475, "cy": row + 0.46,
    }  # fmt: skip


def _corner(rows: pd.DataFrame, theme: Theme) -> alt.Chart:
    """A small triangle for a target that is missed: status is never colour alone."""
    mark = alt.Chart(rows).mark_point(filled=True, shape="triangle-down", size=28, opacity=1, color=theme.ink)
    colored: alt.Chart = mark.encode(color=_text_color(rows, theme))
    return colored


def _fill(frame: pd.DataFrame, theme: Theme) -> alt.Color:
    """By the distance to the target; a plain ramp where nothing is held against one."""
    if not frame["standing"].isin(["met", "unmet"]).any() and frame["rate"].notna().any():
        scale = alt.Scale(range=[theme.surface, theme.ramp], nice=False, zero=False)
        return alt.Color("rate:Q", scale=scale, legend=None)
    colors = [theme.met_fill, theme.met_pale, theme.unmet_pale, theme.unmet_fill, theme.line, theme.surface]
    return alt.Color("shade:N", scale=alt.Scale(domain=list(_SHADES), range=colors), legend=None)


def _text_color(frame: pd.DataFrame, theme: Theme) -> alt.Color:
    """Text that can be read on the shade below it."""
    if not frame["standing"].isin(["met", "unmet"]).any():
        return alt.Color("shade:N", scale=alt.Scale(domain=list(_SHADES), range=[theme.on_pale] * 6), legend=None)
    colors = [theme.on_met, theme.on_pale, theme.on_pale, theme.on_unmet, theme.ink, theme.quiet]
    return alt.Color("shade:N", scale=alt.Scale(domain=list(_SHADES), range=colors), legend=None)
