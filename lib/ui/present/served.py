"""The script of the stage as the server gives it: a file of our own, which the security policy lets run."""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse

SCRIPT_ADDRESS = "trinh-chieu.js"
_SCRIPT = Path(__file__).with_name("stage.js")


async def script(_request: Request) -> FileResponse:
    """The same for everybody; it holds no figure."""
    return FileResponse(_SCRIPT, media_type="text/javascript")
