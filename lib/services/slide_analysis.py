"""Slides for analysts: why the national rate moved, and which units differ from it by more than chance."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from lib.charts import effect_lines, effects_frame, funnel_frame
from lib.charts.effects import effects_text
from lib.charts.funnel import funnel_text
from lib.model.change import UnitEffect
from lib.model.fairness import Funnel, FunnelPoint, Position
from lib.model.form import Direction, Noun
from lib.model.slide import BarsPart, Curve, Dot, Dots, Point, ScatterPart, SlidePage, Tone, Values
from lib.services.analysis import analysis
from lib.services.slide_sheet import Sheet
from lib.text import analysis as analysis_words
from lib.text import nouns
from lib.text.effects import effect_digits

_LEAST_UNITS = 5  # limits of chance are not told from fewer
_NAMED_UNITS = 8
_NAMED_DOTS = 12
_ABOVE = (Position.ABOVE, Position.FAR_ABOVE)
_EFFECTS: dict[str, Callable[[UnitEffect], Fraction]] = {
    "rate": lambda effect: effect.rate_effect,
    "volume": lambda effect: effect.volume_effect,
    "presence": lambda effect: effect.presence_effect,
}


def why(sheet: Sheet) -> SlidePage:
    """What moved the national rate since the period it is compared with."""
    view, text = analysis(sheet.desk, sheet.question, sheet.asked.against), sheet.text
    head = analysis_words.sentence(view, sheet.names, text).lead
    explained = view.reason.explanation if view.reason else None
    if explained is None:
        return sheet.page(head, sheet.about_country(view.country), (), (view.country,))
    lines = effect_lines(explained, sheet.names.unit, text, named=_NAMED_UNITS)
    digits = effect_digits(explained)
    kinds = {
        "rate": (text.say("its own rate"), Tone.MET),
        "volume": (text.say("its share of the volume"), Tone.MET_PALE),
        "presence": (text.say("there in one period only"), Tone.UNMET),
    }
    exact = {kind: [sum(map(of, members), Fraction(0)) for _, _, members in lines] for kind, of in _EFFECTS.items()}
    used = [kind for kind in kinds if any(exact[kind])] or ["rate"]
    ends = [Fraction(0), *(value for kind in used for value in exact[kind])]
    room = (max(ends) - min(ends) or Fraction(1, 1000)) / 5
    totals = [text.points(sum((e.total for e in members), Fraction(0)), digits) for _, _, members in lines]
    part = BarsPart(
        categories=tuple(f"{label}: {total}" for (label, _, _), total in zip(lines, totals, strict=True)),
        bars=tuple(
            Values(kinds[kind][0], tuple(Point(value, digits) for value in exact[kind]), kinds[kind][1])
            for kind in used
        ),
        origin=Fraction(0),
        span=(min(ends) - room, max(ends) + room),
        alt=effects_text(effects_frame(explained, sheet.names.unit, text, named=_NAMED_UNITS), text),
        signed=True,
    )
    said = text.say("Bars in points of percent; beside each name the whole effect.")
    rounded = text.say("Each figure is rounded by itself; the sums are of the exact ones.")
    return sheet.page(
        head, sheet.about_country(view.country), [part], (view.country,),
        legend=f"{said} {rounded}",
        notes=[sheet.counted(view.country)],
    )  # fmt: skip


def beyond_chance(sheet: Sheet) -> SlidePage:
    """Which units differ from the national rate by more than chance."""
    view, text = analysis(sheet.desk, sheet.question, sheet.asked.against), sheet.text
    found = view.funnel
    parts = []
    if found.centre is not None and len(found.points) >= _LEAST_UNITS:
        parts.append(_funnel(sheet, found, sheet.names.counted(view.country)))
    return sheet.page(
        text.say("Which units differ by more than chance?"), sheet.about_country(view.country), parts,
        (view.country, *view.units.values()),
        legend=text.say("Dashed: plain limits. Solid: adjusted limits. 2 and 3 deviations."),
        notes=[sheet.counted(view.country)],
    )  # fmt: skip


def _funnel(sheet: Sheet, found: Funnel, counted: Noun) -> ScatterPart:
    text, indicator = sheet.text, sheet.catalogue.indicators[sheet.question.indicator]
    better = indicator.direction is Direction.HIGHER
    centre = found.centre or Fraction(0)
    outside = sorted(
        (p for p in found.points if p.adjusted is not Position.INSIDE),
        key=lambda p: (-abs(float(p.rate - centre)) * p.denominator**0.5, p.unit_id),
    )
    named = {p.unit_id for p in outside[:_NAMED_DOTS]} | {sheet.question.unit_id or ""}

    def dots(name: str, tone: Tone, belongs: Callable[[FunnelPoint], bool]) -> Dots:
        return Dots(
            name, tone,
            tuple(Dot(sheet.names.unit(p.unit_id), p.denominator, p.rate, p.unit_id in named)
                  for p in found.points if belongs(p)),
        )  # fmt: skip

    groups = (
        dots(text.say("Above the limits"), Tone.MET if better else Tone.UNMET, lambda p: p.adjusted in _ABOVE),
        dots(text.say("Within the limits"), Tone.QUIET, lambda p: p.adjusted is Position.INSIDE),
        dots(
            text.say("Below the limits"), Tone.UNMET if better else Tone.MET,
            lambda p: p.adjusted is not Position.INSIDE and p.adjusted not in _ABOVE,
        ),
    )  # fmt: skip
    volumes = [p.denominator for p in found.points]
    across = _round_below(min(volumes)), int(max(volumes) * 1.2) + 1
    rates = [p.rate for p in found.points]
    room = max((max(rates) - min(rates)) / 8, Fraction(1, 2000))
    span = max(Fraction(0), min(rates) - room), min(Fraction(1), max(rates) + room)
    frame = funnel_frame(found, sheet.names.unit, text, digits=indicator.digits)
    return ScatterPart(
        groups=tuple(group for group in groups if group.dots),
        curves=(*_limits(sheet, found, span), Curve(text.say("The whole country"), (
            (across[0], float(centre)), (across[1], float(centre))), dashed=False)),
        across=nouns.volume(counted, text),
        span=span,
        volumes=across,
        alt=funnel_text(frame, found, text),
    )  # fmt: skip


def _round_below(volume: int) -> int:
    """A volume with one digit and noughts, from which an axis begins."""
    scale: int = 10 ** (len(str(volume)) - 1)
    return max(1, volume // scale * scale)


def _limits(sheet: Sheet, found: Funnel, span: tuple[Fraction, Fraction]) -> list[Curve]:
    """The limits as far as they lie within the axis: what is beyond would be drawn over its edge."""
    text = sheet.text
    low, high = (float(end) for end in span)
    plain, adjusted = text.say("Plain limits"), text.say("Adjusted limits")
    curves = []
    for kind, name in (("plain_2", plain), ("plain_3", plain), ("adjusted_2", adjusted), ("adjusted_3", adjusted)):
        for end in ("low", "high"):
            pairs = [(at.volume, getattr(getattr(at, kind), end)) for at in found.curve]
            within = tuple((volume, rate) for volume, rate in pairs if low <= rate <= high and 0 < rate < 1)
            if len(within) > 1:
                curves.append(Curve(name, within, dashed=name == plain))
    return curves
