"""What stands in the way of storing a submission or of taking one back: whose units, closed months, an acceptance."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lib.catalog import Catalogue
from lib.model.errors import MonthsLocked, NotTheirUnits, ProductError
from lib.model.locks import closed_by, month_of
from lib.model.observation import BlockKey
from lib.model.period import Period
from lib.model.principal import Right
from lib.model.views import BlockChange, Preview
from lib.services.desk import Desk
from lib.services.pieces import Blocks
from lib.store import BlockInForce


def foreign_units(desk: Desk, right: Right, unit_ids: Iterable[str], catalogue: Catalogue) -> tuple[str, ...]:
    """Those of the units for which the person does not have the right, in the order given."""
    return tuple(
        unit_id for unit_id in dict.fromkeys(unit_ids) if not desk.principal.may_for(right, catalogue.lineage(unit_id))
    )


def refuse_foreign(desk: Desk, right: Right, unit_ids: Iterable[str], catalogue: Catalogue) -> None:
    """Raises NotTheirUnits where the person does not have the right for one of the units."""
    if foreign := foreign_units(desk, right, unit_ids, catalogue):
        raise NotTheirUnits(right.value, foreign)


def has_to_wait(desk: Desk, forms: Iterable[str], catalogue: Catalogue) -> bool:
    """Whether a submission of these forms and registers counts only once the centre accepts it.

    All of it does where one of them asks so. A list that is counted for a form waits like that form. Nobody waits for
    an acceptance that they could give.
    """
    asked = set(forms)
    asked |= {counted for form in asked & set(catalogue.forms) if (counted := catalogue.forms[form].counts_for)}
    return bool(asked & desk.settings.acceptance) and not desk.principal.may(Right.ACCEPT)


def stopped(checked: Preview) -> ProductError:
    """What a preview that is stopped would be refused with; ValueError for one that is not."""
    if checked.foreign:
        return NotTheirUnits(Right.SUBMIT.value, checked.foreign)
    if checked.locked:
        return MonthsLocked(checked.locked)
    raise ValueError("nothing stops it")


def closed_months(desk: Desk, periods: Iterable[Period]) -> tuple[Period, ...]:
    """The closed months that decide about some periods, oldest first."""
    with desk.store.reading() as reader:
        known = reader.locks(reader.version())
    return tuple(sorted({month for month in map(month_of, periods) if closed_by(known, month)}))


def block_changes(
    blocks: Blocks, in_force: Mapping[BlockKey, BlockInForce], *, illustrative: bool
) -> tuple[BlockChange, ...]:
    """What each block would do to the one in force."""
    changes = []
    for key, values in blocks.items():
        known = in_force.get(key)
        same = known is not None and known.illustrative == illustrative and known.values == values
        shown = tuple((measure, str(value)) for measure, value in values.items())
        lost = tuple(measure for measure in known.values if measure not in values) if known else ()
        changes.append(BlockChange(key, shown, known.entry if known else None, same, lost))
    return tuple(changes)
