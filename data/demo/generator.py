"""The illustrative workbooks in the order in which they are submitted; nothing here stores anything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from data.demo import history
from data.demo.field_workbook import write_by_field
from data.demo.fields import by_field
from data.demo.history import Month
from data.demo.scenario import Written, absences_of, as_first_written, as_settled, corrections_of
from data.demo.workbook import Style, write
from lib.catalog import Catalogue
from lib.model.period import Period

SEED = 20240101
_NAMES = {"tthc_results": "ket-qua-tthc", "cashless": "chi-tra-khong-tien-mat"}
_NAME_BY_FIELD = "ket-qua-tthc-theo-linh-vuc"
_HOURS = {"tthc_results": (2, 15), "cashless": (3, 40), "tthc_results_06a": (4, 30)}  # UTC, a morning in Ha Noi
_REAL = Path(__file__).parent / "khanh-hoa-2023"
_SYSTEMS = Path(__file__).parent / "systems"


@dataclass(frozen=True, slots=True)
class Upload:
    """A workbook to import. ``at``: when it is submitted, UTC; ``reason``: what the submitter gives, where asked."""

    name: str
    content: bytes
    at: datetime
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class DemoFile(Upload):
    """A workbook of one form and period."""

    period: Period = field(kw_only=True)


def real_files() -> Iterator[DemoFile]:
    """The two workbooks of Khanh Hoa for 2023: real figures, submitted before the illustrative ones."""
    period = Period.parse("2023-01-01..2023-12-14")
    for form, name in _NAMES.items():
        path = _REAL / f"{name}.xlsx"
        at = datetime(2023, 12, 18, *_HOURS[form], tzinfo=UTC)
        yield DemoFile(f"khanh-hoa-2023-{name}.xlsx", path.read_bytes(), at, period=period)


def system_files(after: datetime) -> Iterator[Upload]:
    """The workbooks of the other systems, by name, each submitted a minute after the one before."""
    for minutes, path in enumerate(sorted(_SYSTEMS.glob("*.xlsx")), 1):
        yield Upload(path.name, path.read_bytes(), after + timedelta(minutes=minutes))


def generate(catalogue: Catalogue, *, seed: int = SEED) -> Iterator[DemoFile]:
    """The illustrative workbooks, by date of submission: both forms, 01/2024 to 10/2026, and at last the newest month
    of some provinces by field. Equal seeds, equal bytes.
    """
    results, cashless = (
        tuple(as_settled(month) for month in months)
        for months in (history.results(catalogue, seed), history.cashless(catalogue, seed))
    )
    files = [
        file
        for months in (results, cashless)
        for index, month in enumerate(months)
        for file in _files(catalogue, month, index)
    ]
    files.append(_by_field(catalogue, by_field(results[-1], seed)))
    return iter(sorted(files, key=lambda file: file.at))


def _files(catalogue: Catalogue, month: Month, index: int) -> Iterator[DemoFile]:
    name = f"{_NAMES[month.form]}-{month.period.slug}"
    # Every third month comes as text, and each form on another turn, as offices export from different programs.
    style = Style(text=index % 3 == (1 if month.form == "tthc_results" else 2), long_names=index % 2 == 1)
    at = submitted_at(month)
    content = write(catalogue, as_first_written(month), style, at)
    yield DemoFile(f"{name}.xlsx", content, at, period=month.period)
    for absence in absences_of(month):
        if absence.comes_at is not None:
            yield _alone(catalogue, month, absence.unit_id, f"{name}-bo-sung", absence.comes_at, absence.reason)
    for correction in corrections_of(month):
        yield _alone(catalogue, month, correction.unit_id, f"{name}-dieu-chinh", correction.comes_at, correction.reason)


def _by_field(catalogue: Catalogue, month: Month) -> DemoFile:
    at = submitted_at(month)
    name = f"{_NAME_BY_FIELD}-{month.period.slug}.xlsx"
    return DemoFile(name, write_by_field(catalogue, month, at), at, period=month.period)


def _alone(catalogue: Catalogue, month: Month, unit_id: str, name: str, at: datetime, reason: str | None) -> DemoFile:
    """The workbook of one province, with its settled figures."""
    only = Written(replace(month, units={unit_id: month.units[unit_id]}))
    content = write(catalogue, only, Style(text=False, long_names=True), at, one_unit=True)
    return DemoFile(f"{name}-{unit_id}.xlsx", content, at, reason, period=month.period)


def submitted_at(month: Month) -> datetime:
    """The first working day from the 10th of the month that follows."""
    day = month.period.end + timedelta(days=10)
    while day.isoweekday() > 5:
        day += timedelta(days=1)
    hour, minute = _HOURS[month.form]
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)
