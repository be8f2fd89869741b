"""A whole sheet in an encoding from before Unicode: its texts as its fonts show them, before anything is recognised.

Only fonts or the texts themselves tell. A sheet is converted when its words become Vietnamese syllables by it that
they are not as they stand, and (without a font that says so) when a wording that the forms know appears. Single
labels in a Unicode sheet are left to the catalogue, which takes them only where they are a known name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from lib.catalog import Catalogue
from lib.catalog.encodings import cp1258_to_unicode, tcvn3_to_unicode, vni_to_unicode, without_mojibake
from lib.ingest.grid import CellValue, Sheet
from lib.ingest.layout import folded
from lib.model.form import Form

_SEARCHED_ROWS = 400
_MOST_WORDS = 600
_LONGEST_TEXT = 500
# Of the words with letters beyond ASCII, this share at least must turn from rubbish into syllables.
_LEAST_SHARE = 0.25
_LEAST_WORDS = 3
_WORD = re.compile(r"[^\s\d.,;:()/\"“”%+=\-]+")
_ONLY_UNICODE = re.compile("[\u1ea0-\u1ef9]")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_SYLLABLE = re.compile(
    r"(?:b|ch|c|d|đ|gh|gi|g|h|kh|k|l|m|ngh|ng|nh|n|ph|p|qu|r|s|th|tr|t|v|x)?"
    r"(?:"
    r"(?:uyê|iê|yê|uâ|uô|ươ|uă|oă|oo|[aăâeêioôơuư]|oa|oe|uê|uy)(?:ch|c|m|ng|nh|n|p|t)"
    r"|[aăâeêioôơuưy]|ai|ao|au|ay|âu|ây|eo|êu|ia|iêu|iu|oa|oai|oao|oay|oe|oeo|oi|ôi|ơi|ua|ưa|uây|ue|uê|ui|ưi|uô|uơ"
    r"|uôi|ươi|ươu|ưu|uy|uya|uyu|yêu|uya|yt|ynh|ych"
    r")"
)
_STOPPED = re.compile(r"(?:ch|c|p|t)$")

Decoder = Callable[[str], str]


def deciphered(sheet: Sheet, catalogue: Catalogue) -> Sheet:
    """The sheet with its texts in Unicode; itself where they are already. What the file holds stays in ``stored``."""
    words, texts = _words(sheet)
    if not words:
        return sheet
    known = _known_wordings(catalogue)
    decode = _decoder(sheet.font, words, texts, known)
    return sheet if decode is None else _converted(sheet, decode)


def _decoder(font: str | None, words: frozenset[str], texts: Iterable[str], known: frozenset[str]) -> Decoder | None:
    """The one decoding that makes Vietnamese of the texts; None where they are best as they stand."""
    decoders: dict[str, Decoder] = {
        "utf-8": lambda text: _without_mojibake(text, known),
        "tcvn3": tcvn3_to_unicode,
        "vni": vni_to_unicode,
        "cp1258": cp1258_to_unicode,
    }
    if sum(1 for word in words if _ONLY_UNICODE.search(word)) * 4 > len(words):
        return None
    as_is = sum(map(is_syllable, words))
    gains = {name: sum(map(is_syllable, _each(decode, words))) - as_is for name, decode in decoders.items()}
    if font in gains and gains[font] > 0 and gains[font] == max(gains.values()):
        return decoders[font]
    best = max(gains, key=lambda name: gains[name])
    enough = gains[best] >= max(_LEAST_WORDS, _LEAST_SHARE * len(words))
    rivals = sum(gain == gains[best] for gain in gains.values())
    if not enough or rivals > 1 or not any(folded(decoders[best](text)) in known for text in texts):
        return None
    return decoders[best]


def _syllables(text: str) -> int:
    return sum(map(is_syllable, _WORD.findall(text)))


def _each(decode: Decoder, words: Iterable[str]) -> Iterator[str]:
    return (part for word in words for part in _WORD.findall(decode(word))[:1])


def _words(sheet: Sheet) -> tuple[frozenset[str], tuple[str, ...]]:
    """The different words with letters beyond ASCII near the top of a sheet, and the texts that they stand in."""
    words: set[str] = set()
    texts: dict[str, None] = {}
    for values in sheet.rows[:_SEARCHED_ROWS]:
        for value in values:
            if isinstance(value, str) and not value.isascii() and len(value) <= _LONGEST_TEXT and value not in texts:
                texts[value] = None
                words.update(word for word in _WORD.findall(value) if not word.isascii())
        if len(words) > _MOST_WORDS:
            break
    return frozenset(words), tuple(texts)


@lru_cache(maxsize=4096)
def is_syllable(word: str) -> bool:
    """Whether a word is built like a Vietnamese syllable: at most one tone, and one that its ending allows."""
    signs = unicodedata.normalize("NFD", word.lower())
    tones = [sign for sign in signs if sign in _TONES]
    plain = unicodedata.normalize("NFC", "".join(sign for sign in signs if sign not in _TONES))
    if len(tones) > 1 or not _SYLLABLE.fullmatch(plain):
        return False
    return not (_STOPPED.search(plain) and (not tones or tones[0] not in "\u0301\u0323"))


def _without_mojibake(text: str, known: frozenset[str]) -> str:
    """What was misread as bytes; where bytes were lost, only the wording that the forms know."""
    found = without_mojibake(text)
    if len(found) > 1:
        found = tuple(reading for reading in found if folded(reading) in known)
    return found[0] if len(found) == 1 else text


def _converted(sheet: Sheet, decode: Decoder) -> Sheet:
    stored: dict[tuple[int, int], str] = {}
    rows: list[tuple[CellValue, ...]] = []
    for number, values in enumerate(sheet.rows):
        row = list(values)
        for column, value in enumerate(values):
            if isinstance(value, str) and not value.isascii() and (number, column) not in sheet.corrections:
                text = unicodedata.normalize("NFC", decode(value))
                if text != value and _syllables(text) >= _syllables(value):
                    row[column], stored[number, column] = text, value
        rows.append(tuple(row))
    return replace(sheet, rows=tuple(rows), stored=stored)


@lru_cache(maxsize=4)
def _wordings_of(forms: tuple[Form, ...], names: tuple[str, ...]) -> frozenset[str]:
    found: set[str] = {folded(name) for name in names}
    for form in forms:
        labels = (*form.unit_labels, *form.item_labels, *form.ignored_headers, *form.titles)
        headings = (word for m in form.measures for level in m.header for word in level)
        values = (word for v in (*form.items, *form.scopes) for word in v.wordings)
        fields = (word for f in form.record_fields for word in f.wordings)
        found |= {folded(word) for word in (*labels, *headings, *values, *fields)}
    return frozenset(found)


def _known_wordings(catalogue: Catalogue) -> frozenset[str]:
    names = tuple(span.name for unit in catalogue.units.values() for span in unit.spans)
    return _wordings_of(tuple(catalogue.forms.values()), names)
