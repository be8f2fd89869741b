"""The sentence that begins a page of another system: what is met, what is missed, what was not reported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from lib.model.figure import Figure, Verdict
from lib.model.quotient import is_mean
from lib.model.system_view import SystemView, is_known
from lib.text import clauses
from lib.text.naming import Naming
from lib.text.sentences import Sentence, of_unit, targets_met

if TYPE_CHECKING:
    from lib.text.translator import Translator

_TOLD = 2  # items of a count in a sentence


def sentence(view: SystemView, names: Naming, words: Translator) -> Sentence:
    """ "3 of 4 targets met." "The one missed most." "2 indicators have no figures yet." """
    nothing = Sentence(words.say("There are no figures for this period yet."))
    said = _said(view, names, words) if view.known else nothing
    return said if view.question.unit_id is None else of_unit(view.question.unit_id, said, names)


def _said(view: SystemView, names: Naming, words: Translator) -> Sentence:
    judged = [figure for form in view.forms for figure in form.judged]
    verdicts = [figure.verdict for figure in judged]
    decided = [verdict for verdict in verdicts if verdict.decided]
    told = [*_count(view, names, words), *_rate(view, names, words)]
    parts = []
    if decided:
        lead = targets_met(sum(v is Verdict.MET for v in decided), len(decided), words)
        parts.append(_missed(judged, names, words))
    elif Verdict.PROVISIONAL in verdicts:
        lead = words.say("The figures are provisional: too few units have reported.")
    elif told:
        lead = told.pop(0)
    else:
        lead = words.say("There is no target for this period.")
    parts += told
    absent = sum(1 for figure in judged if not is_known(figure))
    if absent:
        parts.append(words.plural("{n} indicator has no figures yet.", "{n} indicators have no figures yet.", absent))
    return Sentence(lead, clauses.join(parts))


def _missed(judged: Sequence[Figure], names: Naming, words: Translator) -> str:
    """The rate farthest from its target; else the first mean beyond its limit."""
    unmet = [figure for figure in judged if figure.verdict in clauses.UNMET]
    rates = [figure for figure in unmet if not is_mean(figure.indicator)]
    if rates:
        worst = max(rates, key=lambda figure: abs(figure.gap or Fraction(0)))
        return clauses.against_target(worst, names, words, title=names.title(worst))
    return "".join(mean_against_limit(figure, names, words) for figure in unmet[:1])


def mean_against_limit(figure: Figure, names: Naming, words: Translator) -> str:
    """ "Mean time to resolve: 5,04 working days against ≤ 5." """
    if figure.target is None:
        return ""
    return words.say(
        "{title}: {value} against {limit}.",
        title=names.title(figure), value=mean_value(figure, names, words), limit=words.target(figure.target),
    )  # fmt: skip


def mean_value(figure: Figure, names: Naming, words: Translator) -> str:
    """ "3,5 working days"; "—" without any."""
    shown = words.rate(figure, names.digits(figure))
    return shown if figure.rate is None else f"{shown} {names.measured_in(figure)}".strip()


def _count(view: SystemView, names: Naming, words: Translator) -> list[str]:
    """The first count that can be said in a line: of the whole, or of few items. ``[]`` without any."""
    known = [figure for form in view.forms for figure in form.counts if figure.numerator is not None]
    for indicator in dict.fromkeys(figure.indicator for figure in known):
        of_items = [figure for figure in known if figure.indicator == indicator]
        wholes = [replace(figure, item=None) for figure in of_items if names.whole(figure)]
        told = wholes or of_items
        if len(told) <= _TOLD:
            return [words.say("{title} {value}.", title=_plain(told[0], names), value=_listed(told, names, words))]
    return []


def _rate(view: SystemView, names: Naming, words: Translator) -> list[str]:
    """The first rate that no target judges. ``[]`` without any, or where targets lead the sentence and judge it."""
    rates = [card.figure for form in view.forms for card in form.cards if card.figure.rate is not None]
    if not rates or rates[0].verdict.decided:
        return []
    return [words.say("{title} {value}.", title=_plain(rates[0], names), value=_valued(rates[0], names, words))]


def _plain(figure: Figure, names: Naming) -> str:
    """What a figure is of, without its item."""
    return names.title(replace(figure, item=None, scope=None))


def _listed(figures: Sequence[Figure], names: Naming, words: Translator) -> str:
    return clauses.both([_valued(figure, names, words) for figure in figures], words)


def _valued(figure: Figure, names: Naming, words: Translator) -> str:
    """ "4.748 (cả hai nhóm)": the value with its item, "4.748" of what has none."""
    value = words.rate(figure, names.digits(figure))
    return value if figure.item is None or names.whole(figure) else f"{value} ({_within(names.anything(figure.item))})"


def _within(name: str) -> str:
    """A name inside a sentence: with a small letter, unless it is a name of its own ("Cổng Dịch vụ công")."""
    first, _, rest = name.partition(" ")
    return f"{first.lower()} {rest}" if first.istitle() and first.isalpha() and rest[:1].islower() else name
