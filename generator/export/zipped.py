"""Office files with the same bytes every time: their parts as they are, the times at which they were packed fixed."""

from __future__ import annotations

import io
import re
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_CORE = "docProps/core.xml"
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
_EARLIEST = (1980, 1, 1, 0, 0, 0)


def settled(data: bytes, modified: str) -> bytes:
    """Return a zipped office file with every part dated as early as can be, that says it was `modified` then.

    `modified` is an instant as XML has it: 2020-10-22T23:01:00Z.
    """
    packed = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as old, ZipFile(packed, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == _CORE:
                part = _MODIFIED.sub(rb"\g<1>" + modified.encode() + rb"\2", part)
            told = ZipInfo(name, _EARLIEST)
            told.compress_type, told.external_attr, told.create_system = ZIP_DEFLATED, 0o644 << 16, 3
            new.writestr(told, part)
    return packed.getvalue()
