"""Runs the app without a browser, and looks at everything it shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from lib.model.joiner import WORD_JOINER
from lib.text.messages import entries, read
from tests.conftest import ROOT

MAIN = ROOT / "lib" / "ui" / "shell" / "main.py"
OpenApp = Callable[..., AppTest]


@pytest.fixture
def open_app(monkeypatch: pytest.MonkeyPatch) -> OpenApp:
    """Opens a page of the app on a database with an address, as a fresh browser would.

    What the app remembers is kept by database, as on a server: tests with one database share it.
    """

    def opened(url: str, page: str = "overview", **params: str) -> AppTest:
        monkeypatch.setenv("DATABASE_URL", url)
        app = AppTest.from_file(MAIN, default_timeout=60)
        for name, value in params.items():
            app.query_params[name.replace("_", "-")] = value
        if page == "overview":
            return app.run()
        # The shell runs once on the first page before another can be switched to; the address is then that page's own.
        app.run()
        app.session_state["following newest"] = False
        app.query_params.clear()
        for name, value in params.items():
            app.query_params[name.replace("_", "-")] = value
        return app.switch_page(str(ROOT / "pages" / f"{page}.py")).run()

    return opened


def shown(app: AppTest) -> list[str]:
    """Every text on the screen: blocks, labels, options, messages, tables with their headings."""
    return [plain(text) for text in _texts(app) if text]


def plain(text: str) -> str:
    """The text as a reader sees it: without the backslashes and joiners that keep it from being taken for markup."""
    return re.sub(r"\\([^\w\s])", r"\1", text.replace(WORD_JOINER, ""))


def words(app: AppTest) -> str:
    """Everything on the screen as one text, to look for something in."""
    return "\n".join(dict.fromkeys(shown(app)))


_ATTRIBUTES = ("value", "label", "body", "help", "placeholder", "options", "icon_label")


def _texts(app: AppTest) -> Iterator[str]:
    for element in (element for block in app._tree.children.values() for element in block):  # dialogs stand apart
        for name in _ATTRIBUTES:
            yield from _flat(getattr(element, name, None))
        yield from _flat(getattr(getattr(element, "proto", None), "label", None))
    for table in app.dataframe:
        yield table.proto.alt
        yield from (str(name) for name in table.value.columns)
        yield from (cell for column in table.value for cell in table.value[column] if isinstance(cell, str))


def _flat(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from _flat(part)


def untranslated(app: AppTest) -> list[str]:
    """The texts on the screen that are an English sentence of ours whose Vietnamese is another."""
    english = {said for one, many, vietnamese in entries(read()) for said in (one, many) if said and said != vietnamese}
    found = []
    for text in shown(app):
        # Texts are put together from sentences: with marks of emphasis, icons and separators between them.
        parts = [text, *(part for line in text.splitlines() for part in line.split(" · "))]
        found += [part for part in parts if part.strip(" *:#") in english]
    return found
