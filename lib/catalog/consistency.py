"""What the reference files must agree on: fail at start-up, with the name of the culprit, rather than on a page."""

from __future__ import annotations

from itertools import combinations

from lib.catalog.catalogue import Catalogue
from lib.model.change import BreakKind
from lib.model.register import Condition, Register, Test
from lib.model.unit import Level


class BadReference(ValueError):
    """A reference file that cannot be used: which one and why."""


def cross_check(catalogue: Catalogue) -> None:
    """Raises BadReference when one table of the reference contradicts another."""
    _check_indicators(catalogue)
    _check_targets(catalogue)
    _check_units(catalogue)
    _check_timetable(catalogue)
    _check_registers(catalogue)
    _check_means(catalogue)
    _check_names(catalogue)
    for form in catalogue.forms.values():
        grouped = [m for _, measures in form.groups for m in measures]
        if sorted(grouped) != sorted(m.measure_id for m in form.measures):
            raise BadReference(f"form {form.form_id}: every measure belongs to exactly one group of columns")
        priced = {m for rule in form.unit_prices for m in (rule.amount, rule.number)}
        if not priced <= set(grouped) or any(rule.price <= 0 for rule in form.unit_prices):
            raise BadReference(f"form {form.form_id}: a price of nothing, or of no measures of its own")


def _check_names(catalogue: Catalogue) -> None:
    """Counts and means are named with a dot (lib.model.quotient): what has one of its own could be mistaken."""
    for name in (*catalogue.indicators, *catalogue.forms, *catalogue.means):
        if "." in name or "~" in name or name == "mean":
            raise BadReference(f"{name}: no id of an indicator, form or mean")


def _check_indicators(catalogue: Catalogue) -> None:
    for indicator in catalogue.indicators.values():
        form = catalogue.forms.get(indicator.form)
        if form is None:
            raise BadReference(f"indicator {indicator.indicator_id}: no form {indicator.form}")
        known = {m.measure_id for m in form.measures}
        if unknown := set(indicator.measures) - known:
            raise BadReference(f"indicator {indicator.indicator_id}: no measures {sorted(unknown)}")


def _check_targets(catalogue: Catalogue) -> None:
    """What the page of targets refuses from people is refused from the reference data too."""
    for position, target in enumerate(catalogue.targets):
        indicator = catalogue.indicators.get(target.indicator)
        if indicator is None:
            raise BadReference(f"target {target.target_id}: no indicator {target.indicator}")
        if target.unit_id is not None and target.unit_id not in catalogue.units:
            raise BadReference(f"target {target.target_id}: no unit {target.unit_id}")
        form = catalogue.forms[indicator.form]
        for what, value, known in (("item", target.item, form.items), ("scope", target.scope, form.scopes)):
            values: set[str | None] = {v.value_id for v in known}
            if value not in (values or {None}):
                raise BadReference(f"target {target.target_id}: no {what} {value}")
        if target.valid_to < target.valid_from or not 0 <= target.value <= 100:
            raise BadReference(f"target {target.target_id}: dates or value")
        for other in catalogue.targets[:position]:
            if target.clashes_with(other) or target.target_id == other.target_id:
                raise BadReference(f"target {target.target_id}: contradicts {other.target_id}")


def _check_units(catalogue: Catalogue) -> None:
    for unit in catalogue.units.values():
        parent = catalogue.units.get(unit.parent_id or "")
        if unit.level is Level.OFFICE and (parent is None or parent.level is not Level.PROVINCE):
            raise BadReference(f"office {unit.unit_id}: no province {unit.parent_id}")
    for unit_id, alias in catalogue.aliases:
        if unit_id not in catalogue.units:
            raise BadReference(f"alias {alias}: no unit {unit_id}")
    for succession in catalogue.successions:
        for unit_id in (succession.predecessor_id, succession.successor_id):
            if unit_id not in catalogue.units:
                raise BadReference(f"successions: no unit {unit_id}")


def _check_timetable(catalogue: Catalogue) -> None:
    named = [*((b.form, b.document) for b in catalogue.breaks), *((d.form, d.document) for d in catalogue.deadlines)]
    for form, document in named:
        if form is not None and form not in catalogue.forms:
            raise BadReference(f"{document}: no form {form}")
    for first, second in combinations(catalogue.deadlines, 2):
        if first.contradicts(second):
            raise BadReference(f"deadlines: {first.form} has two for {first.kind.value} ({second.document})")
    for deadline in catalogue.deadlines:
        if deadline.month == deadline.months_later == 0 and not deadline.kind.statutory:
            raise BadReference(f"deadlines: {deadline.form}, {deadline.kind.value}: due before the period is over")
    # Versions from before there was a table of breaks have none.
    marked = {b.effective for b in catalogue.breaks if b.kind is BreakKind.TERRITORY}
    if catalogue.breaks and (unmarked := set(catalogue.redrawn_on) - marked):
        raise BadReference(f"breaks: units were redrawn on {min(unmarked)} without a row of kind territory")


def _check_registers(catalogue: Catalogue) -> None:
    for register in catalogue.registers.values():
        where = f"register {register.register_id}"
        if register.register_id in catalogue.forms:
            raise BadReference(f"{where}: a form has the same name")
        fields, counts = {f.field_id for f in register.fields}, {c.count_id for c in register.counts}
        named = [register.group_field, register.month_field, register.due_field, register.done_field]
        named += [*register.key, *register.editable]
        for count in register.counts:
            named += [count.sum_of, count.distinct, *(condition.field for condition in count.where)]
        if unknown := {name for name in named if name} - fields:
            raise BadReference(f"{where}: no fields {sorted(unknown)}")
        of_rates = {name for rate in register.rates for name in (rate.numerator, rate.denominator, rate.known) if name}
        if unknown := of_rates - counts:
            raise BadReference(f"{where}: no counts {sorted(unknown)}")
        if not counts:
            raise BadReference(f"{where}: nothing is counted")  # what is told of it elsewhere are its counts
        for count in register.counts:
            for condition in count.where:
                _check_condition(register, condition, f"{where}, {count.count_id}")
        if not any(field.required for field in register.fields):
            raise BadReference(f"{where}: no column tells its tables from others")


def _check_condition(register: Register, condition: Condition, where: str) -> None:
    """A choice misspelt would count nothing for ever, and look like nought."""
    if condition.test in (Test.AFTER, Test.NOT_AFTER):
        if len(condition.values) != 1 or not set(condition.values) <= {f.field_id for f in register.fields}:
            raise BadReference(f"{where}: {condition.test.value} what field? {list(condition.values)}")
    elif condition.test in (Test.ONE_OF, Test.NOT_ONE_OF):
        choices = {value.value_id for value in register.field(condition.field).values}
        if unknown := set(condition.values) - choices:
            raise BadReference(f"{where}: no choices {sorted(unknown)} of {condition.field}")


def _check_means(catalogue: Catalogue) -> None:
    for mean in catalogue.means.values():
        form = catalogue.forms.get(mean.form)
        known = {m.measure_id for m in form.measures} if form else set()
        if not {mean.numerator, mean.denominator} <= known:
            raise BadReference(f"mean {mean.mean_id}: no form or measures")
