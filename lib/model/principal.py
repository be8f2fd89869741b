"""Who asks: a name and what they may do. Rights are checked in lib.services on every call."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Right(StrEnum):
    READ = "read"
    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    EDIT_TARGETS = "edit_targets"


@dataclass(frozen=True, slots=True)
class Principal:
    name: str
    rights: frozenset[Right]

    def may(self, right: Right) -> bool:
        return right in self.rights
