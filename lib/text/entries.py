"""What the entries of the ledger are called."""

from __future__ import annotations

from lib.model.ledger import EntryKind
from lib.text.messages import msgid
from lib.text.translator import Translator

_KINDS = {
    EntryKind.SUBMISSION: msgid("Submission"),
    EntryKind.ACCEPTANCE: msgid("Acceptance"),
    EntryKind.CORRECTION: msgid("Correction"),
    EntryKind.WITHDRAWAL: msgid("Withdrawal"),
    EntryKind.VOIDED_BLOCK: msgid("Voided block"),
    EntryKind.TARGETS: msgid("Change of targets"),
    EntryKind.CATALOGUE: msgid("Definitions"),
    EntryKind.REGISTER: msgid("Register"),
    EntryKind.LOCK: msgid("Lock"),
}


def kind_name(kind: EntryKind, words: Translator) -> str:
    """What an entry of that kind is called."""
    return words.say(_KINDS[kind])
