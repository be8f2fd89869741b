"""Where the names of dots stand, so that no line, dot or other name runs through them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

Line = Callable[[float], float]
_LETTER, _HALF = 6.0, 8.0  # the width of a letter of size 11, and half the height of a line of text with some air
_DOT = 5.0
_ASIDE, _NEAR = 10, (13, 19, 25, 31, 37)


@dataclass(frozen=True, slots=True)
class Place:
    """How a name stands to its dot: the alignment of Vega and the offset of its middle in pixels, down positive."""

    align: str
    dx: int
    dy: int


@dataclass(frozen=True, slots=True)
class Dot:
    """A dot in pixels from the top left of the plot, and its name; ``upwards``: the side its name is put first."""

    x: float
    y: float
    name: str
    upwards: bool


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    right: float
    middle: float

    def meets_line(self, line: Line) -> bool:
        heights = [line(self.left + (self.right - self.left) * part / 8) for part in range(9)]
        return min(heights) < self.middle + _HALF and max(heights) > self.middle - _HALF

    def meets_dot(self, x: float, y: float) -> bool:
        across = self.left - _DOT < x < self.right + _DOT
        return across and abs(y - self.middle) < _HALF + _DOT - 1  # its own dot is that near

    def meets(self, other: _Box) -> bool:
        return self.left < other.right and other.left < self.right and abs(self.middle - other.middle) < 2 * _HALF


def placed(
    dots: Sequence[Dot], lines: Sequence[Line], others: Sequence[tuple[float, float]], size: tuple[float, float]
) -> list[Place]:
    """A place for each name, in the order given: the nearest one that is free, else the one that meets the least.

    ``lines``: the height of each line at a horizontal position; ``others``: all dots; ``size`` of the plot. In pixels.
    """
    taken: list[_Box] = []
    found = []
    for dot in dots:
        ways = [(place, _box(dot, place)) for place in _ways(upwards=dot.upwards)]
        place, box = min(ways, key=lambda way: _met(way[1], lines, others, taken, size))
        taken.append(box)
        found.append(place)
    return found


def _ways(*, upwards: bool) -> list[Place]:
    sign = -1 if upwards else 1
    above = [Place("center", 0, sign * away) for away in _NEAR]
    aside = [Place(end, dx, dy) for dy in (0, -6, 6) for end, dx in (("left", _ASIDE), ("right", -_ASIDE))]
    below = [Place("center", 0, -sign * away) for away in _NEAR]
    return [above[0], *aside, below[0], *above[1:], *below[1:]]


def _box(dot: Dot, place: Place) -> _Box:
    width = len(dot.name) * _LETTER
    left = dot.x + place.dx - {"left": 0.0, "center": width / 2, "right": width}[place.align]
    return _Box(left, left + width, dot.y + place.dy)


def _met(
    box: _Box,
    lines: Sequence[Line],
    others: Sequence[tuple[float, float]],
    taken: Sequence[_Box],
    size: tuple[float, float],
) -> int:
    """How much a name there would meet; what is outside the plot or on another name is worse than a line."""
    width, height = size
    outside = box.left < 0 or box.right > width or box.middle < _HALF or box.middle > height - _HALF
    on_names = sum(box.meets(name) for name in taken)
    on_dots = sum(box.meets_dot(x, y) for x, y in others)
    return 10 * outside + 5 * on_names + 2 * on_dots + sum(box.meets_line(line) for line in lines)
