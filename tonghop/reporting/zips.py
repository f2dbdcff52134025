"""Office files with the same bytes for the same content: fixed dates, a fixed order, one compression level."""

from __future__ import annotations

import io
import zipfile

_EPOCH = (1980, 1, 1, 0, 0, 0)
# Readers that stream the package want the content types first; the rest goes by name.
_FIRST = "[Content_Types].xml"
_LEVEL = 6


def deterministic_zip(archive: bytes) -> bytes:
    """The same entries without the clock, the platform or the order in which they were written."""
    rewritten = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as source, zipfile.ZipFile(rewritten, "w") as target:
        for name in sorted(source.namelist(), key=lambda name: (name != _FIRST, name)):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            entry.external_attr = 0
            target.writestr(entry, source.read(name), compresslevel=_LEVEL)
    return rewritten.getvalue()
