"""Runs the app without a browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import ROOT

MAIN = ROOT / "lib" / "ui" / "shell" / "main.py"


@pytest.fixture
def open_app(monkeypatch: pytest.MonkeyPatch, clean_caches: None) -> Callable[..., AppTest]:
    """Opens a page of the app on a database with an address, as a fresh browser would."""

    def opened(url: str, page: str = "overview", **params: str) -> AppTest:
        monkeypatch.setenv("DATABASE_URL", url)
        app = AppTest.from_file(MAIN, default_timeout=60)
        app.run()
        if page != "overview" or params:
            app.query_params.clear()
            app.session_state["following newest"] = False
            for name, value in params.items():
                app.query_params[name.replace("_", "-")] = value
            app.switch_page(str(ROOT / "pages" / f"{page}.py"))
            app.run()
        return app

    return opened
