"""The columns of a form's printed table, for every unit and for the country, from the same engine as every rate.

Each column is asked for as the sum it is: numerator and denominator are the same measure, so that units, mergers and
the country's sum follow the rules of every other figure.
"""

from __future__ import annotations

from collections.abc import Mapping

from lib.catalog import Catalogue
from lib.kpi import FigureSet, figures, needed_measures
from lib.model.form import Direction, Form, Indicator, Kind
from lib.model.principal import Right
from lib.model.question import Question
from lib.model.report import ColumnRow, ColumnTable
from lib.model.unit import Level
from lib.services.desk import Desk
from lib.services.overview import chosen
from lib.services.pieces import Wanted, holdings_of


def column_table(
    desk: Desk, question: Question, form_id: str, item: str | None = None, scope: str | None = None
) -> ColumnTable:
    """The table of a form, of one item and scope where it has them: of a unit its own row, of the country every
    province and the sum.

    Raises NotAllowed, UnknownVersion.
    """
    desk.require(Right.READ)
    asked = (question.period, question.boundaries, question.version, question.unit_id, item, scope)

    def build() -> ColumnTable:
        catalogue = desk.catalogue(question.version)
        form = catalogue.forms[form_id]
        measures = tuple(m.measure_id for m in form.measures if m.kind is not Kind.STATED)
        sets = _sets(desk, question, catalogue, form, measures, (item, scope))
        if question.unit_id is not None:
            return ColumnTable(form_id, measures, (_row(sets, question.unit_id),))
        units = next(iter(sets.values())).units
        bodies = [unit.unit_id for unit in catalogue.sector_bodies]
        rows = [_row(sets, unit_id) for unit_id in units]
        rows += [row for row in (_row(sets, unit_id) for unit_id in bodies) if row.known]
        return ColumnTable(form_id, measures, tuple(rows), _row(sets, None))

    return desk.cache.recall(("columns", form_id, *asked), build)


def _row(sets: Mapping[str, FigureSet], unit_id: str | None) -> ColumnRow:
    found = [chosen(one, unit_id) for one in sets.values()]
    return ColumnRow(
        unit_id,
        tuple(figure.numerator for figure in found),
        broken=any(figure.broken for figure in found),
        illustrative=any(figure.illustrative for figure in found),
        covered=tuple(figure.coverage for figure in found) if unit_id is None else (),
    )


def _sets(
    desk: Desk,
    question: Question,
    catalogue: Catalogue,
    form: Form,
    measures: tuple[str, ...],
    of_what: tuple[str | None, str | None],
) -> dict[str, FigureSet]:
    item, scope = of_what
    needed = dict.fromkeys(m for measure in measures for m in needed_measures(form, [measure]))
    closing = [closes for m in needed if (closes := form.measure(m).closes)]
    unit = catalogue.units.get(question.unit_id or "")
    offices = (unit.unit_id,) if unit is not None and unit.level is Level.OFFICE else ()
    period = question.period
    wanted = Wanted(
        period.start, period.end, form.item_parts(item), (scope,), tuple(dict.fromkeys([*needed, *closing])), offices
    )
    with desk.store.reading() as reader:
        holdings = holdings_of(reader, catalogue, form, question.version, wanted)
    judged_on = desk.judged_on(question.version)

    def of(measure: str) -> FigureSet:
        return figures(
            _sum_of(form, measure),
            form,
            holdings,
            period=period,
            item=item,
            scope=scope,
            boundaries=question.boundaries,
            catalogue=catalogue,
            judged_on=judged_on,
            enough_coverage=desk.settings.enough_coverage,
            offices=offices,
        )

    return {measure: of(measure) for measure in measures}


def _sum_of(form: Form, measure: str) -> Indicator:
    """A column as an indicator of its form; no indicator need rest on the form otherwise."""
    name = form.measure(measure).name
    return Indicator(
        indicator_id=measure,
        name=name,
        short_name=name,
        form=form.form_id,
        numerator=(measure,),
        denominator=(measure,),
        direction=Direction.HIGHER,
        formula="",
        definition=name,
        source=form.source,
        slug=measure,
    )
