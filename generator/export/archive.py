"""Files that are archives within, such as those of Word: the same content gives the same bytes, whatever the hour."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_NO_DATE = (1980, 1, 1, 0, 0, 0)


def without_dates(archive: bytes) -> bytes:
    """Return an archive with the same files in the same order, each dated as early as an archive can say."""
    made = BytesIO()
    with ZipFile(BytesIO(archive)) as read, ZipFile(made, "w") as written:
        for one in read.infolist():
            plain = ZipInfo(one.filename, _NO_DATE)
            plain.compress_type = ZIP_DEFLATED
            plain.create_system = 0
            written.writestr(plain, read.read(one))
    return made.getvalue()
