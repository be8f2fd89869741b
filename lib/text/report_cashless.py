"""The sentences of the statutory report about payment without cash: each benefit, its growth, its targets.

The reports of 2023 mix two bases in one sentence; here each base is named with its day or dates, and nothing is claimed
where a base has no figures, or where two sums of different length would be held against each other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.model.change import Basis, Change
from lib.model.figure import Figure, Verdict
from lib.model.outline import BenefitWords
from lib.model.period import Period
from lib.model.report import ReportLine
from lib.text.naming import Naming
from lib.text.report import absent

if TYPE_CHECKING:
    from lib.text.translator import Translator


def benefit(line: ReportLine, benefit_words: BenefitWords, *, flow: bool, words: Translator) -> str:
    """ "Tổng số người đang nhận … qua ATM đến thời điểm báo cáo: 22.579 người; …. Chiếm tỷ lệ: 63,63% so với …".

    ``flow``: its counts add up over the period; else they are those of its last day.
    """
    figure, people = line.figure, benefit_words.people
    lead = _lead(figure.period, people, flow=flow, words=words)
    if figure.verdict is Verdict.NOTHING_ARISEN:
        return words.say("{lead}: nothing arose.", lead=lead)
    if figure.stated:
        return words.say(
            "{lead}: (no figures); share: {rate}, from the rate that the unit reported.",
            lead=lead, rate=words.rate(figure),
        )  # fmt: skip
    if figure.numerator is None or figure.denominator is None:
        return words.say("{lead}: {reason}", lead=lead, reason=_lower(absent(figure, words)))
    bases = "".join(f"; {against(figure, change, flow=flow, words=words)}" for change in line.changes)
    return words.say(
        "{lead}: {n}{bases}. That is {rate} of all {people} ({people} through an account: {n}/ {people}: {all}).",
        lead=lead, n=_people(figure.numerator, words), bases=bases, rate=words.rate(figure), people=people,
        all=_people(figure.denominator, words),
    )  # fmt: skip


def _lead(period: Period, people: str, *, flow: bool, words: Translator) -> str:
    if not flow:
        return words.say("All {people} through an account at the time of the report", people=people)
    if period.from_new_year:
        return words.say(
            "Cumulated since the beginning of the year, all {people} through an account up to the time of the report",
            people=people,
        )
    return words.say("In the period, all {people} through an account", people=people)


def against(figure: Figure, change: Change, *, flow: bool, words: Translator) -> str:
    """The change against one base, named: in people against the same period last year, in percent of December's."""
    base = _base(change, flow=flow, words=words)
    refused = _no_claim(figure, change, words)
    if refused:
        return words.say("against {base}: {reason}", base=base, reason=refused)
    now, then = figure.numerator or 0, (change.before.numerator if change.before else None) or 0
    if change.base.basis is Basis.DECEMBER_BEFORE and change.numerator_growth is not None:
        return words.say("in percent of {base}: {rate}", base=base, rate=words.percent(1 + change.numerator_growth))
    more = now - then
    if more > 0:
        return words.say("an increase against {base} of {n}", base=base, n=_people(more, words))
    if more < 0:
        return words.say("a decrease against {base} of {n}", base=base, n=_people(-more, words))
    return words.say("unchanged against {base}", base=base)


def _no_claim(figure: Figure, change: Change, words: Translator) -> str:
    """Why nothing is said of a change; empty where something is."""
    before = change.before
    if before is None or before.numerator is None:
        return words.say("(no figures of that period yet)")
    if change.broken_by or figure.broken or before.broken:
        return words.say("(not compared: the territory or what is counted changed in between)")
    if change.numerator_growth is not None:
        return ""
    if before.numerator == 0 and change.base.grows and figure.coverage.alike(before.coverage):
        # Of nothing there is no percentage, but an increase in people.
        return words.say("(nothing arose then)") if change.base.basis is Basis.DECEMBER_BEFORE else ""
    return words.say("(not compared: another length of time, or other units reported)")


def _base(change: Change, *, flow: bool, words: Translator) -> str:
    """A stock is of a day, a sum over time of dates."""
    period = change.base.period
    when = words.period_within(period) if flow else words.date(period.end)
    if change.base.basis is Basis.DECEMBER_BEFORE and not flow:
        return words.say("December of the year before ({when})", when=when)
    if change.base.basis is Basis.DECEMBER_BEFORE and period.kind.months == 12:
        return words.say("the whole year before ({when})", when=when)
    if change.base.basis is Basis.DECEMBER_BEFORE:
        return words.say("the last period of the year before ({when})", when=when)
    return words.say("the same period of the year before ({when})", when=when)


def targets(lines: tuple[ReportLine, ...], names: Naming, words: Translator) -> str:
    """What introduces the table of targets: whose, by which documents; or that there are none."""
    held = [line.figure for line in lines if line.figure.target is not None]
    if not held:
        return words.say("There is no target of payment without cash for the period.")
    documents = "; ".join(dict.fromkeys(figure.target.document for figure in held if figure.target is not None))
    scopes = ", ".join(dict.fromkeys(_lower(names.anything(figure.scope)) for figure in held if figure.scope))
    return words.say(
        "At the time of the report, the rates of payment without cash in {scopes} against the targets given by "
        "{documents}:",
        scopes=scopes, documents=documents,
    )  # fmt: skip


def met(figure: Figure, benefit_words: BenefitWords, names: Naming, words: Translator) -> str:
    """ "Đến thời điểm báo cáo đã có 64,67% số người … ở khu vực đô thị (chỉ tiêu giao ≥ 63%): đạt"; empty without."""
    if figure.target is None or figure.rate is None:
        return ""
    beside = [remark for remark in words.remarks(figure) if remark != words.say("illustrative")]
    judged = "; ".join([_lower(words.verdict(figure.verdict)), *beside])
    return words.say(
        "At the time of the report {rate} of {people} in {scope} are paid without cash (target {target}): {judged}.",
        rate=words.rate(figure), people=benefit_words.people, scope=_lower(names.anything(figure.scope or "")),
        target=words.target(figure.target), judged=judged,
    )  # fmt: skip


def _people(value: int, words: Translator) -> str:
    return words.plural("{n} person", "{n} people", value)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
