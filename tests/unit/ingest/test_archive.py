"""Archives of workbooks: taken apart in memory, whatever names and sizes they bring."""

from __future__ import annotations

import io
import zipfile

import pytest

from lib.ingest.archive import is_archive, members
from lib.ingest.limits import Limits
from lib.model.errors import UnreadableUpload
from lib.model.problem import Problem
from tests.unit.ingest.tables import saved, workbook_bytes


def packed(*files: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as made:
        for name, content in files:
            made.writestr(name, content)
    return out.getvalue()


def plain() -> bytes:
    made, _ = workbook_bytes([["a", 1]])
    return saved(made)


def refused(data: bytes, limits: Limits | None = None) -> Problem:
    with pytest.raises(UnreadableUpload) as caught:
        members(data, "thang-6.zip", limits)
    return caught.value.problem


def test_workbooks_and_other_documents_are_no_archives() -> None:
    assert is_archive(packed(("a.xlsx", plain())))
    assert not is_archive(plain())
    assert not is_archive(packed(("word/document.xml", b"x")))
    assert not is_archive(b"STT;Ten")
    assert not is_archive(packed(("a.csv", b"1"))[:-3])


def test_files_come_out_by_name_without_what_systems_put_beside_them() -> None:
    data = packed(
        ("thang 6/", b""), ("thang 6/b.xlsx", plain()), ("a.csv", b"x;y"), ("__MACOSX/._a.csv", b"?"),
        (".DS_Store", b"?"), ("thang 6/~$b.xlsx", b"?"), ("Thumbs.db", b"?"),
    )  # fmt: skip
    found = members(data, "x.zip")
    assert [(m.name, m.size) for m in found] == [("a.csv", 3), ("b.xlsx", len(plain()))]
    assert found[0].data == b"x;y"


def test_a_name_is_never_a_path() -> None:
    names = ["../../etc/passwd", "C:\\tam\\bao-cao.xlsx", "/abs.csv", "dao\u202excod.csv", "..", "a/.."]
    found = members(packed(*((name, b"x") for name in names)), "x.zip")
    assert [m.name for m in found] == ["abs.csv", "bao-cao.xlsx", "daoxcod.csv", "passwd"]


def test_equal_names_are_told_apart_by_their_folders() -> None:
    found = members(packed(("hà nội/bc.csv", b"1"), ("huế/bc.csv", b"2"), ("bc2.csv", b"3")), "x.zip")
    assert [(m.name, m.data) for m in found] == [("bc2.csv", b"3"), ("huế - bc.csv", b"2"), ("hà nội - bc.csv", b"1")]


def test_names_without_the_sign_of_unicode_are_vietnamese_all_the_same() -> None:
    for raw in ("Kết quả.csv".encode(), "báo.csv".encode("cp1258")):
        placeholder = "X" * len(raw)
        (member,) = members(packed((placeholder, b"1")).replace(placeholder.encode(), raw), "x.zip")
        assert member.name in ("Kết quả.csv", "báo.csv")
        assert member.data == b"1"


def test_what_an_archive_may_cost_is_bounded() -> None:
    many = packed(*((f"{n}.csv", b"x") for n in range(201)))
    assert refused(many).figure("reason") == "too_many_members"
    assert refused(packed(("a.csv", b"x" * 3000)), Limits(member_bytes=2000)).figure("reason") == "too_large_unpacked"
    assert refused(packed(("a.csv", b" " * 6_000_000))).figure("reason") == "packed_too_tightly"
    assert refused(packed(("~$a.xlsx", b"x"))).figure("reason") == "empty_archive"
    assert refused(packed(("a.csv", b"x"), method=zipfile.ZIP_LZMA)).figure("found") == "compression"


def test_a_damaged_or_encrypted_archive_is_refused() -> None:
    data = bytearray(packed(("a.csv", b"STT;Ten\n1;Ha Noi"), method=zipfile.ZIP_STORED))
    data[40] ^= 1
    assert refused(bytes(data)).figure("reason") == "damaged"
    locked = bytearray(packed(("a.csv", b"x")))
    locked[6] |= 1
    locked[locked.rfind(b"PK\x01\x02") + 8] |= 1
    assert refused(bytes(locked)).figure("reason") == "password"
