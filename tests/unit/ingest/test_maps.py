"""Which map a table stands on follows the tables of units: a later merger by rows is known to reading as well."""

from __future__ import annotations

from datetime import date

import pytest

from lib.catalog import Catalogue
from lib.ingest import understand
from lib.ingest.grid import Sheet
from lib.ingest.maps import claims_country, redrawings_between, whole_country
from lib.model.problem import Code
from lib.model.reading import Table
from lib.model.unit import Boundaries
from tests.unit.ingest.tables import book, catalogue, figures, results, row
from tests.unit.later_merger import NEW, PARTS, merged

FIRST, LATER = date(2025, 7, 1), date(2027, 7, 1)
EVE, SINCE = date(2027, 6, 30), date(2027, 8, 31)


def read(catalogue: Catalogue, month: str, *names: str) -> Table:
    title = ("KẾT QUẢ GIẢI QUYẾT", f"Tháng {month}")
    (table,) = understand(book(_sheet(names, title)), catalogue, today=date(2028, 1, 1)).tables
    return table


def _sheet(names: tuple[str, ...], title: tuple[str, ...]) -> Sheet:
    return results([row(name) for name in names], title=title)


def names_of(catalogue: Catalogue, day: date) -> list[str]:
    return [unit.name_on(day) for unit in catalogue.units_shown(day, Boundaries.REPORTED)]


def units_read(table: Table) -> set[str]:
    return {observation.unit_id for observation in table.observations}


@pytest.mark.parametrize("name", ["Nam Trung Bộ", "Khánh Hòa"])
def test_the_map_before_the_later_merger_is_not_that_of_a_month_since(name: str) -> None:
    """Whatever the new province is called: a name that disappeared tells, and the merged names are refused."""
    table = read(merged(name), "8/2027", *names_of(merged(name), EVE))
    unchanged = {unit.unit_id for unit in merged(name).provinces_on(EVE)} - set(PARTS)
    assert units_read(table) == unchanged
    assert len(unchanged) == 32  # those merged in 2025 are as they were before 2027


@pytest.mark.parametrize("name", ["Nam Trung Bộ", "Khánh Hòa"])
def test_the_map_since_the_later_merger_is_not_that_of_a_month_before(name: str) -> None:
    table = read(merged(name), "5/2027", *names_of(merged(name), SINCE))
    assert len(units_read(table)) == 32
    assert not units_read(table) & {*PARTS, NEW}


def test_a_name_that_no_province_bore_yet_puts_even_a_short_table_on_the_later_map() -> None:
    table = read(merged(), "5/2027", "Nam Trung Bộ", "Hà Nội")
    assert units_read(table) == {"ha-noi"}
    assert figures(table, Code.BOUNDARY_MISMATCH)["reason"] == "not_yet"


def test_tables_of_their_own_map_are_read_whole() -> None:
    for month, day, count in (("6/2024", date(2024, 6, 30), 63), ("5/2027", EVE, 34), ("8/2027", SINCE, 33)):
        assert len(units_read(read(merged(), month, *names_of(merged(), day)))) == count


def test_every_redrawing_between_a_table_and_its_day_counts() -> None:
    def between(label: str, day: date) -> tuple[date, ...]:
        return redrawings_between([label], merged(), day)

    assert between("Ninh Thuận", SINCE) == (FIRST, LATER)
    assert between("Ninh Thuận", EVE) == between("Nam Trung Bộ", date(2024, 6, 30))[:1] == (FIRST,)
    assert between("Đắk Lắk", SINCE) == (LATER,)
    assert between("Nam Trung Bộ", date(2024, 6, 30)) == (FIRST, LATER)
    assert between("Khánh Hòa", EVE) == between("BHXH Bộ Quốc phòng", SINCE) == ()


def test_a_table_of_two_mergers_ago_is_read_only_where_nothing_ever_changed() -> None:
    assert units_read(read(merged(), "8/2027", "Hà Nội", "Ninh Thuận", "Lào Cai")) == {"ha-noi"}


def test_without_a_period_the_names_of_an_earlier_and_of_a_coming_map_are_known() -> None:
    for today, name in ((date(2028, 1, 1), "Đắk Lắk"), (date(2026, 1, 1), "Nam Trung Bộ")):
        sheet = results([row(name)], title=("KẾT QUẢ GIẢI QUYẾT TOÀN QUỐC",))
        (table,) = understand(book(sheet), merged(), today=today).tables
        assert [problem.code for problem in table.problems] == [Code.PERIOD_MISSING]


def test_a_title_claims_the_country_by_the_number_of_a_map_on_record() -> None:
    def claims(count: int, of: Catalogue) -> bool:
        return claims_country([f"Kết quả của {count} tỉnh, thành phố"], of)

    assert [n for n in range(20, 70) if claims(n, catalogue())] == [34, 63]
    assert [n for n in range(20, 70) if claims(n, merged())] == [33, 34, 63]
    assert claims_country(["KẾT QUẢ TOÀN QUỐC"], merged())


def test_how_many_units_make_a_table_of_the_country_follows_the_smallest_map() -> None:
    assert (whole_country(catalogue()), whole_country(merged())) == (30, 29)
