"""In which encoding a text file is written: decided by its bytes, never by the machine."""

from __future__ import annotations

import codecs
import re

from lib.ingest.kinds import alternate_zeros

_SAMPLE = 1 << 18
_CHUNK = 1 << 20
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
# A damaged byte does not make another encoding of a file: so many whole signs stand for each broken one in UTF-8.
_WHOLE_FOR_A_BROKEN = 10
# A vowel and one of the five tones that cp1258 writes behind it.
_CP1258 = re.compile(rb"[AEIOUYaeiouy\xc2\xc3\xca\xd4\xd5\xdd\xe2\xe3\xea\xf4\xf5\xfd][\xcc\xd2\xde\xec\xf2]")
# TCVN3 keeps its commonest letters (a-breve, d with stroke, the tones of a) where others have signs like the pound's.
_TCVN3 = re.compile(rb"[A-Za-z \xa8-\xae][\xa8-\xae\xb5-\xb9\xbb-\xbe\xc6]|\xae[A-Za-z\xb5-\xfe]")
# VNI writes tones behind vowels too, as other letters, and d with stroke as n with tilde.
_VNI = re.compile(rb"[AEIOUYaeiouy\xf4\xf6\xd4\xd6][\xf8\xf9\xfb\xef\xf5\xe2\xe1\xe0\xe5\xe3\xe4\xea\xe9\xe8\xeb]|\xf1")


def encoding_of(path: str) -> tuple[str, str]:
    """The codec of a text file and how it treats what is broken in it.

    The 8-bit encodings TCVN3 and VNI are fonts on top of cp1252: their letters are left for lib.ingest.legacy.
    """
    with open(path, "rb") as source:  # noqa: PTH123
        head = source.read(_SAMPLE)
        for mark, codec in _MARKS:
            if head.startswith(mark):
                return codec, "replace"
        wide = alternate_zeros(head)
        if wide is not None:
            return wide, "replace"
        source.seek(0)
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            while chunk := source.read(_CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            source.seek(0)
            return _eight_bits(source.read(4 * _SAMPLE))
    return "utf-8", "strict"


def _eight_bits(sample: bytes) -> tuple[str, str]:
    decoded = sample.decode("utf-8", "replace")
    broken = decoded.count("\ufffd")
    if sum(1 for sign in decoded if sign > "\x7f") - broken > broken * _WHOLE_FOR_A_BROKEN:
        return "utf-8", "replace"
    modern = len(_CP1258.findall(sample))
    legacy = max(len(_TCVN3.findall(sample)), len(_VNI.findall(sample)))
    return ("cp1258", "replace") if modern >= legacy else ("cp1252", "latin-1")


def _as_latin_1(error: UnicodeError) -> tuple[str, int]:
    # The five bytes that cp1252 leaves open.
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("latin-1"), error.end


codecs.register_error("latin-1", _as_latin_1)
