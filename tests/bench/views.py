"""What is measured of the pages: every page of the registry as it opens, and again with each of its own choices."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lib.catalog import Catalogue
from lib.services.submissions import reporting_forms
from lib.ui.params import BASIS_SLUGS, GROUPING_SLUGS, PARTS, Param
from lib.ui.registry import pages


@dataclass(frozen=True, slots=True)
class PageView:
    """One address. ``slug``: empty for the page that opens first; ``query``: what its address holds."""

    name: str
    slug: str = ""
    query: tuple[tuple[str, str], ...] = ()


def page_views(catalogue: Catalogue) -> tuple[PageView, ...]:
    """Every page, first the one that opens; those that show a unit differently than the country also of a unit.

    A page that is added to the registry is measured as it opens, and a part, grouping, base period or form that is
    added is measured on the page that offers it: neither takes a line here.
    """
    return tuple(_views(catalogue))


def _views(catalogue: Catalogue) -> Iterator[PageView]:
    unit = {Param.UNIT.value: catalogue.provinces_on(max(catalogue.redrawn_on))[0].unit_id}
    # The first of each is what a page opens with.
    parts = [{Param.PART.value: part} for part in list(PARTS)[1:]]
    groupings = [{Param.GROUPING.value: slug} for slug in list(GROUPING_SLUGS.values())[1:]]
    bases = [{Param.AGAINST.value: slug} for slug in list(BASIS_SLUGS.values())[1:]]
    choices: dict[str, list[dict[str, str]]] = {
        "overview": [unit],
        "unit": [unit, *parts, *({**part, **unit} for part in parts)],
        "provinces": [unit, *groupings],
        "analysis": [unit, *bases],
        "report": [unit],
        "submissions": [unit, *({Param.FORM.value: form} for form in reporting_forms(catalogue)[1:])],
        "versions": [unit, {Param.ENTRY.value: "1"}],
    }
    for number, spec in enumerate(pages()):
        if spec.follows_link:
            continue  # without a link there is nothing to measure
        slug = spec.slug if number else ""
        yield PageView(spec.page_id, slug)
        for query in choices.get(spec.page_id, ()):
            yield PageView(" ".join([spec.page_id, *query.values()]), slug, tuple(query.items()))
