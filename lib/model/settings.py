"""Settings, read once from the environment and passed as an argument."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class SignIn(StrEnum):
    """``none``: on one's own machine, where whoever sits there may do everything; ``oidc``: OpenID Connect;
    ``header``: a proxy in front has signed the visitor in.
    """

    NONE = "none"
    OIDC = "oidc"
    HEADER = "header"


@dataclass(frozen=True, slots=True)
class Settings:
    """``enough_coverage``: percent of units below which a figure is only provisional and a period not opened on.

    ``jobs_at_once``: files to take away that are made at the same time.
    ``least_volume``: people or files below which a rate is "too few" to be given a place among others.
    ``sign_in``: how people prove who they are. ``first_administrator``: the e-mail that is an administrator without
    having been given the role. ``user_header``: where a single-sign-on proxy writes the e-mail, believed only from
    ``trusted_proxies`` (addresses or networks). ``open_links``: whether links that need no account may be made and
    opened. ``acceptance``: the forms whose submissions count only once the centre has accepted them.
    ``keep_dossier_files``: whether the file of a list of dossiers, which names persons, is kept as other files are.
    ``report_addressee``: to whom units send the statutory report; empty: as the outline of the report says.
    """

    database_url: str
    enough_coverage: int = 90
    keep_files_up_to: int = 20 * 1024 * 1024
    readers_at_once: int = 2
    jobs_at_once: int = 1
    keep_dossier_files: bool = False
    least_volume: int = 30
    sign_in: SignIn = SignIn.NONE
    first_administrator: str = ""
    user_header: str = "X-Forwarded-Email"
    trusted_proxies: tuple[str, ...] = ()
    open_links: bool = False
    acceptance: frozenset[str] = frozenset()
    report_addressee: str = ""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Settings:
        """``DATABASE_URL`` is any SQLAlchemy URL; by default a SQLite file below data/."""
        default = f"sqlite:///{ROOT / 'data' / 'bhxh.sqlite'}"
        return cls(
            database_url=environment.get("DATABASE_URL") or default,
            enough_coverage=int(environment.get("ENOUGH_COVERAGE", "90")),
            keep_dossier_files=_yes(environment.get("KEEP_DOSSIER_FILES", "")),
            jobs_at_once=max(1, int(environment.get("JOBS_AT_ONCE", "1"))),
            least_volume=int(environment.get("LEAST_VOLUME", "30")),
            sign_in=SignIn(environment.get("SIGN_IN", "").strip().lower() or "none"),
            first_administrator=environment.get("FIRST_ADMINISTRATOR", "").strip().lower(),
            user_header=environment.get("USER_HEADER", "").strip() or "X-Forwarded-Email",
            trusted_proxies=tuple(_list(environment.get("TRUSTED_PROXIES", ""))),
            open_links=_yes(environment.get("OPEN_LINKS", "")),
            acceptance=frozenset(_list(environment.get("ACCEPTANCE", ""))),
            report_addressee=environment.get("REPORT_ADDRESSEE", "").strip(),
        )


def _yes(written: str) -> bool:
    return written.strip().lower() in ("1", "true", "yes")


def _list(written: str) -> list[str]:
    return [part.strip() for part in written.split(",") if part.strip()]
