"""Roles and rights in words."""

from __future__ import annotations

from lib.model.principal import Right, Role
from lib.text.translator import Translator


def role_said(role: Role, text: Translator) -> str:
    """The name of a role."""
    match role:
        case Role.VIEWER:
            return text.say("Viewer")
        case Role.LEADER:
            return text.say("Leader")
        case Role.UNIT_CLERK:
            return text.say("Clerk of a unit")
        case Role.CENTRE_CLERK:
            return text.say("Clerk of the centre")
        case Role.ADMINISTRATOR:
            return text.say("Administrator")


def right_said(right: Right, text: Translator) -> str:
    """What a right lets a person do, as a short phrase."""
    return {
        Right.READ: text.say("Read all figures"),
        Right.SHARE: text.say("Share links"),
        Right.SHARE_OPENLY: text.say("Share links that need no account"),
        Right.MANAGE_LINKS: text.say("Revoke links of others"),
        Right.REMARK: text.say("Comment"),
        Right.EXPLAIN: text.say("Explain"),
        Right.CONCLUDE: text.say("Conclude, with person in charge and due date"),
        Right.SUBMIT: text.say("Submit figures"),
        Right.ACCEPT: text.say("Accept submissions"),
        Right.WITHDRAW: text.say("Withdraw submissions"),
        Right.EDIT_TARGETS: text.say("Edit targets"),
        Right.LOCK: text.say("Lock months"),
        Right.REOPEN: text.say("Open locked months again"),
        Right.GRANT_ROLES: text.say("Give and take away roles"),
        Right.READ_JOURNAL: text.say("Read the journal"),
    }[right]
