"""The agenda and the entry of the ledger that an address names by their numbers."""

from __future__ import annotations

from collections.abc import Mapping

from lib.ui.params import Complaint, Param, WrongValue


def agenda_asked(params: Mapping[str, str], wrong: list[WrongValue]) -> int | None:
    """The number of the agenda that is open; whether there is one of that number is not known here."""
    return _number(params, Param.AGENDA, 10**9 - 1, wrong)


def entry_asked(params: Mapping[str, str], version: int, wrong: list[WrongValue]) -> int | None:
    """The entry of the ledger that is shown; none from after the version of the address."""
    return _number(params, Param.ENTRY, version, wrong)


def _number(params: Mapping[str, str], param: Param, most: int, wrong: list[WrongValue]) -> int | None:
    written = params.get(param)
    if written is None:
        return None
    if written.isdecimal() and len(written) < 10 and int(written) <= most:
        return int(written)
    wrong.append(WrongValue(param, written, Complaint.UNKNOWN))
    return None
