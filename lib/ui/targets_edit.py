"""Entering targets: a form for one, a spreadsheet for all of them, and what is wrong with either."""

from __future__ import annotations

import streamlit as st

from lib.model.principal import Right
from lib.model.target import Comparator, Target
from lib.model.target_register import TargetDraft, TargetField, TargetPreview
from lib.model.unit import Level
from lib.services.targets import draft_of, enter, export, preview_drafts, preview_file, preview_removal
from lib.text import naming
from lib.text.sorting import collation_key
from lib.text.target_words import EVERY_UNIT, NO, YES, column_name, fault
from lib.ui.address import EVERYTHING
from lib.ui.downloads import XLSX
from lib.ui.handing import by_now
from lib.ui.markdown import literal, quiet
from lib.ui.targets import Shown, change_said, entered
from lib.ui.visit import Visit

_MOST_CHANGES_SAID = 50


def may_edit(visit: Visit) -> bool:
    """Whether targets can be entered here: by who may, and only into the newest version."""
    return visit.desk.principal.may(Right.EDIT_TARGETS) and visit.status.version == visit.status.newest


def offer_form(visit: Visit, found: Shown, picked: Target | None) -> None:
    """One target: the row that is picked, to be changed or removed, or a new one."""
    text = visit.text
    st.subheader(text.say("Add a target") if picked is None else text.say("Change the target that is picked"))
    if picked is None:
        st.markdown(quiet([text.say("Pick a row above to change, end or remove it.")]))
    # Widgets of their own for each row, or what was typed for one would be shown for another.
    stem = f"{found.register.changed_by} {picked.target_id if picked else 'new'}"
    with st.container(border=True):
        draft = _fields(visit, draft_of(picked) if picked else _blank(visit), stem)
        reason = st.text_input(text.say("Reason for the change"), key=f"target reason {stem}")
        save, remove, _ = st.columns([1, 1.4, 3])
        if save.button(text.say("Save the target"), type="primary", key=f"save {stem}", width="stretch"):
            _enter(visit, preview_drafts(visit.desk, [draft]), reason)
        if picked is not None and remove.button(
            text.say("Remove this target"), icon=":material/delete:", key=f"remove {stem}", width="stretch"
        ):
            _enter(visit, preview_removal(visit.desk, picked.target_id), reason)


def _blank(visit: Visit) -> TargetDraft:
    """A new row: what the address shows, for the year after the last one with data."""
    address, catalogue = visit.address, visit.catalogue
    indicator = catalogue.indicators[address.targets_of or address.indicator]
    form = catalogue.forms[indicator.form]
    year = address.target_year or visit.desk.judged_on(visit.status.version).year
    item = next(iter(indicator.headline_items), form.items[0].value_id if form.items else "")
    scope = indicator.headline_scope or (form.scopes[0].value_id if form.scopes else "")
    return TargetDraft(
        None, "", indicator.indicator_id, item, scope, EVERY_UNIT, f"01/01/{year}", f"31/12/{year}", ">=", "", "", NO
    )


def _fields(visit: Visit, draft: TargetDraft, stem: str) -> TargetDraft:
    text, names, catalogue = visit.text, visit.names, visit.catalogue

    def label(field: TargetField) -> str:
        return column_name(field, text)

    def choose(field: TargetField, options: list[str], shown: dict[str, str], value: str) -> str:
        at = options.index(value) if value in options else 0
        key = f"{field} {stem}"
        chosen: str = st.selectbox(
            label(field), options, at, format_func=lambda o: shown.get(o, names.anything(o)), key=key
        )
        return chosen

    # Those that the indicator has stand next to each other, the unit last.
    places = iter(st.columns([1.6, 1.6, 1.2, 1.4]))
    with next(places):
        indicator = choose(TargetField.INDICATOR, list(catalogue.indicators), {}, draft.indicator)
    form = catalogue.forms[catalogue.indicators[indicator].form]
    item = scope = ""
    if form.items:
        with next(places):
            item = choose(TargetField.ITEM, [v.value_id for v in form.items], {}, draft.item)
    if form.scopes:
        with next(places):
            scope = choose(TargetField.SCOPE, [v.value_id for v in form.scopes], {}, draft.scope)
    with next(places):
        units = _units(visit)
        chosen = choose(TargetField.UNIT, list(units), units, draft.unit)
        unit = EVERY_UNIT if chosen == EVERYTHING else chosen
    columns = st.columns([1, 1, 0.8, 0.8, 1])
    since = columns[0].text_input(label(TargetField.VALID_FROM), draft.valid_from, key=f"from {stem}")
    until = columns[1].text_input(label(TargetField.VALID_TO), draft.valid_to, key=f"to {stem}")
    with columns[2]:
        signs = {c.value: c.sign for c in Comparator}
        comparator = choose(TargetField.COMPARATOR, list(signs), signs, draft.comparator)
    written = draft.value.replace(".", ",") if text.language == "vi" else draft.value
    value = columns[3].text_input(label(TargetField.VALUE), written, key=f"value {stem}", placeholder="95%")
    with columns[4].container(height="stretch", vertical_alignment="bottom"):
        marked = st.checkbox(label(TargetField.ILLUSTRATIVE), draft.illustrative == YES, key=f"illustrative {stem}")
    document = st.text_input(label(TargetField.DOCUMENT), draft.document, key=f"document {stem}")
    return TargetDraft(
        None, draft.target_id, indicator, item, scope, unit, since.strip(), until.strip(), comparator, value.strip(),
        document, YES if marked else NO,
    )  # fmt: skip


def _units(visit: Visit) -> dict[str, str]:
    """Everybody, then the provinces of every date, with the day on which one ended or began."""
    text = visit.text
    provinces = [unit for unit in visit.catalogue.units.values() if unit.level is Level.PROVINCE]
    merged = set(visit.catalogue.successors.values())
    shown = {}
    for unit in provinces:
        name = unit.spans[-1].name
        if unit.ended_on is not None:
            name = text.say("{name} (until {day})", name=name, day=text.date(unit.ended_on))
        elif unit.unit_id in merged:
            name = text.say("{name} (since {day})", name=name, day=text.date(unit.spans[0].valid_from))
        shown[unit.unit_id] = name
    ordered = sorted(shown, key=lambda unit_id: collation_key(shown[unit_id]))
    return {EVERYTHING: text.say(EVERY_UNIT), **{unit_id: shown[unit_id] for unit_id in ordered}}


def _enter(visit: Visit, preview: TargetPreview, reason: str) -> None:
    """Enter what is right and has a reason; else say what is wrong."""
    text = visit.text
    if preview.faults:
        _say_faults(visit, preview)
    elif not preview.changes:
        st.info(text.say("Nothing would change."))
    elif not reason.strip():
        st.error(text.say("A reason is needed."))
    else:
        entered(enter(visit.desk, preview, reason))


def _say_faults(visit: Visit, preview: TargetPreview) -> None:
    text, lines = visit.text, []
    for found in preview.faults:
        names = naming(visit.catalogue, text, found.other.valid_to) if found.other else visit.names
        said = literal(fault(found, text, names))
        lines.append(f"- **{text.say('Row {row}', row=str(found.row))}:** {said}" if found.row else f"- {said}")
    st.error("\n".join([text.say("Nothing was stored:"), "", *lines]))


def offer_exchange(visit: Visit, found: Shown, *, editable: bool) -> None:
    """The register as a spreadsheet, and a changed one to import."""
    text, version = visit.text, visit.status.version
    st.subheader(text.say("Export and import"))
    left, right = st.columns([1, 2])
    with left.container(border=True, height="stretch"):
        st.markdown(text.say("The whole register as a spreadsheet; a changed one can be imported again."))
        st.download_button(
            text.say("Export (Excel)"),
            lambda: export(by_now(visit.desk), version, text.language),
            file_name=f"chi-tieu-v{version}.xlsx",
            mime=XLSX,
            on_click="ignore",
            icon=":material/download:",
            key="export targets",
        )
    if not editable:
        return
    with right.container(border=True, height="stretch"):
        file = st.file_uploader(
            text.say("A spreadsheet of the register; what is not in it is removed"),
            key=f"import targets {found.register.changed_by}",
        )
        if file is not None:
            _offer_import(visit, _previewed(visit, found, file.getvalue(), file.name, file.file_id))


def _previewed(visit: Visit, found: Shown, data: bytes, name: str, file_id: str) -> TargetPreview:
    """The preview of a file, read once: the session keeps it while its file is here and the register the same."""
    kept = st.session_state.get("targets previewed")
    known = (file_id, found.register.changed_by)
    if kept is None or kept[0] != known:
        with st.spinner(visit.text.say("Reading the file…")):
            kept = (known, preview_file(visit.desk, data, name))
        st.session_state["targets previewed"] = kept
    preview: TargetPreview = kept[1]
    return preview


def _offer_import(visit: Visit, preview: TargetPreview) -> None:
    text = visit.text
    if preview.refusal is not None:
        worded = text.problem(preview.refusal, visit.names.anything)
        st.error(f"**{literal(worded.title)}** {literal(worded.message)}  \n{literal(worded.remedy)}")
        return
    if preview.faults:
        _say_faults(visit, preview)
        return
    if preview.ignored:
        columns = ", ".join(f"“{literal(heading[:60])}”" for heading in preview.ignored)
        st.markdown(quiet([text.say("Columns that are not read: {columns}.", columns=columns)]))
    if not preview.changes:
        st.info(text.say("Nothing would change."))
        return
    st.markdown("\n".join(f"- {change_said(visit, change)}" for change in preview.changes[:_MOST_CHANGES_SAID]))
    more = len(preview.changes) - _MOST_CHANGES_SAID
    if more > 0:
        st.markdown(text.plural("and {n} more change", "and {n} more changes", more))
    st.markdown(quiet([text.plural("{n} row stays as it is.", "{n} rows stay as they are.", preview.unchanged)]))
    with st.form("import targets", border=False):
        reason = st.text_input(text.say("Reason for the change"))
        label = text.plural("Confirm {n} change", "Confirm {n} changes", len(preview.changes))
        if st.form_submit_button(label, type="primary"):
            _enter(visit, preview, reason)
