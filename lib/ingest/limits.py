"""What an uploaded file may cost; one place, so that a deployment can be judged by reading it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes, seconds and counts. A legitimate national workbook stays a hundred times below each of them."""

    file_bytes: int = 200_000_000
    unpacked_bytes: int = 1_200_000_000
    entries: int = 3000
    memory_bytes: int = 3 * 1024**3
    seconds: float = 8.0
    seconds_per_unpacked_byte: float = 1e-7  # one second more for each 10 MB really unpacked
    cells: int = 20_000_000

    def wall_seconds(self, unpacked: int) -> float:
        """How long the child may take for a file that unpacks to so many bytes."""
        return self.seconds + unpacked * self.seconds_per_unpacked_byte
