"""The state of a view in words, where no choices tell it: above a shared view, and in a text to be sent."""

from __future__ import annotations

from lib.model.unit import Boundaries
from lib.text import breaks
from lib.ui.registry import title
from lib.ui.visit import Visit


def state_words(visit: Visit) -> list[str]:
    """Indicator where the page is about one, unit, period, how it is counted, scope, and the map."""
    if visit.empty:
        return []
    text, names, address = visit.text, visit.names, visit.address
    indicator = visit.catalogue.indicators[address.indicator]
    form = visit.catalogue.forms[visit.form] if visit.form and visit.spec.system is None else None
    found = []
    if visit.spec.one_indicator:
        item = f": {names.anything(address.item)}" if address.item else ""
        found.append(text.name(indicator.short_name) + item)
    elif form is not None:
        found.append(text.name(form.name))
    found.append(names.unit(address.unit_id) if address.unit_id else text.say("The whole country"))
    found.append(text.period(visit.question.period))
    if address.scope and (form is None or form.scopes) and visit.spec.system is None:
        found.append(names.anything(address.scope))
    if address.boundaries is Boundaries.TODAY:
        found.append(breaks.todays_map(names.provinces_today(), text))
    elif address.boundaries is Boundaries.FORMER:
        found.append(breaks.first_map(len(visit.catalogue.units_shown(visit.day, address.boundaries)), text))
    return found


def view_title(visit: Visit) -> str:
    """What a view is called in a list: its page, unit and period."""
    if visit.empty:
        return title(visit.spec.page_id, visit.text)
    unit_id = visit.address.unit_id
    unit = visit.names.unit(unit_id) if unit_id else visit.text.say("The whole country")
    return " · ".join((title(visit.spec.page_id, visit.text), unit, visit.text.period(visit.question.period)))
