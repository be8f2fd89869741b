"""Vietnamese in the encodings from before Unicode, and Unicode that was read as one of them.

A legacy file holds ordinary Latin letters that only its fonts show as Vietnamese: "Kh¸nh Hßa" is "Khánh Hòa" in
TCVN3 (the fonts .VnTime), "Khaùnh Hoøa" in VNI. Nothing in a text says which it is, and VNI "Hoà" is "Hồ" while Unicode
"Hoà" is "Hòa": every function here gives a reading, and who calls decides whether it can be meant.

Tables: TCVN 5712:1993 (VN3), compared with glibc's by the tests; VNI as the VNI-Windows fonts have it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import product

_TCVN3 = dict(
    zip(
        "¡¢§£¤¥¦µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ",
        "ĂÂĐÊÔƠƯàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ",
        strict=True,
    )
)
# The soft hyphen that stands for "ư" is lost or becomes a hyphen when a text is copied: "H-ng Yªn".
_HYPHEN_IN_WORD = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])|(?<=[^\W\d_])-(?=[¬ª])")

_TONES = ("\u0301", "\u0300", "\u0309", "\u0303", "\u0323")
_CIRCUMFLEX, _BREVE = "\u0302", "\u0306"
# VNI writes a vowel as the bare letter and a second one that carries the mark: "aù" is "á", "aá" is "ấ".
_VNI_MARKS = {
    **dict(zip("ùøûõï", _TONES, strict=True)),
    "â": _CIRCUMFLEX,
    **{mark: _CIRCUMFLEX + tone for mark, tone in zip("áàåãä", _TONES, strict=True)},
    "ê": _BREVE,
    **{mark: _BREVE + tone for mark, tone in zip("éèúüë", _TONES, strict=True)},
}
_VNI_ALONE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "í": "í", "ì": "ì"}
_VNI = re.compile(r"([aeouyôö])([ùøûõïâáàåãäêéèúüë])|([ôöñæóòî])", re.IGNORECASE)
_BREVE_ONLY_ON = "aA"
_CIRCUMFLEX_ONLY_ON = "aAeEoO"

# Letters of which one byte was lost, because Windows has no sign for it: only these can have stood there.
_LOST = {"Ä\ufffd": ("Đ",), "á»\ufffd": ("ề", "ọ", "ỏ", "Ố", "ờ")}
_MOST_LOST = 3
_LONGEST = 2000


def tcvn3_to_unicode(text: str) -> str:
    """The text that the fonts of TCVN3 (ABC) show. Those for capitals (.VnTimeH) show the same letters as capitals."""
    return "".join(_TCVN3.get(sign, sign) for sign in _as_windows_reads(text))


def vni_to_unicode(text: str) -> str:
    """The text that the fonts of VNI show."""
    return _VNI.sub(_vni_letter, _as_windows_reads(text))


def _vni_letter(found: re.Match[str]) -> str:
    if found[3]:
        letter = _VNI_ALONE[found[3].lower()]
        return letter.upper() if found[3].isupper() else letter
    base, mark = found[1], _VNI_MARKS[found[2].lower()]
    if (_BREVE in mark and base not in _BREVE_ONLY_ON) or (_CIRCUMFLEX in mark and base not in _CIRCUMFLEX_ONLY_ON):
        return found[0]
    vowel = _VNI_ALONE.get(base.lower(), base.lower())
    return unicodedata.normalize("NFC", (vowel.upper() if base.isupper() else vowel) + mark)


def cp1258_to_unicode(text: str) -> str:
    """A text in Windows' Vietnamese code page that was read as its Western one: "HoÌa" is "Hòa"."""
    data = bytes_of(text)
    return text if data is None else unicodedata.normalize("NFC", data.decode("cp1258", "replace"))


def without_mojibake(text: str) -> tuple[str, ...]:
    """What a text can have been that was UTF-8 and read as cp1252, Latin-1 or cp1258: "KhÃ¡nh" is "Khánh".

    Several where bytes were lost on the way, none where it cannot have been UTF-8.
    """
    if text.isascii() or len(text) > _LONGEST:
        return ()
    return tuple(dict.fromkeys(found for known in _lost_restored(text) if (found := _from_utf8(known)) is not None))


def _lost_restored(text: str) -> Iterator[str]:
    """The text with every choice of letters for those that lost a byte, written as they would have been misread."""
    pieces = re.split("(" + "|".join(_LOST) + ")", text)
    lost = [piece for piece in pieces if piece in _LOST]
    if len(lost) > _MOST_LOST:
        return
    for letters in product(*(_LOST[piece] for piece in lost)):
        chosen = iter(letters)
        yield "".join(next(chosen).encode().decode("latin-1") if piece in _LOST else piece for piece in pieces)


def _from_utf8(text: str) -> str | None:
    data = bytes_of(text)
    if data is None:
        return None
    # A no-break space is the second byte of "à"; where it was tidied to a space, that space is it.
    data = re.sub(rb"\xc3(?=[ ]|$)", b"\xc3\xa0", data)
    try:
        found = data.decode()
    except UnicodeDecodeError:
        return None
    return found if found != text else None


def readings(text: str) -> Iterator[str]:
    """Every other reading of a text, the surest first."""
    if text.isascii():
        return
    found = [*without_mojibake(text), tcvn3_to_unicode(text), vni_to_unicode(text), cp1258_to_unicode(text)]
    found.append(tcvn3_to_unicode(_HYPHEN_IN_WORD.sub("\u00ad", text)))
    yield from dict.fromkeys(reading for reading in found if reading != text)


def bytes_of(text: str) -> bytes | None:
    """The bytes that Windows reads as this text, None when they cannot have been: it is real Unicode."""
    found = bytearray()
    for sign in text:
        byte = _byte(sign)
        if byte is None:
            return None
        found += byte
    return bytes(found)


def _byte(sign: str) -> bytes | None:
    for encoding in ("cp1252", "latin-1", "cp1258"):
        try:
            return sign.encode(encoding)
        except UnicodeEncodeError:
            continue
    return None


def _as_windows_reads(text: str) -> str:
    """The text as cp1252 reads its bytes; real Unicode stays as it is."""
    data = bytes_of(text)
    return text if data is None else data.decode("latin-1")
