"""What the entries of the ledger are called."""

from __future__ import annotations

from lib.model.ledger import EntryKind
from lib.model.views import SourceValue
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
    EntryKind.EXPLANATION: msgid("Explanation"),
}


def kind_name(kind: EntryKind, words: Translator) -> str:
    """What an entry of that kind is called."""
    return words.say(_KINDS[kind])


def written_as(value: SourceValue, text: Translator) -> str:
    """What stood in the cell; of a count, the list of dossiers that it was counted from."""
    if value.counted is None:
        return value.as_written
    said = text.plural("counted from a list of {n} dossier", "counted from a list of {n} dossiers", value.counted.rows)
    return f"{said} (SHA-256 {value.counted.sha256})" if value.counted.sha256 else said
