"""The order of the Vietnamese alphabet, for names; independent of what the machine has installed.

Letters first (a ă â b c d đ e ê g h i k l m n o ô ơ p q r s t u ư v x y), then tones over the whole text
(ngang, huyền, hỏi, ngã, sắc, nặng), then small letters before capitals: the order of CLDR for Vietnamese.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")
Key = tuple[tuple[int, ...], tuple[int, ...], str]

_LETTERS = {letter: index for index, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
# Letters come after every other sign that names use, and before foreign scripts.
_FIRST_LETTER = 0x1000


def collation_key(text: str) -> Key:
    """The key to sort a text by; the same for composed and decomposed spellings."""
    composed = unicodedata.normalize("NFC", text)
    primary: list[int] = []
    tones: list[int] = []
    for letter, tone in map(_split, composed):
        lowered = letter.lower()
        if lowered in _LETTERS:
            primary.append(_FIRST_LETTER + _LETTERS[lowered])
        else:
            code = ord(letter[0])
            primary.append(code if code < _FIRST_LETTER else code + _FIRST_LETTER)
        tones.append(tone)
    return tuple(primary), tuple(tones), composed.swapcase()


def _split(character: str) -> tuple[str, int]:
    """A letter without its tone, and the tone."""
    tone, rest = 0, ""
    for part in unicodedata.normalize("NFD", character):
        if part in _TONES and rest:
            tone = _TONES[part]
        else:
            rest += part
    return unicodedata.normalize("NFC", rest), tone


def sorted_by_name(things: Iterable[T], name: Callable[[T], str]) -> list[T]:
    """Things in the order of their names."""
    return sorted(things, key=lambda thing: collation_key(name(thing)))
