"""The one sentence that begins each page and says the main thing; of one unit where one is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from lib.model.figure import Figure, Verdict
from lib.model.question import Question
from lib.model.views import Card, Comparison, Detail, Overview, UnitRow
from lib.text import clauses
from lib.text.naming import Naming

if TYPE_CHECKING:
    from lib.text.translator import Translator


@dataclass(frozen=True, slots=True)
class Sentence:
    """``lead`` is shown strongly; ``rest`` may be empty. Plain text."""

    lead: str
    rest: str = ""

    @property
    def text(self) -> str:
        return f"{self.lead} {self.rest}".strip()


def overview(view: Overview, names: Naming, words: Translator) -> Sentence:
    """How many targets are met, which is missed most, where, and what is not there yet; a unit's rank."""
    focus = view.cards[view.focus] if view.cards else None
    if view.question.unit_id is not None:
        return of_unit(view.question.unit_id, _unit_cards(view.cards, focus, view.question, names, words), names)
    rows = view.rows if view.cards else ()
    return _cards(view.cards, focus.figure if focus else None, rows, names, words)


def cashless(view: Detail, names: Naming, words: Translator) -> Sentence:
    """The same over the benefits."""
    if view.question.unit_id is not None:
        return of_unit(view.question.unit_id, _unit_cards(view.cards, None, view.question, names, words), names)
    return _cards(view.cards, None, (), names, words)


def on_time(view: Detail, names: Naming, words: Translator) -> Sentence:
    """The rate with its counts, and the files that were late; a unit's rank."""
    card = view.cards[0] if view.cards else None
    said = _on_time(card, view.cards[1:], view.question, names, words)
    return said if view.question.unit_id is None else of_unit(view.question.unit_id, said, names)


def _on_time(card: Card | None, others: Sequence[Card], asked: Question, names: Naming, words: Translator) -> Sentence:
    figure = card.figure if card is not None else None
    if card is None or figure is None or figure.verdict is Verdict.NO_DATA or figure.rate is None:
        if figure is not None and figure.verdict is Verdict.NOTHING_ARISEN:
            return Sentence(words.say("No file was resolved in this period."))
        return _without_figures([] if figure is None else [figure], asked, names, words)
    lead = words.say("{rate} of files were resolved on time.", rate=words.rate(figure))
    parts = []
    if figure.numerator is not None and figure.denominator is not None:
        late = figure.denominator - figure.numerator
        if not _reported(late, figure, others):
            pass  # what was reported as late does not complement what was on time: no number is made up for it
        else:
            parts.append(_late(late, figure.denominator, words))
    parts.append(clauses.against_target(figure, names, words))
    parts.append(clauses.rank(card.rank, words))
    parts.append(clauses.without_figures(figure, (), words))
    return Sentence(lead, clauses.join(parts))


def comparison(view: Comparison, names: Naming, words: Translator) -> Sentence:
    """How many provinces meet the target, the best and the worst, and which are missing; a chosen unit before all."""
    chosen = next((row for row in view.rows if row.unit_id == view.question.unit_id), None)
    country = _provinces(view, names, words)
    if chosen is None:
        return country
    nobody = all(row.figure.verdict is Verdict.NO_DATA and not row.figure.broken for row in view.rows)
    return Sentence(_row(chosen, view.question, names, words), "" if nobody else country.text)


def _row(row: UnitRow, asked: Question, names: Naming, words: Translator) -> str:
    """ "Khánh Hòa: 97,41%. Rank 5 of 34." """
    if row.figure.rate is None:
        nothing = row.figure.verdict is Verdict.NOTHING_ARISEN
        said = Sentence(words.say("Nothing has arisen in this period."))
        return of_unit(
            row.unit_id, said if nothing else _without_figures([row.figure], asked, names, words), names
        ).text
    figure = words.say("{name}: {rate}.", name=names.unit(row.unit_id), rate=words.rate(row.figure))
    return clauses.join([figure, clauses.rank(row.rank, words)])


def _provinces(view: Comparison, names: Naming, words: Translator) -> Sentence:
    with_rate = [row for row in view.rows if row.figure.rate is not None]
    redrawn = clauses.redrawn(view.rows, words)
    lacking = sum(1 for row in view.rows if row.figure.verdict is Verdict.NO_DATA and not row.figure.broken)
    absent = words.plural("{n} province has no figures yet.", "{n} provinces have no figures yet.", lacking)
    if not with_rate:
        if any(row.figure.verdict is Verdict.NOTHING_ARISEN for row in view.rows):  # reported, and not missing
            nothing = words.say("Nothing has arisen in this period.")
            return Sentence(nothing, clauses.join([redrawn, absent if lacking else ""]))
        return Sentence(redrawn or words.say("There are no figures for this period yet."))
    judged = [row for row in with_rate if row.figure.verdict.decided]
    met = sum(1 for row in judged if row.figure.verdict is Verdict.MET)
    if judged and met == len(judged):
        lead = _all_meet(len(judged), words)
    elif judged:
        lead = _some_meet(met, len(judged), words)
    else:
        lead = words.plural("{n} province has figures.", "{n} provinces have figures.", len(with_rate))
    parts = [clauses.extremes(with_rate, names, words)]
    if view.country.rate is not None:
        parts.append(words.say("Whole country: {rate}.", rate=words.rate(view.country)))
    parts.append(redrawn)
    if lacking:
        parts.append(absent)
    return Sentence(lead, clauses.join(parts))


def _reported(late: int, figure: Figure, others: Sequence[Card]) -> bool:
    """Whether another card of the page counts exactly these files of the same total."""
    return any((c.figure.numerator, c.figure.denominator) == (late, figure.denominator) for c in others)


def _late(late: int, files: int, words: Translator) -> str:
    if files == 1:
        return words.say("The only file was late.") if late else words.say("The only file was not late.")
    if not late:
        return words.say("None of {n} files was late.", n=files)
    if late == files:
        return words.say("All {n} files were late.", n=files)
    return words.plural("{n} file of {all} was late.", "{n} files of {all} were late.", late, all=files)


def _some_meet(met: int, provinces: int, words: Translator) -> str:
    if provinces == 1:
        return words.say("The only province with a target does not meet it.")
    if not met:
        return words.say("None of {n} provinces meets the target.", n=provinces)
    return words.say("The target is met by {met} of {all} provinces.", met=met, all=provinces)


def _all_meet(provinces: int, words: Translator) -> str:
    if provinces == 1:
        return words.say("The only province with a target meets it.")
    return words.say("All {n} provinces meet the target.", n=provinces)


def _cards(
    cards: Sequence[Card], focus: Figure | None, rows: Sequence[UnitRow], names: Naming, words: Translator
) -> Sentence:
    figures = [card.figure for card in cards]
    with_data = [figure for figure in figures if figure.verdict is not Verdict.NO_DATA]
    if not with_data:
        return _nothing(figures, words)
    parts = []
    worst = _worst([figure for figure in figures if figure.verdict in clauses.UNMET], focus)
    if worst is not None:
        parts.append(clauses.against_target(worst, names, words, title=names.short_title(worst)))
        if worst is focus:  # the rows are of the figure in focus
            parts.append(clauses.units_that_miss(rows, names, words))
    elif not any(figure.verdict.decided for figure in figures):
        shown = focus if focus is not None and focus.rate is not None else _first_with_rate(with_data)
        if shown is not None:
            parts.append(words.say("{title}: {rate}.", title=names.short_title(shown), rate=words.rate(shown)))
    absent = len(figures) - len(with_data)
    if absent:
        parts.append(words.plural("{n} indicator has no figures yet.", "{n} indicators have no figures yet.", absent))
    parts.append(clauses.redrawn(rows, words))
    parts.append(clauses.without_figures(focus or with_data[0], rows, words))
    return Sentence(_lead(figures, words), clauses.join(parts))


def _unit_cards(
    cards: Sequence[Card], focus: Card | None, asked: Question, names: Naming, words: Translator
) -> Sentence:
    """How many targets the unit meets, the one it misses most or else the one in focus, and its rank there."""
    figures = [card.figure for card in cards]
    with_data = [card for card in cards if card.figure.verdict is not Verdict.NO_DATA]
    if not with_data:
        return _without_figures(figures, asked, names, words)
    worst = _worst([f for f in figures if f.verdict in clauses.UNMET], focus.figure if focus else None)
    with_rate = [card for card in with_data if card.figure.rate is not None]
    in_focus = focus if focus in with_rate else next(iter(with_rate), None)
    told = next((card for card in with_data if card.figure is worst), in_focus)
    parts = []
    if told is not None:
        title = names.short_title(told.figure)
        clause = clauses.against_target(told.figure, names, words, title=title)
        parts.append(clause or words.say("{title}: {rate}.", title=title, rate=words.rate(told.figure)))
        parts.append(clauses.rank(told.rank, words))
    absent = len(figures) - len(with_data)
    if absent:
        parts.append(words.plural("{n} indicator has no figures yet.", "{n} indicators have no figures yet.", absent))
    return Sentence(_lead(figures, words), clauses.join(parts))


def _without_figures(figures: Sequence[Figure], asked: Question, names: Naming, words: Translator) -> Sentence:
    if any(figure.broken for figure in figures):
        changed = words.say("The boundaries changed within this period.")
        return Sentence(changed, clauses.what_to_do(asked.boundaries, names, words))
    return _nothing(figures, words)


def _nothing(figures: Sequence[Figure], words: Translator) -> Sentence:
    """No figure at all; or none of the country, on a map of which only some provinces still have figures."""
    partly = [f.coverage for f in figures if f.unit_id is None and 0 < f.coverage.covered < f.coverage.expected]
    if not partly:
        return Sentence(words.say("There are no figures for this period yet."))
    most = max(partly, key=lambda coverage: coverage.covered)
    return Sentence(
        words.say("There is no figure for the whole country."),
        words.say("Only {covered} of {all} provinces have figures.", covered=most.covered, all=most.expected),
    )


def of_unit(unit_id: str, said: Sentence, names: Naming) -> Sentence:
    """A sentence about one unit: "Khánh Hòa: đạt 1/2 chỉ tiêu."

    No lead begins with a name, so its first letter can be a small one.
    """
    return Sentence(f"{names.unit(unit_id)}: {said.lead[:1].lower()}{said.lead[1:]}", said.rest)


def _lead(figures: Sequence[Figure], words: Translator) -> str:
    judged = [figure for figure in figures if figure.verdict.decided]
    met = sum(1 for figure in judged if figure.verdict is Verdict.MET)
    if not judged:
        if any(figure.verdict is Verdict.PROVISIONAL for figure in figures):
            return words.say("The figures are provisional: too few units have reported.")
        if any(figure.verdict is Verdict.INSUFFICIENT for figure in figures):
            return words.say("There is no sufficient basis to judge by the targets.")
        if all(figure.verdict in (Verdict.NOTHING_ARISEN, Verdict.NO_DATA) for figure in figures):
            return words.say("Nothing has arisen in this period.")
        return words.say("There is no target for this period.")
    return targets_met(met, len(judged), words)


def targets_met(met: int, judged: int, words: Translator) -> str:
    """How many of the targets that something was held against are met; ``judged``: at least one."""
    if met == judged:
        return words.say("The target is met.") if met == 1 else words.say("All {n} targets are met.", n=met)
    if met == 0:
        if judged == 1:
            return words.say("The target is not met.")
        return words.say("None of {n} targets is met.", n=judged)
    return words.say("{met} of {all} targets met.", met=met, all=judged)


def _worst(unmet: Sequence[Figure], focus: Figure | None) -> Figure | None:
    """The one in focus if it is missed, else the one farthest from its target."""
    if focus is not None and focus in unmet:
        return focus
    return max(unmet, key=lambda figure: abs(figure.gap or Fraction(0)), default=None)


def _first_with_rate(figures: Sequence[Figure]) -> Figure | None:
    return next((figure for figure in figures if figure.rate is not None), None)
