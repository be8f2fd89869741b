"""What is said about figures, in words: kinds, states, the sentence of their page, figures then and now."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from lib.model.figure import Figure
from lib.model.remark import About, Remark, RemarkFault, RemarkFilter, RemarkKind, RemarkState, RemarkTally, Said
from lib.text.messages import msgid
from lib.text.naming import Definitions, naming
from lib.text.sentences import Sentence

if TYPE_CHECKING:
    from lib.text.translator import Translator

_BRIEF = 140
_KINDS = {
    RemarkKind.COMMENT: msgid("Comment"),
    RemarkKind.EXPLANATION: msgid("Explanation of the unit"),
    RemarkKind.CONCLUSION: msgid("Conclusion"),
}
_STATES = {
    RemarkState.OPEN: msgid("Not carried out yet"),
    RemarkState.OVERDUE: msgid("Overdue"),
    RemarkState.DONE: msgid("Carried out"),
}
_FAULTS = {
    RemarkFault.NO_TEXT: msgid("Nothing was written."),
    RemarkFault.TOO_LONG: msgid("The text is too long: at most 4,000 characters, and 200 for who is in charge."),
    RemarkFault.NOBODY_IN_CHARGE: msgid("A conclusion names who is in charge."),
    RemarkFault.NO_DUE_DAY: msgid("A conclusion names the day by which it is carried out."),
    RemarkFault.DUE_DAY_PASSED: msgid("The day by which it is carried out has passed already."),
}


def kind_name(kind: RemarkKind, words: Translator) -> str:
    """What a remark of that kind is called."""
    return words.say(_KINDS[kind])


def state_name(state: RemarkState, words: Translator) -> str:
    """What the state of a conclusion is called."""
    return words.say(_STATES[state])


def fault(found: RemarkFault, words: Translator) -> str:
    """Why a remark is not taken."""
    return words.say(_FAULTS[found])


def state_of(remark: Remark, today: date) -> RemarkState | None:
    """The state of a conclusion; None for other remarks."""
    if remark.kind is not RemarkKind.CONCLUSION:
        return None
    if remark.done_at is not None:
        return RemarkState.DONE
    return RemarkState.OVERDUE if remark.overdue(today) else RemarkState.OPEN


def unit(about: About, definitions: Definitions, words: Translator) -> str:
    """The unit that something is about, as it was called on the last day of the period."""
    if about.unit_id is None:
        return words.say("The whole country")
    return naming(definitions, words, about.period.end).unit(about.unit_id)


def subject(about: About, definitions: Definitions, words: Translator) -> str:
    """The figure that something is about, without unit and period."""
    if about.indicator is None:
        return words.say("The reports in general")
    names = naming(definitions, words, about.period.end)
    name = names.anything(about.indicator)
    parts = [names.anything(part) for part in (about.item, about.scope) if part]
    return f"{name}: {', '.join(parts)}" if parts else name


def sentence(tally: RemarkTally, shown: int, asked: RemarkFilter, words: Translator) -> Sentence:
    """How many conclusions are open and how many of them overdue. ``shown``: how many remarks are listed."""
    if not shown and not tally.open:
        if asked == RemarkFilter():
            return Sentence(words.say("Nothing has been said about any figure yet."))
        return Sentence(words.say("Nothing that was said fits these choices."))
    return Sentence(*_counted(tally, words))


def attention(tally: RemarkTally, words: Translator) -> str:
    """The same in one line, for pages about figures; empty where no conclusion is open."""
    return " ".join(part for part in _counted(tally, words) if part) if tally.open else ""


def _counted(tally: RemarkTally, words: Translator) -> tuple[str, str]:
    if not tally.open:
        return words.say("No conclusion is open."), ""
    lead = words.plural("{n} conclusion is open.", "{n} conclusions are open.", tally.open)
    if not tally.overdue:
        return lead, words.say("None is overdue.")
    if tally.overdue == tally.open:
        return lead, words.say("It is overdue.") if tally.open == 1 else words.say("All of them are overdue.")
    return lead, words.plural("{n} of them is overdue.", "{n} of them are overdue.", tally.overdue)


def figures(said: Said, digits: int, words: Translator) -> str:
    """ "Then 98,21% (version 71), now 98,40%"; only the one where it has not changed; empty where there is none."""
    version = str(said.remark.version)
    if said.then is None and said.now is None:
        return words.say("version {version}", version=version)
    then = words.rate(said.then, digits) if said.then is not None else "—"
    if not said.moved:
        return words.say("{rate} (version {version}, unchanged)", rate=then, version=version)
    now = words.rate(said.now, digits) if said.now is not None else "—"
    if then == now and said.then is not None and said.now is not None:
        then, now = (f"{rate} ({_counts(f, words)})" for rate, f in ((then, said.then), (now, said.now)))
    return words.say("then {then} (version {version}), now {now}", then=then, version=version, now=now)


def _counts(figure: Figure, words: Translator) -> str:
    if figure.numerator is None or figure.denominator is None:
        return "—"
    return f"{words.number(figure.numerator)}/{words.number(figure.denominator)}"


def brief(remark: Remark, today: date, definitions: Definitions, words: Translator) -> str:
    """A remark in one line: its kind and state, what it is about, the beginning of the text, who is in charge."""
    state = state_of(remark, today)
    head = [kind_name(remark.kind, words), *([state_name(state, words)] if state else [])]
    text = " ".join(remark.text.split())
    cut = text if len(text) <= _BRIEF else f"{text[:_BRIEF].rstrip()}…"
    charge = (
        [words.say("In charge: {who}", who=remark.in_charge), due(remark, today, words)] if remark.in_charge else []
    )
    return " · ".join([*head, subject(remark.about, definitions, words), cut, *charge])


def due(remark: Remark, today: date, words: Translator) -> str:
    """ "by 30/11/2026", with the days that it is overdue."""
    if remark.due is None:
        return ""
    said = words.say("by {day}", day=words.date(remark.due))
    if not remark.overdue(today):
        return said
    late = words.plural("{n} day overdue", "{n} days overdue", (today - remark.due).days)
    return f"{said} ({late})"
