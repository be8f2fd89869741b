"""The methodology on the screen: each indicator with its worked example, then the rules."""

from __future__ import annotations

import streamlit as st

from lib.model.form import Direction
from lib.model.methodology import Method, WorkedExample
from lib.model.scheme import SchemeVersion
from lib.services.methodology import methods_of, rules_of
from lib.services.schemes import schemes_of
from lib.text import naming, scheme_words
from lib.ui.markdown import literal, quiet
from lib.ui.visit import Visit


def show_methods(visit: Visit) -> None:
    """The sentence of the page, and every indicator of the definitions in force."""
    text = visit.text
    found = methods_of(visit.desk, visit.address.version)
    forms = len({method.form.form_id for method in found})
    lead = text.plural("{n} indicator is computed", "{n} indicators are computed", len(found))
    columns = text.plural("over the columns of {n} form.", "over the columns of {n} forms.", forms)
    rest = text.say("Each is a sum divided by a sum; the examples are the figures of Khánh Hòa of 2023.")
    st.markdown(f"**{literal(lead)} {literal(columns)}** {literal(rest)}")
    for method in found:
        with st.container(border=True, gap="xsmall"):
            _show(visit, method)


def _show(visit: Visit, method: Method) -> None:
    text, indicator = visit.text, method.indicator
    names = {measure.measure_id: text.name(measure.name) for measure in method.form.measures}
    better = text.say("higher is better") if indicator.direction is Direction.HIGHER else text.say("lower is better")
    st.markdown(f"#### {literal(text.name(indicator.name))}")
    st.markdown(f"{literal(text.name(indicator.definition))} ({better})")
    left, right = st.columns(2, gap="medium")
    form = literal(text.name(method.form.name))
    left.markdown(
        "  \n".join(
            [
                f"{text.say('Formula over the columns of the form')}: **{literal(indicator.formula)}** · {form}",
                f"{text.say('Numerator')}: {literal(' + '.join(names[m] for m in indicator.numerator))}",
                f"{text.say('Denominator')}: {literal(' + '.join(names[m] for m in indicator.denominator))}",
                f"{text.say('Source of the definition')}: {literal(indicator.source)}",
            ]
        )
    )
    with right:
        if method.example is None:
            st.markdown(quiet([text.say("The report of Khánh Hòa of 2023 holds no figures of this form.")]))
        else:
            _show_example(visit, method.example, indicator.digits)


def _show_example(visit: Visit, example: WorkedExample, digits: int) -> None:
    text, names = visit.text, naming(visit.catalogue, visit.text, example.period.end)
    about = [names.unit(example.unit_id), text.period(example.period)]
    about += [names.anything(value) for value in (example.item, example.scope) if value]
    part, whole = _sum(visit, example.numerator), _sum(visit, example.denominator)
    rate = "—" if example.rate is None else text.percent(example.rate, digits)
    st.markdown(f"{text.say('Worked example')}: {literal(', '.join(about))}")
    st.markdown(f"{literal(f'{part} / {whole}')} = **{rate}**")


def _sum(visit: Visit, counts: tuple[tuple[str, int], ...]) -> str:
    """ "1.131.235", or the parts in brackets."""
    shown = [visit.text.number(value) for _, value in counts]
    return shown[0] if len(shown) == 1 else f"({' + '.join(shown)})"


def show_schemes(visit: Visit) -> None:
    """Every scoring scheme with its versions: since when, by which document, what each index can give, the grades."""
    text = visit.text
    found = schemes_of(visit.desk, visit.address.version)
    if not found:
        return
    st.subheader(text.say("Scoring schemes"))
    for scheme in found:
        with st.container(border=True, gap="xsmall"):
            st.markdown(f"#### {literal(text.name(scheme.name))}")
            lines = [f"{text.say('Source of the definition')}: {literal(scheme.source)}"]
            if scheme.register is not None:
                lines.append(literal(text.say("Points are kept as reported; none is computed here.")))
            lines += [_version(visit, version) for version in scheme.versions]
            st.markdown("  \n".join(lines))


def _version(visit: Visit, version: SchemeVersion) -> str:
    """One version in a paragraph: its points add up to what it can give at most."""
    text = visit.text
    indices = "; ".join(f"{text.name(index.name)} ({text.decimal(index.maximum)})" for index in version.indices)
    said = f"**{literal(text.name(version.name))}** · {literal(scheme_words.validity(version, text))}"
    said += f" · {literal(version.document)}: {literal(indices)}"
    said += f" = {literal(text.say('{maximum} points', maximum=text.decimal(version.maximum)))}."
    if version.grades:
        grades = "; ".join(f"≥ {text.decimal(grade.at_least)}: {text.name(grade.name)}" for grade in version.grades)
        said += f" {text.say('Grades')}: {literal(grades)}."
    return said


def show_rules(visit: Visit) -> None:
    """How numbers are read, periods combined, verdicts given: every table is a worked example that is tested."""
    text = visit.text
    st.subheader(text.say("Rules and tested examples"))
    for heading, body in rules_of(visit.desk, text.language):
        with st.expander(heading):
            st.markdown(body)
