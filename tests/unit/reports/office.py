"""LibreOffice as a second opinion on the files that are written: what it computes, and what its pages hold."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

_CACHED = re.compile(rb"(</f>)<v>[^<]*</v>")


def converted(data: bytes, ending: str, to: str) -> bytes:
    """A file as LibreOffice saves it in another format."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    assert program, "LibreOffice is missing (`make test` installs it)"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / f"source.{ending}"
        source.write_bytes(data)
        out = folder / "out"
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [program, "--headless", profile, "--convert-to", to, "--outdir", str(out), str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return (out / f"source.{to}").read_bytes()


def recalculated(data: bytes) -> Workbook:
    """A workbook with the values that LibreOffice computes: those written beside the formulas are taken out first."""
    return load_workbook(io.BytesIO(converted(without_values(data), "xlsx", "xlsx")), data_only=True)


def without_values(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name)
            target.writestr(name, _CACHED.sub(rb"\1", part) if name.startswith("xl/worksheets/") else part)
    return out.getvalue()
