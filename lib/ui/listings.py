"""What an address says about the lists of remarks and of the journal; a value left out does not restrict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from lib.catalog import Catalogue
from lib.model.journal import Act, JournalFilter
from lib.model.period import InvalidPeriod, Period
from lib.model.remark import About, RemarkFilter, RemarkKind, RemarkState
from lib.model.traced import InvalidReference
from lib.ui.params import COUNTRY, EVERYTHING, Complaint, Param, WrongValue

KIND_SLUGS = {RemarkKind.COMMENT: "y-kien", RemarkKind.EXPLANATION: "giai-trinh", RemarkKind.CONCLUSION: "ket-luan"}
STATE_SLUGS = {RemarkState.OPEN: "chua-xong", RemarkState.OVERDUE: "qua-han", RemarkState.DONE: "da-xong"}
ACT_SLUGS = {
    Act.SIGNED_IN: "dang-nhap",
    Act.SIGNED_OUT: "dang-xuat",
    Act.REFUSED: "bi-tu-choi",
    Act.ENTERED: "ghi-so",
    Act.LINK_MADE: "chia-se",
    Act.LINK_REVOKED: "thu-hoi-lien-ket",
    Act.ROLE_GIVEN: "giao-vai-tro",
    Act.ROLE_TAKEN: "thu-vai-tro",
    Act.EXPORTED: "tai-ve",
    Act.REMARKED: "ghi-y-kien",
    Act.REMARK_CHANGED: "sua-y-kien",
    Act.AGENDA_SAVED: "chuong-trinh",
    Act.REPORT_WRITTEN: "soan-bao-cao",
}
_LONGEST_NAME = 200
_ALL_REMARKS, _WHOLE_JOURNAL = RemarkFilter(), JournalFilter()

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Listing:
    """``remarks``, ``journal``: which of them are listed. ``before``: the row of the journal its page ends before."""

    remarks: RemarkFilter = _ALL_REMARKS
    journal: JournalFilter = _WHOLE_JOURNAL
    before: int | None = None

    def params(self) -> dict[Param, str]:
        said, told = self.remarks, self.journal
        unit = None if said.units is None else next(iter(said.units), None) or COUNTRY
        found = {
            Param.SAID_KIND: KIND_SLUGS[said.kind] if said.kind else None,
            Param.SAID_STATE: STATE_SLUGS[said.state] if said.state else None,
            Param.SAID_UNIT: unit,
            Param.SAID_PERIOD: said.period.slug if said.period else None,
            Param.TOLD_WHO: told.who,
            Param.TOLD_ACT: ACT_SLUGS[told.act] if told.act else None,
            Param.TOLD_FIRST: told.first.isoformat() if told.first else None,
            Param.TOLD_LAST: told.last.isoformat() if told.last else None,
            Param.TOLD_BEFORE: None if self.before is None else str(self.before),
        }
        return {param: value for param, value in found.items() if value is not None}


WHOLE = Listing()


def listing_asked(params: Mapping[str, str], catalogue: Catalogue, wrong: list[WrongValue]) -> Listing:
    """What the address asks to be listed; what cannot be is added to ``wrong`` and does not restrict."""
    units = {COUNTRY: None, **{unit_id: unit_id for unit_id in catalogue.units}}
    unit = _one_of(params, Param.SAID_UNIT, {slug: frozenset({unit_id}) for slug, unit_id in units.items()}, wrong)
    remarks = RemarkFilter(
        _one_of(params, Param.SAID_KIND, {slug: kind for kind, slug in KIND_SLUGS.items()}, wrong),
        _one_of(params, Param.SAID_STATE, {slug: state for state, slug in STATE_SLUGS.items()}, wrong),
        unit,
        _period(params, wrong),
    )
    who = params.get(Param.TOLD_WHO) or None
    if who is not None and len(who) > _LONGEST_NAME:
        wrong.append(WrongValue(Param.TOLD_WHO, who, Complaint.UNKNOWN))
        who = None
    journal = JournalFilter(
        who,
        _one_of(params, Param.TOLD_ACT, {slug: act for act, slug in ACT_SLUGS.items()}, wrong),
        _day(params, Param.TOLD_FIRST, wrong),
        _day(params, Param.TOLD_LAST, wrong),
    )
    return Listing(remarks, journal, _row(params, wrong))


def remarks_asked(params: Mapping[str, str], catalogue: Catalogue, wrong: list[WrongValue]) -> About | None:
    """What an address asks the remarks about; something that cannot exist is added to ``wrong``."""
    written = params.get(Param.REMARKS)
    if written is None:
        return None
    try:
        about = About.parse(written)
    except InvalidReference:
        about = None
    if about is not None and _known(about, catalogue):
        return about
    wrong.append(WrongValue(Param.REMARKS, written, Complaint.UNKNOWN))
    return None


def _known(about: About, catalogue: Catalogue) -> bool:
    if about.unit_id is not None and about.unit_id not in catalogue.units:
        return False
    if about.indicator is None:
        return about == about.in_general
    indicator = catalogue.indicators.get(about.indicator)
    if indicator is None:
        return False
    form = catalogue.forms[indicator.form]
    items, scopes = ({None, *(value.value_id for value in values)} for values in (form.items, form.scopes))
    return about.item in items and about.scope in scopes


def _one_of(params: Mapping[str, str], param: Param, values: Mapping[str, V], wrong: list[WrongValue]) -> V | None:
    written = params.get(param, EVERYTHING)
    if written != EVERYTHING and written not in values:
        wrong.append(WrongValue(param, written, Complaint.UNKNOWN))
    return values.get(written)


def _period(params: Mapping[str, str], wrong: list[WrongValue]) -> Period | None:
    written = params.get(Param.SAID_PERIOD, EVERYTHING)
    if written == EVERYTHING:
        return None
    try:
        return Period.parse(written)
    except InvalidPeriod:
        wrong.append(WrongValue(Param.SAID_PERIOD, written, Complaint.UNKNOWN))
        return None


def _day(params: Mapping[str, str], param: Param, wrong: list[WrongValue]) -> date | None:
    written = params.get(param)
    if written is None:
        return None
    try:
        day = date.fromisoformat(written)
    except ValueError:
        day = None
    if day is None or not 1900 < day.year < 9000:
        wrong.append(WrongValue(param, written, Complaint.UNKNOWN))
        return None
    return day


def _row(params: Mapping[str, str], wrong: list[WrongValue]) -> int | None:
    written = params.get(Param.TOLD_BEFORE)
    if written is None or (written.isdecimal() and written.isascii() and len(written) < 18):
        return None if written is None else int(written)
    wrong.append(WrongValue(Param.TOLD_BEFORE, written, Complaint.UNKNOWN))
    return None
