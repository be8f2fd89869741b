"""What the bytes of an upload are, judged before any reader sees them; the extension is never believed."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree.ElementTree import ParseError

from lib.ingest.details import sheet_parts
from lib.ingest.limits import Limits
from lib.ingest.problems import too_large, unreadable
from lib.model.errors import UnreadableUpload
from lib.model.problem import Place

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"RIFF")
_CHUNK = 1 << 20
_DOCTYPE = (b"<!DOCTYPE", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))
_FAR = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,7})(\d{1,20})"')
_GRID_OF_CALAMINE = 100_000_000
_SPARSE = 10  # a sheet with fewer cells than one in so many is stretched by a stray one
_LONGEST_LIST_OF_SHEETS = 1_000_000


def kind_of(data: bytes, name: str) -> str:
    """ "xlsx" for a workbook that can be read; raises UnreadableUpload with what was found for everything else."""
    if not data.strip(b"\x00 \t\r\n"):
        raise UnreadableUpload(unreadable("empty", name))
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise UnreadableUpload(unreadable("password", name))
        raise UnreadableUpload(unreadable("not_a_workbook", name, found="xls"))
    if data.startswith(b"PK\x03\x04"):
        return "xlsx"
    raise UnreadableUpload(unreadable("not_a_workbook", name, found=_other_kind(data)))


def _other_kind(data: bytes) -> str:
    head = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n")
    lowered = head.lower()
    if head.startswith(b"%PDF"):
        return "pdf"
    if head.startswith(_PICTURES):
        return "image"
    if lowered.startswith((b"<html", b"<!doctype html", b"<table", b"<meta")) or b"<html" in lowered:
        return "html"
    if lowered.startswith(b"<?xml"):
        return "xml"
    if head.startswith(b"PK"):
        return "zip"
    text = b"\x00" not in head or data[:2] in (b"\xff\xfe", b"\xfe\xff")
    return "text" if text else "binary"


def inspect(data: bytes, name: str, limits: Limits) -> int:
    """Inflate every part once, counting real bytes; the number of them.

    Raises UnreadableUpload for packages that are damaged, encrypted, too large, no workbook, or that declare entities.
    """
    if len(data) > limits.file_bytes:
        raise UnreadableUpload(too_large("file_size", name, found=len(data), expected=limits.file_bytes))
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
        entries = package.infolist()
        _check_entries(entries, name, limits)
        unpacked = 0
        for entry in entries:
            tail = b""
            with package.open(entry) as part:
                while chunk := part.read(_CHUNK):
                    unpacked += len(chunk)
                    if unpacked > limits.unpacked_bytes:
                        raise UnreadableUpload(
                            too_large("too_large_unpacked", name, found=unpacked, expected=limits.unpacked_bytes)
                        )
                    window = tail + chunk
                    if any(sign in window for sign in _DOCTYPE) and not entry.filename.endswith(".bin"):
                        raise UnreadableUpload(unreadable("damaged", name, found="doctype"))
                    tail = window[-24:]
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError, OSError) as error:
        raise UnreadableUpload(unreadable("damaged", name, found=type(error).__name__)) from error
    return unpacked


def _check_entries(entries: list[zipfile.ZipInfo], name: str, limits: Limits) -> None:
    if len(entries) > limits.entries:
        raise UnreadableUpload(too_large("too_many_parts", name, found=len(entries), expected=limits.entries))
    names = [entry.filename.lower() for entry in entries]
    if len(set(names)) != len(names):
        raise UnreadableUpload(unreadable("damaged", name, found="duplicate_parts"))
    if any(entry.flag_bits & 1 for entry in entries):
        raise UnreadableUpload(unreadable("password", name))
    if any(entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for entry in entries):
        raise UnreadableUpload(unreadable("damaged", name, found="compression"))
    if not any(n.endswith("workbook.xml") for n in names):
        raise UnreadableUpload(unreadable("not_a_workbook", name, found=_kind_of_zip(names)))


def _kind_of_zip(names: list[str]) -> str:
    if any(n.startswith("word/") for n in names):
        return "docx"
    if any(n.startswith("ppt/") for n in names):
        return "pptx"
    if "content.xml" in names:
        return "ods"
    return "xlsb" if any(n.endswith("workbook.bin") for n in names) else "zip"


def far_cell(data: bytes, beyond: int = _GRID_OF_CALAMINE) -> Place | None:
    """The cell that stretches a sheet beyond what can be held, and its sheet's name where the package tells it.

    None when no sheet has more than ``beyond`` cells of which hardly any is filled. Only asked after the reader gave
    up: on a large workbook the search takes longer than reading it.
    """
    worst: tuple[int, str, str] | None = None
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if "worksheets/" not in name or not name.endswith(".xml"):
                continue
            columns = rows = 1
            filled = 0
            widest = tallest = ""
            for letters, number in _addresses(package, name):
                filled += 1
                column = 0
                for letter in letters:
                    column = column * 26 + ord(letter) - 64
                if column > columns:
                    columns, widest = column, f"{letters}{number}"
                if number > rows:
                    rows, tallest = number, f"{letters}{number}"
            stretched = columns * rows > max(beyond, filled * _SPARSE)
            if stretched and (worst is None or columns * rows > worst[0]):
                # A thousand columns are rarer than a million rows: the wide one is the stray.
                worst = columns * rows, widest if columns > 1000 else tallest, name
        return Place(_sheet_of(package, worst[2]), worst[1]) if worst else None


def _sheet_of(package: zipfile.ZipFile, part: str) -> str | None:
    """The name of the sheet stored in a part; None where the package does not say, or only at a price."""
    about = [entry for entry in package.infolist() if entry.filename.startswith(("xl/workbook.xml", "xl/_rels/"))]
    if sum(entry.file_size for entry in about) > _LONGEST_LIST_OF_SHEETS:
        return None
    try:
        return next((name for name, stored in sheet_parts(package).items() if stored == part), None)
    except (ParseError, KeyError):
        return None


def _addresses(package: zipfile.ZipFile, name: str) -> Iterator[tuple[str, int]]:
    tail = b""
    with package.open(name) as part:
        while chunk := part.read(_CHUNK):
            window = tail + chunk
            for found in _FAR.finditer(window):
                yield found[1].decode("ascii"), int(found[2])
            tail = window[-64:]
