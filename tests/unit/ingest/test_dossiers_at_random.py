"""Any list of dossiers is counted as a plain loop counts it; dates read alike however they are written."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from lib.ingest.moments import day_of, moment_of
from lib.model.period import Period
from lib.model.problem import Severity
from tests.unit.ingest.dossier_lists import CHANNELS, JUNE, UNITS, Dossier, counted, plain_loop, sheet_of, totals
from tests.unit.ingest.tables import catalogue

_MOMENTS = st.one_of(
    st.dates(date(2024, 5, 15), date(2024, 7, 15)),
    st.datetimes(datetime.fromisoformat("2024-05-28"), datetime.fromisoformat("2024-07-03")).map(
        lambda m: m.replace(microsecond=0)
    ),
)
_DOSSIERS = st.builds(
    Dossier,
    code=st.one_of(st.none(), st.integers(1, 40).map("H{}".format)),
    received=_MOMENTS,
    due=st.one_of(st.none(), _MOMENTS, _MOMENTS),
    returned=st.one_of(st.none(), _MOMENTS),
    state=st.sampled_from([None, None, "Đã trả kết quả", "Đang giải quyết", "Rút hồ sơ", "Đang bay"]),
    channel=st.sampled_from([*CHANNELS, *CHANNELS, "Bồ câu", None]),
    unit=st.sampled_from([*UNITS, *UNITS, "Atlantis"]),
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(_DOSSIERS, min_size=1, max_size=30), st.sampled_from([JUNE, Period(date(2024, 6, 1), date(2024, 6, 14))])
)
def test_any_list_is_counted_as_a_plain_loop_counts_it(dossiers: list[Dossier], period: Period) -> None:
    table = counted(sheet_of(dossiers, title=None), period=period)
    expected = plain_loop(dossiers, period)
    assert totals(table) == {unit: dict(counts) for unit, counts in expected.totals.items()}
    assert dict(table.counted.set_apart if table.counted else ()) == dict(expected.apart)
    for counts in (dict(c) for _, c in (table.counted.totals if table.counted else ())):
        formulas = catalogue().forms["tthc_dossiers"].formulas
        assert all(counts[f.total] == sum(counts[p] for p in f.parts) for f in formulas)
    told = sum(1 for p in table.problems if p.severity is Severity.ERROR)
    assert bool(told) == any(r not in ("received_after", "resolved_before", "other_state") for r in expected.apart)


def test_a_day_is_never_lost_between_kinds_of_dates() -> None:
    for day in (date(2024, 2, 29), date(1999, 12, 31), date(2100, 1, 1)):
        serial = (day - date(1899, 12, 30)).days
        written = (day, datetime.fromisoformat(str(day)), serial, f"{day:%d/%m/%Y}", f"{day}", str(serial))
        assert {day_of(moment_of(w) or 0) for w in written} == {day}
    assert (
        moment_of("16/06/2024 08:30")
        == moment_of("08:30 16/06/2024")
        == moment_of(datetime.fromisoformat("2024-06-16T08:30"))
    )
    later = moment_of(date(2024, 6, 17)) or 0
    assert later - (moment_of(date(2024, 6, 16)) or 0) == timedelta(days=1).total_seconds()
    for text in ["16/13/2024", "2024/06/16", "16/06/24", "31/02/2024", "nay", "16-06/2024", "16/06/2024T25:00"]:
        assert moment_of(text) is None
    assert moment_of("1" * 40) is moment_of("") is None
