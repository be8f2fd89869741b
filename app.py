"""The application: Streamlit around lib/ui/shell/main.py, with security headers, health and migration at the start."""

from __future__ import annotations

import os
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Route

from lib.ui.door import OwnPages
from lib.ui.present.served import SCRIPT_ADDRESS, script
from lib.ui.registry import pages
from lib.ui.resources import settings
from lib.ui.server import (
    OneFloor,
    SecurityHeaders,
    health,
    lifespan,
    report_script_error,
    to_first_page,
    to_shared_view,
)
from lib.ui.start import by_https, check_start, middleware_of, secrets_of

check_start(settings(), os.environ)

# The main script stands alone in its folder: no pages/ lies beside it, so a cold deep link cannot run a page by itself.
app = st.App(
    Path(__file__).resolve().parent / "lib" / "ui" / "shell" / "main.py",
    secrets=secrets_of(os.environ) or None,
    lifespan=lifespan,
    routes=[
        Route("/healthz", health),
        Route(f"/{pages()[0].slug}", to_first_page),
        Route("/l/{code}", to_shared_view),
        Route(f"/{SCRIPT_ADDRESS}", script),
    ],
    middleware=[
        Middleware(SecurityHeaders, https=by_https(os.environ)),
        Middleware(OwnPages),
        *middleware_of(settings()),
        Middleware(OneFloor),
    ],
    on_script_error=report_script_error,
)
