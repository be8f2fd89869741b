"""The page for analysts: why the national rate moved, what one unit could change, and a funnel of all of them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import pandas as pd
import streamlit as st

from lib.charts import effects as effects_chart
from lib.charts import effects_frame, funnel_frame
from lib.charts import funnel as funnel_chart
from lib.model.analysis import Analysis, Reason
from lib.model.change import Explanation, UnitEffect
from lib.model.fairness import Omission, Position
from lib.model.figure import Figure
from lib.model.form import Direction
from lib.model.traced import FigureRef
from lib.text import analysis as wording
from lib.text import nouns
from lib.text.effects import effect_digits, presence_name, signed
from lib.text.fairness import omission_words, position_words
from lib.text.numbers import fixed
from lib.ui.markdown import literal, quiet
from lib.ui.origin_link import pick_key, pick_row
from lib.ui.pictures import draw
from lib.ui.visit import Visit

_THEN = 4  # digits of a national rate that one unit can move by little
_LEAST_UNITS = 5  # how much units differ among themselves cannot be told from fewer
_MOST_NAMES = 12
_MOST_ROWS = 620  # pixels of a table


def reason(visit: Visit, view: Analysis) -> None:
    """Why the national rate moved: bars and a table; nothing where no change may be claimed."""
    found, text = view.reason, visit.text
    if found is None or found.explanation is None:
        return
    explained = found.explanation
    period = text.period_within(found.base.period)
    st.subheader(text.say("Why did the national rate move?"))
    notes = [
        text.say(
            "Effect of its own rate: mean share × change of its rate. Effect of its share: change of its share × (its "
            "mean rate - the mean national rate). All effects together are exactly the change since {period}.",
            period=period,
        )
    ]
    if found.restated:
        notes.append(
            text.say("Provinces were redrawn between the two periods: both are taken within today's boundaries.")
        )
    st.markdown(quiet(map(literal, notes)))
    about = (found.base.period.slug, visit.names.title(view.country))
    title = visit.names.title(view.country)
    draw(
        visit,
        "effects",
        lambda colours: effects_chart(effects_frame(explained, visit.names.unit, text), text, colours, title=title),
        *about,
    )
    _effect_table(visit, found, explained)


def _effect_table(visit: Visit, found: Reason, explained: Explanation) -> None:
    """Every unit, the largest effect first, and the sum in the last row."""
    text = visit.text
    frame = visit.desk.cache.recall(
        ("effect rows", visit.question, found.base.period, text.language), lambda: _effects(visit, found, explained)
    )
    with st.expander(text.say("Table of all units"), icon=":material/table_rows:"):
        figures = [found.units_after.get(effect.unit_id or "", found.after) for effect in explained.effects]
        alt = text.say("Effects of every unit on the national rate")
        _table("effect rows", frame, alt, [*figures, found.after], [text.say("Unit")])
        st.markdown(quiet([text.say("Each figure is rounded by itself; the sums are of the exact ones.")]))


def _effects(visit: Visit, found: Reason, explained: Explanation) -> pd.DataFrame:
    text, digits = visit.text, effect_digits(explained)
    rows = [_effect_row(visit, effect, found, digits) for effect in explained.effects]
    rows.append(
        {
            text.say("Unit"): text.say("Together"),
            text.say("Rate before"): text.percent(explained.before, 3),
            text.say("Rate after"): text.percent(explained.after, 3),
            text.say("Effect of its own rate"): text.points(explained.rate_effect, digits),
            text.say("Effect of its share"): text.points(explained.volume_effect, digits),
            text.say("In one period only"): text.points(explained.presence_effect, digits),
            text.say("In all"): text.points(explained.change, digits),
        }
    )
    frame = pd.DataFrame(rows).fillna("")
    if any(effect.presence_effect for effect in explained.effects):
        return frame
    return frame.drop(columns=[text.say("In one period only")])


def _effect_row(visit: Visit, effect: UnitEffect, found: Reason, digits: int) -> dict[str, str]:
    text = visit.text
    before = found.units_before.get(effect.unit_id or "")
    after = found.units_after.get(effect.unit_id or "")
    name = text.say("Not of any unit shown") if effect.unit_id is None else visit.names.unit(effect.unit_id)
    if effect.presence_effect:
        name = f"{name} ({presence_name(effect.presence, text).lower()})"
    return {
        text.say("Unit"): name,
        text.say("Rate before"): _rate(visit, before),
        text.say("Rate after"): _rate(visit, after),
        text.say("Share before"): _share(visit, before, found.before),
        text.say("Share after"): _share(visit, after, found.after),
        text.say("Effect of its own rate"): text.points(effect.rate_effect, digits),
        text.say("Effect of its share"): text.points(effect.volume_effect, digits),
        text.say("In one period only"): text.points(effect.presence_effect, digits),
        text.say("In all"): text.points(effect.total, digits),
    }


def _rate(visit: Visit, figure: Figure | None, digits: int = 3) -> str:
    return "—" if figure is None else visit.text.rate(figure, digits)


def _share(visit: Visit, figure: Figure | None, country: Figure) -> str:
    if figure is None or figure.denominator is None or not country.denominator:
        return "—"
    return visit.text.percent(Fraction(figure.denominator, country.denominator), 2)


def what_if(visit: Visit, view: Analysis) -> None:
    """What the national rate would be if the unit chosen met its target; and which units would lift it most."""
    text = visit.text
    if view.country.rate is None:
        return
    st.subheader(text.say("If a province met its target"))
    said = wording.what_if(view, visit.names, text)
    if said:
        st.markdown(f"**{literal(said)}**")
    if not view.lifts:
        if not any(unit.target for unit in view.units.values()):
            st.markdown(text.say("There is no target for this period."))
        elif not said:
            st.markdown(text.say("No unit misses its target."))
        return
    if not said:
        st.markdown(quiet([text.say("Choose a province or city above to read it as a sentence.")]))
    rows = [
        {
            text.say("Unit"): visit.names.unit(lift.what_if.unit_id),
            text.say("Rate"): text.rate(lift.unit),
            text.say("Target"): text.target(lift.unit.target) if lift.unit.target else "—",
            text.say("Distance"): text.distance(lift.unit, visit.names.counted(lift.unit)),
            text.say("Whole country then"): _rate(visit, lift.country, _THEN),
            text.say("Gain"): signed(lift.what_if.gain, text),
        }
        for lift in view.lifts
    ]
    _table(
        "lifts",
        pd.DataFrame(rows),
        text.say("What the national rate would be if each unit met its target, the greatest gain first"),
        [lift.unit for lift in view.lifts],
        [text.say("Unit"), text.say("Distance")],
    )


def funnel(visit: Visit, view: Analysis) -> None:
    """Which units differ from the national rate by more than chance, plainly and adjusted, and what that is not."""
    text, found = visit.text, view.funnel
    if not found.points or found.centre is None:
        return
    st.subheader(text.say("Which units differ by more than chance?"))
    if len(found.points) < _LEAST_UNITS:
        few = text.plural(
            "Only {n} unit has counts: too few to tell how much units differ.",
            "Only {n} units have counts: too few to tell how much units differ.",
            len(found.points),
        )
        st.markdown(few)
        return
    indicator = visit.catalogue.indicators[view.question.indicator]
    volume = nouns.volume(visit.names.counted(view.country), text)
    higher = indicator.direction is Direction.HIGHER

    def build(colours: Any) -> Any:
        frame = funnel_frame(found, visit.names.unit, text, digits=indicator.digits)
        frame = frame.assign(ref=[FigureRef.of(view.units[unit_id]).slug for unit_id in frame["unit_id"]])
        return funnel_chart(
            frame, found, text, colours, title=visit.names.title(view.country), volume=volume,
            higher_is_better=higher, highlight=visit.address.unit_id or "",
        )  # fmt: skip

    draw(visit, "funnel", build, visit.names.title(view.country))
    st.markdown("  \n".join(literal(line) for line in _about(visit, view)))
    _outside_table(visit, view)


def _about(visit: Visit, view: Analysis) -> list[str]:
    text, found = visit.text, view.funnel
    plain = sum(point.plain is not Position.INSIDE for point in found.points)
    adjusted = sum(point.adjusted is not Position.INSIDE for point in found.points)
    lines = [
        text.say(
            "Outside the plain limits: {plain} of {all}; outside the adjusted limits: {adjusted} of {all}.",
            plain=plain,
            adjusted=adjusted,
            all=len(found.points),
        )
    ]
    if found.dispersion > 1:
        lines.append(
            text.say(
                "The plain limits (dashed) take each file as independent of the others. With very many files nearly "
                "every unit lies outside them, because units really differ. The adjusted limits (solid) widen the "
                "variance {factor} times, as much as the units differ among themselves (Spiegelhalter 2005, "
                "multiplicative, 10% winsorised at either end).",
                factor=fixed(found.dispersion, 1, text.language),
            )
        )
    else:
        lines.append(text.say("The units differ no more than by chance, so both kinds of limits are the same."))
    lines.append(text.say("To lie outside is a reason to look closer, not a verdict; no target is judged here."))
    if found.left_out:
        whys: dict[Omission, list[str]] = {}
        for left in found.left_out:
            whys.setdefault(left.why, []).append(visit.names.unit(left.unit_id))
        listed = "; ".join(f"{omission_words(why, text)}: {_names(visit, names)}" for why, names in whys.items())
        lines.append(text.say("Not in the picture: {listed}.", listed=listed))
    return lines


def _names(visit: Visit, names: Sequence[str]) -> str:
    """All of them, or how many where they would fill the page."""
    if len(names) <= _MOST_NAMES:
        return ", ".join(names)
    return visit.text.plural("{n} unit", "{n} units", len(names))


def _outside_table(visit: Visit, view: Analysis) -> None:
    text = visit.text
    order = list(Position)
    outside = [point for point in view.funnel.points if point.adjusted is not Position.INSIDE]
    if not outside:
        st.markdown(text.say("No unit is outside the adjusted limits."))
        return
    outside.sort(key=lambda point: (order.index(point.adjusted), point.rate))
    rows = [
        {
            text.say("Unit"): visit.names.unit(point.unit_id),
            text.say("Rate"): text.percent(point.rate, 3),
            text.say("Numerator"): text.number(point.numerator),
            text.say("Denominator"): text.number(point.denominator),
            text.say("Adjusted limits"): position_words(point.adjusted, text),
            text.say("Plain limits"): position_words(point.plain, text),
        }
        for point in outside
    ]
    left = [text.say("Unit"), text.say("Adjusted limits"), text.say("Plain limits")]
    figures = [view.units[point.unit_id] for point in outside]
    _table("outside", pd.DataFrame(rows), text.say("Units outside the adjusted limits"), figures, left)


def _table(key: str, frame: pd.DataFrame, alt: str, figures: Sequence[Figure], left: Sequence[str]) -> None:
    """A table of figures, each row of which opens where its figure comes from; columns not in ``left`` to the right."""
    named = pick_key(key)
    st.dataframe(
        frame,
        hide_index=True,
        height=min(36 * (len(frame) + 1), _MOST_ROWS),
        column_config={
            name: st.column_config.TextColumn(alignment="right") for name in frame.columns if name not in left
        },
        alt=alt,
        key=named,
        on_select=lambda: pick_row(named, figures),
        selection_mode="single-row",
    )
