"""The counts of a register part by part: by group, by who leads, by unit."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from lib.model.register import Register
from lib.model.register_view import Breakdown, By, RegisterView
from lib.text.naming import naming
from lib.text.register_sentences import count_text
from lib.text.register_words import department_name, field_text
from lib.text.sorting import collation_key
from lib.ui.markdown import quiet
from lib.ui.visit import Visit

_SHOWN = 40  # rows of one line
_FLAT, _TALL = 36, 66  # pixels; Streamlit wraps texts in rows of more than 64
_LONG = 56  # letters


def show_parts(visit: Visit, register: Register, view: RegisterView) -> None:
    """A table for each of them."""
    text = visit.text
    for breakdown in view.breakdowns:
        heading = {By.GROUP: text.say("By group"), By.LEAD: text.say("By lead"), By.UNIT: text.say("By unit")}
        st.subheader(heading[breakdown.by])
        if breakdown.shared:
            shared = text.plural(
                "{n} record has several leads and counts for each of them, so that the rows add up to more.",
                "{n} records have several leads and count for each of them, so that the rows add up to more.",
                breakdown.shared,
            )
            st.markdown(quiet([shared]))
        labels = _labels(visit, register, view, breakdown)
        parts = list(zip(labels, breakdown.parts, strict=True))
        if breakdown.by is By.UNIT:
            parts.sort(key=lambda pair: collation_key(pair[0]))
        frame = pd.DataFrame(
            {
                heading[breakdown.by]: [label for label, _ in parts],
                **{
                    text.name(count.name): [count_text(part.counts[place], text) for _, part in parts]
                    for place, count in enumerate(register.counts)
                },
            }
        )
        long = any(len(label) > _LONG for label in labels)
        numbers = {text.name(count.name): st.column_config.TextColumn(alignment="right") for count in register.counts}
        st.dataframe(
            frame,
            hide_index=True,
            height=min((_TALL if long else _FLAT) * len(parts) + 40, _FLAT * _SHOWN),
            row_height=_TALL if long else _FLAT,
            column_config=numbers | {heading[breakdown.by]: st.column_config.TextColumn(width=400)},
            key=f"parts {breakdown.by.value}",
            alt=text.say("The counts of the register part by part"),
        )


def _labels(visit: Visit, register: Register, view: RegisterView, breakdown: Breakdown) -> Sequence[str]:
    text, day = visit.text, view.period.end if view.period else view.day
    nothing = text.say("not stated")
    if breakdown.by is By.UNIT:
        names = naming(visit.catalogue, text, day)
        return [names.unit(part.key) for part in breakdown.parts]
    if breakdown.by is By.LEAD:
        found = []
        for part in breakdown.parts:
            name = department_name(part.key, visit.catalogue.departments, day, text)
            found.append(nothing if not part.key else part.key if name == part.key else f"{part.key} · {name}")
        return found
    return [_group(visit, register, part.key) or nothing for part in breakdown.parts]


def _group(visit: Visit, register: Register, key: str) -> str:
    """The heading as written, or the value of the field that groups in words."""
    known = {field.field_id: field for field in register.fields}
    field = known.get(register.group_field or "")
    if key and field is not None and field.type == "choice":
        return field_text(field, key, visit.text)
    return key
