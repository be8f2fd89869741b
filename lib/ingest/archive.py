"""A zip of workbooks, taken apart in memory: nothing is ever written under a name that it brings."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from lib.ingest.limits import Limits
from lib.ingest.package import DAMAGES, kind_of_names, opened
from lib.ingest.problems import too_large, unreadable
from lib.model.errors import UnreadableUpload

_CHUNK = 1 << 20
_UTF8_NAMES = 0x800
_LONGEST_NAME = 120
_NOT_OF_A_NAME = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff<>:\"|?*]")
# What systems put beside the files: thumbnails, folder settings, locks of files that are open in Excel.
_BY_SYSTEMS = ("~$", ".", "thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive. ``name``: cleaned, without folders; it is no path and says nothing about the content."""

    name: str
    size: int
    _archive: bytes = field(repr=False)
    _entry: zipfile.ZipInfo = field(repr=False)

    @property
    def data(self) -> bytes:
        """The content, inflated anew each time: an archive is never held unpacked as a whole."""
        with opened(self._archive, self.name) as package:
            return package.read(self._entry)


def is_archive(data: bytes) -> bool:
    """Whether the bytes are a zip that is neither a workbook nor another document."""
    if not data.startswith(b"PK\x03\x04"):
        return False
    try:
        return kind_of_names([entry.filename.lower() for entry in opened(data, "").infolist()]) == "zip"
    except (UnreadableUpload, *DAMAGES):
        return False


def members(data: bytes, name: str, limits: Limits | None = None) -> tuple[Member, ...]:
    """The files of an archive in the order of their names, each inflated once to be verified.

    Raises UnreadableUpload where the archive is damaged, encrypted, too large, or holds no file.
    """
    limits = limits or Limits()
    if len(data) > limits.file_bytes:
        raise UnreadableUpload(too_large("file_size", name, found=len(data), expected=limits.file_bytes))
    try:
        package = opened(data, name, limits)
        entries = [entry for entry in package.infolist() if _is_a_file(entry)]
        if any(entry.flag_bits & 1 for entry in entries):
            raise UnreadableUpload(unreadable("password", name))
        if len(entries) > limits.members:
            raise UnreadableUpload(too_large("too_many_members", name, found=len(entries), expected=limits.members))
        _verify(package, entries, name, limits, len(data))
    except DAMAGES as error:
        raise UnreadableUpload(unreadable("damaged", name, found=type(error).__name__)) from error
    if not entries:
        raise UnreadableUpload(unreadable("empty_archive", name))
    found = (Member(n, e.file_size, data, e) for n, e in zip(_names(entries), entries, strict=True))
    return tuple(sorted(found, key=lambda member: member.name))


def _is_a_file(entry: zipfile.ZipInfo) -> bool:
    *folders, base = _path(entry)
    apart = "__MACOSX" in folders or any(folder.startswith(".") for folder in folders)
    return bool(base) and not entry.is_dir() and not apart and not base.lower().startswith(_BY_SYSTEMS)


def _verify(
    package: zipfile.ZipFile, entries: Sequence[zipfile.ZipInfo], name: str, limits: Limits, packed: int
) -> None:
    total = 0
    for entry in entries:
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise UnreadableUpload(unreadable("damaged", name, found="compression"))
        size = 0
        with package.open(entry) as part:
            while chunk := part.read(_CHUNK):
                size += len(chunk)
                total += len(chunk)
                if size > limits.member_bytes or total > limits.unpacked_bytes:
                    most = limits.member_bytes if size > limits.member_bytes else limits.unpacked_bytes
                    raise UnreadableUpload(too_large("too_large_unpacked", name, found=total, expected=most))
                if total > max(limits.ratio_from, packed * limits.ratio):
                    raise UnreadableUpload(too_large("packed_too_tightly", name, found=total, expected=limits.ratio))


def _path(entry: zipfile.ZipInfo) -> list[str]:
    written = entry.filename
    if not entry.flag_bits & _UTF8_NAMES:
        # Without the flag the name is said to be in cp437; what writes Vietnamese there means UTF-8 or cp1258.
        raw = written.encode("cp437", "replace")
        try:
            written = raw.decode("utf-8")
        except UnicodeDecodeError:
            written = raw.decode("cp1258", "replace")
    parts = (_clean(part) for part in unicodedata.normalize("NFC", written).replace("\\", "/").split("/"))
    return list(parts)


def _clean(part: str) -> str:
    part = _NOT_OF_A_NAME.sub("", part).strip()
    return "" if set(part) <= {"."} else part.rstrip(". ")


def _names(entries: Sequence[zipfile.ZipInfo]) -> list[str]:
    """The base names; with their folders where two are the same, with a number where that is no help."""
    paths = [[part for part in _path(entry) if part] for entry in entries]
    bases = Counter(path[-1] for path in paths)
    names = [_short(path[-1] if bases[path[-1]] == 1 else " - ".join(path)) for path in paths]
    seen: Counter[str] = Counter()
    numbered = []
    for name in names:
        seen[name] += 1
        stem, dot, ending = name.rpartition(".")
        again = f"{stem} ({seen[name]}){dot}{ending}" if dot else f"{name} ({seen[name]})"
        numbered.append(name if seen[name] == 1 else again)
    return numbered


def _short(name: str) -> str:
    # The end tells the kind of file to people, the beginning what it is about.
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 21] + "…" + name[-20:]
