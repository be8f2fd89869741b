"""The state of the data: version, periods, and how many provinces each covers."""

from __future__ import annotations

from lib.catalog import forms_apart
from lib.model.figure import Coverage
from lib.model.principal import Right
from lib.model.unit import Level
from lib.model.views import PeriodState, Status
from lib.services.desk import Desk


def status(desk: Desk, version: int | None = None) -> Status:
    """The state as of a version (None: the newest). Raises NotAllowed, UnknownVersion."""
    desk.require(Right.READ)
    newest = desk.newest_version()
    shown = newest if version is None else version
    catalogue = desk.catalogue(shown)

    def build() -> Status:
        # Forms with a page of their own open no other page on their periods.
        measured = {indicator.form for indicator in catalogue.indicators.values()} - forms_apart(catalogue)
        with desk.store.reading() as reader:
            entry = reader.entry(shown)
            known = {(found.form, found.period): found for found in reader.periods(shown, Level.PROVINCE)}
            # A register may be that of the whole sector alone.
            for found in reader.periods(shown, Level.SECTOR):
                if found.form in catalogue.registers:
                    known.setdefault((found.form, found.period), found._replace(units=0))
        periods = tuple(
            PeriodState(
                form,
                period,
                Coverage(units, len(catalogue.provinces_on(period.end))),
                illustrative,
                form in measured,
            )
            for form, period, units, illustrative in sorted(known.values())
        )
        return Status(shown, newest, entry.at, periods)

    return desk.cache.recall(("status", shown, newest), build)
