"""The shape of a wording, for the tables of wordings."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """A title, reasons (the figures each needs, its sentence) from the most to the least specific, a remedy.

    ``titles`` and ``remedies``: those of single reasons, where the general one does not fit.
    """

    title: str
    reasons: tuple[tuple[tuple[str, ...], str], ...]
    remedy: str
    titles: tuple[tuple[tuple[str, ...], str], ...] = ()
    remedies: tuple[tuple[tuple[str, ...], str], ...] = ()
