"""Registers in words: the sentence a page begins with, values of counts and rates, and how a due day turned out."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from lib.model.figure import Verdict
from lib.model.register import Record, Register
from lib.model.register_view import CountValue, DueState, ListedRecord, RateValue, RegisterView
from lib.model.target import Target
from lib.text.figures import digits_needed
from lib.text.numbers import fixed
from lib.text.register_words import field_text
from lib.text.sentences import Sentence

if TYPE_CHECKING:
    from lib.text.translator import Translator

_NOTHING = "—"
_MOST_DECIMALS = 6


def sentence(register: Register, view: RegisterView, words: Translator) -> Sentence:
    """What is late first, else the rate that misses its target, else how much there is; then the rates."""
    name = words.name(register.name)
    if not view.records:
        return Sentence(words.say("{register}: nothing was reported yet.", register=name))
    urgent = {count.count_id for count in register.counts if count.urgent}
    late = [count for count in view.counts if count.count_id in urgent and count.value]
    missed = [rate for rate in view.rates if rate.verdict in (Verdict.NOT_YET, Verdict.FAILED)]
    whole = [_counted(register, count, words) for count in view.counts[:1] if count not in late]
    if late:
        lead = ", ".join(_counted(register, count, words) for count in late)
    elif missed:
        lead = rate_said(register, missed[0], words)
    elif whole:
        lead = whole[0]
    else:
        lead = words.plural("{n} record", "{n} records", view.records)
    rates = [rate_said(register, rate, words) for rate in view.rates if rate.rate is not None]
    parts = [part for part in (*whole, *rates) if part != lead]
    return Sentence(f"{lead[:1].upper()}{lead[1:]}.", f"{'; '.join(parts)}." if parts else "")


def _counted(register: Register, count: CountValue, words: Translator) -> str:
    return f"{words.name(register.count(count.count_id).name)}: {count_text(count, words)}"


def rate_said(register: Register, rate: RateValue, words: Translator) -> str:
    """ "Nhiệm vụ đã hoàn thành 16,13%, chưa đạt (chỉ tiêu ≥ 100%)"."""
    spec = next(r for r in register.rates if r.rate_id == rate.rate_id)
    said = f"{words.name(spec.name)} {rate_text(rate, words)}"
    if not rate.verdict.decided:
        return said
    verdict = words.verdict(rate.verdict)
    target = words.say("target {target}", target=target_text(rate, words))
    return f"{said}, {verdict[:1].lower()}{verdict[1:]} ({target})"


def count_text(count: CountValue, words: Translator) -> str:
    """A count or sum; "—" where nothing is known."""
    return _NOTHING if count.value is None else number(count.value, words)


def number(value: Fraction, words: Translator) -> str:
    """A number with the decimals that it has, at most six."""
    digits = next((n for n in range(_MOST_DECIMALS) if (value * 10**n).denominator == 1), _MOST_DECIMALS)
    return fixed(value, digits, words.language)


def rate_text(rate: RateValue, words: Translator, digits: int = 2) -> str:
    """The rate, with as many digits as it takes not to contradict its verdict; "—" without a denominator."""
    exact = rate.rate
    return _NOTHING if exact is None else words.percent(exact, digits_needed(exact, target_of(rate), digits))


def target_text(rate: RateValue, words: Translator) -> str:
    """≥ 100%; empty without a target."""
    held = target_of(rate)
    return "" if held is None else words.target(held)


def target_of(rate: RateValue) -> Target | None:
    """Its target as that of an indicator; None without one."""
    return None if rate.target is None else rate.target.of(rate.rate_id)


def record_name(register: Register, record: Record, words: Translator) -> str:
    """What a record is about: the fields that tell it from others, and what it says most of where those are codes."""
    named = [register.field(field_id) for field_id in register.key]
    texts = [field for field in register.fields if field.type == "text" and record.value(field.field_id)]
    if not any(field.type == "text" for field in named) and texts:
        named.append(max(texts, key=lambda field: len(record.value(field.field_id) or "")))
    said = [field_text(field, value, words) for field in named if (value := record.value(field.field_id))]
    return " · ".join(said) or record.group or next((cell.as_written for cell in record.cells), "")


def lateness(item: ListedRecord, words: Translator) -> str:
    """How late a record is or was; empty where it is not."""
    return "" if item.days_late is None else words.plural("{n} day late", "{n} days late", item.days_late)


def due_state(state: DueState, words: Translator) -> str:
    """How a day on which something is due turned out."""
    return {
        DueState.DONE: words.say("done"),
        DueState.LATE: words.say("late"),
        DueState.SOON: words.say("due soon"),
        DueState.OPEN: words.say("still to come"),
        DueState.PASSED: words.say("over"),
    }[state]
