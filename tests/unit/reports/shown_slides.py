"""Slides of every kind, made without a database."""

from __future__ import annotations

from datetime import UTC, datetime
from fractions import Fraction

from lib.model.document import Align
from lib.model.slide import (
    BarsPart,
    BigFigure,
    Counts,
    Curve,
    Dot,
    Dots,
    FiguresPart,
    LinesPart,
    Part,
    Point,
    ScatterPart,
    SlideCell,
    SlidePage,
    SlideShow,
    TablePart,
    TileCell,
    TilesPart,
    Tone,
    Values,
)

MADE = datetime(2026, 11, 10, 4, 30, tzinfo=UTC)
HOSTILE = '=HYPERLINK("http://x")&<b>\x00\ud800\u202e'


def bars(names: tuple[str, ...], rates: tuple[Fraction | None, ...], digits: int = 2) -> BarsPart:
    points = tuple(Point(rate, digits, Tone.MET) for rate in rates)
    marks = Values("Chỉ tiêu", tuple(Point(Fraction(9, 10)) for _ in rates))
    counts = (Counts("Tử số", tuple(range(len(names)))),)
    return BarsPart(
        names, (Values("Tỷ lệ", points),), Fraction(9, 10), (Fraction(4, 5), Fraction(1)), "34 tỉnh.", marks, counts
    )


def lines(rates: tuple[Fraction | None, ...]) -> LinesPart:
    points = tuple(Point(rate, 2, Tone.MET) for rate in rates)
    names = tuple(f"{n}/24" for n in range(1, len(rates) + 1))
    return LinesPart(names, (Values("Tỷ lệ", points),), None, (Fraction(0), Fraction(1)), "Xu hướng.")


def table(*texts: str) -> TablePart:
    rows = tuple((SlideCell(text), SlideCell("1", Tone.UNMET, align=Align.RIGHT, filled=True)) for text in texts)
    return TablePart((SlideCell("Tên"), SlideCell("Số")), rows, (3, 1), "Bảng.")


def scatter(name: str = "Hà Nội") -> ScatterPart:
    dots = Dots("Dưới giới hạn", Tone.UNMET, (Dot(name, 1000, Fraction(1, 3), named=True),))
    curve = Curve("Giới hạn", ((500, 0.2), (2000, 0.4)), dashed=True)
    return ScatterPart((dots,), (curve, curve), "Số hồ sơ", (Fraction(0), Fraction(1)), (100, 10000), "Phễu.")


def tiles(name: str = "Hà Nội") -> TilesPart:
    island = TileCell(2, 1, "Hoàng Sa", "(Đà Nẵng)", Tone.PLAIN, island=True)
    return TilesPart((TileCell(0, 0, name, "99,91%", Tone.MET), island), "Bản đồ.")


def page(*parts: Part, head: str = "17/34 tỉnh, thành phố đạt chỉ tiêu.", **more: object) -> SlidePage:
    return SlidePage(head, "Toàn quốc", parts, 75, MADE, **more)  # type: ignore[arg-type]


def show(*pages: SlidePage, title: str = "Giao ban") -> SlideShow:
    return SlideShow(title, ("22/11/2026",), pages, "ABCDE-23FGH", 75, MADE, "vi")


def every_kind(name: str = "Hà Nội") -> SlideShow:
    return show(
        page(bars((name, "Huế"), (Fraction(1, 3), None)), head=name),
        page(lines((Fraction(1, 3), None, Fraction(2, 3))), figure=BigFigure("66,67%", name, Tone.UNMET, (name,))),
        page(table(name), notes=(name,), legend=name),
        page(scatter(name)),
        page(tiles(name)),
        page(FiguresPart(((name, "34"),), (name,)), illustrative=True),
        title=name,
    )
