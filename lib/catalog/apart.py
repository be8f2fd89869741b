"""The forms that are told of on a page of their own, so that pages about every form pass them over."""

from __future__ import annotations

from lib.catalog.catalogue import Catalogue
from lib.catalog.pages import system_pages
from lib.model.system import SchemePart


def forms_apart(catalogue: Catalogue) -> frozenset[str]:
    """The forms of pages that are data, and those that the scoring schemes of such pages rest on alone."""
    pages = system_pages()
    shown = {form for page in pages for form in page.forms}
    named = {part.scheme for page in pages for part in page.parts if isinstance(part, SchemePart)}
    versions = [v for name in named if name in catalogue.schemes for v in catalogue.schemes[name].versions]
    inputs = {wanted.form for version in versions for index in version.indices for wanted in index.inputs}
    headlines = {indicator.form for indicator in catalogue.indicators.values() if indicator.headline}
    return frozenset(shown | (inputs - headlines))
