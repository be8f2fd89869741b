"""A finished chart as Streamlit sends it: the specification, and its data as Arrow."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import Any

import altair as alt
import pandas as pd
import pyarrow as pa
from altair.utils.schemapi import debug_mode

from lib.ui.origin_link import PICKED


def specification(build: Callable[[], alt.LayerChart]) -> dict[str, Any]:
    """The chart that ``build`` makes, its frames as Arrow, so that neither this view nor a later one converts them.

    Altair itself would write every frame of every layer as text first, which takes longer than all else about a chart.
    A frame is named by its content: other figures are then another specification, never the old one with some rows
    changed.
    """
    with debug_mode(False):  # the tests check every part of every chart; here it only takes time
        chart = build()
    found: dict[str, pa.Table] = {}
    known: dict[int, str] = {}
    for part in (chart, *chart.layer):
        frame = part.data
        if not isinstance(frame, pd.DataFrame):
            continue
        if id(frame) not in known:
            table = pa.Table.from_pandas(frame, preserve_index=False)
            name = known[id(frame)] = f"data-{_digest(table)}"
            found[name] = table
        part.data = alt.NamedData(name=known[id(frame)])
    spec: dict[str, Any] = chart.to_dict(validate=False)
    if found:
        spec["datasets"] = found
    _let_pick(spec)
    return spec


def _digest(table: pa.Table) -> str:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)
    return sha256(sink.getvalue()).hexdigest()[:32]


def _let_pick(spec: dict[str, Any]) -> None:
    """A click on a mark that tells a figure opens where it comes from."""
    if not any("ref" in rows.column_names for rows in spec.get("datasets", {}).values()):
        return
    layers = spec.get("layer", [spec])
    marks = [layer for layer in layers if "tooltip" in layer.get("encoding", {}) and "layer" not in layer]
    if not marks:
        return
    name = marks[0].setdefault("name", PICKED + "_marks")
    select = {"type": "point", "fields": ["ref"], "toggle": False}
    spec.setdefault("params", []).append({"name": PICKED, "select": select, "views": [name]})
