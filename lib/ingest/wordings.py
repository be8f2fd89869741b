"""Whether the wordings of a form occur in headings and labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lib.ingest.layout import folded
from lib.model.form import DimensionValue, Form, Measure


def occurs(wording: str, text: str) -> bool:
    """Whether a wording of a form occurs, as whole words, in a folded text."""
    return f" {folded(wording)} " in f" {text} "


def named_in(values: Sequence[DimensionValue], texts: Sequence[str]) -> tuple[str, ...]:
    """The items or scopes whose wordings occur in one of the texts, in the form's order.

    A wording that only occurs inside a longer one of another value names nothing there: "tai nạn lao động một lần" is
    not "tai nạn lao động" too.
    """
    plain = [folded(t) for t in texts]
    found = tuple(v.value_id for v in values if any(occurs(w, t) for w in v.wordings for t in plain))
    if len(found) < 2:
        return found
    apart = {value_id for text in plain for value_id in _apart([v for v in values if v.value_id in found], text)}
    return tuple(value_id for value_id in found if value_id in apart)


def _apart(values: Sequence[DimensionValue], text: str) -> set[str]:
    """The values of which a wording occurs outside all longer wordings."""
    owners: dict[str, set[str]] = {}
    for value in values:
        for wording in value.wordings:
            owners.setdefault(folded(wording), set()).add(value.value_id)
    left, found = f" {text} ", set[str]()
    for wording in sorted(owners, key=lambda w: (-len(w), w)):
        if wording and f" {wording} " in left:
            found |= owners[wording]
            # What was read is no part of any shorter wording; the blanks around it stay for its neighbours.
            left = left.replace(f" {wording} ", " | ")
    return found


def names_other_scope(form: Form, texts: Sequence[str]) -> bool:
    """Whether a text names a part of the province that the form has no scope for: its figures are neither's."""
    return any(occurs(word, folded(text)) for word in form.other_scopes for text in texts)


def fit(measure: Measure, path: Sequence[str]) -> tuple[int, int, int] | None:
    """How well the wordings of a measure occur in a path: levels, whether in the innermost heading, letters."""
    if not measure.header or any(occurs(word, text) for word in measure.excluded for text in path):
        return None
    at = len(path) - 1
    letters = 0
    innermost = 0
    for position, level in enumerate(reversed(measure.header)):
        while at >= 0:
            hits = [len(folded(w)) for w in level if occurs(w, path[at])]
            if hits:
                break
            at -= 1
        else:
            return None
        letters += max(hits)
        if position == 0:
            innermost = int(at == len(path) - 1)
    return len(measure.header), innermost, letters


def leaf_fits(measure: Measure, path: Sequence[str]) -> bool:
    """Whether the innermost wording alone occurs: a sign, but a weak one."""
    if not path or not measure.header or any(occurs(word, text) for word in measure.excluded for text in path):
        return False
    return any(occurs(w, path[-1]) for w in measure.header[-1])


def innermost_of(form: Form, text: str) -> Iterator[str]:
    """The measures with this very text as the innermost of several headings."""
    for measure in form.measures:
        if len(measure.header) > 1 and any(folded(wording) == text for wording in measure.header[-1]):
            yield measure.measure_id


def group_fits(measure: Measure, path: Sequence[str]) -> bool:
    """Whether the headings above a measure occur, whatever stands below them."""
    if len(measure.header) < 2 or any(occurs(word, text) for word in measure.excluded for text in path):
        return False
    return all(any(occurs(w, text) for w in level for text in path) for level in measure.header[:-1])
