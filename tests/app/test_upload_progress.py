"""What whoever waits for a file reads on the bar of progress."""

from __future__ import annotations

import pytest

from lib.model.stage import Stage, Step
from lib.text import translator
from lib.ui.upload import progress as module
from lib.ui.upload.progress import Progress


class Place:
    """Stands for the place of the bar, and keeps what was last written there."""

    said = ""

    def progress(self, _part: float, words: str = "") -> Place:
        self.said = words
        return self


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [100.0]
    monkeypatch.setattr(module, "monotonic", lambda: now[0])
    return now


def bar(place: Place) -> Progress:
    found = Progress(translator("en"), place, 1)  # type: ignore[arg-type]
    found.begin("a.xlsx", 1, waiting=True)
    return found


def test_the_wait_for_a_turn_is_no_part_of_the_time_of_reading(clock: list[float]) -> None:
    place = Place()
    progress = bar(place)
    clock[0] += 60
    progress.told(Stage(Step.CHECKING, expected_seconds=20.0))
    assert "0 s of about 20 s" in place.said


def test_an_estimate_that_is_over_is_not_told_any_more(clock: list[float]) -> None:
    place = Place()
    progress = bar(place)
    progress.told(Stage(Step.OPENING, expected_seconds=3.0))
    clock[0] += 8
    progress.told(Stage(Step.OPENING, expected_seconds=3.0))
    assert "8 s" in place.said
    assert "3 s" not in place.said
