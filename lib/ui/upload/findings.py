"""What does not add up in a file, in words: errors first, each kind with its remedy once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import streamlit as st

from lib.model.problem import Problem, Severity
from lib.text import naming
from lib.ui.markdown import literal
from lib.ui.upload.pending import by_severity
from lib.ui.upload.states import ICONS
from lib.ui.visit import Visit

_NAMED_AT_MOST = 5


def show_findings(visit: Visit, problems: Iterable[Problem], day: date) -> None:
    """Errors first. What many have in common, their kind and the remedy, is said once over all of them."""
    names, text = naming(visit.catalogue, visit.text, day).anything, visit.text
    groups: dict[tuple[Severity, str, str], list[str]] = {}
    for problem in by_severity(problems):
        worded = text.problem(problem, names)
        groups.setdefault((problem.severity, worded.title, worded.remedy), []).append(worded.message)
    for (severity, title, remedy), messages in groups.items():
        head, tail = f"{ICONS[severity]} **{literal(title)}**", f":gray[{literal(remedy)}]"
        if len(messages) == 1:
            st.markdown(f"{head}  \n{literal(messages[0])} {tail}")
            continue
        st.markdown(f"{head} ({text.number(len(messages))}) {tail}")
        st.markdown("\n".join(f"- {literal(message)}" for message in messages[:_NAMED_AT_MOST]))
        if rest := messages[_NAMED_AT_MOST:]:
            with st.expander(text.plural("{n} more", "{n} more", len(rest))):
                st.markdown("\n".join(f"- {literal(message)}" for message in rest))
