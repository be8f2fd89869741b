"""Text from outside (addresses, file names, names in files) shown literally, not as Markdown."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|~<>$:&])")


def literal(text: str) -> str:
    """The text with every sign escaped that Markdown or Streamlit's own directives would act on."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
