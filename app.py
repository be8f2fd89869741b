"""The application: Streamlit around lib/ui/shell/main.py, with security headers, health and migration at the start."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Route

from lib.ui.registry import PAGES
from lib.ui.server import SecurityHeaders, health, lifespan, report_script_error, to_first_page, to_shared_view

# The main script stands alone in its folder: no pages/ lies beside it, so a cold deep link cannot run a page by itself.
app = st.App(
    Path(__file__).resolve().parent / "lib" / "ui" / "shell" / "main.py",
    lifespan=lifespan,
    routes=[Route("/healthz", health), Route(f"/{PAGES[0].slug}", to_first_page), Route("/l/{code}", to_shared_view)],
    middleware=[Middleware(SecurityHeaders)],
    on_script_error=report_script_error,
)
