"""Which of the answers people gave hold for a table: those of its layout and of the unit that its title names."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lib.ingest.layout import folded
from lib.model.answer import Answer, AnswerKind, ColumnTarget

_LETTERS_OF_A_LAYOUT = 16


def fingerprint(paths: Mapping[int, tuple[str, ...]]) -> str:
    """Identifies the headings of a table: their wording and order, whatever stands below or beside them."""
    lines = ["\t".join(map(folded, path)) for _, path in sorted(paths.items())]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:_LETTERS_OF_A_LAYOUT]


def subjects(paths: Mapping[int, tuple[str, ...]]) -> dict[int, str]:
    """What answers about each column are filed under: its path, with an ordinal where equal paths repeat."""
    found: dict[int, str] = {}
    seen: dict[str, int] = {}
    for column, path in sorted(paths.items()):
        subject = " > ".join(map(folded, path))
        seen[subject] = seen.get(subject, 0) + 1
        found[column] = subject if seen[subject] == 1 and subject else f"{subject} #{seen[subject]}".strip()
    return found


def of_another_layout(layout: str, first: str, subject: str) -> str:
    """The subject of a part of a table whose headings are not those that the table's answers are filed under."""
    return subject if layout == first else f"{layout}: {subject}"


def subject_of_title(sha256: str) -> str:
    """The unit of a file that names none: answered for this very file, never for the next one of its layout."""
    return f"file {sha256[:_LETTERS_OF_A_LAYOUT]}"


@dataclass(frozen=True, slots=True)
class Answered:
    """The answers that hold for one region; of several about one subject the last."""

    layout: str = ""
    found: Mapping[tuple[AnswerKind, str], Answer] = field(default_factory=dict)

    def get(self, kind: AnswerKind, subject: str) -> Answer | None:
        return self.found.get((kind, subject))

    def columns(self, about: Mapping[int, str]) -> dict[int, Answer]:
        """The answers about columns, by column; ``about``: the subject of each."""
        given = {column: self.get(AnswerKind.COLUMN, subject) for column, subject in about.items()}
        return {column: answer for column, answer in given.items() if answer is not None}

    @property
    def form(self) -> str | None:
        """The form that answers about columns name, for a table that no form explains by itself."""
        targets = (ColumnTarget.parse(a.value) for (kind, _), a in self.found.items() if kind is AnswerKind.COLUMN)
        return next((target.form for target in targets if target.form), None)


NO_ANSWERS = Answered()


def that_hold(answers: Sequence[Answer], layout: str, unit_id: str | None) -> Answered:
    """The answers given for a layout and the unit of its title."""
    found: dict[tuple[AnswerKind, str], Answer] = {}
    elsewhere = f"{layout}: "
    for answer in answers:
        if answer.unit_id != unit_id:
            continue
        if answer.layout == layout:
            found[answer.kind, answer.subject] = answer
        elif answer.subject.startswith(elsewhere):
            found[answer.kind, answer.subject.removeprefix(elsewhere)] = answer
    return Answered(layout, found)
