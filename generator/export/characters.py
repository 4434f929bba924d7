"""Which characters may stand in a file: a control character in a quotation must not make the whole file unreadable."""

from __future__ import annotations

import re

_NO_CHARACTERS = "".join(chr(plane * 0x10000 + 0xFFFE) + chr(plane * 0x10000 + 0xFFFF) for plane in range(17))
_REFUSED = re.compile(f"[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\ud800-\\udfff\\ufdd0-\\ufdef{_NO_CHARACTERS}]")


def allowed(text: str) -> str:
    r"""Return a text with � for each character that neither XML nor HTML may hold; tabs and line ends stay.

    >>> allowed("Ynys\x00 M\u00f4n \ufffe")
    'Ynys� Môn �'
    """
    return _REFUSED.sub("\N{REPLACEMENT CHARACTER}", text)
