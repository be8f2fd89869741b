"""The address holds the whole state, and every value that cannot be honoured is named."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from lib.catalog import load_default
from lib.model.figure import Coverage
from lib.model.period import Period
from lib.model.unit import Boundaries
from lib.model.views import PeriodState, Status
from lib.ui.address import (
    Address,
    Complaint,
    Param,
    Submissions,
    WrongValue,
    opening_period,
    understand,
    version_of,
)

CATALOGUE = load_default()
RESULTS, PAYMENTS = "tthc_results", "cashless"
FULL, PART = Period.month(2025, 8), Period.month(2025, 9)
BEFORE = Period.month(2025, 5)
STATUS = Status(
    version=7,
    newest=9,
    at=datetime(2025, 10, 1, tzinfo=UTC),
    periods=(
        PeriodState(RESULTS, BEFORE, Coverage(63, 63), illustrative=False),
        PeriodState(RESULTS, FULL, Coverage(34, 34), illustrative=False),
        PeriodState(PAYMENTS, FULL, Coverage(33, 34), illustrative=False),
        PeriodState(RESULTS, PART, Coverage(34, 34), illustrative=False),
        PeriodState(PAYMENTS, PART, Coverage(20, 34), illustrative=False),
    ),
)


def read(form: str | None = None, **params: str) -> tuple[Address, tuple[WrongValue, ...]]:
    asked = {name.replace("_", "-"): value for name, value in params.items()}
    return understand(asked, status=STATUS, catalogue=CATALOGUE, form=form, enough=90)


def test_an_empty_address_opens_on_the_newest_period_that_enough_provinces_cover() -> None:
    address, wrong = read()
    assert (address.period, wrong) == (FULL, ())


def test_a_page_of_one_form_looks_at_the_coverage_of_that_form_alone() -> None:
    assert opening_period(STATUS, RESULTS, 90) == PART


def test_without_enough_coverage_anywhere_the_newest_period_opens() -> None:
    assert opening_period(STATUS, PAYMENTS, 100) == PART


def test_a_period_is_over_when_it_is_over_in_viet_nam() -> None:
    # 18:00 of the 29th in UTC is one o'clock in the morning of the 30th in Viet Nam.
    on_the_30th = replace(STATUS, at=datetime(2025, 9, 29, 18, tzinfo=UTC))
    assert opening_period(on_the_30th, RESULTS, 90) == PART
    assert opening_period(replace(STATUS, at=datetime(2025, 9, 29, 16, tzinfo=UTC)), RESULTS, 90) == FULL


def test_what_is_written_is_read_back_the_same() -> None:
    address, _ = read(
        ky=BEFORE.slug, chi_so="cashless", che_do="lump_sum", pham_vi="all", dia_gioi="34", ngon_ngu="en", nhom="vung",
        so_voi="cung-ky",
    )  # fmt: skip
    again, wrong = understand(address.params(), status=STATUS, catalogue=CATALOGUE, form=None, enough=90)
    assert (again, wrong) == (address, ())


def test_a_few_tables_of_a_form_without_indicators_hold_no_page_back() -> None:
    inside = PeriodState("tthc_results_06a", PART, Coverage(6, 34), illustrative=False, measured=False)
    more = replace(STATUS, periods=(*STATUS.periods, inside))
    assert opening_period(more, None, 50) == opening_period(STATUS, None, 50)
    assert opening_period(replace(STATUS, periods=(inside,)), None, 90) == PART


def test_the_whole_state_is_written_even_where_it_is_the_default() -> None:
    address, _ = read(chi_so="cashless")
    of_single_pages = {
        Param.ENTRY, Param.ORIGIN, Param.FORM, Param.UNTIL, Param.GROUPING, Param.AGAINST, Param.TARGETS_OF,
        Param.TARGET_YEAR, Param.PART, Param.ASSUMED_VOLUME, Param.REMARKS, Param.SAID_KIND, Param.SAID_STATE,
        Param.SAID_UNIT, Param.SAID_PERIOD, Param.TOLD_WHO, Param.TOLD_ACT, Param.TOLD_FIRST, Param.TOLD_LAST,
        Param.REFERENCE, Param.TOLD_BEFORE, Param.AGENDA, Param.SLIDE, Param.OF_PAGE,
        Param.AGENDA_SAVED, *(param for param in Param if param.name.startswith("RECORD")), Param.REGISTER, Param.WORDS,
    }  # fmt: skip
    assert set(address.params()) == set(Param) - of_single_pages


def test_what_belongs_to_single_pages_is_written_where_it_was_chosen() -> None:
    chosen = {
        "nhom": "vung",
        "so-voi": "cung-ky",
        "phan": "mot-trang",
        "nam-chi-tieu": "2025",
        "chi-tieu-cua": "on_time",
        "gia-dinh": "120",
        "y-kien": "on_time~~~ha-noi~2024-06",
        "loai-y-kien": "ket-luan",
        "tinh-trang": "qua-han",
        "y-kien-ve": "toan-quoc",
        "y-kien-ky": "2024-06",
        "nguoi": "lan@bhxh.vn",
        "viec": "tai-ve",
        "tu-ngay": "2026-11-01",
        "den-ngay": "2026-11-22",
        "truoc-so": "120",
    }
    address, _ = read(**chosen)
    assert chosen.items() <= address.params().items()


@pytest.mark.parametrize(
    ("params", "param", "complaint"),
    [
        ({"ky": "hôm nay"}, Param.PERIOD, Complaint.UNKNOWN),
        ({"y_kien": "on_time~~~sao-hoa~2024-06"}, Param.REMARKS, Complaint.UNKNOWN),
        ({"y_kien": "~pension~~ha-noi~2024-06"}, Param.REMARKS, Complaint.UNKNOWN),
        ({"y_kien": "<script>"}, Param.REMARKS, Complaint.UNKNOWN),
        ({"loai_y_kien": "loi-khen"}, Param.SAID_KIND, Complaint.UNKNOWN),
        ({"tinh_trang": "1 OR 1=1"}, Param.SAID_STATE, Complaint.UNKNOWN),
        ({"y_kien_ve": "sao-hoa"}, Param.SAID_UNIT, Complaint.UNKNOWN),
        ({"y_kien_ky": "2024-13"}, Param.SAID_PERIOD, Complaint.UNKNOWN),
        ({"nguoi": "a" * 201}, Param.TOLD_WHO, Complaint.UNKNOWN),
        ({"viec": "drop"}, Param.TOLD_ACT, Complaint.UNKNOWN),
        ({"tu_ngay": "22/11/2026"}, Param.TOLD_FIRST, Complaint.UNKNOWN),
        ({"den_ngay": "9999-12-31"}, Param.TOLD_LAST, Complaint.UNKNOWN),
        ({"truoc_so": "-1"}, Param.TOLD_BEFORE, Complaint.UNKNOWN),
        ({"truoc_so": "9" * 40}, Param.TOLD_BEFORE, Complaint.UNKNOWN),
        ({"ky": Period.month(2019, 1).slug}, Param.PERIOD, Complaint.NO_DATA),
        ({"don_vi": "atlantis"}, Param.UNIT, Complaint.UNKNOWN),
        ({"chi_so": "happiness"}, Param.INDICATOR, Complaint.UNKNOWN),
        ({"chi_so": "cashless", "che_do": "x"}, Param.ITEM, Complaint.UNKNOWN),
        ({"chi_so": "cashless", "pham_vi": "<script>"}, Param.SCOPE, Complaint.UNKNOWN),
        ({"dia_gioi": "35"}, Param.BOUNDARIES, Complaint.UNKNOWN),
        ({"ngon_ngu": "fr"}, Param.LANGUAGE, Complaint.UNKNOWN),
        ({"luy_ke": "?"}, Param.CUMULATED, Complaint.UNKNOWN),
        ({"nhom": "mau-sac"}, Param.GROUPING, Complaint.UNKNOWN),
        ({"so-voi": "hom-qua"}, Param.AGAINST, Complaint.UNKNOWN),
        ({"phan": "tat-ca"}, Param.PART, Complaint.UNKNOWN),
        ({"muc": "99"}, Param.ENTRY, Complaint.UNKNOWN),
        ({"nam-chi-tieu": "25"}, Param.TARGET_YEAR, Complaint.UNKNOWN),
        ({"chi-tieu-cua": "toc-do"}, Param.TARGETS_OF, Complaint.UNKNOWN),
        ({"gia-dinh": "49"}, Param.ASSUMED_VOLUME, Complaint.UNKNOWN),
        ({"gia-dinh": "201"}, Param.ASSUMED_VOLUME, Complaint.UNKNOWN),
        ({"gia-dinh": "1e2"}, Param.ASSUMED_VOLUME, Complaint.UNKNOWN),
    ],
)
def test_a_wrong_value_is_named(params: dict[str, str], param: Param, complaint: Complaint) -> None:
    _, wrong = read(**params)
    assert [(w.param, w.complaint) for w in wrong] == [(param, complaint)]


def test_a_merged_province_leads_to_its_successor_after_the_redrawing() -> None:
    merged, successor = next((s.predecessor_id, s.successor_id) for s in CATALOGUE.successions)
    address, wrong = read(don_vi=merged, ky=FULL.slug)
    assert address.unit_id == successor
    assert [(w.complaint, w.instead) for w in wrong] == [(Complaint.NOT_THEN, successor)]


def test_a_successor_stands_for_earlier_periods_on_todays_map() -> None:
    successor = CATALOGUE.successions[0].successor_id
    address, wrong = read(don_vi=successor, ky=BEFORE.slug, dia_gioi="34")
    assert (address.unit_id, address.boundaries, wrong) == (successor, Boundaries.TODAY, ())


def test_an_indicator_of_another_form_stays_behind_without_complaint() -> None:
    address, wrong = read(form=RESULTS, chi_so="cashless", che_do="pension", pham_vi="urban")
    assert CATALOGUE.indicators[address.indicator].form == RESULTS
    assert wrong == ()


def test_an_item_of_another_form_stays_behind_on_a_page_that_is_data() -> None:
    about = ("complaints", "linked_procedures")
    for left in ({"chi-so": "cashless", "che-do": "pension"}, {"chi-so": "linked_resolved", "che-do": "portal"}):
        given = {**left, "pham-vi": "urban"}
        address, wrong = understand(given, status=STATUS, catalogue=CATALOGUE, form=about, enough=0)
        assert (address.item, wrong) == (None, ())


def test_a_unit_of_before_opens_on_the_newest_period_in_which_it_was_there() -> None:
    merged = next(s.predecessor_id for s in CATALOGUE.successions)
    address, wrong = read(don_vi=merged)
    assert (address.unit_id, address.period, wrong) == (merged, BEFORE, ())


def test_where_the_page_chose_the_period_a_unit_that_kept_its_name_is_followed_without_complaint() -> None:
    only_before = replace(STATUS, periods=STATUS.periods[:1])
    given = {"don-vi": "khanh-hoa-2025"}
    address, wrong = understand(given, status=only_before, catalogue=CATALOGUE, form=None, enough=90)
    assert (address.unit_id, wrong) == ("khanh-hoa", ())
    asked_for = {**given, "ky": BEFORE.slug}
    _, wrong = understand(asked_for, status=only_before, catalogue=CATALOGUE, form=None, enough=90)
    assert [w.complaint for w in wrong] == [Complaint.NOT_THEN]


@pytest.mark.parametrize("written", ["10", "-1", "1e3", "²", "newest", "99999999999999999999"])
def test_a_version_that_does_not_exist_is_named(written: str) -> None:
    version, wrong = version_of({"phien-ban": written}, newest=9)
    assert version == 9
    assert [w.param for w in wrong] == [Param.VERSION]


OFFERED = Submissions((RESULTS, PAYMENTS, "tthc_results_06a"), date(2026, 11, 22), date(2026, 11, 22))


def asked(**params: str) -> tuple[Address, tuple[WrongValue, ...]]:
    """A page about submissions."""
    given = {name.replace("_", "-"): value for name, value in params.items()}
    return understand(given, status=STATUS, catalogue=CATALOGUE, form=None, enough=90, submissions=OFFERED)


def test_a_page_about_submissions_may_be_asked_for_a_period_that_nobody_reported() -> None:
    address, wrong = asked(ky="1999-Q3-bc", bieu_mau="tthc_results_06a", tinh_den="2026-10-01")
    assert wrong == ()
    assert (address.period, address.form, address.until) == (
        Period.parse("1999-Q3-bc"), "tthc_results_06a", date(2026, 10, 1),
    )  # fmt: skip
    again, _ = understand(
        address.params(), status=STATUS, catalogue=CATALOGUE, form=None, enough=90, submissions=OFFERED
    )
    assert again == address


def test_a_page_about_submissions_opens_on_the_form_of_the_indicator_and_counts_to_today() -> None:
    address, wrong = asked(chi_so="cashless")
    assert (address.form, address.until, wrong) == (PAYMENTS, date(2026, 11, 22), ())


@pytest.mark.parametrize("day", ["2026-11-23", "hom-nay", "2026-13-01"])
def test_no_day_of_the_future_is_counted_to(day: str) -> None:
    address, wrong = asked(tinh_den=day)
    assert address.until == date(2026, 11, 22)
    assert [(w.param, w.value) for w in wrong] == [(Param.UNTIL, day)]


def test_the_volume_assumed_is_asked_and_stays_out_of_the_address_where_it_is_last_years() -> None:
    address, _ = read(gia_dinh="120")
    question = address.question()
    assert question is not None
    assert question.at_volume == 120
    usual, wrong = read(gia_dinh="100")
    assert (usual, wrong) == (read()[0], ())
    assert Param.ASSUMED_VOLUME not in usual.params()
