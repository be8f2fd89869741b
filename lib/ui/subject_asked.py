"""Which indicator, item and scope an address asks about."""

from __future__ import annotations

from collections.abc import Mapping

from lib.catalog import Catalogue
from lib.ui.offered import About
from lib.ui.params import Complaint, Param, WrongValue


def subject_asked(
    params: Mapping[str, str], catalogue: Catalogue, form: About, wrong: list[WrongValue]
) -> tuple[str, str | None, str | None]:
    """Indicator, item and scope. An item of another form was left over from the page that was seen before: dropped."""
    forms = (form,) if isinstance(form, str) else form
    known = [i for i in catalogue.indicators.values() if forms is None or i.form in forms]
    # A page about counts or records alone has no indicator of its own: it carries one along for the other pages.
    default = next((i for i in known if i.headline), None) or next(iter(known), None)
    if default is None:
        forms, default = None, next(i for i in catalogue.indicators.values() if i.headline)
    written = params.get(Param.INDICATOR)
    indicator = catalogue.indicators.get(written or default.indicator_id)
    if indicator is None:
        wrong.append(WrongValue(Param.INDICATOR, str(written), Complaint.UNKNOWN, default.indicator_id))
        indicator = default
    elif forms is not None and indicator.form not in forms:
        indicator = default  # carried over from a page of another form: nothing was asked for here
    about = catalogue.forms[indicator.form]
    first_item = indicator.headline_items[0] if indicator.headline_items else None
    items = {v.value_id for v in about.items}
    elsewhere = {v.value_id for f in catalogue.forms.values() for v in f.items} - items
    carried = isinstance(forms, tuple) or indicator.indicator_id != written
    item = (
        first_item
        if carried and params.get(Param.ITEM) in elsewhere
        else _dimension(params, Param.ITEM, items, first_item, wrong)
    )
    # The scope goes along with every page: it applies wherever the indicator shown has scopes.
    scopes = {v.value_id for f in catalogue.forms.values() for v in f.scopes}
    first_scope = next((i.headline_scope for i in catalogue.indicators.values() if i.headline_scope), None)
    return indicator.indicator_id, item, _dimension(params, Param.SCOPE, scopes, first_scope, wrong)


def _dimension(
    params: Mapping[str, str], param: Param, values: set[str], default: str | None, wrong: list[WrongValue]
) -> str | None:
    written = params.get(param)
    if written is None or not values:
        return default
    if written in values:
        return written
    wrong.append(WrongValue(param, written, Complaint.UNKNOWN, default))
    return default
