"""The short address of a link: what it looks like, its picture for telephones, and the text to send it with."""

from __future__ import annotations

from urllib.parse import urlsplit

import segno
import streamlit as st

from lib.model.link import Link, LinkKind
from lib.text import Translator

# The names in the address of the page that a short link leads to. They never change.
CODE = "ma"
COMPARED = "so-sanh"
_FOLDER = "l"


def short_address(code: str, slug: str) -> str:
    """The address to send, below the same server as the page with this slug that the visitor has open."""
    here = urlsplit(st.context.url or "")
    folder = here.path.rstrip("/")
    folder = folder.removesuffix(f"/{slug}")
    server = f"{here.scheme}://{here.netloc}" if here.netloc else ""
    return f"{server}{folder}/{_FOLDER}/{code}"


def qr_code(address: str) -> str:
    """The address as a picture (SVG): dark on white with its margin, also in a dark theme, or no telephone reads it."""
    return str(segno.make(address, error="m").svg_inline(scale=5, border=4, light="#FFFFFF", dark="#1B2430"))


def text_to_send(link: Link, sentence: str, state: str, address: str, text: Translator) -> str:
    """What is pasted into a message: title, the main thing, the state in words, which figures, the address."""
    if link.kind is LinkKind.FROZEN:
        kept = text.say(
            "Figures frozen at {moment}, version {version}.",
            moment=text.moment(link.made_at),
            version=str(link.version),
        )
    else:
        kept = text.say("The link shows the newest figures at the time of opening.")
    lines = [link.title, sentence, state, kept]
    if link.expires_at is not None:
        lines.append(text.say("The link works until {moment}.", moment=text.moment(link.expires_at)))
    return "\n".join([line for line in lines if line] + [address])
