"""What an uploaded file may cost; one place, so that a deployment can be judged by reading it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes, seconds and counts. A legitimate national workbook stays a hundred times below each of them.

    ``ratio``: how many times larger than packed a file may unpack once it is larger than ``ratio_from``; real
    workbooks stay below 140. ``cells``: filled cells of all sheets together that are not read as a list.
    ``grid``: cells of the rectangle a wide sheet spans, filled or not. ``long_rows``: above so many a sheet is read as
    a list of records, where it is one. ``ordinary_rows``: of a sheet that is none; ``gap``: blank rows before a cell
    that then is a stray one. ``columns`` and ``text``: of one record and one cell of a text file. ``texts``: characters
    of all texts and number formats that are not read as a list, each as often as it stands in a cell; it bounds what
    the server itself has to hold. ``held_bytes``, ``held_cells``: of all the files together that one session holds
    until they are stored. ``seconds`` are those of the processor; on a machine busy with other things the reading may
    last ``patience`` times as long.
    """

    file_bytes: int = 300_000_000
    legacy_bytes: int = 100_000_000  # .xls, HTML and XML are held whole while they are read
    unpacked_bytes: int = 1_200_000_000
    ratio: int = 150
    ratio_from: int = 5_000_000
    entries: int = 3000
    memory_bytes: int = 3 * 1024**3
    seconds: float = 8.0
    seconds_per_unpacked_byte: float = 1e-7  # one second more for each 10 MB really unpacked
    patience: int = 2
    sheets: int = 200
    cells: int = 1_000_000
    grid: int = 20_000_000
    wide: int = 256
    rows: int = 1_048_576
    ordinary_rows: int = 100_000
    gap: int = 20_000
    columns: int = 16_384
    text: int = 131_072
    texts: int = 20_000_000
    merges: int = 100_000
    nesting: int = 100
    long_rows: int = 5000
    held_bytes: int = 500_000_000
    held_cells: int = 5_000_000
    members: int = 200
    member_bytes: int = 300_000_000

    def seconds_for(self, unpacked: int) -> float:
        """How much time of the processor the child may take for a file that unpacks to so many bytes."""
        return self.seconds + unpacked * self.seconds_per_unpacked_byte
