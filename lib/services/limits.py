"""What an upload may cost, for whoever shows it: the same numbers that the reading holds to."""

from __future__ import annotations

from lib.ingest.limits import Limits


def upload_limits() -> Limits:
    """The limits of reading."""
    return Limits()
