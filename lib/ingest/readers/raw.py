"""What a reader delivers: sheets whose rows are streamed, and what else stands about them once the rows are read.

Plain classes, because the child process starts with them for every file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# Row, column, error, formula without a value, number format: the arguments of lib.ingest.grid.Detail.
RawDetail = tuple[int, int, "str | None", bool, "str | None"]


class Refusal(Exception):
    """A file that cannot be read; ``answer``: the reason and figures of the problem, as the parent words it."""

    def __init__(self, reason: str, **figures: str | int) -> None:
        super().__init__(reason)
        self.answer: dict[str, Any] = {"error": reason, **figures}


class Surroundings:
    """What stands about the cells of a sheet. All places count from 0; merges are first and last row and column."""

    def __init__(self) -> None:
        self.merges: list[tuple[int, int, int, int]] = []
        self.details: list[RawDetail] = []
        self.hidden_rows: list[int] = []
        self.hidden_columns: list[tuple[int, int]] = []  # first and last
        self.font: str | None = None


def no_surroundings(long: bool) -> Surroundings:  # noqa: ARG001
    return Surroundings()


class RawSheet:
    """A sheet. ``rows``: can be gone through once; values as calamine gives them, "" or None for a blank.

    ``surroundings``: asked for after the rows; its argument says whether the sheet is delivered as a long list.
    ``height``, ``width``: where they are known before.
    """

    def __init__(
        self,
        name: str | None,
        rows: Iterable[Sequence[Any]] = (),
        *,
        visible: bool = True,
        surroundings: Callable[[bool], Surroundings] = no_surroundings,
        height: int | None = None,
        width: int | None = None,
    ) -> None:
        self.name, self.rows, self.visible = name, rows, visible
        self.surroundings, self.height, self.width = surroundings, height, width


class LegacyFonts:
    """Which of the two old encodings the fonts of most text cells imply."""

    def __init__(self) -> None:
        self._cells: dict[str | None, int] = {}

    def count(self, font: str | None) -> None:
        """A text cell in a font, named by ``legacy_font``."""
        self._cells[font] = self._cells.get(font, 0) + 1

    @property
    def most(self) -> str | None:
        total = sum(self._cells.values())
        return next((font for font, n in self._cells.items() if font is not None and n * 2 > total), None)


def legacy_font(name: str) -> str | None:
    """ "tcvn3" for .VnTime and its like, "vni" for VNI-Times and its like, None for all others."""
    lowered = name.strip().lower()
    if lowered.startswith(".vn"):
        return "tcvn3"
    return "vni" if lowered.startswith(("vni-", "vni ")) else None
