"""What the texts of a list mean: each distinct one is read once. Answers people gave are used, all else is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from lib.catalog import Catalogue
from lib.ingest.answers import Answered
from lib.ingest.dossiers_frame import Frame, Mask, Numbers
from lib.ingest.dossiers_rules import BLANK, LEFT_OUT, UNKNOWN, Meanings
from lib.ingest.maps import redrawings_between
from lib.ingest.units import Outcome, of_offices, resolve
from lib.model.answer import NOTHING, Answer, AnswerKind
from lib.model.folding import fold
from lib.model.form import DimensionValue, Form
from lib.model.problem import Code

# For so many unknown names it is looked up what may have been meant; a column with more of them holds no units.
_LOOKED_UP = 50
# Folded wordings between blanks, with the position of the value that each names.
_Wordings = Sequence[tuple[str, int]]
_NEGATIONS = (" khong ", " chua ", " chang ")


@dataclass(frozen=True)
class Text:
    """A distinct text of a field that leaves something open, or was answered. ``code``: of the field's texts."""

    kind: AnswerKind
    field: str
    code: int
    shown: str
    options: tuple[str, ...] = ()
    answer: Answer | None = None
    outcome: Outcome | None = None

    @property
    def subject(self) -> str:
        return fold(self.shown)


@dataclass(frozen=True)
class TextsRead:
    """``meant``: of every record; ``unit_ids``: the units that its numbers stand for; ``labels``: a text of each.

    ``items``: by field of the list, the items of the form that records name, -1 where they name none; ``redrawings``:
    those between the period's last day and the map that the names stand on. ``texts``: see Text.
    """

    meant: Meanings
    unit_ids: tuple[str, ...]
    labels: Mapping[str, str]
    items: Mapping[str, Numbers]
    redrawings: tuple[date, ...]
    texts: tuple[Text, ...]


def read_texts(
    frame: Frame, form: Form, catalogue: Catalogue, day: date, title_unit: Outcome, answered: Answered
) -> TextsRead:
    """What all texts mean on the last day of the period."""
    units = _Units(catalogue, day, title_unit, answered)
    unit_numbers = units.of(frame)
    values = {f.field_id: f.values for f in form.record_fields}
    states, asked_states = _values(frame, "state", values.get("state", ()), _exactly, answered, AnswerKind.STATE)
    channels, asked_channels = _values(frame, "channel", form.scopes, _containing, answered, AnswerKind.CHANNEL)
    if "state" in frame.written:
        states[frame.texts["state"] == 0] = BLANK
        asked_states = tuple(text for text in asked_states if text.shown)
    else:
        states = np.full(len(frame), BLANK, dtype=np.int8)
        asked_states = ()
    procedures, fields, limits = _items(frame, form, catalogue)
    return TextsRead(
        Meanings(unit_numbers, channels, states, tuple(v.value_id for v in values.get("state", ())), limits),
        tuple(units.found),
        units.labels,
        {"field": fields, "procedure": procedures},
        units.redrawings,
        (*units.texts, *asked_states, *asked_channels),
    )


class _Units:
    """The units of the records: of each distinct name one, or of the title where the list has no such column."""

    def __init__(self, catalogue: Catalogue, day: date, title_unit: Outcome, answered: Answered) -> None:
        self.catalogue, self.day, self.title_unit, self.answered = catalogue, day, title_unit, answered
        self.found: dict[str, int] = {}
        self.labels: dict[str, str] = {}
        self.texts: list[Text] = []
        self.redrawings: tuple[date, ...] = ()
        self.unknown = 0

    def of(self, frame: Frame) -> Numbers:
        if "unit" not in frame.written:
            unit = self.title_unit.unit_id
            return np.full(len(frame), self._number(unit, "") if unit else UNKNOWN, dtype=np.int32)
        written = frame.written["unit"]
        self.redrawings = redrawings_between(filter(None, written), self.catalogue, self.day)
        numbers = [self._of_text(code, text) for code, text in enumerate(written)]
        self._apart_from_offices(numbers, written)
        return np.array(numbers, dtype=np.int32)[frame.texts["unit"]]

    def _number(self, unit_id: str, label: str) -> int:
        self.labels.setdefault(unit_id, label)
        return self.found.setdefault(unit_id, len(self.found))

    def _of_text(self, code: int, text: str | None) -> int:
        if text is None:
            outcome = Outcome(None, Code.UNKNOWN_UNIT, (("reason", "blank"),))
            self.texts.append(Text(AnswerKind.UNIT, "unit", code, "", outcome=outcome))
            return UNKNOWN
        answer = self.answered.get(AnswerKind.UNIT, fold(text))
        unit = self.catalogue.units.get(answer.value) if answer is not None else None
        if answer is not None and (answer.value == NOTHING or (unit is not None and unit.exists_on(self.day))):
            self.texts.append(Text(AnswerKind.UNIT, "unit", code, text, answer=answer))
            return LEFT_OUT if answer.value == NOTHING else self._number(answer.value, text)
        within = self.title_unit.unit_id
        if self.unknown >= _LOOKED_UP and not self.catalogue.named(text):
            return UNKNOWN
        outcome = resolve(text, self.catalogue, self.day, redrawings=self.redrawings, within=within)
        if outcome.unit_id == self.catalogue.country_id:
            # The country is the sum of its units: counts of its own would be added to them.
            outcome = Outcome(None, Code.UNKNOWN_UNIT, (("label", text), ("reason", "row")))
        if outcome.unit_id is not None:
            return self._number(outcome.unit_id, text)
        self.unknown += 1
        self.texts.append(Text(AnswerKind.UNIT, "unit", code, text, outcome.options, outcome=outcome))
        return UNKNOWN

    def _apart_from_offices(self, numbers: list[int], written: Sequence[str | None]) -> None:
        """Beside its offices a province may be named for its own office or for all: only an answer tells which."""
        answered = {text.code for text in self.texts if text.answer is not None}
        units = list(self.found)
        for code, number in enumerate(numbers):
            if number < 0 or code in answered or not of_offices(units, units[number], self.catalogue):
                continue
            label = written[code] or ""
            figures = (("reason", "among_offices"), ("label", label))
            outcome = Outcome(None, Code.AMBIGUOUS_UNIT, figures, options=(units[number],))
            self.texts.append(Text(AnswerKind.UNIT, "unit", code, label, outcome.options, outcome=outcome))
            numbers[code] = UNKNOWN


def _values(
    frame: Frame,
    field: str,
    values: Sequence[DimensionValue],
    meaning: Callable[[str, _Wordings], Sequence[int]],
    answered: Answered,
    kind: AnswerKind,
) -> tuple[Numbers, tuple[Text, ...]]:
    """The value that each record's text names, and the texts that leave it open."""
    ids = [value.value_id for value in values]
    wordings = [(f" {fold(word)} ", n) for n, value in enumerate(values) for word in value.wordings]
    written = frame.written.get(field, (None,))
    numbers: list[int] = []
    asked: list[Text] = []
    for code, text in enumerate(written):
        answer = answered.get(kind, fold(text or ""))
        if answer is not None and answer.value in (*ids, NOTHING):
            numbers.append(LEFT_OUT if answer.value == NOTHING else ids.index(answer.value))
            asked.append(Text(kind, field, code, text or "", answer=answer))
            continue
        found = meaning(f" {fold(text or '')} ", wordings)
        numbers.append(found[0] if len(found) == 1 else UNKNOWN)
        if len(found) != 1:
            asked.append(Text(kind, field, code, text or "", tuple(ids[n] for n in found) or tuple(ids)))
    codes = frame.texts.get(field)
    if codes is None:
        return np.full(len(frame), numbers[0], dtype=np.int8), tuple(asked)
    return np.array(numbers, dtype=np.int8)[codes], tuple(asked)


def _exactly(text: str, wordings: _Wordings) -> Sequence[int]:
    return list(dict.fromkeys(number for wording, number in wordings if wording == text))


def _containing(text: str, wordings: _Wordings) -> Sequence[int]:
    """The values of which a wording stands in a text; "không trực tiếp" names none, "trực tiếp, bưu chính" two."""
    if exact := _exactly(text, wordings):
        return exact
    if any(word in text for word in _NEGATIONS):
        return []
    return list(dict.fromkeys(number for wording, number in wordings if wording in text))


def _items(frame: Frame, form: Form, catalogue: Catalogue) -> tuple[Numbers, Numbers, Numbers]:
    """Procedure and field of every record, as positions of the form's items, and the working days of the procedure.

    A record without a field is of that of its procedure.
    """
    named = {fold(word): n for n, item in enumerate(form.items) for word in item.wordings}
    ids = [item.value_id for item in form.items]
    listed = {p.procedure_id: p for p in catalogue.procedures}
    procedure_of = _looked_up(frame, "procedure", named, (n for n, i in enumerate(ids) if i in listed))
    field_of = _looked_up(frame, "field", named, (n for n, i in enumerate(ids) if i not in listed))
    limits = [listed[i].limit_days or 0 if i in listed else 0 for i in ids]
    fields = [ids.index(listed[i].field) if i in listed and listed[i].field in ids else -1 for i in ids]
    limit = np.array([*limits, 0], dtype=np.int16)[procedure_of]
    return procedure_of, np.where(field_of >= 0, field_of, np.array([*fields, -1], dtype=np.int16)[procedure_of]), limit


def _looked_up(frame: Frame, field: str, named: Mapping[str, int], allowed: Iterable[int]) -> Numbers:
    codes = frame.texts.get(field)
    if codes is None:
        return np.full(len(frame), -1, dtype=np.int16)
    known = frozenset(allowed)
    numbers = [named.get(fold(text or ""), -1) for text in frame.written[field]]
    return np.array([n if n in known else -1 for n in numbers], dtype=np.int16)[codes]


def records_with(frame: Frame, text: Text) -> Mask:
    """The records in which a text stands."""
    codes = frame.texts.get(text.field)
    found: Mask = np.ones(len(frame), dtype=np.bool_) if codes is None else codes == text.code
    return found
