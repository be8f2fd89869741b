"""The statutory report on the screen: its headings, sentences and tables, and below each heading what a unit writes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import pandas as pd
import streamlit as st

from lib.catalog import load_outline
from lib.model.document import Block, Document, Heading, Paragraph, Section, Style, TableBlock
from lib.model.outline import OutlineHeading, ProsePlace
from lib.model.report_errors import NoReport
from lib.model.unit import Boundaries
from lib.services.products import report_offers
from lib.services.prose import may_write_prose, prose_of, prose_of_predecessors
from lib.services.report import statutory_report
from lib.services.report_figures import report_view
from lib.services.report_periods import period_with_figures
from lib.services.report_systems import told_of
from lib.text import report
from lib.text.errors import explain
from lib.ui.markdown import literal, quiet
from lib.ui.offered_files import file_buttons
from lib.ui.params import BOUNDARY_SLUGS, Param
from lib.ui.report_prose import prose_editor, told
from lib.ui.visit import Visit, set_param

_WHOLE = 20  # signs of what is kept on one line
_FIT = 10  # columns that fit beside each other with their texts wrapped
_LABELS = 2  # the number of the row and the unit


def show_report(visit: Visit) -> None:
    """The report of the unit, period and version in the address, as it will be printed."""
    text = visit.text
    try:
        document = statutory_report(visit.desk, visit.question)
    except NoReport as error:
        st.info(explain(error, text))
        return
    told()
    _hints(visit, document)
    with st.container(border=True):
        _head(visit, document)
        body, *annexes = document.sections
        _body(visit, body)
    for annex in annexes:
        with st.expander(literal(f"{annex.annex}. {annex.annex_title}")):
            for block in annex.blocks:
                _block(block)


def offer_report(visit: Visit) -> None:
    """The report and its annexes as files, where there is one."""
    try:
        filed, *annexes = report_offers(visit.desk, visit.question, visit.text.language)
    except NoReport:
        return  # which the report itself says
    with st.container(horizontal=True, vertical_alignment="top"):
        file_buttons(visit, filed.files)
        if annexes:
            with st.popover(visit.text.say("Annexes (Excel)"), icon=":material/table:"):
                for annex in annexes:
                    st.markdown(literal(annex.name))
                    file_buttons(visit, annex.files)


def say_report(visit: Visit) -> None:
    """The main thing, and what the unit has still to write."""
    question, outline = visit.question, load_outline()
    try:
        view = report_view(visit.desk, question)
    except NoReport:
        return  # which the report itself says
    prose = prose_of(visit.desk, outline.report_id, question.unit_id, question.period)
    needed = outline.needed(told_of(visit.desk, question, outline, visit.text))
    unwritten = sum(not ((now := prose.get(place.key)) and now.text) for place in needed)
    carried = sum(now.carried for now in prose.values())
    said = report.lead(view, unwritten, carried, visit.text)
    st.markdown(f"**{literal(said.lead)}** {literal(said.rest)}")


def _hints(visit: Visit, document: Document) -> None:
    """What a reader of the page has to know and the report itself does not say."""
    text = visit.text
    said = []
    if text.language != "vi":
        said.append(text.say("The report is written in Vietnamese, as it is filed."))
    if document.illustrative:
        said.append(text.say("Illustrative figures and targets"))
    if said:
        st.markdown(quiet([literal(" · ".join(said))]))
    merged = visit.catalogue.predecessors.get(visit.address.unit_id or "")
    unfinished = any(day > visit.question.period.start for day in visit.catalogue.redrawn_on if day <= visit.day)
    if merged and unfinished and visit.address.boundaries is Boundaries.REPORTED:
        merger = text.say(
            "The unit was merged within the period. Choose today's boundaries to add up what its parts reported."
        )
        today = (Param.BOUNDARIES, BOUNDARY_SLUGS[Boundaries.TODAY])
        _way_out(merger, text.say("Use today's boundaries"), "report today", *today)
    else:
        _other_period(visit)


def _other_period(visit: Visit) -> None:
    """Where nothing was reported for this period, the one beside it that has figures."""
    text, other = visit.text, period_with_figures(visit.desk, visit.question)
    if other is None:
        return
    said = text.say("There are figures of {period}.", period=text.period_within(other))
    label = text.say("Show {period}", period=text.period_within(other))
    _way_out(said, label, "report other period", Param.PERIOD, other.slug)


def _way_out(said: str, label: str, key: str, param: Param, slug: str) -> None:
    """What is in the way, and beside it the button that leads on."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.info(literal(said), width="stretch")
        st.button(label, key=key, on_click=set_param, args=(param, slug))


def _head(visit: Visit, document: Document) -> None:
    """Who writes to whom, and about what."""
    head = document.letterhead
    if head is not None:
        parts = [part for part in (head.parent_agency, head.agency) if part]
        st.markdown(quiet([literal(" · ".join(parts))]))
    st.subheader(literal(f"{document.title}: {document.subject}"))
    st.markdown(quiet([literal(visit.text.say("To: {addressee}", addressee=document.addressee))]))


def _body(visit: Visit, body: Section) -> None:
    """Each heading with what stands below it, and where this person may write, what to write it with."""
    outline = load_outline()
    question = visit.question
    writes = not visit.sealed and may_write_prose(visit.desk, question.unit_id, visit.catalogue)
    about = (outline.report_id, question.unit_id, question.period)
    prose = prose_of(visit.desk, *about)
    before = prose_of_predecessors(visit.desk, visit.catalogue, *about) if writes else {}
    for heading, blocks in zip(outline.headings, _by_heading(body.blocks, outline.headings), strict=True):
        for block in blocks:
            _block(block)
        for place in heading.blocks if writes else ():
            if isinstance(place, ProsePlace):
                prose_editor(visit, outline.report_id, place, prose.get(place.key), before.get(place.key, ()))


def _by_heading(blocks: Sequence[Block], headings: Sequence[OutlineHeading]) -> list[list[Block]]:
    """The blocks of the report, one list for each heading of its outline; the first has none of its own."""
    found: list[list[Block]] = [[]] if headings and not headings[0].title else []
    for is_heading, run in groupby(blocks, key=lambda block: isinstance(block, Heading)):
        if is_heading:
            found += [[heading] for heading in run]
        else:
            found[-1] += run
    return found


def _block(block: Block) -> None:
    if isinstance(block, Heading):
        st.markdown(f"{'#' * (block.level + 3)} {literal(f'{block.number}. {block.text}')}")
    elif isinstance(block, Paragraph):
        _paragraph(block)
    elif isinstance(block, TableBlock):
        _table(block)


def _paragraph(block: Paragraph) -> None:
    said = "".join(f"**{literal(run.text)}**" if run.bold else literal(run.text) for run in block.runs)
    match block.style:
        case Style.TO_FILL:
            st.markdown(f":orange[:material/edit_note: {said}]")
        case Style.NOTE:
            st.markdown(quiet([said]))
        case _:
            st.markdown(said)


def _table(block: TableBlock) -> None:
    """As it is printed, with texts that wrap; a wide one in parts, one for each of its topmost headings."""
    paths = _paths(block)
    st.markdown(f"**{literal(block.title)}**")
    if len(paths) <= _FIT:
        _part(block, paths, range(len(paths)))
        return
    groups = [list(run) for _, run in groupby(range(_LABELS, len(paths)), key=lambda column: paths[column][0])]
    for tab, columns in zip(st.tabs([paths[run[0]][0] for run in groups]), groups, strict=True):
        with tab:
            below = [path if place < _LABELS else path[1:] for place, path in enumerate(paths)]
            _part(block, below, [*range(_LABELS), *columns])


def _part(block: TableBlock, paths: Sequence[Sequence[str]], columns: Sequence[int]) -> None:
    names = [literal(" · ".join(paths[column])) for column in columns]
    rows = [[_shown(row[column].text) for column in columns] for row in block.rows]
    st.table(pd.DataFrame(rows, columns=names), border="horizontal", hide_index=True, alt=block.alt)


def _shown(said: str) -> str:
    """A name or a number is not torn apart at the end of a line."""
    return literal(said).replace(" ", "\u00a0") if len(said) <= _WHOLE else literal(said)


def _paths(block: TableBlock) -> list[list[str]]:
    """The printed headings above each column, from the top down."""
    columns = sum(cell.columns for cell in block.header[0])
    paths: list[list[str]] = [[] for _ in range(columns)]
    taken = [0] * columns  # rows that each column's headings reach down to
    for depth, row in enumerate(block.header):
        at = 0
        for cell in row:
            while taken[at] > depth:
                at += 1
            for column in range(at, at + cell.columns):
                if cell.text:
                    paths[column].append(cell.text)
                taken[column] = depth + cell.rows
            at += cell.columns
    return paths
