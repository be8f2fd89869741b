"""Where a figure comes from, the same everywhere: a dialog over any page, with its own address, or in the page."""

from __future__ import annotations

import streamlit as st

from lib.model.form import Indicator
from lib.model.quotient import is_count
from lib.model.remark import About
from lib.model.traced import FigureRef, Source, SourceView
from lib.model.views import Origin
from lib.services.tracing import look_at, origin_of, sources_of
from lib.text import naming, tracing
from lib.text.entries import kind_name
from lib.ui.cards import target_text, verdict_mark
from lib.ui.kept_grid import show_grid
from lib.ui.markdown import literal, quiet
from lib.ui.origin_link import origin_closed
from lib.ui.registry import page
from lib.ui.remarks.dialog import remarks_within
from lib.ui.tables import source_table
from lib.ui.unit_link import unit_link
from lib.ui.visit import Visit, leave_if_signed_out


def show_origin_dialog(visit: Visit) -> None:
    """The dialog over the page, where the address names a figure."""
    asked = visit.address.origin
    if asked is None or visit.empty:
        return
    dialog = st.dialog(
        visit.text.say("Where the figure comes from"),
        width="large",
        icon=":material/travel_explore:",
        on_dismiss=origin_closed,
    )
    dialog(_in_dialog)(visit, asked)


def _in_dialog(visit: Visit, asked: FigureRef) -> None:
    leave_if_signed_out(visit)
    show_origin(visit, asked, "dialog")


def show_origin_of_page(visit: Visit) -> None:
    """The same in the page itself, for the indicator, unit and period of its address."""
    asked = visit.question
    scope = asked.scope if visit.catalogue.forms[visit.catalogue.indicators[asked.indicator].form].scopes else None
    ref = FigureRef(asked.indicator, asked.item, scope, asked.unit_id, asked.period)
    show_origin(visit, ref, "page")


def show_origin(visit: Visit, asked: FigureRef, key: str) -> None:
    """A figure, its formula and target, and every stored value it rests on, in its sheet. ``key``: of the widgets."""
    text = visit.text
    found = origin_of(visit.desk, asked, visit.address.boundaries, visit.address.version, visit.address.at_volume)
    sources, figure = sources_of(found), found.figure
    names = naming(visit.catalogue, text, figure.period.end)
    unit = names.unit(figure.unit_id) if figure.unit_id else text.say("The whole country")
    sentence = tracing.origin(found, sources, names.digits(figure), text, names.title(figure))
    about = (names.title(figure), unit, text.period(figure.period))
    former = text.under_former(figure, found.former)
    # A count is held against nothing.
    marks = [] if is_count(figure.indicator) else [verdict_mark(visit, figure), target_text(visit, figure)]
    marks.append(literal(former))
    marks += map(literal, text.remarks(figure))
    st.markdown(f"**{literal(sentence.lead)}** {literal(sentence.rest)}")
    st.markdown(" · ".join([*map(literal, about), *filter(None, marks)]))
    left, right = st.columns(2, gap="medium")
    with left:
        st.markdown("  \n".join(_definition(visit, found)))
        unit_link(visit, figure.unit_id, figure.period)
    if figure.indicator in visit.catalogue.indicators:
        remarks_within(visit, About.of(figure), key)
    if not sources:
        return
    with right:
        chosen = _choose(visit, sources, key)
        view = look_at(visit.desk, chosen)
        _show_source(visit, view)
    _show_cells(visit, view, key)
    source_table(visit, chosen.values, f"{key} values")


def _definition(visit: Visit, found: Origin) -> list[str]:
    """Formula, definition and the documents of both, and what the sums are made of."""
    text, figure = visit.text, found.figure
    indicator = visit.catalogue.quotient(figure.indicator)
    form = visit.catalogue.forms[indicator.form]
    form_name = text.name(form.name)
    if is_count(figure.indicator):
        return _column(visit, form_name, indicator)
    names = {measure.measure_id: text.name(measure.name) for measure in form.measures}
    formula = f"{indicator.formula} ({form_name})" if indicator.formula else form_name
    lines = [
        f"{text.say('Formula over the columns of the form')}: {literal(formula)}",
        f"{text.say('Definition')}: {literal(text.name(indicator.definition))}",
        f"{text.say('Source of the definition')}: {literal(indicator.source)}",
    ]
    if figure.target is not None:
        lines.append(f"{text.say('Document of the target')}: {literal(figure.target.document)}")
    for heading, count, values, measures in (
        (text.say("Numerator"), figure.numerator, found.numerator, indicator.numerator),
        (text.say("Denominator"), figure.denominator, found.denominator, indicator.denominator),
    ):
        if count is not None:
            said = f"{heading}: **{text.number(count)}** · {literal(' + '.join(names[m] for m in measures))}"
            subtracted = sum(int(v.value) for v in values) != count
            note = f" ({text.say('the later report since January less the earlier one')})" if subtracted else ""
            lines.append(said + note)
    return lines


def _column(visit: Visit, form_name: str, counted: Indicator) -> list[str]:
    """Of a count: the column of the form that it stands in."""
    text = visit.text
    column = " · ".join(filter(None, [text.name(counted.name), counted.formula and f"({counted.formula})", form_name]))
    return [
        f"{text.say('Column of the form')}: {literal(column)}",
        f"{text.say('Source of the definition')}: {literal(counted.source)}",
    ]


def _choose(visit: Visit, sources: tuple[Source, ...], key: str) -> Source:
    """The one source there is, or the one chosen of several."""
    if len(sources) == 1:
        return sources[0]
    text = visit.text

    def named(position: int) -> str:
        source = sources[position]
        many = text.plural("{n} value", "{n} values", len(source.values))
        parts = [text.say("version {version}", version=str(source.entry)), source.file_name, source.sheet, many]
        return " · ".join(part for part in parts if part)

    chosen: int = st.selectbox(text.say("File and sheet"), range(len(sources)), format_func=named, key=f"{key} source")
    return sources[chosen]


def _show_source(visit: Visit, view: SourceView) -> None:
    """The entry: which file, when, by whom; and the way to its page."""
    text, entry = visit.text, view.entry
    illustrative = f" · :orange-badge[{text.say('Illustrative')}]" if entry.illustrative else ""
    number = text.say("Version {number}", number=str(entry.number))
    about = (number, kind_name(entry.kind, text), text.moment(entry.at), literal(visit.person(entry.author)))
    lines = [
        " · ".join(filter(None, about)) + illustrative,
        f"{text.say('File')}: {literal(entry.file_name or '—')}"
        + (f" · {text.say('Sheet')}: {literal(view.source.sheet)}" if view.source.sheet else ""),
    ]
    if entry.sha256:
        lines.append(quiet([f"SHA-256 {entry.sha256}"]))
    st.markdown("  \n".join(lines))
    if visit.sealed:
        return
    params = visit.address.with_(entry=entry.number, origin=None).params()
    label = text.say("Version {number} in the ledger", number=str(entry.number))
    st.page_link(page("versions").path, label=label, icon=":material/history:", query_params=params)


def _show_cells(visit: Visit, view: SourceView, key: str) -> None:
    """The cells in their sheet; of a list of dossiers what was counted and how; else why nothing can be shown."""
    text, counted = visit.text, view.source.counted
    if counted is not None:
        rows = text.plural("{n} dossier", "{n} dossiers", counted.rows)
        st.info(
            text.say(
                "Counted from a list of {rows} in {cells}; the list itself is not shown, since it names persons. "
                "On time: resolved on or before the due date. Pending: not resolved on the last day of the period. "
                "Carried over: received before its first day.",
                rows=rows,
                cells=" ".join(part for part in (counted.sheet, counted.cells) if part),
            )
        )
    elif view.grid is None:
        st.info(
            text.say(
                "The cells were not kept with this entry: it was stored by an earlier release. They are named below."
            )
        )
    else:
        show_grid(visit, view.grid, [value.cell for value in view.source.values], key)
