"""What became of the files confirmed last, and taking it back by one click."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st

from lib.model.errors import ProductError
from lib.model.period import Period
from lib.model.problem import Severity
from lib.services.importing import Stored, storable_tables
from lib.services.ledger import entry_findings, withdraw
from lib.text.errors import explain
from lib.ui.address import Param
from lib.ui.markdown import literal
from lib.ui.registry import page, pages, title
from lib.ui.upload.pending import Pending
from lib.ui.visit import Visit, follow_newest

_DONE = "upload results"


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one file. ``refused``: why nothing was stored; ``version`` None: all of it was in force already.

    ``tables``: form and period of each table stored. ``unexplained``: warnings without a reason. ``undone``: the entry
    that took it back. ``waits``: it counts only once the centre accepts it.
    """

    file: str
    tables: tuple[tuple[str, Period], ...] = ()
    version: int | None = None
    unexplained: int = 0
    refused: str | None = None
    undone: int | None = None
    waits: bool = False


def result_of(visit: Visit, pending: Pending, stored: Stored) -> Result:
    """A file that was stored, with the findings that still ask for an explanation."""
    tables = ((t.form, t.period) for t in storable_tables(pending.preview.reading) if t.period is not None)
    findings = entry_findings(visit.desk, stored.version) if stored.version is not None else ()
    open_ones = sum(f.problem.severity is Severity.WARNING and f.reason is None for f in findings)
    return Result(pending.name, tuple(dict.fromkeys(tables)), stored.version, open_ones, waits=stored.waits)


def keep(results: list[Result]) -> None:
    """Keep the results until other files are dropped."""
    st.session_state[_DONE] = results


def forget_results() -> None:
    """Other files are dropped: what became of the last ones stands in the ledger."""
    st.session_state.pop(_DONE, None)


def show_results(visit: Visit, *, waiting: bool) -> None:
    """A box for each file with the way to its entry and back from it, and the way to the figures.

    ``waiting``: other files were dropped, so that nobody has to be told how to begin.
    """
    results: list[Result] = st.session_state.get(_DONE, [])
    for number, result in enumerate(results):
        if result.refused is not None:
            st.error(f"**{literal(result.file)}**  \n{literal(result.refused)}", icon=":material/block:")
        elif result.undone is not None:
            st.info(f"**{literal(result.file)}**  \n{_undone_said(visit, result)}", icon=":material/undo:")
        else:
            said, button = st.columns([5, 1], vertical_alignment="center")
            box, icon = (said.info, "hourglass_top") if result.waits else (said.success, "check_circle")
            box(f"**{literal(result.file)}**  \n{_said(visit, result)}", icon=f":material/{icon}:")
            if result.version is not None:
                _ways_on(visit, result.version, number, button)
    _ways_to_figures(visit, [result for result in results if result.version is not None])
    if visit.empty and not results and not waiting:
        st.info(visit.text.say("The database is empty. Drop the first spreadsheets here."))


def _ways_to_figures(visit: Visit, stored: Sequence[Result]) -> None:
    """To the pages that show what was stored: those that are data in its period, the overview for all other forms."""
    systems = {name: spec for spec in pages() if spec.system is not None for name in spec.about or ()}
    tables = [table for result in stored for table in result.tables]
    if stored and (not tables or any(form not in systems for form, _ in tables)):
        st.page_link(page("overview").path, label=visit.text.say("To the overview"), icon=":material/dashboard:")
    language = {Param.LANGUAGE.value: visit.text.language}
    for page_id, period in {systems[form].page_id: period for form, period in tables if form in systems}.items():
        spec, period_shown = page(page_id), {Param.PERIOD.value: period.slug}
        label = visit.text.say("Open “{page}”", page=title(page_id, visit.text))
        st.page_link(spec.path, label=label, icon=spec.icon, query_params=period_shown | language)


def _ways_on(visit: Visit, version: int, number: int, where: st.delta_generator.DeltaGenerator) -> None:
    params = visit.address.params() | {Param.ENTRY.value: str(version)}
    label = visit.text.say("Version {number}", number=str(version))
    where.page_link(page("versions").path, label=label, icon=":material/history:", query_params=params)
    where.button(
        visit.text.say("Undo"),
        icon=":material/undo:",
        key=f"undo {version}",
        on_click=_undo,
        args=(visit, number),
        type="tertiary",
        help=visit.text.say("Takes the entry back by a new one; nothing is deleted."),
    )


def _undo(visit: Visit, number: int) -> None:
    """A withdrawal, itself an entry."""
    results: list[Result] = st.session_state[_DONE]
    version = results[number].version
    if version is None:
        return
    try:
        by = withdraw(visit.acting, (version,), visit.text.say("undo of data entry"))
    except ProductError as error:
        results[number] = Result(results[number].file, refused=explain(error, visit.text))
        return
    results[number] = replace(results[number], undone=by)
    follow_newest()


def _undone_said(visit: Visit, result: Result) -> str:
    what = visit.text.say("Version {number} was withdrawn", number=str(result.version))
    return literal(visit.text.say("{what}, recorded as version {number}.", what=what, number=str(result.undone)))


def _said(visit: Visit, result: Result) -> str:
    text, name = visit.text, visit.catalogue.table_name
    tables = "; ".join(f"{text.name(name(form))} · {text.period(period)}" for form, period in result.tables)
    if result.version is None:
        return literal(f"{tables}: {text.say('everything in it is in force already; no new version')}")
    parts = [f"{tables} → {text.say('version {version}', version=str(result.version))}"]
    if result.waits:
        parts.append(text.say("waits for the centre to accept it"))
    if result.unexplained:
        parts.append(text.plural("{n} finding unexplained", "{n} findings unexplained", result.unexplained))
    return literal(" · ".join(parts))
