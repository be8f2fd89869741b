"""Text as Markdown: what comes from outside is shown literally; what is secondary is shown small and grey."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lib.model.joiner import WORD_JOINER

_BRACKETS = re.compile(r"\([^()]{1,24}\)")
_NAMED_SIGN = re.compile(r":(?=(?:material/)?(?!\d\d:)[\w+-]+:)")  # not the middle of a time of day
# What Markdown makes a link of by itself: an e-mail address, an address of the web.
_LINKED = re.compile(r"(?<=[\w.+-])(?=@\w)|(?<=\bwww)(?=\.)|(?<=\bhttp:)(?=//)|(?<=\bhttps:)(?=//)", re.IGNORECASE)
_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|~<>$:&])")


def literal(text: str) -> str:
    """The text with every sign escaped that Markdown or Streamlit's own directives would act on.

    The names of icons and emoji, and what becomes a link by itself, are looked for once the escapes are gone: a
    joiner that nobody sees parts them.
    """
    parted = _LINKED.sub(WORD_JOINER, _NAMED_SIGN.sub(f":{WORD_JOINER}", " ".join(text.split())))
    return _SPECIAL.sub(r"\\\1", parted)


def address(email: str) -> str:
    """An e-mail address as text: in one piece it would become a link that opens a mail program."""
    name, sign, domain = email.partition("@")
    return f"{literal(name)}:gray[{literal(sign + domain)}]" if sign else literal(email)


def quiet(lines: Iterable[str]) -> str:
    """Secondary lines, small and grey: Streamlit's own captions are too pale to be read from afar.

    An empty line is kept, so that what follows stands level with its neighbours.
    """
    return "  \n".join(f":gray[:small[{line}]]" if line else "&nbsp;" for line in lines)


def whole_brackets(text: str) -> str:
    """Markdown with a few words in brackets not torn apart at the end of a line."""
    return _BRACKETS.sub(lambda found: found[0].replace(" ", "\u00a0"), text)
