"""Loads data/reference into a Catalogue that is passed as an argument."""

from lib.catalog.apart import forms_apart
from lib.catalog.catalogue import Catalogue, Procedure
from lib.catalog.consistency import BadReference
from lib.catalog.loader import content_hash, load, load_default, reference_files, targets_from
from lib.catalog.matching import UnitMatch
from lib.catalog.names import says_city, says_office, says_province, unit_key
from lib.catalog.outlines import STATUTORY, load_outline
from lib.catalog.pages import system_pages
from lib.model.folding import fold

__all__ = [
    "STATUTORY",
    "BadReference",
    "Catalogue",
    "Procedure",
    "UnitMatch",
    "content_hash",
    "fold",
    "forms_apart",
    "load",
    "load_default",
    "load_outline",
    "reference_files",
    "says_city",
    "says_office",
    "says_province",
    "system_pages",
    "targets_from",
    "unit_key",
]
