"""Slides hold the figures of the pages, and say what the screen of a presentation says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from lib.model.agenda import Slide
from lib.model.errors import NotAllowed
from lib.model.journal import Act
from lib.model.link import View
from lib.model.period import Period
from lib.model.principal import Principal, Right
from lib.model.question import Question
from lib.model.settings import Settings
from lib.model.slide import BarsPart, BigFigure, LinesPart, SlideAsked, SlidePage, TablePart
from lib.services import Desk, ProcessCache
from lib.services.agendas import agenda, change_agenda, make_agenda
from lib.services.overview import comparison, overview
from lib.services.slides import builders, slide_show, slides_pptx, usual_pptx, usual_slides
from lib.store import Store
from lib.ui.present.deck import Leaf, deck_of, saved_text
from lib.ui.present.exported import asked_of
from lib.ui.present.ideas import ideas
from lib.ui.registry import page
from tests.unit.services.conftest import somebody


@pytest.fixture(scope="module")
def reading(demo_read_url: str, demo_version: int) -> Iterator[Desk]:
    assert demo_version  # it was brought up to this release
    store = Store.open(demo_read_url)
    now = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
    yield Desk(store, Settings(demo_read_url), Principal("lan", frozenset(Right)), ProcessCache(), lambda: now)
    store.dispose()


def asked(desk: Desk, period: str = "2025-08", unit_id: str | None = None) -> Question:
    return Question("on_time", Period.parse(period), unit_id, version=desk.newest_version())


def leaves(desk: Desk, page_id: str, **params: str) -> Mapping[str, Leaf]:
    deck = deck_of(desk, {"trang": page(page_id).slug, "ky": "2025-08", **params})
    return {leaf.key: leaf for leaf in deck.leaves}


def made(desk: Desk, *slides: SlideAsked) -> tuple[SlidePage, ...]:
    return slide_show(desk, "Giao ban", slides, "vi", "ABCDE-23FGH").pages


def part(found: SlidePage, kind: type[Any]) -> Any:
    return next(each for each in found.parts if isinstance(each, kind))


def test_every_idea_of_the_pages_can_be_taken_away() -> None:
    assert set(builders()) == {(idea.page_id, idea.idea_id) for idea in ideas()}


@pytest.mark.parametrize("unit", ["toan-quoc", "ha-noi"])
@pytest.mark.parametrize("page_id", sorted({idea.page_id for idea in ideas()}))
def test_a_slide_says_what_the_screen_says(reading: Desk, page_id: str, unit: str) -> None:
    for leaf in leaves(reading, page_id, don_vi=unit, **{"don-vi": unit}).values():
        assert leaf.idea is not None
        shown = leaf.idea.picture(leaf.open())
        slide = asked_of(leaf)
        assert slide is not None
        (found,) = made(reading, slide)
        assert found.head == shown.head.lead
        assert found.illustrative == shown.marked
        assert all(told in found.about for told in shown.about)


def test_bars_are_the_figures_of_the_comparison(reading: Desk) -> None:
    question = asked(reading)
    view = comparison(reading, question)
    (found,) = made(reading, SlideAsked("provinces", "xep-hang", question))
    bars = [each for each in found.parts if isinstance(each, BarsPart)]
    points = [point for each in bars for point in each.bars[0].points]
    assert [point.value for point in points] == [row.figure.rate for row in view.rows]
    counts = [value for each in bars for value in each.beside[0].values]
    assert counts == [row.figure.numerator for row in view.rows]
    assert view.country.target is not None
    assert {each.origin for each in bars} == {view.country.target.limit}
    assert all(each.span == bars[0].span for each in bars)


def test_a_headline_is_the_figure_of_its_card_with_its_trend(reading: Desk) -> None:
    question = asked(reading)
    slides = [each for each in usual_slides(reading, question) if each.idea == "con-so"]
    cards = overview(reading, question).cards
    assert len(slides) == len([card for card in cards if card.figure.rate is not None]) > 1
    for found, card in zip(made(reading, *slides), cards, strict=True):
        lines = part(found, LinesPart)
        last = [line.points[-1].value for line in lines.lines]
        assert card.figure.rate in last
        assert isinstance(found.figure, BigFigure)
        assert f"{card.figure.numerator:,}".replace(",", ".") in " ".join(found.notes)


def test_a_line_begins_anew_where_something_else_is_counted(reading: Desk) -> None:
    question = Question("cashless", Period.parse("2025-08"), None, "pension", "urban", version=reading.newest_version())
    (found,) = made(reading, SlideAsked("payments", "xu-huong", question, "cashless"))
    before, after = part(found, LinesPart).lines
    assert after.name == "Tỷ lệ từ 01/07/2025"
    assert not any(
        a.value is not None and b.value is not None for a, b in zip(before.points, after.points, strict=True)
    )


def test_a_rate_near_its_target_keeps_its_decimals(reading: Desk) -> None:
    """62,996% is never 63,00%: the label of its bar has the decimals of the screen."""
    question = Question(
        "cashless", Period.parse("2025-Q2"), None, "unemployment", "urban", version=reading.newest_version()
    )
    (found,) = made(reading, SlideAsked("overview", "con-so", question))
    assert found.figure is not None
    shown = found.figure.shown.removesuffix("%").partition(",")[2]
    last = part(found, LinesPart).lines[-1].points[-1]
    assert last.digits == len(shown) > 2


def test_a_slide_without_figures_says_so(reading: Desk) -> None:
    question = Question(
        "cashless", Period.parse("2025-08"), None, "pension", "nowhere", version=reading.newest_version()
    )
    (found,) = made(reading, SlideAsked("payments", "con-so", question, "cashless"))
    assert (found.parts, found.figure) == ((), None)
    assert found.legend == "Không có số liệu để hiển thị."


def test_notes_name_files_and_missing_units(reading: Desk) -> None:
    (found,) = made(reading, SlideAsked("provinces", "qua-cac-ky", asked(reading)))
    assert any(note.startswith("Nguồn: ") for note in found.notes)
    tables = [each for each in found.parts if isinstance(each, TablePart)]
    assert sum(len(table.rows) for table in tables) == 34


def test_an_idea_of_a_later_release_is_named_not_left_out(reading: Desk) -> None:
    (found,) = made(reading, SlideAsked("overview", "sau-nay", asked(reading)))
    assert found.head == "Bản phần mềm này không có trang chiếu đó."


def test_an_agenda_keeps_its_order_and_versions(demo_desk: Desk) -> None:
    state = (("ky", "2025-08"), ("phien-ban", "60"))
    slides = [Slide("xep-hang", View("provinces", state)), Slide("tong-hop", View("overview", state[:1]))]
    kept = make_agenda(demo_desk, "Giao ban", slides)
    deck = deck_of(demo_desk, {"chuong-trinh": str(agenda(demo_desk, kept.agenda_id).agenda_id)})
    found = [asked_of(leaf) for leaf in deck.leaves]
    assert [each and (each.idea, each.question.version) for each in found] == [
        ("xep-hang", 60), ("tong-hop", demo_desk.newest_version()),
    ]  # fmt: skip
    pages = made(demo_desk, *(each for each in found if each))
    assert [each.version for each in pages] == [60, demo_desk.newest_version()]


def test_the_code_of_an_agenda_that_follows_the_newest_opens_what_the_file_shows(demo_desk: Desk) -> None:
    """Later figures do not come into it; a change of the agenda itself is told."""
    slides = [Slide("xep-hang", View("provinces", (("ky", "2025-08"),)))]
    kept = make_agenda(demo_desk, "Giao ban", slides, follows_newest=True)
    as_of = {"chuong-trinh": str(kept.agenda_id), "phien-ban": "60", "luu-luc": saved_text(kept)}
    (leaf,) = deck_of(demo_desk, as_of).leaves
    found = asked_of(leaf)
    assert found is not None
    assert found.question.version == 60
    assert deck_of(demo_desk, as_of).params["phien-ban"] == "60"
    assert not deck_of(demo_desk, as_of).changed_since
    (leaf,) = deck_of(demo_desk, {"chuong-trinh": str(kept.agenda_id)}).leaves
    assert leaf.open().address.version == demo_desk.newest_version()
    change_agenda(demo_desk, kept, slides=[*slides, *slides])
    assert deck_of(demo_desk, as_of).changed_since


def test_taking_slides_away_is_told_by_the_journal(demo_desk: Desk) -> None:
    question = asked(demo_desk, unit_id="ha-noi")
    data = usual_pptx(demo_desk, question, "vi", "ABCDE-23FGH")
    assert data.startswith(b"PK")
    with demo_desk.store.reading() as reader:
        (row,) = reader.meeting.journal.rows(None, 5, act=Act.EXPORTED)
    assert (row.who, row.subject, row.detail) == ("lan", f"trinh-chieu ha-noi 2025-08 v{question.version}", "pptx")


def test_slides_need_the_right_to_read(reading: Desk) -> None:
    nobody = somebody(reading, "nobody")
    for use in (lambda: slide_show(nobody, "", (), "vi"), lambda: slides_pptx(nobody, "", (), "vi")):
        with pytest.raises(NotAllowed):
            use()
