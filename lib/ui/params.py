"""The names and slugs of an address, and what can be wrong with one. Links hold them: they never change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lib.model.change import Basis
from lib.model.fairness import Grouping
from lib.model.unit import Boundaries


class Param(StrEnum):
    """The names in the address. They never change: links shown in a meeting hold them."""

    PERIOD = "ky"
    CUMULATED = "luy-ke"
    UNIT = "don-vi"
    INDICATOR = "chi-so"
    ITEM = "che-do"
    SCOPE = "pham-vi"
    BOUNDARIES = "dia-gioi"
    GROUPING = "nhom"
    AGAINST = "so-voi"
    LANGUAGE = "ngon-ngu"
    TARGETS_OF = "chi-tieu-cua"
    TARGET_YEAR = "nam-chi-tieu"
    FORM = "bieu-mau"
    UNTIL = "tinh-den"
    PART = "phan"
    VERSION = "phien-ban"
    ENTRY = "muc"
    ORIGIN = "nguon-goc"
    ASSUMED_VOLUME = "gia-dinh"
    REFERENCE = "ma"
    AGENDA = "chuong-trinh"
    AGENDA_SAVED = "luu-luc"
    SLIDE = "slide"
    OF_PAGE = "trang"
    REMARKS = "y-kien"
    SAID_KIND = "loai-y-kien"
    SAID_STATE = "tinh-trang"
    SAID_UNIT = "y-kien-ve"
    SAID_PERIOD = "y-kien-ky"
    TOLD_WHO = "nguoi"
    TOLD_ACT = "viec"
    TOLD_FIRST = "tu-ngay"
    TOLD_LAST = "den-ngay"
    TOLD_BEFORE = "truoc-so"
    REGISTER = "so-theo-doi"
    RECORDS_YEAR = "nam"
    RECORDS_GROUP = "nhom-viec"
    RECORDS_LEAD = "chu-tri"
    RECORDS_CHOICE = "phan-loai"
    RECORDS_MONTH = "thang"
    RECORDS_COUNT = "chi-xem"
    RECORDS_PAGE = "trang-so"
    RECORDS_SHOWN = "xem"
    RECORD = "ban-ghi"
    WORDS = "tim"


IN_PERIOD, SINCE_JANUARY = "trong-ky", "tu-dau-nam"
COUNTRY = "toan-quoc"
EVERYTHING = "tat-ca"
BOUNDARY_SLUGS = {
    Boundaries.REPORTED: "bao-cao",
    Boundaries.TODAY: Boundaries.TODAY.value,
    Boundaries.FORMER: Boundaries.FORMER.value,
}
BOUNDARIES = {slug: boundaries for boundaries, slug in BOUNDARY_SLUGS.items()}
GROUPING_SLUGS = {None: "khong", Grouping.REGION: "vung", Grouping.TYPE: "loai", Grouping.SIZE: "quy-mo"}
GROUPINGS = {slug: grouping for grouping, slug in GROUPING_SLUGS.items()}
BASIS_SLUGS = {Basis.PREVIOUS: "ky-truoc", Basis.YEAR_BEFORE: "cung-ky", Basis.DECEMBER_BEFORE: "thang-12"}
BASES = {slug: basis for basis, slug in BASIS_SLUGS.items()}
# Percent of last year's volume at which the months left of a year can be taken.
VOLUMES = {str(percent): percent for percent in range(50, 201)}


class UnitPart(StrEnum):
    """What the page of one unit shows: its figures and reports, what they are compared with, what is inside.

    ``sheet``: the first on one sheet of paper or one screen, without choices and navigation.
    """

    FIGURES = "chi-so"
    CHANGES = "so-cac-ky"
    INSIDE = "ben-trong"
    SHEET = "mot-trang"


PARTS = {part.value: part for part in UnitPart}


class Complaint(StrEnum):
    """What is wrong with a value of an address."""

    UNKNOWN = "unknown"
    NO_DATA = "no_data"
    NOT_THEN = "not_then"


@dataclass(frozen=True, slots=True)
class WrongValue:
    """A value of the address that could not be honoured. It is named on the page, never dropped in silence."""

    param: Param
    value: str
    complaint: Complaint
    instead: str | None = None


@dataclass(frozen=True, slots=True)
class Submissions:
    """What an address on a page about submissions may ask for. ``until``: the day it counts to by default."""

    forms: tuple[str, ...]
    until: date
    today: date
