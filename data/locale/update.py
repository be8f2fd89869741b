"""Add the message ids that the code says and messages.po lacks, with an empty wording, and drop the unused.

Run from the root of the repository: ``.venv/bin/python -m data.locale.update``; then fill in the empty wordings.
"""

from __future__ import annotations

import io

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from lib.text.extraction import collect, sources
from lib.text.messages import PO_FILE, entries, read

HEADER = (
    "# Vietnamese wordings of the English sentences in the code. Plural entries have one form for every number.\n"
    'msgid ""\nmsgstr ""\n"Language: vi\\n"\n"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    '"Content-Transfer-Encoding: 8bit\\n"\n"Plural-Forms: nplurals=1; plural=0;\\n"\n\n'
)


def updated(known: dict[str, str]) -> tuple[str, list[str]]:
    """The text of the file with every message of the code, worded as far as known, and the ids without wording."""
    catalog = Catalog(locale="vi", charset="utf-8")
    empty = []
    for said in collect(sources()):
        words = known.get(said.one, "")
        if not words:
            empty.append(said.one)
        if said.many is None:
            catalog.add(said.one, words)
        else:
            catalog.add((said.one, said.many), (words,))
    out = io.BytesIO()
    write_po(out, catalog, width=120, omit_header=True, sort_output=True)
    return HEADER + out.getvalue().decode("utf-8"), sorted(set(empty))


def main() -> None:
    known = {one: words for one, _, words in entries(read()) if words}
    text, empty = updated(known)
    PO_FILE.write_text(text, "utf-8")
    for one in empty:
        print(one)  # noqa: T201 - the answer of a command


if __name__ == "__main__":
    main()
