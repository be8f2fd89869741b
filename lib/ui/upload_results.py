"""What became of the files confirmed last."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from lib.model.period import Period
from lib.model.problem import Severity
from lib.services.importing import Stored, storable_tables
from lib.services.ledger import entry_findings
from lib.ui.markdown import literal
from lib.ui.registry import page
from lib.ui.upload_files import Pending
from lib.ui.visit import Visit

_DONE = "upload results"


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one file. ``refused``: why nothing was stored; ``version`` None: all of it was in force already.

    ``tables``: form and period of each table stored. ``unexplained``: warnings without a reason.
    """

    file: str
    tables: tuple[tuple[str, Period], ...] = ()
    version: int | None = None
    unexplained: int = 0
    refused: str | None = None


def result_of(visit: Visit, pending: Pending, stored: Stored) -> Result:
    """A file that was stored, with the findings that still ask for an explanation."""
    tables = ((t.form, t.period) for t in storable_tables(pending.preview.reading) if t.period is not None)
    findings = entry_findings(visit.desk, stored.version) if stored.version is not None else ()
    open_ones = sum(f.problem.severity is Severity.WARNING and f.reason is None for f in findings)
    return Result(pending.name, tuple(dict.fromkeys(tables)), stored.version, open_ones)


def keep(results: list[Result]) -> None:
    """Keep the results for the next run, which shows them."""
    st.session_state[_DONE] = results


def show_results(visit: Visit) -> None:
    """A box for each file, and the way to the figures."""
    results: list[Result] = st.session_state.pop(_DONE, [])
    for result in results:
        if result.refused is not None:
            st.error(f"**{literal(result.file)}**  \n{literal(result.refused)}", icon=":material/block:")
        else:
            st.success(f"**{literal(result.file)}**  \n{_said(visit, result)}", icon=":material/check_circle:")
    if any(result.version is not None for result in results):
        st.page_link(page("overview").path, label=visit.text.say("To the overview"), icon=":material/dashboard:")
    if visit.empty:
        st.info(visit.text.say("The database is empty. Drop the first spreadsheets here."))


def _said(visit: Visit, result: Result) -> str:
    text, forms = visit.text, visit.catalogue.forms
    tables = "; ".join(f"{text.name(forms[form].name)} · {text.period(period)}" for form, period in result.tables)
    if result.version is None:
        return literal(f"{tables}: {text.say('everything in it is in force already; no new version')}")
    parts = [f"{tables} → {text.say('version {version}', version=str(result.version))}"]
    if result.unexplained:
        parts.append(text.plural("{n} finding unexplained", "{n} findings unexplained", result.unexplained))
    return literal(" · ".join(parts))
