"""The package of a Word document: the same bytes for the same parts."""

from __future__ import annotations

import io
import zipfile

_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first day that a zip can hold
_FOR_EVERYBODY = 0o644 << 16


def fixed(data: bytes) -> bytes:
    """The same package with fixed times and attributes, packed anew."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in given.namelist():
            info = zipfile.ZipInfo(name, _LONG_AGO)
            info.compress_type, info.external_attr, info.create_system = zipfile.ZIP_DEFLATED, _FOR_EVERYBODY, 0
            made.writestr(info, given.read(name))
    return out.getvalue()
