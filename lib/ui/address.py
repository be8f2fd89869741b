"""The address of a view: its whole state in readable slugs, written always and read with every wrong value named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from lib.catalog import Catalogue
from lib.model.change import Basis
from lib.model.fairness import Grouping
from lib.model.period import Period
from lib.model.question import AS_LAST_YEAR, Question
from lib.model.remark import About
from lib.model.traced import FigureRef
from lib.model.unit import Boundaries
from lib.model.views import Status
from lib.ui.listings import WHOLE, Listing, listing_asked, remarks_asked
from lib.ui.numbers_asked import agenda_asked, entry_asked
from lib.ui.offered import About as PageAbout
from lib.ui.offered import offered_periods, opening_period, period_of, version_of
from lib.ui.origin_link import origin_asked
from lib.ui.params import (
    BASES,
    BASIS_SLUGS,
    BOUNDARIES,
    BOUNDARY_SLUGS,
    COUNTRY,
    EVERYTHING,
    GROUPING_SLUGS,
    GROUPINGS,
    IN_PERIOD,
    PARTS,
    SINCE_JANUARY,
    VOLUMES,
    Complaint,
    Param,
    Submissions,
    UnitPart,
    WrongValue,
)
from lib.ui.records_asked import ALL_RECORDS, RecordsAsked, records_asked_for
from lib.ui.subject_asked import subject_asked

__all__ = [
    "BASIS_SLUGS",
    "BOUNDARY_SLUGS",
    "COUNTRY",
    "EVERYTHING",
    "GROUPING_SLUGS",
    "IN_PERIOD",
    "SINCE_JANUARY",
    "Address",
    "Complaint",
    "Param",
    "Submissions",
    "WrongValue",
    "language_of",
    "offered_periods",
    "opening_period",
    "understand",
    "version_of",
]

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Address:
    """The state of a view. ``period`` is None only while the database holds no figures at all.

    ``form``, ``until``: only on a page about submissions, the form and the day up to which a missing one is late.
    """

    period: Period | None
    cumulated: bool
    unit_id: str | None
    indicator: str
    item: str | None
    scope: str | None
    boundaries: Boundaries
    language: str
    version: int
    entry: int | None = None
    grouping: Grouping | None = None
    against: Basis = Basis.PREVIOUS
    targets_of: str | None = None
    target_year: int | None = None
    form: str | None = None
    until: date | None = None
    origin: FigureRef | None = None
    part: UnitPart = UnitPart.FIGURES
    at_volume: int = AS_LAST_YEAR
    remarks: About | None = None
    listing: Listing = WHOLE
    agenda: int | None = None
    reference: str | None = None
    records: RecordsAsked = ALL_RECORDS

    def params(self) -> dict[str, str]:
        """The query parameters of this state: what every page shows by is always written, what belongs to single pages
        where it is not their constant default.
        """
        found = {
            Param.PERIOD: self.period.slug if self.period else None,
            Param.CUMULATED: SINCE_JANUARY if self.cumulated else IN_PERIOD,
            Param.UNIT: self.unit_id or COUNTRY,
            Param.INDICATOR: self.indicator,
            Param.ITEM: self.item,
            Param.SCOPE: self.scope,
            Param.BOUNDARIES: BOUNDARY_SLUGS[self.boundaries],
            Param.GROUPING: GROUPING_SLUGS[self.grouping] if self.grouping else None,
            Param.AGAINST: BASIS_SLUGS[self.against] if self.against is not Basis.PREVIOUS else None,
            Param.TARGETS_OF: self.targets_of,
            Param.TARGET_YEAR: str(self.target_year) if self.target_year else None,
            Param.FORM: self.form,
            Param.UNTIL: self.until.isoformat() if self.until else None,
            Param.PART: self.part.value if self.part is not UnitPart.FIGURES else None,
            Param.ASSUMED_VOLUME: str(self.at_volume) if self.at_volume != AS_LAST_YEAR else None,
            Param.LANGUAGE: self.language,
            Param.VERSION: str(self.version),
            Param.ENTRY: None if self.entry is None else str(self.entry),
            Param.ORIGIN: None if self.origin is None else self.origin.slug,
            Param.REMARKS: None if self.remarks is None else self.remarks.slug,
            **self.listing.params(),
            Param.AGENDA: None if self.agenda is None else str(self.agenda),
            Param.REFERENCE: self.reference,
            **self.records.params(),
        }
        return {param.value: value for param, value in found.items() if value is not None}

    def with_(self, **changes: object) -> Address:
        return replace(self, **changes)  # type: ignore[arg-type]

    def question(self) -> Question | None:
        """The question this state asks; None while there are no figures."""
        if self.period is None:
            return None
        period = self.period.year_to_date if self.cumulated else self.period
        subject = self.item, self.scope
        counted = self.cumulated, self.at_volume
        return Question(self.indicator, period, self.unit_id, *subject, self.boundaries, self.version, *counted)


def language_of(params: Mapping[str, str]) -> str:
    """Vietnamese unless the address asks for English."""
    return "en" if params.get(Param.LANGUAGE) == "en" else "vi"


def understand(
    params: Mapping[str, str],
    *,
    status: Status,
    catalogue: Catalogue,
    form: PageAbout,
    enough: int,
    submissions: Submissions | None = None,
    any_period: bool = False,
) -> tuple[Address, tuple[WrongValue, ...]]:
    """Read an address as of ``status.version``. Every value that cannot be honoured is returned beside it.

    ``form``: the form or forms whose periods the page offers, None for every form. ``enough``: percent of provinces a
    period needs to be opened on by default. ``submissions``: on a page about them. ``any_period``: also one without
    figures.
    """
    wrong: list[WrongValue] = []
    about, until = _submissions(params, submissions, catalogue, wrong) if submissions else (None, None)
    least = 0 if submissions else enough
    boundaries = _choice(params, Param.BOUNDARIES, BOUNDARIES, Boundaries.REPORTED, wrong)
    period = period_of(
        params,
        status,
        about or form,
        least,
        wrong,
        unreported=any_period or submissions is not None,
        there=lambda found: _is_there(params.get(Param.UNIT), found, boundaries, catalogue),
    )
    cumulated = _choice(params, Param.CUMULATED, {IN_PERIOD: False, SINCE_JANUARY: True}, False, wrong)
    grouping = _choice(params, Param.GROUPING, GROUPINGS, None, wrong)
    against = _choice(params, Param.AGAINST, BASES, Basis.PREVIOUS, wrong)
    _choice(params, Param.LANGUAGE, {"vi": "vi", "en": "en"}, "vi", wrong)
    unit_id = _unit(params, period, boundaries, catalogue, wrong)
    indicator, item, scope = subject_asked(params, catalogue, form, wrong)
    address = Address(
        period,
        cumulated,
        unit_id,
        indicator,
        item,
        scope,
        boundaries,
        language_of(params),
        status.version,
        entry_asked(params, status.version, wrong),
        grouping,
        against,
        _everything_or(params, Param.TARGETS_OF, {name: name for name in catalogue.indicators}, wrong),
        _everything_or(params, Param.TARGET_YEAR, {str(year): year for year in range(1995, 2101)}, wrong),
        about,
        until,
        origin_asked(params, catalogue, wrong),
        _choice(params, Param.PART, PARTS, UnitPart.FIGURES, wrong),
        _choice(params, Param.ASSUMED_VOLUME, VOLUMES, AS_LAST_YEAR, wrong),
        remarks_asked(params, catalogue, wrong),
        listing_asked(params, catalogue, wrong),
        agenda_asked(params, wrong),
        params.get(Param.REFERENCE),
        records_asked_for(params, catalogue, wrong),
    )
    return address, tuple(wrong)


def _submissions(
    params: Mapping[str, str], offered: Submissions, catalogue: Catalogue, wrong: list[WrongValue]
) -> tuple[str, date]:
    """The form and the day to count to. Coming from a page about an indicator, its form; no day lies in the future."""
    indicator = catalogue.indicators.get(params.get(Param.INDICATOR, ""))
    default = indicator.form if indicator and indicator.form in offered.forms else offered.forms[0]
    form = _choice(params, Param.FORM, {name: name for name in offered.forms}, default, wrong)
    written = params.get(Param.UNTIL)
    if written is None:
        return form, offered.until
    try:
        until = date.fromisoformat(written)
    except ValueError:
        until = date.max
    if until > offered.today:
        wrong.append(WrongValue(Param.UNTIL, written, Complaint.UNKNOWN))
        return form, offered.until
    return form, until


def _everything_or(
    params: Mapping[str, str], param: Param, values: Mapping[str, V], wrong: list[WrongValue]
) -> V | None:
    """One of some values, or None for all of them."""
    written = params.get(param, EVERYTHING)
    if written != EVERYTHING and written not in values:
        wrong.append(WrongValue(param, written, Complaint.UNKNOWN))
    return values.get(written)


def _choice(params: Mapping[str, str], param: Param, values: Mapping[str, V], default: V, wrong: list[WrongValue]) -> V:
    written = params.get(param)
    if written is None:
        return default
    if written not in values:
        instead = next((slug for slug, value in values.items() if value == default), None)
        wrong.append(WrongValue(param, written, Complaint.UNKNOWN, instead))
        return default
    return values[written]


def _unit(
    params: Mapping[str, str],
    period: Period | None,
    boundaries: Boundaries,
    catalogue: Catalogue,
    wrong: list[WrongValue],
) -> str | None:
    written = params.get(Param.UNIT)
    if written is None or written == COUNTRY:
        return None
    if written not in catalogue.units:
        wrong.append(WrongValue(Param.UNIT, written, Complaint.UNKNOWN, COUNTRY))
        return None
    if period is None:
        return written
    if _is_there(written, period, boundaries, catalogue):
        return written
    shown = {unit.unit_id for unit in catalogue.units_shown(period.end, boundaries)}
    related = [catalogue.restated(written), *catalogue.ancestors(written)]
    name = catalogue.units[written].name_on(period.end)
    instead = min(
        (u for u in related if u in shown), key=lambda u: catalogue.units[u].name_on(period.end) != name, default=None
    )
    kept_its_name = instead is not None and catalogue.units[instead].name_on(period.end) == name
    if Param.PERIOD in params or not kept_its_name:  # else the page chose the period: the unit of that name is meant
        wrong.append(WrongValue(Param.UNIT, written, Complaint.NOT_THEN, instead or COUNTRY))
    return instead


def _is_there(written: str | None, period: Period, boundaries: Boundaries, catalogue: Catalogue) -> bool:
    """Whether a unit is among those of a period; what names no unit stands in no way."""
    unit = catalogue.units.get(written or COUNTRY)
    if unit is None:
        return True
    if unit.level != "province":
        return unit.exists_on(period.end)
    return any(unit.unit_id == shown.unit_id for shown in catalogue.units_shown(period.end, boundaries))
