"""How the child hands over what it read: a JSON head, then packed lists of records.

An answer begins with the length of the head as eight bytes, the lowest first; the head names the lengths of what
follows it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, BinaryIO

_LENGTH = 8


def send(out: BinaryIO, head: dict[str, Any], lists: Sequence[Sequence[bytes | memoryview]] = ()) -> None:
    """Write an answer; ``head`` must be JSON. ``lists``: each in pieces."""
    lengths = [sum(len(piece) for piece in pieces) for pieces in lists]
    text = json.dumps({**head, "lists": lengths}, ensure_ascii=True, check_circular=False).encode("ascii")
    out.write(len(text).to_bytes(_LENGTH, "little"))
    out.write(text)
    for pieces in lists:
        out.writelines(pieces)


def receive(source: BinaryIO) -> tuple[dict[str, Any], list[bytes]]:
    """Read an answer; raises ValueError when it is none, or not whole."""
    length = int.from_bytes(source.read(_LENGTH), "little")
    head: dict[str, Any] = json.loads(source.read(length))
    lists = [source.read(length) for length in head["lists"]]
    if any(len(read) != length for read, length in zip(lists, head["lists"], strict=True)):
        raise ValueError("cut short")
    return head, lists
