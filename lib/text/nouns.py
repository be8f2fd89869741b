"""What a form counts, in words: files, people, complaints, whatever its definition says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.model.form import Noun

if TYPE_CHECKING:
    from lib.text.translator import Translator


def of(counted: Noun, number: int, words: Translator) -> str:
    """The word that stands behind a number."""
    return counted.of(number, words.language)


def heading(counted: Noun, words: Translator) -> str:
    """Hồ sơ; People."""
    return _capital(words.name(counted.many))


def volume(counted: Noun, words: Translator) -> str:
    """What the denominators of a chart count: Số hồ sơ (mẫu số)."""
    return _capital(words.say("{things} (denominator)", things=words.name(counted.many)))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
