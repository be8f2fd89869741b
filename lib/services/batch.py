"""Many files at once: what a zip or a folder holds, each file for itself, so that a bad one never stops the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lib.ingest.archive import Member, is_archive, members
from lib.model.errors import UnreadableUpload
from lib.services.filenames import clean_name

# Left beside the files by systems and by workbooks that are open: nobody means to send them.
_APART = (".", "~$")


@dataclass(frozen=True, slots=True)
class BatchFile:
    """One file. ``name``: its own; ``shown``: with the zip that holds it ("thang-6.zip/bao-cao.xlsx").

    ``data`` is read anew each time, so that of many files only one is held. Raises OSError for one on the disk that is
    not there, UnreadableUpload for one in a damaged zip.
    """

    name: str
    shown: str
    packed: bool = False
    _read: Callable[[], bytes] = field(repr=False, kw_only=True)

    @property
    def data(self) -> bytes:
        return self._read()


def files_in(data: bytes, name: str) -> tuple[BatchFile, ...]:
    """An upload by itself, or the files in a zip of them. A zip that cannot be opened stays one file, which says so."""
    whole = (BatchFile(clean_name(name), name, _read=lambda: data),)
    if not is_archive(data):
        return whole
    try:
        found = members(data, clean_name(name))
    except UnreadableUpload:
        return whole
    return tuple(BatchFile(m.name, f"{name}/{m.name}", packed=True, _read=_content(m)) for m in found)


def files_below(folder: Path) -> tuple[Path, ...]:
    """The files of a folder and all folders in it, by their paths; hidden ones and locks of open workbooks are none."""
    return tuple(
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not any(part.startswith(_APART) for part in path.relative_to(folder).parts)
    )


def files_at(path: Path) -> Iterator[BatchFile]:
    """The files that a path on the disk stands for: itself, those in a zip, those of a folder and of zips in it."""
    for each in files_below(path) if path.is_dir() else (path,):
        try:
            data = each.read_bytes()
        except OSError:
            # Read again by whoever asks for it, and refused there.
            yield BatchFile(clean_name(each.name), str(each), _read=each.read_bytes)
        else:
            yield from files_in(data, str(each))


def _content(member: Member) -> Callable[[], bytes]:
    return lambda: member.data
