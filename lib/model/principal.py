"""Who asks, and what they may do. Rights are checked in lib.services on every call.

Roles are what an administrator gives on a page; rights are what use cases ask for. ``RIGHTS_OF`` is the only place
that says which role has which, and the table in docs/quyen.md is held against it by a test.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from lib.model.errors import WrongEmail


class Right(StrEnum):
    """What a use case may ask for. ``SUBMIT``, ``WITHDRAW`` and ``EXPLAIN`` may be held for some units only."""

    READ = "read"
    SHARE = "share"
    SHARE_OPENLY = "share_openly"
    MANAGE_LINKS = "manage_links"
    REMARK = "remark"
    EXPLAIN = "explain"
    CONCLUDE = "conclude"
    SUBMIT = "submit"
    ACCEPT = "accept"
    WITHDRAW = "withdraw"
    EDIT_TARGETS = "edit_targets"
    LOCK = "lock"
    REOPEN = "reopen"
    GRANT_ROLES = "grant_roles"
    READ_JOURNAL = "read_journal"


class Role(StrEnum):
    """What people are given, by e-mail. ``UNIT_CLERK`` is given for a unit and holds for its offices too."""

    VIEWER = "viewer"
    LEADER = "leader"
    UNIT_CLERK = "unit_clerk"
    CENTRE_CLERK = "centre_clerk"
    ADMINISTRATOR = "administrator"


_VIEWER = frozenset({Right.READ, Right.SHARE})

RIGHTS_OF: Mapping[Role, frozenset[Right]] = MappingProxyType(
    {
        Role.VIEWER: _VIEWER,
        Role.LEADER: _VIEWER | {Right.REMARK, Right.CONCLUDE, Right.SHARE_OPENLY},
        Role.UNIT_CLERK: _VIEWER | {Right.REMARK, Right.EXPLAIN, Right.SUBMIT, Right.WITHDRAW},
        Role.CENTRE_CLERK: _VIEWER
        | {
            Right.SHARE_OPENLY,
            Right.REMARK,
            Right.EXPLAIN,
            Right.SUBMIT,
            Right.ACCEPT,
            Right.WITHDRAW,
            Right.EDIT_TARGETS,
            Right.LOCK,
            Right.READ_JOURNAL,
        },
        Role.ADMINISTRATOR: frozenset(Right),
    }
)

# Of the rights of a role given for a unit, those that hold for that unit alone; the others hold everywhere.
BOUND_TO_UNIT = frozenset({Right.EXPLAIN, Right.SUBMIT, Right.WITHDRAW})


@dataclass(frozen=True, slots=True)
class Grant:
    """A role given to a person. ``unit_id``: of a unit clerk. ``at``, ``revoked_at``: UTC."""

    grant_id: int
    email: str
    role: Role
    unit_id: str | None
    at: datetime
    by: str
    revoked_at: datetime | None = None
    revoked_by: str | None = None


@dataclass(frozen=True, slots=True)
class Principal:
    """``rights`` hold for every unit; ``unit_rights`` for a unit and what lies inside it.

    ``name`` is what the ledger and the journal call the person: the e-mail where there is a sign-in.
    """

    name: str
    rights: frozenset[Right]
    unit_rights: frozenset[tuple[Right, str]] = field(default=frozenset())

    def may(self, right: Right) -> bool:
        """Whether the right is held at all, be it for one unit only: whether to offer something."""
        return right in self.rights or any(held is right for held, _ in self.unit_rights)

    def may_for(self, right: Right, lineage: Iterable[str]) -> bool:
        """Whether the right is held for a unit. ``lineage``: the unit and the units it lies in."""
        return right in self.rights or any((right, unit_id) in self.unit_rights for unit_id in lineage)

    @classmethod
    def of(cls, name: str, grants: Iterable[Grant]) -> Principal:
        """The rights of the grants that were not revoked."""
        rights: set[Right] = set()
        unit_rights: set[tuple[Right, str]] = set()
        for grant in grants:
            if grant.revoked_at is not None:
                continue
            held = RIGHTS_OF[grant.role]
            if grant.role is Role.UNIT_CLERK:
                rights |= held - BOUND_TO_UNIT
                unit_rights |= {(right, grant.unit_id) for right in held & BOUND_TO_UNIT if grant.unit_id}
            else:
                rights |= held
        return cls(name, frozenset(rights), frozenset(unit_rights))


# Whoever has not signed in: no name, and nothing that would be allowed.
NOBODY = Principal("", frozenset())

_EMAIL = re.compile(r"[^@\s<>\"',;:\\()\[\]]+@[^@\s<>\"',;:\\()\[\]]+")
LONGEST_EMAIL = 254


def email_of(written: str) -> str:
    """The e-mail by which a person is known: lower case, ASCII, so that no two look alike. Raises WrongEmail."""
    email = written.strip().lower()
    # As written: some other signs have ASCII letters for their lower case.
    if not written.isascii() or len(email) > LONGEST_EMAIL or not _EMAIL.fullmatch(email):
        raise WrongEmail(written)
    return email
