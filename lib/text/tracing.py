"""The sentence that begins "Where this comes from": a figure as a division, and how much it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lib.model.figure import Verdict
from lib.model.quotient import is_count
from lib.model.traced import Source
from lib.model.views import Origin
from lib.text.sentences import Sentence

if TYPE_CHECKING:
    from lib.text.translator import Translator


def origin(found: Origin, sources: Sequence[Source], digits: int, words: Translator, title: str = "") -> Sentence:
    """ "99,91% = 1.131.235 / 1.132.285." "2 values from 1 file."

    ``title``: what a count is of, which is no division.
    """
    figure = found.figure
    if figure.numerator is None and not figure.stated:
        if figure.broken:
            return Sentence(words.say("There is no figure: boundaries changed within the period."))
        return Sentence(words.say("There is no figure, so there is nothing that it comes from."))
    values = len(found.numerator) + len(found.denominator)
    files = words.plural("{n} file", "{n} files", len({source.entry for source in sources}))
    rest = words.plural("{n} value from {files}.", "{n} values from {files}.", values, files=files)
    rate = words.rate(figure, digits)
    if is_count(figure.indicator):
        counted = words.plural("{n} value from {files}.", "{n} values from {files}.", len(found.numerator), files=files)
        return Sentence(words.say("{title}: {number}.", title=title, number=rate), counted)
    if figure.stated:
        return Sentence(words.say("{rate}, the rate that the unit reported itself.", rate=rate), rest)
    if figure.verdict is Verdict.NOTHING_ARISEN or not figure.denominator:
        return Sentence(words.say("Nothing arose: the denominator is 0."), rest)
    return Sentence(
        words.say("{rate} = {part} / {whole}.", rate=rate, part=figure.numerator, whole=figure.denominator), rest
    )
