"""What `make bench` measures follows from the registry and from the choices that pages offer."""

from __future__ import annotations

from lib.catalog import load_default
from lib.services.submissions import reporting_forms
from lib.ui.params import BASIS_SLUGS, GROUPING_SLUGS, PARTS
from lib.ui.registry import pages
from tests.bench.showing import Sample, Timing
from tests.bench.views import page_views

CATALOGUE = load_default()
VIEWS = page_views(CATALOGUE)


def test_every_page_is_measured_as_it_opens() -> None:
    plain = [view.slug for view in VIEWS if not view.query]
    assert plain == ["", *(spec.slug for spec in pages()[1:] if not spec.follows_link)]
    assert len(set(VIEWS)) == len(VIEWS)
    assert len({view.name for view in VIEWS}) == len(VIEWS)


def test_every_choice_of_a_page_is_measured() -> None:
    asked = {value for view in VIEWS for _, value in view.query}
    for slugs in (PARTS, GROUPING_SLUGS.values(), BASIS_SLUGS.values(), reporting_forms(CATALOGUE)):
        assert set(list(slugs)[1:]) <= asked  # with the first of each the page opens


def test_what_else_the_machine_does_slows_no_page() -> None:
    base = Timing((Sample(1.0, 1.0), Sample(4.0, 1.0), Sample(1.0, 1.0)))
    one_round = Timing((Sample(1.1, 2.0), Sample(4.4, 2.0), Sample(3.0, 2.0)))
    assert one_round.against(base) == 1.1
    waiting = Timing((Sample(3.0, 1.0), Sample(12.0, 1.0), Sample(3.0, 1.5)))
    assert round(waiting.against(base), 2) == 1.17
    slow = Timing((Sample(2.0, 2.0), Sample(8.0, 2.0), Sample(2.0, 2.0)))
    assert slow.against(base) == 2.0
