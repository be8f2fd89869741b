"""The zip that a workbook is packed in: verified byte by byte before any reader sees it."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from lib.ingest.limits import Limits
from lib.ingest.problems import too_large, unreadable
from lib.model.errors import UnreadableUpload

DAMAGES = (
    zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError, OSError, struct.error,
)  # fmt: skip
_CHUNK = 1 << 20
_TOLD_EVERY = 32 * _CHUNK
_DOCTYPE = (b"<!DOCTYPE",)
_WIDE_DOCTYPE = ("<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))
# What may stand in a sheet besides plain values: error cells, hidden rows or columns, formulas.
_SIGNS = (b't="e"', b"t='e'", b"hidden", b"<f", b":f")
_OVERLAP = 24
_BIG_PART = 4 * _CHUNK
_END = struct.Struct("<4s4H2LH")
_LONGEST_NAME = 600  # bytes an entry of the directory may take, its name and extras included
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"


@dataclass(frozen=True, slots=True)
class Inspected:
    """``unpacked``: bytes counted. ``plain``: large parts in which nothing but plain values can stand."""

    unpacked: int
    plain: frozenset[str] = frozenset()


def kind_of_package(data: bytes, name: str) -> str:
    """ "xlsx" or "ods"; raises UnreadableUpload for every other zip, and for one that is damaged."""
    try:
        package = opened(data, name)
        names = [entry.filename.lower() for entry in package.infolist()]
        kind = kind_of_names(names)
        if kind == "odf":
            kind = _kind_of_mimetype(package)
    except DAMAGES as error:
        raise UnreadableUpload(unreadable("damaged", name, found=type(error).__name__)) from error
    if kind not in ("xlsx", "ods"):
        raise UnreadableUpload(unreadable("not_a_workbook", name, found=kind))
    return kind


def kind_of_names(names: Sequence[str]) -> str:
    """What the names of its parts, in small letters, say a package is; "odf" for any OpenDocument, "zip" for none."""
    if any(n.endswith("workbook.xml") for n in names):
        return "xlsx"
    if any(n.startswith("word/") for n in names):
        return "docx"
    if any(n.startswith("ppt/") for n in names):
        return "pptx"
    if "content.xml" in names:
        return "odf"
    return "xlsb" if any(n.endswith("workbook.bin") for n in names) else "zip"


def _kind_of_mimetype(package: zipfile.ZipFile) -> str:
    entry = next((e for e in package.infolist() if e.filename == "mimetype"), None)
    if entry is None:
        return "ods"  # some writers leave it out; the reader refuses what is no spreadsheet
    with package.open(entry) as part:
        return "ods" if part.read(len(_ODS) + 1).strip().startswith(_ODS) else "odt"


def opened(data: bytes, name: str, limits: Limits | None = None) -> zipfile.ZipFile:
    """The package with a directory that says the same to every reader.

    Raises UnreadableUpload, or one of DAMAGES, where the end record, the directory and the bytes contradict each
    other: readers differ in which of them they believe, so a file could show each of them another content.
    """
    allowed = (limits or Limits()).entries
    at = data.rfind(b"PK\x05\x06", max(0, len(data) - 65_557))
    if at < 0 or at + _END.size > len(data):
        raise zipfile.BadZipFile("no end record")
    _, disk, first_disk, here, count, size, offset, comment = _END.unpack_from(data, at)
    if max(count, here) > allowed or size > allowed * _LONGEST_NAME:
        raise UnreadableUpload(too_large("too_many_parts", name, found=max(count, here), expected=allowed))
    between = at - offset - size
    if disk or first_disk or here != count or at + _END.size + comment != len(data):
        raise zipfile.BadZipFile("end record")
    if between != 0 and not (between == 76 and data[at - 76 : at - 72] == b"PK\x06\x06"):
        raise zipfile.BadZipFile("bytes before, between or after the parts")
    package = zipfile.ZipFile(io.BytesIO(data))
    if len(package.infolist()) != count:
        raise zipfile.BadZipFile("count")
    return package


def inspect(
    data: bytes, name: str, limits: Limits, kind: str = "xlsx", told: Callable[[int], None] | None = None
) -> Inspected:
    """Inflate every part once, counting real bytes and verifying checksums.

    ``told`` is called at once and then every so many bytes with the size that the package declares: a claim, good
    enough for an estimate and for nothing else.

    Raises UnreadableUpload for packages that are damaged, encrypted, too large, or that declare entities.
    """
    try:
        package = opened(data, name, limits)
        entries = package.infolist()
        _check_entries(entries, name, limits)
        if kind == "ods" and _encrypted_manifest(package):
            raise UnreadableUpload(unreadable("password", name))
        declared = min(sum(entry.file_size for entry in entries), limits.unpacked_bytes)
        counter = _Counter(name, limits, len(data), partial(told or _nobody, declared))
        counter.told()
        plain = frozenset(e.filename for e in entries if counter.inflate(package, e))
    except DAMAGES as error:
        raise UnreadableUpload(unreadable("damaged", name, found=type(error).__name__)) from error
    return Inspected(counter.unpacked, plain)


def _nobody(declared: int) -> None:
    """Nobody waits."""


class _Counter:
    def __init__(self, name: str, limits: Limits, packed: int, told: Callable[[], None]) -> None:
        self.name, self.limits, self.packed, self.told = name, limits, packed, told
        self.unpacked = 0

    def inflate(self, package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
        """Whether it is a large part without any of the signs."""
        text = not entry.filename.endswith(".bin")
        watched = entry.file_size > _BIG_PART and not entry.filename.endswith("/sharedStrings.xml")
        signs = _SIGNS if watched else ()
        tail = b""
        signed = not watched
        declarations: tuple[bytes, ...] | None = None
        with package.open(entry) as part:
            while chunk := part.read(_CHUNK):
                self._count(len(chunk))
                window = tail + chunk
                if declarations is None:
                    # Text of two bytes a letter shows it in its first letters; looking for both kinds costs seconds.
                    declarations = _DOCTYPE + (_WIDE_DOCTYPE if _wide(chunk) else ())
                if text and any(sign in window for sign in declarations):
                    raise UnreadableUpload(unreadable("damaged", self.name, found="doctype"))
                signed = signed or any(sign in window for sign in signs)
                tail = window[-_OVERLAP:]
        return not signed

    def _count(self, more: int) -> None:
        if (self.unpacked + more) // _TOLD_EVERY > self.unpacked // _TOLD_EVERY:
            self.told()
        self.unpacked += more
        allowed = self.limits.unpacked_bytes
        if self.unpacked > allowed:
            raise UnreadableUpload(too_large("too_large_unpacked", self.name, found=self.unpacked, expected=allowed))
        ratio = self.limits.ratio
        if self.unpacked > max(self.limits.ratio_from, self.packed * ratio):
            raise UnreadableUpload(too_large("packed_too_tightly", self.name, found=self.unpacked, expected=ratio))


def _wide(beginning: bytes) -> bool:
    return beginning[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in beginning[:_OVERLAP]


def _check_entries(entries: Iterable[zipfile.ZipInfo], name: str, limits: Limits) -> None:
    names = [entry.filename.lower() for entry in entries]
    if len(names) > limits.entries:
        raise UnreadableUpload(too_large("too_many_parts", name, found=len(names), expected=limits.entries))
    if len(set(names)) != len(names):
        raise UnreadableUpload(unreadable("damaged", name, found="duplicate_parts"))
    if any(entry.flag_bits & 1 for entry in entries):
        raise UnreadableUpload(unreadable("password", name))
    if any(entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for entry in entries):
        raise UnreadableUpload(unreadable("damaged", name, found="compression"))


def _encrypted_manifest(package: zipfile.ZipFile) -> bool:
    entry = next((e for e in package.infolist() if e.filename == "META-INF/manifest.xml"), None)
    if entry is None:
        return False
    with package.open(entry) as part:
        return b"encryption-data" in part.read(_CHUNK)
