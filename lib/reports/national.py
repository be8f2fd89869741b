"""The national workbook: a sheet for each page of the dashboard, with links, charts, and the sources."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lib.catalog import Catalogue
from lib.model.ledger import Entry
from lib.model.national import NationalView
from lib.model.target import Target
from lib.reports.national_figures import (
    comparison_sheet,
    form_sheet,
    heat_sheet,
    inside_sheet,
    overview_sheet,
    ranking_chart,
    trend_charts,
    trend_sheet,
    unit_sheet,
)
from lib.reports.national_matters import (
    chance_sheet,
    effects_sheet,
    findings_sheet,
    lifts_sheet,
    methods_sheet,
    submissions_sheet,
)
from lib.reports.passed_over import for_reading
from lib.reports.sheet import Column, LinkTo, SheetSpec
from lib.reports.sources import sources_sheet
from lib.reports.summary import illustration
from lib.reports.system_sheets import system_sheets
from lib.reports.targets import targets_sheet
from lib.reports.xlsx import free_name, page_footer, workbook
from lib.text import Translator, document_words, naming


def national_workbook(
    view: NationalView,
    *,
    code: str,
    state: Entry,
    sources: Sequence[Entry],
    unit: Callable[[Target], str],
    catalogue: Catalogue,
    text: Translator,
    forms: Sequence[tuple[str, SheetSpec]] = (),
) -> bytes:
    """The workbook as .xlsx; the same input gives the same bytes.

    ``code``: the reference code in its footers. ``state``: the entry whose version it shows; ``sources``: those that
    its figures come from. ``unit``: how the unit of a target is written. ``forms``: tables that stand last, for an
    import to read back; it passes over every other sheet.
    """
    names = naming(catalogue, text, view.question.period.end)
    trend = trend_sheet(view, catalogue, names, text)
    named = [
        (text.say("The headline figures against their targets"), overview_sheet(view, catalogue, names, text)),
        (text.say("Every province against the target"), comparison_sheet(view.comparison, catalogue, names, text)),
        (text.say("Every province, period by period"), heat_sheet(view.comparison, catalogue, names, text)),
        (text.say("The headline figures, period by period"), trend),
        *(
            (text.say("Every indicator of the form"), form_sheet(form, view.question, figures, catalogue, names, text))
            for form, figures in view.forms
        ),
        *(
            (f"{text.say('Other systems')}: {text.name(paper.page.title)}", sheet)
            for paper in view.systems
            for sheet in system_sheets(paper, catalogue, names, text)
        ),
        (_about_unit(view, text), unit_sheet(view.unit, catalogue, names, text)),
        (text.say("By province or office, field, procedure and channel"), inside_sheet(view.inside, names, text)),
        (text.say("Why the national rate moved"), effects_sheet(view.analysis, names, text)),
        (text.say("Units beside the limits of chance"), chance_sheet(view.analysis, catalogue, names, text)),
        (text.say("What the national rate would be"), lifts_sheet(view.analysis, catalogue, names, text)),
        *(
            (
                f"{text.say('Who has reported, and when')}: {names.anything(board.form)}",
                submissions_sheet(board, catalogue, names, text),
            )
            for board in view.boards
        ),
        (text.say("Warnings without a reason, cells that were excluded"), findings_sheet(view.findings, names, text)),
        (
            text.say("The register of targets"),
            targets_sheet(view.targets, version=state.number, catalogue=catalogue, unit=unit, text=text),
        ),
        (text.say("How each figure is computed"), methods_sheet(view.methods, catalogue, text)),
        (
            text.say("Version, entries, files and documents"),
            sources_sheet(tuple(view.figures), state, sources, catalogue, names, text),
        ),
    ]
    # Before them stand the contents and the charts, which point at sheets by their places.
    places = {id(sheet): place for place, (_, sheet) in enumerate(named, start=2)}
    charts = SheetSpec(
        text.say("Charts"),
        text.say("Charts"),
        (),
        (),
        charts=(
            *ranking_chart(view.comparison, places[id(named[1][1])], names, text),
            *trend_charts(view, trend, places[id(trend)], names, text),
        ),
    )
    named.insert(0, (text.say("The ranking with the target, and the trends"), charts))
    named = [*((holds, for_reading(sheet, text)) for holds, sheet in named), *forms]
    footer = document_words.footer(code, state.number, state.at, text)
    contents = _contents(view, named, footer, catalogue, text)
    return workbook(
        [for_reading(contents, text), *(sheet for _, sheet in named)],
        language=text.language,
        title=contents.title,
        created=state.at,
        footer=page_footer(footer, text),
    )


def _about_unit(view: NationalView, text: Translator) -> str:
    if view.question.unit_id is None:
        return text.say("Every indicator of every form")
    return text.say("Every indicator, with rank and country")


def _contents(
    view: NationalView, named: Sequence[tuple[str, SheetSpec]], footer: str, catalogue: Catalogue, text: Translator
) -> SheetSpec:
    names = naming(catalogue, text, view.question.period.end)
    unit = view.question.unit_id
    about = text.say("Whole country") if unit is None else names.unit(unit)
    title = f"{text.say('National workbook')} · {about} · {text.period(view.question.period)}"
    taken: set[str] = set()
    free_name(text.say("Contents"), taken)
    rows = tuple(
        (LinkTo(free_name(sheet.name, taken), place), holds) for place, (holds, sheet) in enumerate(named, start=1)
    )
    return SheetSpec(
        text.say("Contents"),
        title,
        (Column(text.say("Sheet"), width=36), Column(text.say("What it holds"), width=60)),
        rows,
        (footer, *illustration(tuple(view.figures), text)),
    )
