"""Archives, and office files, which are archives within: the same content gives the same bytes, whatever the hour."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_CORE = "docProps/core.xml"
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
_NO_DATE = (1980, 1, 1, 0, 0, 0)


def without_dates(archive: bytes, modified: str = "") -> bytes:
    """Return an archive with the same files in the same order, each dated as early as an archive can say.

    An office file then says that it was `modified` at an instant as XML has it (2020-10-22T23:01:00Z), if one is given.
    """
    made = BytesIO()
    with ZipFile(BytesIO(archive)) as read, ZipFile(made, "w") as written:
        for one in read.infolist():
            data = read.read(one)
            if modified and one.filename == _CORE:
                data = _MODIFIED.sub(rb"\g<1>" + modified.encode() + rb"\2", data)
            written.writestr(_plain(one.filename), data)
    return made.getvalue()


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return an archive of files by name, in their order, each dated as early as an archive can say."""
    made = BytesIO()
    with ZipFile(made, "w") as written:
        for name, data in files.items():
            written.writestr(_plain(name), data)
    return made.getvalue()


def _plain(name: str) -> ZipInfo:
    one = ZipInfo(name, _NO_DATE)
    one.compress_type = ZIP_DEFLATED
    one.create_system = 0
    return one
