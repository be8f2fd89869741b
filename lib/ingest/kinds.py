"""What the bytes of an upload are; the extension is never believed."""

from __future__ import annotations

import re

from lib.ingest.problems import unreadable
from lib.model.errors import UnreadableUpload

ZIPPED = frozenset({"xlsx", "ods"})

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"RIFF")
_PACKED = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ\x00")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_SPREADSHEET_ML = b"urn:schemas-microsoft-com:office:spreadsheet"
_HEAD = 16_384
# Signs below the space that no text has: all but tab, line feed, form feed, return, substitute and escape.
_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0e-\x19\x1c-\x1f]")


def kind_of(data: bytes, name: str) -> str:
    """ "xlsx", "ods", "xls", "html", "xml" (SpreadsheetML 2003) or "csv" (any text).

    A zip is judged by the names of its parts only: lib.ingest.package verifies it. Raises UnreadableUpload with what
    was found for everything else.
    """
    if not data[:_HEAD].strip(b"\x00 \t\r\n") and not data.strip(b"\x00 \t\r\n"):
        raise UnreadableUpload(unreadable("empty", name))
    if data.startswith(_OLE):
        return _ole(data, name)
    if data.startswith(b"PK\x03\x04"):
        from lib.ingest.package import kind_of_package

        return kind_of_package(data, name)
    found = _by_its_beginning(data)
    if found in ("html", "csv", "xml"):
        return found
    raise UnreadableUpload(unreadable("not_a_workbook", name, found=found.removeprefix("other ")))


def _ole(data: bytes, name: str) -> str:
    """The names of the streams stand as UTF-16 in the directory of the compound file."""
    if _stream("EncryptedPackage", data):
        raise UnreadableUpload(unreadable("password", name))
    if _stream("Workbook", data) or _stream("Book", data):
        return "xls"
    found = "doc" if _stream("WordDocument", data) else "ppt" if _stream("PowerPoint Document", data) else None
    if found is None:
        raise UnreadableUpload(unreadable("damaged", name, found="ole"))  # its directory is missing or names nothing
    raise UnreadableUpload(unreadable("not_a_workbook", name, found=found))


def _stream(stream: str, data: bytes) -> bool:
    # The name starts an entry of the directory and ends with a zero sign; some writers put it in capitals.
    wanted = (stream + "\0").encode("utf-16-le")
    return wanted in data or wanted.upper() in data


def _by_its_beginning(data: bytes) -> str:
    head = data[:_HEAD]
    if head.lstrip().startswith(b"%PDF"):
        return "pdf"
    if head.startswith(_PICTURES):
        return "image"
    if head.startswith(b"PK") or head.startswith(_PACKED):
        return "zip"
    if head.startswith(b"{\\rtf"):
        return "doc"
    wide = "utf-16" if head.startswith(_UTF16) else alternate_zeros(head)
    letters = head.decode(wide, "replace").encode("utf-8", "replace") if wide else head
    if _CONTROLS.search(letters) or (wide is None and b"\x00" in data):
        return "binary"
    lowered = _ascii(head).lstrip().lower()
    if _SPREADSHEET_ML in lowered and b"<html" not in lowered:
        return "xml"
    if lowered.startswith((b"<html", b"<!doctype html", b"<table", b"<meta", b"<head", b"<style", b"<body", b"<div")):
        return "html"
    if b"<html" in lowered or (lowered.startswith(b"<") and b"<table" in lowered):
        return "html"
    return "other xml" if lowered.startswith((b"<?xml", b"<workbook", b"<!doctype", b"<!--")) else "csv"


def _ascii(head: bytes) -> bytes:
    """The beginning in single bytes, whatever Unicode it is in."""
    return head.replace(b"\x00", b"").removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe")


def alternate_zeros(head: bytes) -> str | None:
    """ "utf-16-le" or "utf-16-be" where every other byte of a text without a mark is mostly zero, else None."""
    half = len(head) // 2
    if half == 0 or b"\x00" not in head:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd * 10 >= half * 4 and even * 20 <= half:
        return "utf-16-le"
    return "utf-16-be" if even * 10 >= half * 4 and odd * 20 <= half else None
