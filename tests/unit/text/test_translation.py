"""Everything the code says has a Vietnamese wording with the same places."""

from __future__ import annotations

from lib.text.extraction import collect, places, sources
from lib.text.messages import entries, read


def test_every_message_has_a_vietnamese_wording() -> None:
    known = {one: words for one, _, words in entries(read())}
    lacking = sorted({f"{said.one} ({said.place})" for said in collect(sources()) if not known.get(said.one)})
    assert not lacking, "run data/locale/update.py and fill in"


def test_wordings_have_the_places_of_the_message() -> None:
    wrong = []
    for one, many, words in entries(read()):
        allowed = places(one) | (places(many) | {"n"} if many else frozenset())
        needed = places(many) if many else places(one)
        if words and not needed <= places(words) <= allowed:
            wrong.append(one)
    assert not wrong


def test_no_message_is_both_single_and_plural() -> None:
    plural = {said.one for said in collect(sources()) if said.many}
    assert not plural & {said.one for said in collect(sources()) if not said.many}
