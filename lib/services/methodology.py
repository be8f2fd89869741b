"""How the figures are computed, as of a version's definitions."""

from __future__ import annotations

from lib.catalog.methodology import methods, rules
from lib.model.methodology import Method
from lib.model.principal import Right
from lib.services.desk import Desk


def methods_of(desk: Desk, version: int) -> tuple[Method, ...]:
    """Every indicator with its form and a worked example. Raises NotAllowed, UnknownVersion."""
    desk.require(Right.READ)
    return desk.cache.recall(("methods", version), lambda: methods(desk.catalogue(version)))


def rules_of(desk: Desk, language: str) -> tuple[tuple[str, str], ...]:
    """The rules by heading, as Markdown; those of this release, whatever the version. Raises NotAllowed."""
    desk.require(Right.READ)

    def build() -> tuple[tuple[str, str], ...]:
        parts = rules(language).split("## ")[1:]
        return tuple((heading, body.strip()) for heading, _, body in (part.partition("\n") for part in parts))

    return desk.cache.recall(("rules", language), build)
