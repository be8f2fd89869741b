"""Sheets that people read and an import passes over."""

from __future__ import annotations

from dataclasses import replace

from lib.model.passed_over import sign
from lib.reports.sheet import SheetSpec
from lib.text import Translator


def for_reading(spec: SheetSpec, text: Translator) -> SheetSpec:
    """The sheet with the sign as its first note, where an import looks for it whatever else is said there."""
    return replace(spec, notes=(sign(text.language), *spec.notes))
