"""Settings, read once from the environment and passed as an argument."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Settings:
    """``enough_coverage``: percent of units below which a figure is only provisional and a period not opened on.

    ``least_volume``: people or files below which a rate is "too few" to be given a place among others.
    ``keep_dossier_files``: whether the file of a list of dossiers, which names persons, is kept as other files are.
    """

    database_url: str
    enough_coverage: int = 90
    keep_files_up_to: int = 20 * 1024 * 1024
    readers_at_once: int = 2
    keep_dossier_files: bool = False
    least_volume: int = 30

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Settings:
        """``DATABASE_URL`` is any SQLAlchemy URL; by default a SQLite file below data/."""
        default = f"sqlite:///{ROOT / 'data' / 'bhxh.sqlite'}"
        return cls(
            database_url=environment.get("DATABASE_URL") or default,
            enough_coverage=int(environment.get("ENOUGH_COVERAGE", "90")),
            keep_dossier_files=environment.get("KEEP_DOSSIER_FILES", "").strip().lower() in ("1", "true", "yes"),
            least_volume=int(environment.get("LEAST_VOLUME", "30")),
        )
